"""NBA Official Rules 2024-25."""

from fieldhouse.sports.basketball.books.citing import cited
from fieldhouse.sports.basketball.rules import Rules, TimeOuts

NBA = Rules(
    book="nba",
    edition="2024-25",
    title="Official Rules of the National Basketball Association",
    players_on_court=5,
    least_players=5,  # with nobody left to come in, a player with six fouls plays on
    periods=4,
    period_seconds=720,
    overtime_seconds=300,
    forfeit_score=2,
    default_score=2,
    arrow=False,
    field_goal_points=(2, 3),
    three_point_line="nba",
    shot_clock_seconds=24,
    shot_clock_offensive_rebound_seconds=14,
    backcourt_seconds=8,
    clock_stops_after_basket_seconds=120,
    clock_stops_after_basket_earlier_seconds=60,
    fouls_to_foul_out=6,
    technicals_to_eject=2,
    flagrants_to_eject=2,
    technical_and_flagrant_eject=False,
    coach_technicals_to_eject=2,
    bench_technicals_to_eject=None,  # a technical on the bench is the offender's own
    technical_is_personal=False,
    offensive_is_team_foul=False,
    technical_is_team_foul=False,
    coach_technical_is_team_foul=False,
    bench_technical_is_team_foul=False,
    team_foul_span="period",
    overtime_fouls="reset",
    bonus_from=5,
    bonus_from_overtime=4,
    last_minutes_seconds=120,
    last_minutes_bonus_from=2,
    time_outs=(
        TimeOuts(first_period=1, last_period=4, allowed=7),
        TimeOuts(first_period=4, last_period=4, allowed=4, last_seconds=180, allowed_in_last=2),
    ),
    overtime_time_outs=2,
    challenges=1,
    challenge_after_success=True,
    free_throw_plus_minus_at_foul=True,
    minutes_per_game=48,
    articles=cited(
        "NBA Official Rules 2024-25",
        {
            "Rule 3 Section I (unconfirmed section)": "players_on_court least_players fouls_to_foul_out",
            "Rule 5 Section II": "periods period_seconds overtime_seconds",
            "Rule 5, no such provision": "target_score overtime_target",
            "forfeit (unconfirmed)": "forfeit_score default_score",
            "Rule 6 Sections I, V and VI (jump balls, no arrow)": "arrow",
            "Rule 5 Section I": "field_goal_points free_throw_points",
            "Rule 1 Section I": "three_point_line",
            "Rule 7 Section II": "shot_clock_seconds",
            "Rule 7 Section IV": "shot_clock_offensive_rebound_seconds",
            "Rule 4 Section V": "backcourt_seconds",
            "Rule 5 Section V": "clock_stops_after_basket_seconds clock_stops_after_basket_earlier_seconds",
            "Rule 12A Section V": (
                "technicals_to_eject coach_technicals_to_eject bench_technicals_to_eject"
                " technical_is_personal technical_is_team_foul coach_technical_is_team_foul"
                " bench_technical_is_team_foul"
            ),
            "Rule 12B Section IV": "flagrants_to_eject",
            "Rule 12A Section V and 12B Section IV, no such provision": "technical_and_flagrant_eject",
            "Rule 12B Section VII": "offensive_is_team_foul",
            "Rule 12B Section V (free throw penalty situations)": (
                "team_foul_span overtime_fouls bonus_from bonus_from_overtime last_minutes_seconds"
                " last_minutes_bonus_from"
            ),
            "Rule 12B Section V, no such provision": (
                "bonus_is_one_and_one double_bonus_from double_bonus_keeps_ball"
            ),
            "Rule 5 Section VI (unconfirmed section)": (
                "time_outs overtime_time_outs short_time_outs time_outs_carry_over"
            ),
            "coach's challenge (rule number unconfirmed)": "challenges challenge_after_success",
        },
    ),
)
