"""Files that end too early or are another feed's, rosters of other games: the good is used, the rest named."""

import gzip
import json
import random

import pytest

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds import FEEDS
from tests.sports import feed_games as made
from tests.sports.feed_games import AWAY, FIVES, HOME, action, row
from tests.sports.test_feed_fuzz import KEYS, LIVE, ROSTERS, V2_HEADERS, V2_ROWS, VALID

JSON_KEYS = [key for key in KEYS if VALID[key].startswith(b"{")]


def read(key, data, roster=None):
    return list(FEEDS[key].read(data, roster))


def only_game(key, data, roster=None):
    [game] = read(key, data, roster)
    return game


def refusal(key, data):
    with pytest.raises(Invalid) as caught:
        read(key, data)
    return caught.value


# ── files that end too early ────────────────────────────────────────────────────────────────────────

ROWS = [row("2FGM", f"09:{second:02}", HOME[second % 5]) for second in range(59, 0, -1)]


def kinds(game):
    return [play.kind for play in game.plays]


def test_a_euroleague_file_that_ends_too_early_gives_the_plays_before_and_says_where():
    source = made.euroleague(ROWS)
    cut = source[: source.index(b'"09:30"')]
    game = only_game("euroleague", cut)
    assert kinds(game).count("field_goal") == 29
    assert game.anomalies[0].code == "truncated_file"
    assert game.anomalies[0].at == f"line 1, column {cut.rindex(b':') + 3}"
    assert "period_ended" not in kinds(game)  # nobody knows how it went on


def test_every_cut_gives_the_leading_plays_of_the_whole_or_is_refused_before_any():
    source = made.euroleague(ROWS[:6])
    whole = [play for play in only_game("euroleague", source).plays if play.kind == "field_goal"]
    counts = []
    for end in range(len(source)):
        try:
            game = only_game("euroleague", source[:end])
        except Invalid:
            assert not counts, "what is longer gives no less"
            continue
        shots = [play for play in game.plays if play.kind == "field_goal"]
        assert shots == whole[: len(shots)]
        assert "truncated_file" in made.codes(game)
        counts.append(len(shots))
    assert counts == sorted(counts)
    assert {0, 1, 2, 3, 4, 5, 6} == set(counts)


@pytest.mark.parametrize("key", JSON_KEYS)
def test_a_file_of_any_feed_that_lacks_its_end_is_read_as_far_as_it_goes(key):
    game = only_game(key, VALID[key][:-1], ROSTERS.get(key))
    assert len(game.plays) >= 1
    assert "truncated_file" in made.codes(game)


def test_a_row_that_is_cut_within_its_own_list_is_not_half_a_play():
    source = json.dumps(LIVE).encode()
    game = only_game("nba-live", source[: source.index(b'"pointsinthepaint"') + 18])
    assert {"field_goal", "unrecognised"}.isdisjoint(kinds(game))


def test_a_bracket_or_a_quote_within_a_text_is_no_structure():
    rows = [{**row("2FGM", "09:40", HOME[0]), "PLAYINFO": 'a "]}" \\ [{'} for _ in range(3)]
    source = made.euroleague(rows)
    cut = source[: source.rindex(b"a \\") + 8]
    assert kinds(only_game("euroleague", cut)).count("field_goal") == 2


