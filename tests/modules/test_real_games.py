"""Corrections on real games: undo, amend and insert anywhere, in any order, equal a fresh fold of what stands."""

import random
from functools import cache
from uuid import UUID

import pytest

from fieldhouse.kernel import codec
from fieldhouse.modules.games import domain
from fieldhouse.modules.games.contract import Amend, GameOpened, Record, Retract
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.feeds import FEEDS
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Competitor, SideEntry
from tests.sports.real_data import real_data

GAMES = ("1", "23", "35", "39", "107", "120", "131")


@cache
def euroleague(name):
    [game] = FEEDS["euroleague"].read(
        (real_data("basketball/euroleague") / f"PlaybyPlay/{name}.json.gz").read_bytes(),
        (real_data("basketball/euroleague") / f"Boxscore/{name}.json.gz").read_bytes(),
    )
    sides = tuple(
        SideEntry(
            key=side.key,
            team=side.team,
            roster=tuple(Competitor(player=p.id, number=p.number, starter=p.starter) for p in side.players),
        )
        for side in game.sides
    )
    opened = GameOpened(
        sport="basketball", rule_book=game.rules.book, rules=codec.write(game.rules, whole=True), sides=sides
    )
    return opened, tuple(game.plays)


def everything(fold):
    return fold.state, fold.lines_now(), fold.totals, fold.stints_now(), fold.scores


def fresh(sheet):
    fold = GameFold(BASKETBALL, sheet.rules, sheet.opened.sides)
    for entry in sorted((e for e in sheet.entries.values() if not e.retracted), key=lambda e: e.place):
        if not any(o.hard for o in BASKETBALL.objections(sheet.rules, fold.state, entry.play)):
            fold.add(entry.play)
    return fold


def a_change(draw, sheet, plays):
    """One random correction: strike, bring back, change, move, or insert somewhere."""
    entry = draw.choice(list(sheet.entries.values()))
    other = draw.choice(list(sheet.entries.values()))
    kind = draw.choice(("retract", "amend", "move", "insert", "restore"))
    if kind == "insert":
        play = codec.write(draw.choice(plays))
        return Record(play_id=UUID(int=draw.getrandbits(120)), play=play, after=other.play_id)
    if kind == "retract" and not entry.retracted:
        return Retract(play_id=entry.play_id, revision=entry.revision)
    play = codec.write(draw.choice(plays) if kind == "amend" else entry.play)
    after = other.play_id if kind == "move" else None
    return Amend(play_id=entry.play_id, revision=entry.revision, play=play, after=after)


@pytest.mark.real_data
@pytest.mark.parametrize("name", GAMES)
def test_corrections_anywhere_in_a_real_game_equal_a_fresh_fold(name):
    opened, plays = euroleague(name)
    draw = random.Random(int(name))
    sheet = domain.folded(BASKETBALL, [opened])
    records = [Record(play_id=UUID(int=n + 1), play=codec.write(play)) for n, play in enumerate(plays)]
    domain.decide(sheet, records)
    assert everything(sheet.fold()) == everything(fresh(sheet))
    for _ in range(12):
        for _ in range(draw.randrange(1, 6)):
            domain.decide(sheet, [a_change(draw, sheet, plays)])
        assert everything(sheet.fold()) == everything(fresh(sheet))


@pytest.mark.real_data
@pytest.mark.parametrize("name", GAMES[:2])
def test_striking_and_bringing_back_every_play_leaves_the_game_as_it_was(name):
    opened, plays = euroleague(name)
    sheet = domain.folded(BASKETBALL, [opened])
    domain.decide(sheet, [Record(play_id=UUID(int=n + 1), play=codec.write(p)) for n, p in enumerate(plays)])
    before = everything(sheet.fold())
    for entry in random.Random(1).sample(list(sheet.entries.values()), 40):
        domain.decide(sheet, [Retract(play_id=entry.play_id, revision=entry.revision)])
        sheet.fold()
        domain.decide(sheet, [Amend(play_id=entry.play_id, revision=entry.revision, play=codec.write(entry.play))])
    assert everything(sheet.fold()) == before
