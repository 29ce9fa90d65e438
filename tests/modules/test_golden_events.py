"""Every fact ever stored can still be read: one golden file for each type and schema version."""

from pathlib import Path

from fieldhouse.adapters.database.upcast import NONE, golden_files, unkept
from fieldhouse.kernel import codec
from fieldhouse.modules.games.store import FACTS as GAMES
from fieldhouse.modules.identity.store import FACTS as IDENTITY
from fieldhouse.sports.registry import SPORTS

FACTS = {**GAMES, **IDENTITY}
GOLDEN = golden_files(Path(__file__).parents[1] / "golden" / "events")


def test_every_golden_event_is_read_as_it_was_meant():
    assert [one.mismatch(NONE) for one in GOLDEN if one.mismatch(NONE)] == []
    for one in GOLDEN:
        assert codec.write(codec.read(FACTS[one.type], one.read_as)) == one.read_as, one.name


def test_every_type_of_fact_has_a_golden_file_at_its_newest_version():
    kept = {(one.type, one.schema_version) for one in GOLDEN}
    assert {(type_, NONE.newest(type_)) for type_ in FACTS} <= kept
    assert unkept(GOLDEN, NONE) == []


def test_the_rules_of_a_golden_game_still_resolve():
    [opened] = [one for one in GOLDEN if one.type == "games.GameOpened"]
    fact = codec.read(FACTS[opened.type], opened.read_as)
    rules = codec.read(type(SPORTS["basketball"].rule_books["fiba"]), fact.rules)
    assert rules.book == "fiba"
    assert SPORTS["basketball"].start(rules, fact.sides).sides.keys() == {"home", "away"}