def test_a_gzip_file_that_ends_too_early_is_unpacked_as_far_as_it_goes():
    chance = random.Random(7)
    rows = [{**each, "TEAM": str(chance.random())} for each in ROWS * 40]
    packed = gzip.compress(made.euroleague(rows))
    game = only_game("euroleague", packed[: len(packed) // 2])
    assert 200 < kinds(game).count("field_goal") < len(rows)
    assert game.anomalies[0].code == "truncated_file"


def test_a_gzip_file_with_a_wrong_checksum_is_read_and_named():
    packed = bytearray(gzip.compress(made.euroleague(ROWS)))
    packed[-5] ^= 0xFF
    game = only_game("euroleague", bytes(packed))
    assert kinds(game).count("field_goal") == len(ROWS)
    assert "truncated_file" in made.codes(game)


def test_of_a_season_that_ends_too_early_the_last_game_says_so():
    chance = random.Random(7)
    rows = [
        action("2pt", "09:40", "home", FIVES["home"][0], page_id=str(game), season=str(chance.random()))
        for game in range(3)
        for _ in range(2000)
    ]
    packed = gzip.compress(made.season(*rows))
    games = read("fiba-livestats-csv", packed[: len(packed) * 9 // 10])
    assert ["truncated_file" in made.codes(game) for game in games] == [False, False, True]
    assert all(play.clock_ms is not None for play in games[-1].plays)


def test_what_ends_before_any_play_is_refused_with_the_place():
    source = made.euroleague(ROWS)
    error = refusal("euroleague", source[: source.index(b'"MARKERTIME"')])
    assert error.code == "malformed_feed"
    assert error.message.startswith("Line 1, column ")
    assert refusal("euroleague", gzip.compress(source)[:12]).code == "malformed_feed"


def test_megabytes_that_end_too_early_come_to_an_end():
    data = made.euroleague([row("2FGM", "09:40", HOME[0], info="x" * 2000)] * 9000)
    assert "truncated_file" in made.codes(only_game("euroleague", data[:-2]))
    for hostile in (
        b'{"a": ' + b"[[],[" * 400_000,
        b'{"a": ["' + b"\\n" * 1_000_000,
        b'{"a": [' + b"{}," * 600_000,
    ):
        assert refusal("euroleague", hostile).code == "malformed_feed"


# ── files of other feeds ────────────────────────────────────────────────────────────────────────────


def result_set(name, headers, *rows):
    return json.dumps({"resultSets": [{"name": name, "headers": headers, "rowSet": list(rows)}]}).encode()


SHOTS = result_set("Shot_Chart_Detail", ["GAME_ID", "PLAYER_ID"], ["0021600270", 1])
BOX = result_set("PlayerStats", ["GAME_ID", "TEAM_ID", "PLAYER_ID", "PLAYER_NAME", "START_POSITION"])


@pytest.mark.parametrize("data", [SHOTS, BOX])
def test_another_table_of_the_nba_is_no_game_without_a_score(data):
    error = refusal("nba-v2", data)
    assert error.code == "not_this_feed"
    assert "result sets" in error.facts["found"]
    assert "PlayByPlay" in error.facts["accepted"]


@pytest.mark.parametrize(
    ("key", "data", "found"),
    [
        ("euroleague", made.euroleague_box(), "a EuroLeague Boxscore"),
        ("euroleague", VALID["nba-v3"], "the NBA's playbyplayv3"),
        ("nba-v2", VALID["fiba-livestats"], "a FIBA LiveStats data.json"),
        ("nba-v2", VALID["nba-v3"], "the NBA's playbyplayv3"),
        ("nba-v3", VALID["nba-v2"], "the NBA's playbyplayv2"),
        ("nba-v3", VALID["nba-live"], "the NBA's live play-by-play"),
        ("nba-live", VALID["nba-v3"], "the NBA's playbyplayv3"),
        ("fiba-livestats", VALID["euroleague"], "a EuroLeague PlaybyPlay"),
        ("fiba-livestats-csv", VALID["nba-v2-csv"], "NBA play-by-play v2 as CSV"),
        ("fiba-livestats-csv", made.season_roster(), "FIBA LiveStats player boxes as CSV"),
        ("nba-v2-csv", VALID["fiba-livestats-csv"], "FIBA LiveStats play-by-play as CSV"),
        ("results-csv", VALID["nba-v2-csv"], "NBA play-by-play v2 as CSV"),
    ],
)
def test_a_file_of_another_feed_is_refused_by_its_name(key, data, found):
    error = refusal(key, data)
    assert (error.code, error.facts["found"]) == ("not_this_feed", found)
    assert found in error.message
    assert "Accepted: " in error.message


# ── rosters ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", [key for key in KEYS if FEEDS[key].roster])
@pytest.mark.parametrize(
    "roster", [b"", b"no roster", b"{}", VALID["euroleague"], SHOTS, VALID["fiba-livestats-csv"]]
)
def test_a_roster_that_is_no_box_of_the_feed_is_named_and_not_used(key, roster):
    game, without = only_game(key, VALID[key], roster), only_game(key, VALID[key])
    assert [a.at for a in game.anomalies if a.code == "roster_unreadable"] == ["roster"]
    assert (game.plays, game.sides) == (without.plays, without.sides)


def nba_box(*players, game="0021500001"):
    headers = ["GAME_ID", "TEAM_ID", "PLAYER_ID", "PLAYER_NAME", "START_POSITION"]
    sets = [
        {"name": "PlayerStats", "headers": headers, "rowSet": [[game, 1, p, f"Player {p}", "F"] for p in players]},
        {
            "name": "TeamStats",
            "headers": ["TEAM_ID", "TEAM_NAME", "TEAM_CITY"],
            "rowSet": [[1, "Hawks", "Atlanta"]],
        },
    ]
    return json.dumps({"parameters": {"GameID": game}, "resultSets": sets}).encode()


def other_box():
    return made.euroleague_box().replace(b"P00", b"P80").replace(b"P01", b"P81")


def other_season():
    return made.season_roster().replace(b"\n77,", b"\n78,")


@pytest.mark.parametrize(
    ("key", "roster"),
    [
        ("euroleague", other_box()),
        ("euroleague", other_box().replace(b"HOM", b"BER").replace(b"AWY", b"PAN")),
        ("euroleague", other_box().replace(b"P80", b"P00")),  # one team of this game, and another opponent
        ("fiba-livestats-csv", other_season()),
        ("nba-v2", nba_box(91, 92, 93)),
        ("nba-v2", nba_box(11, 12, 13, game="0021500002")),
        ("nba-v3", nba_box(91, 92, 93, game="0022000001")),
        ("nba-live", nba_box(91, 92, 93, game="0022000001")),
    ],
)
def test_a_roster_of_another_game_is_named_and_not_used(key, roster):
    data = made.euroleague([*ROWS[:8], row("2FGM", "05:00", AWAY[0])]) if key == "euroleague" else VALID[key]
    game, without = only_game(key, data, roster), only_game(key, data)
    assert "roster_of_another_game" in made.codes(game)
    assert (game.plays, game.sides) == (without.plays, without.sides)


def test_a_box_of_the_game_names_players_and_teams():
    game = only_game("nba-v2", VALID["nba-v2"], nba_box(11, 12, 13))
    assert "roster_of_another_game" not in made.codes(game)
    assert game.sides[0].team == "Atlanta Hawks"


# ── clocks, ids, and too much of the same ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("shown", ["12:99", "11:00", "09:60"])
def test_a_clock_that_no_period_shows_is_named_and_the_last_one_stands(shown):
    game = only_game("euroleague", made.euroleague([row("2FGM", shown, HOME[0])]))
    assert [a.at for a in game.anomalies if a.code == "impossible_clock"] == ["FirstQuarter[1]"]
    assert [play.clock_ms for play in game.plays if play.kind == "field_goal"] == [None]


def test_an_overtime_has_five_minutes():
    game = only_game("euroleague", made.euroleague(extra=[row("BP"), row("2FGM", "06:00", HOME[0]), row("EP")]))
    assert [a.at for a in game.anomalies if a.code == "impossible_clock"] == ["ExtraTime[1]"]


def test_a_game_without_an_id_is_called_by_its_teams():
    game = only_game("euroleague", VALID["euroleague"])
    assert (game.game_id, game.id_given) == ("HOM-AWY", False)
    live = {"game": {"actions": LIVE["game"]["actions"]}}
    assert not only_game("nba-live", json.dumps(live).encode()).id_given
    assert only_game("nba-v2", VALID["nba-v2"]).id_given


def unknown(key, count):
    if key == "euroleague":
        return made.euroleague([row("XX", "09:00", HOME[n % 6], info="x" * 90) for n in range(count)])
    if key == "nba-v2":
        rows = [[*V2_ROWS[1][:1], n, 99, *V2_ROWS[1][3:]] for n in range(count)]
        return json.dumps({"resultSets": [{"name": "PlayByPlay", "headers": V2_HEADERS, "rowSet": rows}]}).encode()
    if key in ("nba-v3", "nba-live"):
        shot = {**LIVE["game"]["actions"][1], "actionType": "hologram"}
        return json.dumps({"game": {"gameId": "0022000001", "actions": [shot] * count}}).encode()
    return made.season(*[action("hologram", "09:00", "home", FIVES["home"][n % 5]) for n in range(count)])


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("euroleague", 70_000),
        ("nba-v2", 70_000),
        ("nba-v3", 45_000),
        ("nba-live", 45_000),
        ("fiba-livestats-csv", 100_000),
    ],
)
@pytest.mark.thorough
def test_twenty_megabytes_of_unknown_actions_are_counted_and_come_to_an_end(key, count):
    data = unknown(key, count)
    game = only_game(key, data)
    assert kinds(game).count("unrecognised") == count
    assert made.codes(game).count("unknown_code") == 50
    [more] = [a for a in game.anomalies if a.code == "more_of_the_same"]
    assert f"{count - 50} more of unknown_code" in more.message


@pytest.mark.parametrize("code", ["FTM", "IN", "O", "CM", "2FGM", "TO"])
def test_a_file_stuck_on_one_clock_is_not_read_a_million_times(code):
    rows = [row(code, "05:00", f"home:P{n:06}") for n in range(40_000)]
    only_game("euroleague", made.euroleague(extra=rows))
