"""NCAA Basketball Rules 2025-26: men play halves and a one-and-one, women quarters and two shots."""

from fieldhouse.sports.basketball.books.citing import cited
from fieldhouse.sports.basketball.rules import Rules, TimeOuts

FREE_THROW_FACTOR = 0.475  # Sports Reference, college basketball glossary

NCAA_MEN = Rules(
    book="ncaa_men",
    edition="2025-26",
    title="NCAA Men's Basketball Rules",
    players_on_court=5,
    least_players=2,
    periods=2,
    period_seconds=1200,
    overtime_seconds=300,
    forfeit_score=2,
    default_score=2,
    arrow=True,
    field_goal_points=(2, 3),
    three_point_line="ncaa",
    shot_clock_seconds=30,
    shot_clock_offensive_rebound_seconds=20,
    backcourt_seconds=10,
    clock_stops_after_basket_seconds=60,  # 59.9 s
    fouls_to_foul_out=5,
    technicals_to_eject=2,  # of Class A
    flagrants_to_eject=None,  # a flagrant 1 adds to the personals; a flagrant 2 ejects at once
    technical_and_flagrant_eject=False,
    coach_technicals_to_eject=2,
    bench_technicals_to_eject=3,
    technical_is_personal=True,  # Class A; a Class B foul counts nowhere: set `personal` on the play
    offensive_is_team_foul=True,
    technical_is_team_foul=True,
    coach_technical_is_team_foul=True,
    bench_technical_is_team_foul=True,
    team_foul_span="half",
    overtime_fouls="continue",
    bonus_from=7,
    bonus_is_one_and_one=True,
    double_bonus_from=10,
    time_outs=(  # of games with media time-outs: three of 30 s and one of 60 s
        TimeOuts(first_period=1, last_period=2, allowed=4),
        TimeOuts(first_period=2, last_period=2, allowed=3),
    ),
    overtime_time_outs=1,
    short_time_outs=3,
    time_outs_carry_over=True,
    challenges=1,
    challenge_after_success=True,
    free_throw_factor=FREE_THROW_FACTOR,
    minutes_per_game=40,
    articles=cited(
        "NCAA Men's Basketball Rules 2025-26",
        {
            "Rule 3-1": "players_on_court least_players",
            "Rule 5-6 (unconfirmed section)": "periods period_seconds",
            "Rule 5-7 (unconfirmed section)": "overtime_seconds overtime_fouls",
            "Rule 5, no such provision": "target_score overtime_target",
            "Rule 5-4 (unconfirmed)": "forfeit_score default_score",
            "Rule 6-3 (unconfirmed section)": "arrow",
            "Rule 5-1": "field_goal_points free_throw_points",
            "Rule 1-7 (22 ft 1 3/4 in)": "three_point_line",
            "Rule 2-11 (unconfirmed section)": "shot_clock_seconds shot_clock_offensive_rebound_seconds",
            "Rule 9-10 (unconfirmed section)": "backcourt_seconds",
            "Rule 5-10 (unconfirmed section)": "clock_stops_after_basket_seconds",
            "Rule 5, no such provision (unconfirmed)": "clock_stops_after_basket_earlier_seconds",
            "Rule 4 (disqualification), 10": "fouls_to_foul_out",
            "Rule 10-3 and 10-4 (Class A and B)": (
                "technicals_to_eject coach_technicals_to_eject bench_technicals_to_eject"
                " technical_is_personal technical_is_team_foul coach_technical_is_team_foul"
                " bench_technical_is_team_foul"
            ),
            "Rule 10 (unconfirmed)": "flagrants_to_eject technical_and_flagrant_eject offensive_is_team_foul",
            "Rule 4 (bonus free throw)": (
                "team_foul_span bonus_from bonus_from_overtime bonus_is_one_and_one double_bonus_from"
            ),
            "Rule 4, no such provision": ("double_bonus_keeps_ball last_minutes_seconds last_minutes_bonus_from"),
            "Rule 5-14 (media format; unconfirmed section)": (
                "time_outs overtime_time_outs short_time_outs time_outs_carry_over"
            ),
            "Rule 11 (coach's challenge)": "challenges challenge_after_success",
        },
    ),
)

NCAA_WOMEN = Rules(
    book="ncaa_women",
    edition="2025-26",
    title="NCAA Women's Basketball Rules",
    players_on_court=5,
    least_players=2,
    periods=4,
    period_seconds=600,
    overtime_seconds=300,
    forfeit_score=2,
    default_score=2,
    arrow=True,
    field_goal_points=(2, 3),
    three_point_line="ncaa",
    shot_clock_seconds=30,
    shot_clock_offensive_rebound_seconds=20,
    backcourt_seconds=10,
    clock_stops_after_basket_seconds=60,  # 59.9 s
    fouls_to_foul_out=5,
    technicals_to_eject=2,
    flagrants_to_eject=None,
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
    time_outs=(  # of games with media time-outs: three of 30 s and one of 60 s
        TimeOuts(first_period=1, last_period=4, allowed=4),
        TimeOuts(first_period=3, last_period=4, allowed=3),
    ),
    overtime_time_outs=1,
    short_time_outs=3,
    time_outs_carry_over=True,
    challenges=1,
    challenge_after_success=True,
    free_throw_factor=FREE_THROW_FACTOR,
    minutes_per_game=40,
    articles=cited(
        "NCAA Women's Basketball Rules 2025-26",
        {
            "Rule 3-1": "players_on_court least_players",
            "Rule 5-6 (unconfirmed section)": "periods period_seconds",
            "Rule 5-7 (unconfirmed section)": "overtime_seconds overtime_fouls",
            "Rule 5, no such provision": "target_score overtime_target",
            "Rule 5-4 (unconfirmed)": "forfeit_score default_score",
            "Rule 6-3 (unconfirmed section)": "arrow",
            "Rule 5-1": "field_goal_points free_throw_points",
            "Rule 1-7 (22 ft 1 3/4 in)": "three_point_line",
            "Rule 2-11 (unconfirmed section)": "shot_clock_seconds shot_clock_offensive_rebound_seconds",
            "Rule 9-10 (unconfirmed section)": "backcourt_seconds",
            "Rule 5-10 (unconfirmed)": (
                "clock_stops_after_basket_seconds clock_stops_after_basket_earlier_seconds"
            ),
            "Rule 4 (disqualification), 10": "fouls_to_foul_out",
            "Rule 10-12 (direct and indirect technicals; unconfirmed section)": (
                "technicals_to_eject coach_technicals_to_eject bench_technicals_to_eject"
                " technical_is_personal technical_is_team_foul coach_technical_is_team_foul"
                " bench_technical_is_team_foul"
            ),
            "Rule 10 (unconfirmed)": "flagrants_to_eject technical_and_flagrant_eject offensive_is_team_foul",
            "Rule 4 (bonus free throws)": ("team_foul_span bonus_from bonus_from_overtime bonus_is_one_and_one"),
            "Rule 4, no such provision": (
                "double_bonus_from double_bonus_keeps_ball last_minutes_seconds last_minutes_bonus_from"
            ),
            "Rule 5-14 (media format; unconfirmed section)": (
                "time_outs overtime_time_outs short_time_outs time_outs_carry_over"
            ),
            "Rule 11 (coach's challenge; number unconfirmed)": "challenges challenge_after_success",
        },
    ),
)
