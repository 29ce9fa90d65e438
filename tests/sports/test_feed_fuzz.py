"""Whatever bytes come, every feed gives games with their anomalies, or says Invalid. It never falls over."""

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldhouse.kernel.errors import Invalid
from fieldhouse.sports.basketball.feeds import FEEDS
from fieldhouse.sports.feed import Anomaly
from tests.sports import feed_games as made
from tests.sports.feed_games import FIVES, HOME, action, row

SHEET = b"""game g
rules fiba {"period_seconds": 480}
home HAW Hawks
  #4* ana Ana Ruiz
away OWL Owls
  #5 ida Ida Yo
Q1 10:00 home lineup #4 starting
Q1 09:46 home #4 3pt made assist @eva (x 1.2 y 6.9)
Q1 09:00 away #5 foul shooting drawn #4 free_throws 2
Q1 00:00 note "half \\"time\\""
Q4 00:00 result final periods 20:18/15:22 score 35:40
"""
RESULTS = b"date,home,away,score,quarters,forfeit\n2025-01-01,A,B,78-65,20-18 15-22 18-21 25-4,\n,C,D,,,D\n"


def _euroleague():
    rows = [
        row("JB", "09:59", "home"),
        row("2FGM", "09:40", HOME[0], points=(2, 0)),
        row("AS", "09:38", HOME[1]),
        row("CM", "09:10", "away:P011"),
        row("RV", "09:10", HOME[0]),
        row("FTM", "09:10", HOME[0]),
        row("OUT", "09:00", HOME[0]),
        row("IN", "09:00", HOME[5]),
        row("C", "08:00", "away:CO_B"),
        row("??", "x", "?"),
    ]
    return made.euroleague(
        rows, extra=[row("IN", "05:00", HOME[0]), row("BP"), row("TO", "04:00", "away"), row("EP")]
    )


def _webcast():
    people = {str(n): {"firstName": name, "familyName": "X", "starter": 1} for n, name in enumerate(FIVES["home"])}
    shot = {
        "gt": "09:40",
        "tno": 1,
        "pno": 1,
        "actionType": "2pt",
        "success": 1,
        "actionNumber": 2,
        "qualifier": ["2ndchance"],
    }
    away = {"name": "Away", "pl": {"1": {"name": "Z"}}}
    teams = {"1": {"name": "Home", "pl": people, "shot": [{"x": 3, "y": 50, "actionNumber": 2}]}, "2": away}
    out = {"gt": "09:30", "period": 1, "tno": 1, "pno": 2, "actionType": "substitution", "subType": "out"}
    return json.dumps({"tm": teams, "pbp": [out, {**shot, "period": 1, "periodType": "REGULAR"}]}).encode()


def _season():
    rows = [
        action("jumpball", "10:00", "home", FIVES["home"][0], "won"),
        action("2pt", "09:40", "home", FIVES["home"][0]),
        action("freethrow", "09:40", "away", FIVES["away"][0], "1of2"),
        action("steal", "09:30", "away", FIVES["away"][1]),
        action("substitution", "09:20", "home", FIVES["home"][1], "out"),
        action("foul", "9:2", "home", "", "bench - technical"),
    ]
    return made.season(*rows)


V2_HEADERS = [
    "GAME_ID",
    "EVENTNUM",
    "EVENTMSGTYPE",
    "EVENTMSGACTIONTYPE",
    "PERIOD",
    "PCTIMESTRING",
    "HOMEDESCRIPTION",
    "NEUTRALDESCRIPTION",
    "VISITORDESCRIPTION",
    "SCORE",
    "PERSON1TYPE",
    "PLAYER1_ID",
    "PLAYER1_NAME",
    "PLAYER1_TEAM_ID",
    "PERSON2TYPE",
    "PLAYER2_ID",
    "PLAYER2_NAME",
    "PLAYER2_TEAM_ID",
    "PERSON3TYPE",
    "PLAYER3_ID",
    "PLAYER3_NAME",
    "PLAYER3_TEAM_ID",
]
V2_ROWS = [
    [
        "0021500001",
        2,
        12,
        0,
        1,
        "12:00",
        None,
        None,
        None,
        None,
        0,
        0,
        None,
        None,
        0,
        0,
        None,
        None,
        0,
        0,
        None,
        None,
    ],
    [
        "0021500001",
        3,
        1,
        5,
        1,
        "11:40",
        "Ruiz Layup (2 PTS) (Sol 1 AST)",
        None,
        None,
        "0 - 2",
        4,
        11,
        "Ana Ruiz",
        1,
        4,
        12,
        "Bea Sol",
        1,
        0,
        0,
        None,
        None,
    ],
    [
        "0021500001",
        4,
        8,
        0,
        1,
        "11:00",
        "SUB: Sol FOR Ruiz",
        None,
        None,
        None,
        4,
        11,
        "Ana Ruiz",
        1,
        4,
        13,
        "Cy Sol",
        1,
        0,
        0,
        None,
        None,
    ],
    [
        "0021500001",
        5,
        6,
        2,
        1,
        "10:00",
        None,
        None,
        "Wu S.FOUL (P1.T1)",
        None,
        5,
        21,
        "Fay Wu",
        2,
        4,
        12,
        "Bea Sol",
        1,
        0,
        0,
        None,
        None,
    ],
]
LIVE = {
    "game": {
        "gameId": "0022000001",
        "actions": [
            {"actionNumber": 2, "clock": "PT12M00.00S", "period": 1, "actionType": "period", "subType": "start"},
            {
                "actionNumber": 4,
                "clock": "PT11M40.00S",
                "period": 1,
                "actionType": "2pt",
                "subType": "Layup",
                "teamId": 1,
                "personId": 11,
                "shotResult": "Made",
                "qualifiers": ["pointsinthepaint"],
                "scoreHome": "2",
                "scoreAway": "0",
                "assistPersonId": 12,
                "xLegacy": 1,
                "yLegacy": 2,
                "description": "A. Ruiz layup (2 PTS) (B. Sol 1 AST)",
                "location": "h",
                "playerName": "Ruiz",
                "teamTricode": "HAW",
            },
        ],
    }
}
VALID = {
    "sheet": SHEET,
    "results-csv": RESULTS,
    "euroleague": _euroleague(),
    "fiba-livestats": _webcast(),
    "fiba-livestats-csv": _season(),
    "nba-v2": json.dumps(
        {"resultSets": [{"name": "PlayByPlay", "headers": V2_HEADERS, "rowSet": V2_ROWS}]}
    ).encode(),
    "nba-v2-csv": "\n".join(
        ",".join("" if cell is None else str(cell) for cell in cells) for cells in [V2_HEADERS, *V2_ROWS]
    ).encode(),
    "nba-v3": json.dumps(LIVE).replace('"2pt"', '"Made Shot"').encode(),
    "nba-live": json.dumps(LIVE).encode(),
}
ROSTERS = {"euroleague": made.euroleague_box(), "fiba-livestats-csv": made.season_roster()}
KEYS = sorted(FEEDS)
STEADY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JSON_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["IN", "home", "09:59"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=6,
)


