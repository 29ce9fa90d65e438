"""A U12 recreation league, as such leagues commonly play.

The frame is NFHS for games below ninth grade; FIBA Mini-Basketball gives a court without a three-point
line. What neither book settles is a house rule, said so, and there to be overridden.
"""

from fieldhouse.sports.basketball.books.citing import cited
from fieldhouse.sports.basketball.rules import Rules, TimeOuts

YOUTH = Rules(
    book="youth",
    edition="U12 recreation",
    title="U12 recreation rules, after NFHS and FIBA Mini-Basketball",
    players_on_court=5,
    least_players=2,
    periods=4,
    period_seconds=360,
    overtime_seconds=180,
    forfeit_score=20,
    default_score=2,
    arrow=True,
    field_goal_points=(2,),
    three_point_line="none",
    shot_clock_seconds=None,
    shot_clock_offensive_rebound_seconds=None,
    backcourt_seconds=10,
    clock_stops_after_basket_seconds=None,
    fouls_to_foul_out=5,
    technicals_to_eject=2,
    flagrants_to_eject=1,
    technical_and_flagrant_eject=True,
    coach_technicals_to_eject=2,
    bench_technicals_to_eject=3,
    technical_is_personal=True,
    offensive_is_team_foul=True,
    technical_is_team_foul=True,
    coach_technical_is_team_foul=True,
    bench_technical_is_team_foul=True,
    team_foul_span="period",
    overtime_fouls="continue",
    bonus_from=5,
    time_outs=(
        TimeOuts(first_period=1, last_period=2, allowed=2),
        TimeOuts(first_period=3, last_period=4, allowed=2),
    ),
    overtime_time_outs=1,
    minutes_per_game=24,
    articles=cited(
        "U12",
        {
            "NFHS 1-1, 3-1-1": "players_on_court least_players",
            "NFHS 5-5-2 (below ninth grade)": "periods period_seconds",
            "NFHS 5-7-3 (half a quarter)": "overtime_seconds overtime_fouls",
            "FIBA Art. 20": "forfeit_score",
            "FIBA Art. 21": "default_score",
            "NFHS 4-3, 6-4": "arrow",
            "FIBA Mini-Basketball Rules 2005, Art. 3": "field_goal_points three_point_line",
            "NFHS 5-2-2": "free_throw_points",
            "NFHS 9-8 (unconfirmed section)": "backcourt_seconds",
            "NFHS 4-14": "fouls_to_foul_out technicals_to_eject technical_is_personal",
            "NFHS 10-5": "coach_technicals_to_eject bench_technicals_to_eject",
            "NFHS 4-19-13 (unconfirmed article)": (
                "offensive_is_team_foul technical_is_team_foul coach_technical_is_team_foul"
                " bench_technical_is_team_foul"
            ),
            "NFHS 4-8-1": ("team_foul_span bonus_from bonus_from_overtime bonus_is_one_and_one double_bonus_from"),
            "house rule": (
                "flagrants_to_eject technical_and_flagrant_eject time_outs overtime_time_outs short_time_outs"
                " time_outs_carry_over"
            ),
            "no such provision": (
                "target_score overtime_target shot_clock_seconds shot_clock_offensive_rebound_seconds"
                " clock_stops_after_basket_seconds clock_stops_after_basket_earlier_seconds"
                " double_bonus_keeps_ball last_minutes_seconds last_minutes_bonus_from challenges"
                " challenge_after_success"
            ),
        },
    ),
)
