"""One game's facts, in standing order, folded, with snapshots.

A sheet is a cache of a pure function: whatever the order in which facts arrived, it equals a fresh fold of the
plays that stand (law: tests/modules/test_sheet.py). A correction refolds from the snapshot before it.
"""

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never
from uuid import UUID

from fractional_indexing import FIError, generate_key_between, validate_order_key

from fieldhouse.kernel import codec
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.modules.games.contract import (
    Fact,
    GameFinished,
    GameOpened,
    GameReopened,
    PlayAmended,
    PlayRecorded,
    PlayRetracted,
    ScorersDesignated,
    Status,
)
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Objection, Outcome, Sport

SNAPSHOT_EVERY = 25
ORDER_LENGTH_MAX = 200


@dataclass(slots=True)
class Entry:
    """One play as it stands now, and as it was first recorded (to know a retry from a clash).

    `changed`: the version of the fact that made it so.
    """

    play_id: UUID
    order: str
    revision: int
    play: Any
    first: Any
    changed: int
    retracted: bool = False
    objections: tuple[Objection, ...] = ()
    set_aside: bool = False
    score: Mapping[str, int] | None = None

    @property
    def place(self) -> tuple[str, UUID]:
        return (self.order, self.play_id)


class Sheet:
    """One game's facts, in standing order, folded.

    Attributes:
        version: facts applied so far.
        opened: the first fact; `rules` are its resolved rules.
        status, finished: "live" until a GameFinished stands.
        scorers: who alone may write; empty: anybody who may score here.
    """

    def __init__(self, sport: Sport[Any, Any, Any], opened: GameOpened) -> None:
        self.sport = sport
        self.opened = opened
        self.rules = codec.read(type(next(iter(sport.rule_books.values()))), opened.rules)
        self.version = 1
        self.status: Status = "scheduled"
        self.finished: GameFinished | None = None
        self.scorers: tuple[str, ...] = ()
        self.entries: dict[UUID, Entry] = {}
        self._standing: list[tuple[str, UUID]] = []
        self._snapshots: list[tuple[int, GameFold]] = []
        self._fold = GameFold(sport, self.rules, opened.sides)
        self._folded = 0

    # ── facts in ──

    def add(self, fact: Fact) -> None:
        """Take one more fact, in the order of the log."""
        self.version += 1
        match fact:
            case PlayRecorded():
                play = codec.read_one_of(self.sport.play_kinds, fact.play)
                self._stand(Entry(fact.play_id, fact.order, 1, play, play, self.version))
                self.status = "live" if self.status == "scheduled" else self.status
            case PlayAmended():
                entry = self.entries[fact.play_id]
                self._leave(entry)
                entry.play = codec.read_one_of(self.sport.play_kinds, fact.play)
                entry.order, entry.revision, entry.retracted = fact.order, fact.revision, False
                entry.changed = self.version
                self._stand(entry)
            case PlayRetracted():
                entry = self.entries[fact.play_id]
                self._leave(entry)
                entry.revision, entry.retracted = fact.revision, True
                entry.changed = self.version
            case GameFinished():
                self.status, self.finished = "final", fact
            case GameReopened():
                self.status, self.finished = "live", None
            case ScorersDesignated():
                self.scorers = fact.actors
            case GameOpened():
                raise ValueError("a game is opened once")
            case _:
                assert_never(fact)

    def _stand(self, entry: Entry) -> None:
        self.entries[entry.play_id] = entry
        index = bisect.bisect_left(self._standing, entry.place)
        self._standing.insert(index, entry.place)
        self._forget(index)

    def _leave(self, entry: Entry) -> None:
        if not entry.retracted:
            index = bisect.bisect_left(self._standing, entry.place)
            del self._standing[index]
            self._forget(index)

    def _forget(self, index: int) -> None:
        """Plays from `index` on are to be folded anew."""
        while self._snapshots and self._snapshots[-1][0] > index:
            self._snapshots.pop()
        if self._folded > index:
            self._folded, fold = self._snapshots[-1] if self._snapshots else (0, self._fresh())
            self._fold = fold.copy()

    def _fresh(self) -> GameFold:
        return GameFold(self.sport, self.rules, self.opened.sides)

    # ── the fold out ──

    def fold(self) -> GameFold:
        """The fold of all standing plays. The sheet's own: copy it before you keep it."""
        for index in range(self._folded, len(self._standing)):
            if index % SNAPSHOT_EVERY == 0 and index:
                self._snapshots.append((index, self._fold.copy()))
            self._fold_one(self.entries[self._standing[index][1]], self._fold)
        self._folded = len(self._standing)
        return self._fold

    def _fold_one(self, entry: Entry, fold: GameFold) -> None:
        """Fold a play, or set it aside with its objections; note the score where it changed."""
        entry.objections = tuple(self.sport.objections(self.rules, fold.state, entry.play))
        entry.set_aside = any(objection.hard for objection in entry.objections)
        before = len(fold.scores)
        if not entry.set_aside:
            fold.add(entry.play)
        changed = len(fold.scores) > before
        entry.score = {k: t.get(self.sport.score_stat, 0) for k, t in fold.totals.items()} if changed else None

    def standing(self) -> list[Entry]:
        """The plays that stand, in order, with what speaks against them."""
        self.fold()
        return [self.entries[play_id] for _, play_id in self._standing]

    def changed_since(self, version: int) -> list[Entry]:
        """The plays that changed after that version, retracted ones too, in order."""
        self.fold()
        changed = (entry for entry in self.entries.values() if entry.changed > version)
        return sorted(changed, key=lambda entry: entry.place)

    def until_play(self, play_id: UUID) -> tuple[list[Entry], GameFold]:
        """What had happened once this play had, in standing order."""
        entry = self.entries.get(play_id)
        if entry is None or entry.retracted:
            raise NotFound("unknown_play", f"No play {play_id} stands in this game.", play_id=str(play_id))
        return self._prefix(bisect.bisect_right(self._standing, entry.place))

    def until_clock(self, period: int, clock_ms: int) -> tuple[list[Entry], GameFold]:
        """What had happened when the clock showed `clock_ms` in `period`, in standing order."""
        count = 0
        for entry in self.standing():
            later = entry.play.period > period
            if later or (entry.play.period == period and (entry.play.clock_ms or 0) < clock_ms):
                if entry.play.clock_ms is not None or later:
                    break
            count += 1
        entries, fold = self._prefix(count)
        fold.add(self.sport.moment(period, clock_ms))
        return entries, fold

    def _prefix(self, count: int) -> tuple[list[Entry], GameFold]:
        entries = self.standing()[:count]
        kept = [snapshot for snapshot in self._snapshots if snapshot[0] <= count]
        start, fold = (kept[-1][0], kept[-1][1].copy()) if kept else (0, self._fresh())
        fold.add_all(entry.play for entry in entries[start:] if not entry.set_aside)
        return entries, fold

    # ── places ──

    def order_between(self, after: UUID | None, order: str | None) -> str:
        """A new play's place: where it says, else right after a play, else at the end."""
        if order is not None:
            return checked_order(order)
        if after is None:
            last = self._standing[-1][0] if self._standing else None
            return str(generate_key_between(last, None))
        entry = self.entries.get(after)
        if entry is None:
            raise NotFound("unknown_play", f"There is no play {after} to stand after.", play_id=str(after))
        index = bisect.bisect_right(self._standing, (entry.order, UUID(int=(1 << 128) - 1)))
        following = self._standing[index][0] if index < len(self._standing) else None
        return str(generate_key_between(entry.order, following))

    def outcome(self) -> Outcome:
        return self.sport.outcome(self.rules, self.fold().state)


def checked_order(order: str) -> str:
    """A client's own order key, if it is one."""
    try:
        if len(order) > ORDER_LENGTH_MAX or not (order.isascii() and order.isalnum()):
            raise FIError("too long, or not base 62")
        validate_order_key(order)
    except (FIError, IndexError, ValueError) as error:
        raise Invalid(
            "malformed_order",
            f"{order[:60]!r} is no order key: a fractional index like 'a0' or 'a1V' is.",
            at="/order",
            accepted="fractional index, base 62",
        ) from error
    return order


def folded(sport: Sport[Any, Any, Any], facts: Sequence[Fact]) -> Sheet:
    """The sheet of some facts, the first of which opens the game."""
    opened, *rest = facts
    if not isinstance(opened, GameOpened):
        raise TypeError("a game's first fact opens it")
    sheet = Sheet(sport, opened)
    for fact in rest:
        sheet.add(fact)
    return sheet
