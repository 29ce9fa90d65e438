"""A sheet as others see it: the contract's values."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from fieldhouse.modules.games.contract import Fact, Person, Receipt, Side, StandingPlay
from fieldhouse.modules.games.domain.sheet import Entry, Sheet
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Competitor, SideEntry


def entry_of(side: Side) -> SideEntry:
    roster = tuple(
        Competitor(player=p.player, number=p.number, starter=p.starter, captain=p.captain) for p in side.roster
    )
    return SideEntry(key=side.key, team=side.team, roster=roster)


def at(sheet: Sheet, at_play: UUID | None, at_clock: tuple[int, int] | None) -> tuple[Sequence[Entry], GameFold]:
    if at_play is not None:
        return sheet.until_play(at_play)
    if at_clock is not None:
        return sheet.until_clock(*at_clock)
    return sheet.standing(), sheet.fold().copy()


def people_of(sheet: Sheet, fold: GameFold, names: Mapping[str, tuple[str, str | None]]) -> dict[str, Person]:
    """Everybody in the game, with display names; whoever has none is shown by number."""
    rostered = {c.player: c for side in sheet.opened.sides for c in side.roster}
    added = {
        entry.play.player: entry.play.number
        for entry in sheet.entries.values()
        if not entry.retracted and entry.play.kind == "player_added"
    }
    players = {p for lines in fold.lines.values() for p in lines if p is not None} | set(rostered) | set(added)
    people = {}
    for player in sorted(players):
        competitor = rostered.get(player)
        name, number = names.get(player, ("", None))
        number = number or (competitor.number if competitor else added.get(player))
        people[player] = Person(
            player=player,
            name=name or (f"#{number}" if number else "Player"),
            number=number,
            starter=competitor.starter if competitor else False,
            captain=competitor.captain if competitor else False,
        )
    return people


def walked_on(sheet: Sheet) -> dict[str, list[str]]:
    """By team, whoever acted without having been on the roster at the opening."""
    found = {}
    for side in sheet.opened.sides:
        listed = {competitor.player for competitor in side.roster}
        found[side.team] = [p for p in sheet.fold().lines.get(side.key, {}) if p is not None and p not in listed]
    return found


def roster_of(people: Mapping[str, Person], sheet: Sheet, fold: GameFold, key: str) -> tuple[Person, ...]:
    listed = [c.player for side in sheet.opened.sides if side.key == key for c in side.roster]
    acted = [p for p in fold.lines.get(key, {}) if p is not None]
    came = [
        entry.play.player
        for entry in sheet.standing()
        if entry.play.kind == "player_added" and entry.play.side == key
    ]
    return tuple(people[player] for player in dict.fromkeys([*listed, *acted, *came]) if player in people)


def receipts_of(sheet: Sheet, decided: Sequence[tuple[Fact | None, UUID]]) -> tuple[Receipt, ...]:
    receipts = []
    for fact, play_id in decided:
        entry = sheet.entries[play_id]
        receipts.append(
            Receipt(
                play_id=play_id,
                outcome="set_aside" if entry.set_aside else "repeated" if fact is None else "accepted",
                revision=entry.revision,
                order=entry.order,
                objections=() if entry.retracted else entry.objections,
            )
        )
    return tuple(receipts)


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
