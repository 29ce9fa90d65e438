"""NFHS Basketball Rules 2023-24: high schools of the United States. States may add a shot clock."""

from fieldhouse.sports.basketball.books.citing import cited
from fieldhouse.sports.basketball.rules import Rules, TimeOuts

NFHS = Rules(
    book="nfhs",
    edition="2023-24",
    title="NFHS Basketball Rules",
    players_on_court=5,
    least_players=2,  # one alone forfeits unless the referee sees a chance to win
    periods=4,
    period_seconds=480,
    overtime_seconds=240,
    forfeit_score=2,
    default_score=2,
    arrow=True,
    field_goal_points=(2, 3),
    three_point_line="nfhs",
    shot_clock_seconds=None,  # 35 s where a state adopts it
    shot_clock_offensive_rebound_seconds=None,
    backcourt_seconds=10,
    clock_stops_after_basket_seconds=None,
    fouls_to_foul_out=5,
    technicals_to_eject=2,
    flagrants_to_eject=None,  # one flagrant foul disqualifies; an intentional foul only adds up
    technical_and_flagrant_eject=False,
    coach_technicals_to_eject=2,  # direct
    bench_technicals_to_eject=3,  # direct and indirect together
    technical_is_personal=True,
    offensive_is_team_foul=True,
    technical_is_team_foul=True,
    coach_technical_is_team_foul=True,
    bench_technical_is_team_foul=True,
    team_foul_span="period",
    overtime_fouls="continue",
    bonus_from=5,
    time_outs=(TimeOuts(first_period=1, last_period=4, allowed=5),),  # three of 60 s, two of 30 s
    overtime_time_outs=1,
    short_time_outs=2,
    time_outs_carry_over=True,
    minutes_per_game=32,
    articles=cited(
        "NFHS Basketball Rules 2023-24",
        {
            "1-1, 3-1-1": "players_on_court least_players",
            "5-5-1": "periods period_seconds",
            "5-7-3": "overtime_seconds overtime_fouls",
            "5-3, no such provision": "target_score overtime_target",
            "5-4": "forfeit_score default_score",
            "4-3, 6-4": "arrow",
            "5-2-1": "field_goal_points free_throw_points",
            "5-2-1 (19 ft 9 in)": "three_point_line",
            "2-14 (state adoption; unconfirmed section)": (
                "shot_clock_seconds shot_clock_offensive_rebound_seconds"
            ),
            "9-8 (unconfirmed section)": "backcourt_seconds",
            "5-8, no such provision": (
                "clock_stops_after_basket_seconds clock_stops_after_basket_earlier_seconds"
            ),
            "4-14": "fouls_to_foul_out technicals_to_eject flagrants_to_eject technical_and_flagrant_eject",
            "10-5 (head coach)": "coach_technicals_to_eject bench_technicals_to_eject",
            "4-14-1": "technical_is_personal",
            "4-19-13 (unconfirmed article)": (
                "offensive_is_team_foul technical_is_team_foul coach_technical_is_team_foul"
                " bench_technical_is_team_foul"
            ),
            "4-8-1": "team_foul_span bonus_from bonus_from_overtime bonus_is_one_and_one double_bonus_from",
            "4-8, no such provision": ("double_bonus_keeps_ball last_minutes_seconds last_minutes_bonus_from"),
            "5-11, 5-12 (unconfirmed article)": (
                "time_outs short_time_outs overtime_time_outs time_outs_carry_over"
            ),
            "no such provision": "challenges challenge_after_success",
        },
    ),
)
