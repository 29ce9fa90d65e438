"""Results as CSV: tolerant of headers, strict about scores, and a bad row spoils no other."""

import pytest

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds import results_csv
from tests.sports import feed_games as made
from tests.sports.feed_games import codes
from tests.sports.real_data import real_data


def games(*lines):
    return list(results_csv.read("\n".join(lines).encode()))


def result(*lines):
    [game] = games(*lines)
    [play] = game.plays
    return play


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("date,home,away,home_score,away_score", "2025-03-01,Hawks,Owls,78,65"),
        ("Date;Home Team;Away Team;Score", "1.3.2025;Hawks;Owls;78 : 65"),
        ("team_home,points_home,team_away,points_away", "Hawks,78,Owls,65"),
        ("away\thome\tscore", "Owls\tHawks\t78–65"),
        ("\ufeffHOME,AWAY,HOME SCORE,AWAY SCORE", "Hawks,Owls,78.0,65.0"),
    ],
)
def test_the_final_score_is_found_under_many_headers(header, row):
    assert result(header, row).score == (78, 65)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("home,away,quarters", "Hawks,Owls,20-18 15-22 18-21 25-4"),
        (
            "home,away,home_q1,home_q2,home_q3,home_q4,away_q1,away_q2,away_q3,away_q4",
            "Hawks,Owls,20,15,18,25,18,22,21,4",
        ),
        (
            "home,away,q1_home,q1_away,q2_home,q2_away,q3_home,q3_away,q4_home,q4_away,ot1_home,ot1_away",
            "Hawks,Owls,20,18,15,22,18,21,25,4,,",
        ),
    ],
)
def test_periods_are_read_as_text_or_as_columns(header, row):
    assert result(header, row).periods == ((20, 18), (15, 22), (18, 21), (25, 4))


def test_a_result_folds_to_its_score():
    [game] = games("home,away,score,quarters", "Hawks,Owls,78-65,20-18 15-22 18-21 25-4")
    sides = made.folded(game).state.sides
    assert (sides["home"].score, sides["away"].by_period) == (78, (18, 22, 21, 4))
    assert (game.date, codes(game)) == (None, [])


@pytest.mark.parametrize("said", ["Owls", "away", "forfeit by away", "Forfeited (Owls)", "w/o away"])
def test_who_forfeits_may_be_said_in_several_ways(said):
    play = result("home,away,score,forfeit", f"Hawks,Owls,20-0,{said}")
    assert (play.how, play.against, play.score) == ("forfeit", "away", (20, 0))


def test_a_forfeit_by_nobody_is_flagged():
    [game] = games("home,away,forfeit", "Hawks,Owls,forfeit")
    assert codes(game) == ["forfeit_by_nobody"]


def test_a_final_score_stands_where_the_periods_contradict_it():
    [game] = games("home,away,score,quarters", "Hawks,Owls,78-65,20-18 15-22")
    assert game.plays[0].periods == ()
    assert codes(game) == ["score_mismatch"]


def test_a_bad_row_is_named_and_the_others_stand():
    found = games(
        "home,away,home_score,away_score",
        "Hawks,Owls,78,65",
        "Hawks,Owls,many,65",
        "Owls,,1,2",
        "Owls,Hawks,60,61",
    )
    assert [len(game.plays) for game in found] == [1, 0, 1, 1]
    assert [anomaly.at for game in found for anomaly in game.anomalies] == ["row 3", "row 3", "row 4"]


def test_a_file_without_teams_is_refused_with_what_would_be_accepted():
    with pytest.raises(Invalid, match=r"no column home.*Accepted: results CSV") as caught:
        games("date,score", "2025-03-01,78-65")
    assert caught.value.facts["line"] == 1


@pytest.mark.real_data
def test_real_results_of_sixteen_seasons_are_read_without_a_doubt():
    found = list(results_csv.read((real_data("basketball/euroleague") / "results_2001_2017.csv.gz").read_bytes()))
    assert len(found) > 4000
    assert all(len(game.plays) == 1 and not game.anomalies for game in found)


def test_a_team_does_not_play_itself():
    [game] = games("home,away,score", "Hawks,HAWKS,78-65")
    assert [(anomaly.code, anomaly.at) for anomaly in game.anomalies] == [("same_team_twice", "row 2")]
