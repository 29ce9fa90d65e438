"""FIBA Official Basketball Rules 2024: the world outside North America's own leagues."""

from fieldhouse.sports.basketball.books.citing import cited
from fieldhouse.sports.basketball.rules import Rules, TimeOuts

FIBA = Rules(
    book="fiba",
    edition="2024",
    title="FIBA Official Basketball Rules",
    players_on_court=5,
    least_players=2,
    periods=4,
    period_seconds=600,
    overtime_seconds=300,
    forfeit_score=20,
    default_score=2,
    arrow=True,
    field_goal_points=(2, 3),
    three_point_line="fiba",
    shot_clock_seconds=24,
    shot_clock_offensive_rebound_seconds=14,
    backcourt_seconds=8,
    clock_stops_after_basket_seconds=120,
    fouls_to_foul_out=5,
    technicals_to_eject=2,
    flagrants_to_eject=2,
    technical_and_flagrant_eject=True,
    coach_technicals_to_eject=2,  # marked C, for the coach's own conduct
    bench_technicals_to_eject=3,  # three B, or two B and a C
    technical_is_personal=True,
    offensive_is_team_foul=True,  # a team control foul counts, though it gives no free throws
    technical_is_team_foul=True,
    coach_technical_is_team_foul=False,
    bench_technical_is_team_foul=False,
    team_foul_span="period",
    overtime_fouls="continue",  # overtime fouls count as fouls of the fourth quarter
    bonus_from=5,
    time_outs=(
        TimeOuts(first_period=1, last_period=2, allowed=2),
        TimeOuts(first_period=3, last_period=4, allowed=3, last_seconds=120, allowed_in_last=2),
    ),
    overtime_time_outs=1,
    challenges=1,  # one a game, won or lost, and only where there is instant replay
    minutes_per_game=40,
    articles=cited(
        "FIBA Official Basketball Rules 2024",
        {
            "Art. 1.1, 4": "players_on_court",
            "Art. 21": "least_players default_score",
            "Art. 8.1": "periods period_seconds",
            "Art. 8": "overtime_seconds",
            "Art. 8, no such provision": "target_score overtime_target",
            "Art. 20": "forfeit_score",
            "Art. 12 (alternating possession)": "arrow",
            "Art. 16": "field_goal_points free_throw_points",
            "Art. 2.4 (6.75 m)": "three_point_line",
            "Art. 29": "shot_clock_seconds shot_clock_offensive_rebound_seconds",
            "Art. 28": "backcourt_seconds",
            "Art. 49 (timer)": "clock_stops_after_basket_seconds clock_stops_after_basket_earlier_seconds",
            "Art. 40": "fouls_to_foul_out",
            "Art. 36 (definition), 40.4": "technicals_to_eject technical_and_flagrant_eject",
            "Art. 37, 40.4": "flagrants_to_eject",
            "Art. 36 (definition)": "coach_technicals_to_eject bench_technicals_to_eject",
            "Art. 36 (penalty)": "technical_is_personal coach_technical_is_team_foul bench_technical_is_team_foul",
            "Art. 41.1": "offensive_is_team_foul technical_is_team_foul team_foul_span bonus_from",
            "Art. 41 (overtime as part of the fourth quarter)": "overtime_fouls bonus_from_overtime",
            "Art. 41 (penalty)": "bonus_is_one_and_one double_bonus_from double_bonus_keeps_ball",
            "Art. 41, no such provision": "last_minutes_seconds last_minutes_bonus_from",
            "Art. 18.2.5": "time_outs overtime_time_outs",
            "Art. 18": "time_outs_carry_over",
            "Art. 18 (one minute)": "short_time_outs",
            "Appendix F, Head Coach Challenge": "challenges challenge_after_success",
        },
    ),
)
