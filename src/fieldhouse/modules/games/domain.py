"""A game is a list of facts; which plays stand, in which order, and what they fold to is computed here.

`Sheet` keeps a game folded, with snapshots, so that a correction far back refolds only what follows it. It is a
cache of a pure function: whatever the order in which facts arrived, the sheet equals a fresh fold of the
plays that stand (law: tests/modules/test_sheet.py).
"""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never
from uuid import UUID

from fractional_indexing import FIError, generate_key_between, validate_order_key

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from fieldhouse.modules.games.contract import (
    Amend,
    Change,
    Fact,
    GameFinished,
    GameOpened,
    GameReopened,
    PlayAmended,
    PlayRecorded,
    PlayRetracted,
    Record,
    Retract,
    ScorersDesignated,
    StandingPlay,
    Status,
)
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Objection, Outcome, Sport

SNAPSHOT_EVERY = 25
CHANGES_MAX = 2_000
PLAYS_MAX = 10_000
ORDER_LENGTH_MAX = 200


@dataclass(slots=True)
class Entry:
    """One play as it stands now, and as it was first recorded (to know a retry from a clash)."""

    play_id: UUID
    order: str
    revision: int
    play: Any
    first: Any
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
                self._stand(Entry(fact.play_id, fact.order, 1, play, play))
                self.status = "live" if self.status == "scheduled" else self.status
            case PlayAmended():
                entry = self.entries[fact.play_id]
                self._leave(entry)
                entry.play = codec.read_one_of(self.sport.play_kinds, fact.play)
                entry.order, entry.revision, entry.retracted = fact.order, fact.revision, False
                self._stand(entry)
            case PlayRetracted():
                entry = self.entries[fact.play_id]
                self._leave(entry)
                entry.revision, entry.retracted = fact.revision, True
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
        if len(order) > ORDER_LENGTH_MAX:
            raise FIError("too long")
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


def may_score(sheet: Sheet, ctx: Context) -> None:
    """Only designated scorers write, once any are designated."""
    if sheet.scorers and ctx.actor not in sheet.scorers:
        raise Forbidden(
            "not_a_designated_scorer",
            "This game has designated scorekeepers and you are none of them; ask the league to add you.",
            actor=ctx.actor,
            scorers=list(sheet.scorers),
        )


def decide(sheet: Sheet, changes: Sequence[Change]) -> list[tuple[Fact | None, UUID]]:
    """The facts that make `changes` true, each with its play; None where a retry finds it done already.

    Applies each fact to `sheet` as it goes, since a change may build on the one before it in the same batch;
    on any error the caller throws the sheet away.
    """
    if not 0 < len(changes) <= CHANGES_MAX:
        raise Invalid(
            "too_many_changes" if changes else "no_changes",
            f"{len(changes)} changes in one request; from 1 to {CHANGES_MAX} are accepted.",
            at="/changes",
            accepted=[1, CHANGES_MAX],
        )
    decided: list[tuple[Fact | None, UUID]] = []
    for n, change in enumerate(changes):
        fact = _decide_one(sheet, change, f"/changes/{n}")
        if fact is not None:
            sheet.add(fact)
        decided.append((fact, change.play_id))
    if len(sheet.entries) > PLAYS_MAX:
        raise Refused("too_many_plays", f"A game holds at most {PLAYS_MAX} plays.", limit=PLAYS_MAX)
    return decided


def _decide_one(sheet: Sheet, change: Change, at: str) -> Fact | None:
    entry = sheet.entries.get(change.play_id)
    match change:
        case Record():
            play = codec.read_one_of(sheet.sport.play_kinds, change.play, f"{at}/play")
            if entry is not None:
                if entry.first == play:
                    return None
                raise _clash("play_id_taken", "Another play was recorded under this id.", entry, change.play, at)
            order = sheet.order_between(change.after, change.order)
            return PlayRecorded(play_id=change.play_id, order=order, play=codec.write(play))
        case Amend():
            play = codec.read_one_of(sheet.sport.play_kinds, change.play, f"{at}/play")
            entry = _known(entry, change.play_id, at)
            moved = change.order is not None or change.after is not None
            order = sheet.order_between(change.after, change.order) if moved else entry.order
            if entry.revision == change.revision + 1 and not entry.retracted and entry.play == play:
                return None
            _fresh_enough(entry, change.revision, change.play, at)
            return PlayAmended(
                play_id=change.play_id, revision=change.revision + 1, play=codec.write(play), order=order
            )
        case Retract():
            entry = _known(entry, change.play_id, at)
            if entry.retracted and entry.revision == change.revision + 1:
                return None
            _fresh_enough(entry, change.revision, None, at)
            if entry.retracted:
                return None
            return PlayRetracted(play_id=change.play_id, revision=change.revision + 1)
        case _:
            assert_never(change)


def _known(entry: Entry | None, play_id: UUID, at: str) -> Entry:
    if entry is None:
        raise NotFound("unknown_play", f"There is no play {play_id} in this game.", play_id=str(play_id), at=at)
    return entry


def _fresh_enough(entry: Entry, revision: int, yours: Any, at: str) -> None:
    if entry.revision != revision:
        raise _clash(
            "stale_revision",
            f"The play is at revision {entry.revision}; your change was made to revision {revision}.",
            entry,
            yours,
            at,
        )


def _clash(code: str, message: str, entry: Entry, yours: Any, at: str) -> Conflict:
    return Conflict(
        code,
        message,
        at=at,
        play_id=str(entry.play_id),
        revision=entry.revision,
        retracted=entry.retracted,
        standing=codec.write(entry.play),
        yours=yours,
    )


def finish(sheet: Sheet) -> GameFinished:
    """The final result as it folds now."""
    outcome = sheet.outcome()
    if outcome.level:
        raise Refused(
            "score_is_level",
            "The score is level: play overtime, or report how the game was decided.",
            score=dict(outcome.score),
        )
    return _finished(sheet, outcome)


def correction(sheet: Sheet) -> GameFinished | None:
    """After the final: the result anew where a late correction changed it."""
    if sheet.finished is None:
        return None
    now = _finished(sheet, sheet.outcome())
    return None if now == sheet.finished else now


def _finished(sheet: Sheet, outcome: Outcome) -> GameFinished:
    return GameFinished(
        how=outcome.how,
        score=dict(outcome.score),
        by_period={key: tuple(points) for key, points in outcome.by_period.items()},
        winner=outcome.winner,
        season_id=sheet.opened.season_id,
    )


def as_standing(entries: Iterable[Entry]) -> tuple[StandingPlay, ...]:
    """Entries as the contract's values."""
    return tuple(
        StandingPlay(
            play_id=e.play_id,
            order=e.order,
            revision=e.revision,
            play=e.play,
            objections=e.objections,
            set_aside=e.set_aside,
            retracted=e.retracted,
            score=e.score or {},
        )
        for e in entries
    )
