"""FIBA 3x3 Basketball Rules, short version. Where they are silent the FIBA Official Basketball Rules hold."""

from fieldhouse.sports.basketball.books.citing import cited
from fieldhouse.sports.basketball.rules import Rules, TimeOuts

FIBA_3X3 = Rules(
    book="fiba_3x3",
    edition="short version",
    title="FIBA 3x3 Rules of the Game",
    players_on_court=3,
    least_players=1,
    periods=1,
    period_seconds=600,
    overtime_seconds=None,  # untimed: first to two
    target_score=21,
    overtime_target=2,
    forfeit_score=0,  # written w-0: a win without points, outside all averages
    default_score=0,  # w-0 too, unless the winner keeps its own score
    arrow=False,  # the defence gets the ball
    field_goal_points=(1, 2),
    three_point_line="fiba",  # the 6.75 m arc; a shot from behind it is worth two
    shot_clock_seconds=12,
    shot_clock_offensive_rebound_seconds=12,
    backcourt_seconds=None,
    clock_stops_after_basket_seconds=None,
    fouls_to_foul_out=None,
    technicals_to_eject=None,
    flagrants_to_eject=2,
    technical_and_flagrant_eject=False,
    coach_technicals_to_eject=None,  # there are no coaches
    bench_technicals_to_eject=None,
    technical_is_personal=True,
    offensive_is_team_foul=True,
    technical_is_team_foul=True,
    coach_technical_is_team_foul=True,
    bench_technical_is_team_foul=True,
    team_foul_span="game",
    overtime_fouls="continue",
    bonus_from=7,
    double_bonus_from=10,
    double_bonus_keeps_ball=True,
    time_outs=(TimeOuts(first_period=1, last_period=None, allowed=1),),
    overtime_time_outs=0,
    short_time_outs=1,  # 30 s
    time_outs_carry_over=True,
    minutes_per_game=10,
    articles=cited(
        "FIBA 3x3 Rules (short version)",
        {
            "Art. 2, 4.3": "players_on_court",
            "Art. 6 (default; unconfirmed)": "least_players default_score",
            "Art. 6.1": "periods period_seconds target_score",
            "Art. 6.3": "overtime_seconds overtime_target",
            "Art. 6.4 (w-0)": "forfeit_score",
            "Art. 8.6": "arrow",
            "Art. 5.1, 5.2": "field_goal_points",
            "Art. 5.3": "free_throw_points",
            "Art. 1.1": "three_point_line",
            "shot clock of 12 s (unconfirmed number)": ("shot_clock_seconds shot_clock_offensive_rebound_seconds"),
            "Art. 8, no such provision": "backcourt_seconds",
            "Art. 6, no such provision": (
                "clock_stops_after_basket_seconds clock_stops_after_basket_earlier_seconds"
            ),
            "Art. 7, players are not excluded by the number of their fouls": (
                "fouls_to_foul_out technical_is_personal"
            ),
            "Art. 15 (two unsportsmanlike fouls)": "flagrants_to_eject",
            "Art. 15 (unconfirmed)": "technicals_to_eject technical_and_flagrant_eject",
            "Art. 2 (no coach)": (
                "coach_technicals_to_eject bench_technicals_to_eject coach_technical_is_team_foul"
                " bench_technical_is_team_foul"
            ),
            "Art. 7.1": (
                "offensive_is_team_foul technical_is_team_foul team_foul_span overtime_fouls bonus_from_overtime"
            ),
            "Art. 7.4": "bonus_from bonus_is_one_and_one double_bonus_from double_bonus_keeps_ball",
            "Art. 7, no such provision": "last_minutes_seconds last_minutes_bonus_from",
            "time-out of 30 s (unconfirmed number)": (
                "time_outs overtime_time_outs short_time_outs time_outs_carry_over"
            ),
            "no such provision": "challenges challenge_after_success",
        },
    ),
)
