"""Finds the player whom a text names: playbyplayv3 gives ids for the first person of an action only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fieldhouse.sports.basketball.feeds.nba.sheet import Sheet


@dataclass(slots=True)
class Names:
    """The names of one side's players, and who has been changed out, to tell namesakes apart."""

    known: dict[str, set[str]] = field(default_factory=dict)  # name, any spelling -> ids
    initials: dict[str, str] = field(default_factory=dict)  # id -> "A. Morrow"
    off: set[str] = field(default_factory=set)
    on: set[str] = field(default_factory=set)

    def learn(self, player: str, name: str, initialled: str = "") -> None:
        for spelling in (name, initialled, name.rsplit(maxsplit=1)[-1] if name else ""):
            if spelling:
                self.known.setdefault(spelling.casefold(), set()).add(player)
        if initialled:
            self.initials[player] = initialled.casefold()

    def changed(self, leaving: str | None, entering: str | None) -> None:
        if leaving:
            self.on.discard(leaving)
            self.off.add(leaving)
        if entering:
            self.off.discard(entering)
            self.on.add(entering)

    def find(self, name: str, *, on_court: bool, besides: Iterable[str | None] = ()) -> tuple[str, ...]:
        """The ids that the name may mean, reduced as far as possible; one is certain, none is unknown."""
        found = self._spelled(name) - {player for player in besides if player}
        if len(found) > 1:
            likely = found - (self.off if on_court else self.on)
            found = likely or found
        return tuple(sorted(found))

    def _spelled(self, name: str) -> set[str]:
        spelling = name.casefold().strip()
        if spelling in self.known:
            return set(self.known[spelling])
        first, _, last = spelling.partition(" ")
        if not last:
            return set()
        # "Marc Morris": a first name cut short tells namesakes apart
        namesakes = self.known.get(last, set())
        return {p for p in namesakes if self.initials.get(p, "").startswith(first[:1])} or set(namesakes)


@dataclass(slots=True)
class Directory:
    """Names of both sides; whom nobody can place gets an id of his name, and an anomaly."""

    sheet: Sheet
    sides: dict[str, Names] = field(default_factory=lambda: {"home": Names(), "away": Names()})

    def find(
        self, side: str, name: str, source: str, *, on_court: bool = True, besides: Iterable[str | None] = ()
    ) -> str | None:
        if not name:
            return None
        found = self.sides[side].find(name, on_court=on_court, besides=besides)
        if len(found) == 1:
            return found[0]
        if found:
            sentence = f"{name!r} of {side} may be one of {len(found)} players; the first is taken."
            self.sheet.oddities.note("ambiguous_player", source, sentence)
            return found[0]
        made_up = f"{self.sheet.teams[side].code or side}:{name}"
        sentence = f"{name!r} of {side} has no id in the file; {made_up!r} stands for it."
        self.sheet.oddities.note("unidentified_player", source, sentence)
        self.sides[side].learn(made_up, name)
        self.sheet.seen(side, made_up, name)
        return made_up

    def side_of(self, name: str) -> Iterator[str]:
        """The sides that have a player of this name."""
        return (side for side, names in self.sides.items() if names.find(name, on_court=True))