def refused(error):
    """A refusal names the place or what would be accepted; there are no games then."""
    assert error.code in ("malformed_feed", "not_this_feed")
    assert "ccepted" in error.message
    return []


def survives(key, data, roster=None):
    """Read, and fold what was read: the anomalies are well formed and every play is one."""
    try:
        games = list(FEEDS[key].read(data, roster))
    except Invalid as error:
        return refused(error)
    for game in games:
        assert all(isinstance(anomaly, Anomaly) and anomaly.code and anomaly.message for anomaly in game.anomalies)
        assert len(game.sources) == len(game.plays)
        made.folded(game).lines_now()
    return games


def test_every_feed_has_a_valid_file_to_start_from():
    assert sorted(VALID) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_a_valid_file_is_read_gzipped_or_not(key):
    assert [game.plays for game in survives(key, VALID[key], ROSTERS.get(key))]
    assert survives(key, gzip.compress(VALID[key])) == survives(key, VALID[key])


@pytest.mark.parametrize("key", KEYS)
def test_arbitrary_bytes_do_no_harm(key):
    @given(st.binary(max_size=200), st.one_of(st.none(), st.binary(max_size=60)))
    @STEADY
    def law(data, roster):
        survives(key, data, roster)

    law()


@pytest.mark.parametrize("key", KEYS)
def test_a_truncated_file_does_no_harm(key):
    source, packed = VALID[key], gzip.compress(VALID[key])
    for end in range(0, len(source), max(1, len(source) // 80)):
        survives(key, source[:end], ROSTERS.get(key))
    for end in range(0, len(packed), max(1, len(packed) // 20)):
        survives(key, packed[:end])


@pytest.mark.parametrize("key", KEYS)
def test_a_mutated_file_does_no_harm(key):
    source = VALID[key]
    places = st.lists(
        st.tuples(st.integers(0, len(source) - 1), st.binary(max_size=3), st.integers(0, 6)), max_size=5
    )

    @given(places)
    @STEADY
    def law(changes):
        data = bytearray(source)
        for at, new, cut in changes:
            data[at : at + cut] = new
        survives(key, bytes(data), ROSTERS.get(key))

    law()


def _replaced(value, path, new):
    """`value` with the leaf or branch that `path` reaches replaced."""
    if not path or not isinstance(value, (dict, list)) or not value:
        return new
    if isinstance(value, dict):
        key = sorted(value)[path[0] % len(value)]
        return {**value, key: _replaced(value[key], path[1:], new)}
    at = path[0] % len(value)
    return [*value[:at], _replaced(value[at], path[1:], new), *value[at + 1 :]]


@pytest.mark.parametrize("key", [key for key in KEYS if VALID[key].startswith(b"{")])
def test_wrong_values_anywhere_in_the_json_do_no_harm(key):
    source = json.loads(VALID[key])

    @given(st.lists(st.integers(0, 30), min_size=1, max_size=6), JSON_VALUES)
    @settings(STEADY, max_examples=200)
    def law(path, new):
        survives(key, json.dumps(_replaced(source, path, new)).encode(), ROSTERS.get(key))

    law()


@pytest.mark.parametrize("key", [key for key in KEYS if key.endswith("csv")])
def test_wrong_cells_anywhere_in_the_table_do_no_harm(key):
    rows = [line.split(",") for line in VALID[key].decode().split("\n")]

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=8)), max_size=4))
    @STEADY
    def law(changes):
        table = [list(cells) for cells in rows]
        for line, column, cell in changes:
            cells = table[line % len(table)]
            cells[column % len(cells)] = cell
        survives(key, "\n".join(",".join(cells) for cells in table).encode(), ROSTERS.get(key))

    law()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"1" * 100_000,
        b'{"FirstQuarter": ' + b"9" * 5000 + b"}",
        b'"' * 50_001,
        b"a," * 500_000,
        "home ".encode("utf-16"),
        b"\x1f\x8b" + b"\x00" * 30,
        b"{}",
        b"[]",
        b"null",
    ],
    ids=lambda data: f"{data[:6]!r}x{len(data)}",
)
def test_hostile_files_are_refused(key, data):
    assert all(not game.plays for game in survives(key, data))


@pytest.mark.parametrize("key", KEYS)
def test_twenty_megabytes_of_nothing_come_to_an_end(key):
    assert not survives(key, b" " * 20_000_000)
    assert not survives(key, b'{"a": "' + b"x" * 20_000_000)
