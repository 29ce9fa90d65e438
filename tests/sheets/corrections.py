"""Games corrected while they are scored: changes as they were sent, and what stands afterwards."""

from random import Random
from typing import Any
from uuid import UUID

from fieldhouse.kernel import codec
from fieldhouse.kernel.errors import FieldhouseError
from fieldhouse.modules.games import domain
from fieldhouse.modules.games.contract import Amend, Change, GameOpened, PlayAmended, PlayRecorded, Record, Retract
from fieldhouse.modules.games.domain.sheet import Sheet
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.plays import Play
from tests.sheets.anything import any_plays
from tests.sheets.scoring import Json, heading, lines_of
from tests.sheets.situations import foul, shot, sides

LOOK_EVERY = 100


def corrected() -> list[Json]:
    return [
        _sheet_of("corrections", "plays inserted, amended, moved, struck and brought back", _random_changes),
        _sheet_of("mended_past", "a basket that is set aside comes back when a foul is struck", _mended),
    ]


def _sheet_of(name: str, about: str, changes_of: Any) -> Json:
    rules = RULE_BOOKS["fiba"]
    opened = GameOpened(sport="basketball", rule_book="fiba", rules=codec.write(rules, whole=True), sides=sides())
    sheet = domain.folded(BASKETBALL, [opened])
    steps: list[Json] = []
    looks: list[Any] = []
    for change in changes_of(sheet):
        steps.append(_decided(sheet, change))
        if len(steps) % LOOK_EVERY == 0:
            looks.append([len(steps), _look(sheet)])
    looks.append([len(steps), _look(sheet)])
    return {**heading(name, about, rules, sides()), "changes": steps, "expected": {"looks": looks}}


def _decided(sheet: Sheet, change: Change) -> Json:
    """The change as JSON and what the server made of it: "done", "repeated", or the code of its refusal."""
    step: Json = {"op": type(change).__name__.lower(), "play_id": str(change.play_id)}
    if isinstance(change, Amend | Retract):
        step["revision"] = change.revision
    if isinstance(change, Record | Amend):
        step["play"] = codec.write(codec.read_one_of(BASKETBALL.play_kinds, change.play))
    if isinstance(change, Record | Amend) and change.after is not None:
        step["after"] = str(change.after)
    try:
        [(fact, _)] = domain.decide(sheet, [change])
    except FieldhouseError as refusal:
        return {**step, "answer": refusal.code}
    if isinstance(fact, PlayRecorded | PlayAmended):
        step["order"] = fact.order
    return {**step, "answer": "repeated" if fact is None else "done"}


def _look(sheet: Sheet) -> Json:
    standing = sheet.standing()
    return {
        "standing": [[str(entry.play_id), entry.order, entry.revision] for entry in standing],
        "set_aside": [str(entry.play_id) for entry in standing if entry.set_aside],
        "scores": [[str(entry.play_id), dict(entry.score)] for entry in standing if entry.score is not None],
        "board": BASKETBALL.view(sheet.rules, sheet.fold().state),
        "lines": lines_of(sheet.fold()),
    }


def _random_changes(sheet: Sheet) -> Any:
    dice = Random(2026)
    plays = list(any_plays(dice, 300, 4))
    for n, play in enumerate(plays):
        known = list(sheet.entries.values())
        chance = dice.random()
        target = known[int(dice.random() * len(known))] if known else None
        if target is None or chance < 0.45:
            yield _record(n, play)
        elif chance < 0.6:
            yield _record(n, play, after=target.play_id)
        elif chance < 0.75:
            moved = known[int(dice.random() * len(known))].play_id if chance < 0.67 else None
            yield Amend(
                play_id=target.play_id, revision=_seen(dice, target.revision), play=codec.write(play), after=moved
            )
        elif chance < 0.95:
            yield Retract(play_id=target.play_id, revision=_seen(dice, target.revision))
        else:
            yield _record(target.play_id.int - 1, target.play)


def _seen(dice: Random, revision: int) -> int:
    """Mostly the current revision; now and then a stale one."""
    return max(1, revision - 1) if dice.random() < 0.15 else revision


def _mended(sheet: Sheet) -> Any:
    for n in range(5):
        yield _record(n, foul("home", 1))
    yield _record(5, shot("home", 1))
    yield Retract(play_id=UUID(int=3), revision=1)
    yield Amend(play_id=UUID(int=3), revision=2, play=codec.write(foul("home", 1)))
    yield _record(6, shot("away", 1), after=UUID(int=1))


def _record(n: int, play: Play, after: UUID | None = None) -> Record:
    return Record(play_id=UUID(int=n + 1), play=codec.write(play), after=after)
