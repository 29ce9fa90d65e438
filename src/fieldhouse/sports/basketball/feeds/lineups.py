"""Who is on court, found from the plays of a feed: starters, changes in batches, contradictions."""

from collections.abc import Iterator, Mapping, Sequence

from fieldhouse.sports.basketball.feeds.reading import Oddities
from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    FieldGoal,
    Foul,
    FoulDrawn,
    FreeThrow,
    LineUp,
    Play,
    Rebound,
    ShotBlocked,
    Steal,
    Substitution,
    Turnover,
)

FIVE = 5
ACTS = (FieldGoal, FreeThrow, Rebound, Turnover, Assist, Steal, Block, ShotBlocked, FoulDrawn)
FROM_THE_BENCH = frozenset({"technical", "double_technical", "disqualifying", "fighting"})


def actor(play: Play) -> tuple[str, str] | None:
    """(side, player) of somebody who must be on court to do this; None for everything else."""
    if isinstance(play, ACTS):
        return None if play.player is None else (play.side, play.player)
    if isinstance(play, Foul) and play.player is not None and play.on == "player":
        return None if play.foul in FROM_THE_BENCH else (play.side, play.player)
    return None


def starters(plays: Sequence[Play], side: str, size: int = FIVE) -> tuple[str, ...]:
    """The starting five of a feed that does not name it: who leaves, or acts, before he was seen to enter.

    Who leaves without having entered surely was on court; acts are weaker (feeds misattribute), so they only
    fill up. Fewer than five may come out.
    """
    left: dict[str, None] = {}
    acted: dict[str, None] = {}
    entered: set[str] = set()
    for play in plays:
        if isinstance(play, LineUp) and play.side == side and play.starting:
            return play.players
        if isinstance(play, Substitution):
            if play.side == side:
                left.update(dict.fromkeys(player for player in play.leaving if player not in entered))
                entered.update(play.leaving, play.entering)
            continue
        found = actor(play)
        if found is not None and found[0] == side and found[1] not in entered:
            acted[found[1]] = None
    return tuple({**left, **acted})[:size]


def batched(plays: Sequence[Play], sources: Sequence[str]) -> tuple[list[Play], list[str]]:
    """Changes of one side that follow each other on the same clock, as one change.

    A player named twice in a batch (in and out again within the second) starts a new one, so order stands.
    """
    kept: list[Play] = []
    places: list[str] = []
    run: list[tuple[Substitution, str]] = []
    for play, source in zip(plays, sources, strict=True):
        if isinstance(play, Substitution):
            if run and (run[0][0].period, run[0][0].clock_ms) != (play.period, play.clock_ms):
                _flush(run, kept, places)
            run.append((play, source))
            continue
        if run:
            _flush(run, kept, places)
        kept.append(play)
        places.append(source)
    _flush(run, kept, places)
    return kept, places


def _flush(run: list[tuple[Substitution, str]], kept: list[Play], places: list[str]) -> None:
    for side in dict.fromkeys(play.side for play, _ in run):
        for batch, source in _batches([item for item in run if item[0].side == side]):
            kept.append(batch)
            places.append(source)
    run.clear()


def _batches(run: list[tuple[Substitution, str]]) -> Iterator[tuple[Substitution, str]]:
    first, source = run[0]
    leaving: list[str] = []
    entering: list[str] = []
    before: set[str] = set()
    for play, place in run:
        named = {*play.leaving, *play.entering}
        if named & before:
            yield _change(first, leaving, entering), source
            first, source, leaving, entering, before = play, place, [], [], set()
        before |= named
        leaving += play.leaving
        entering += play.entering
    yield _change(first, leaving, entering), source


def _change(first: Substitution, leaving: Sequence[str], entering: Sequence[str]) -> Substitution:
    return Substitution(
        period=first.period,
        clock_ms=first.clock_ms,
        side=first.side,
        leaving=tuple(leaving),
        entering=tuple(entering),
    )


class Watch:
    """Follows the line-ups through the plays and names what contradicts them. Changes nothing.

    Rows of one moment come in any order, so a player counts as present from the first row of the moment in
    which he enters to the last row of the moment in which he leaves; and five are counted only when the
    clock has moved on.
    """

    def __init__(self, opening: Mapping[str, Sequence[str]], oddities: Oddities, size: int = FIVE) -> None:
        self.oddities = oddities
        self.size = size
        self.on = {side: set(players) for side, players in opening.items()}
        self.moment: tuple[int, int | None] = (0, None)
        self.gone: set[tuple[str, str]] = set()  # left in this moment
        self.waiting: list[tuple[str, str, str]] = []  # acted in this moment without being on court
        self.changed: dict[str, str] = {}  # side -> place of its last change

    def follow(self, plays: Sequence[Play], sources: Sequence[str]) -> None:
        for play, source in zip(plays, sources, strict=True):
            moment = (play.period, play.clock_ms)
            if moment != self.moment:
                self._moved_on(live=actor(play) is not None)
                self.moment = moment
            if isinstance(play, Substitution):
                self._change(play, source)
            elif isinstance(play, LineUp):
                self.on[play.side] = set(play.players)
            else:
                found = actor(play)
                if found and found[1] not in self.on.get(found[0], ()) and found not in self.gone:
                    self.waiting.append((*found, source))
        self._moved_on(live=False)

    def _change(self, play: Substitution, source: str) -> None:
        on = self.on.setdefault(play.side, set())
        for player in play.leaving:
            if player not in on:
                self.oddities.note("left_unseen", source, f"{player} leaves the court without being on it.")
            on.discard(player)
            self.gone.add((play.side, player))
        for player in play.entering:
            if player in on:
                self.oddities.note("entered_twice", source, f"{player} enters the court while on it.")
            on.add(player)
        self.changed[play.side] = source

    def _moved_on(self, *, live: bool) -> None:
        for side, player, source in self.waiting:
            if player not in self.on.get(side, ()):
                self.oddities.note("off_court", source, f"{player} is named while not on court.")
        self.waiting.clear()
        self.gone.clear()
        if live and self.changed:
            for side, source in self.changed.items():
                count = len(self.on[side])
                if count != self.size:
                    sentence = f"After this change {side} has {count} players on court, not {self.size}."
                    self.oddities.note("not_five_on_court", source, sentence)
            self.changed.clear()
