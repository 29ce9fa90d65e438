"""The live play-by-play of cdn.nba.com (liveData/playbyplay): one game as JSON. Experimental.

Written from public descriptions of the format (nba_api, pbpstats), without a real file at hand. It says more
than the others: who drew a foul, fast breaks, points in the paint. It does not say who is at home: the
running score does, or the box (liveData/boxscore) given as a roster.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fieldhouse.sports.basketball import court
from fieldhouse.sports.basketball.feeds import lineups
from fieldhouse.sports.basketball.feeds.nba import plain_plays as plain
from fieldhouse.sports.basketball.feeds.nba import words as nba
from fieldhouse.sports.basketball.feeds.nba.rosters import Roster, read_roster
from fieldhouse.sports.basketball.feeds.nba.sheet import Sheet
from fieldhouse.sports.basketball.feeds.reading import (
    clock_ms,
    decimal,
    ident,
    period_number,
    whole,
    words,
)
from fieldhouse.sports.basketball.plays import (
    Block,
    Ejection,
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    Play,
    Rebound,
    Steal,
    Turnover,
)
from fieldhouse.sports.feed import FeedGame

ACCEPTED = "liveData/playbyplay: an object game with gameId and a list actions"


@dataclass(frozen=True, slots=True)
class Action:
    """One action, its fields read on demand."""

    item: Mapping[str, Any]
    source: str
    period: int
    clock_ms: int | None
    side: str

    def said(self, name: str) -> str:
        return words(self.item.get(name))

    def squeezed(self, name: str) -> str:
        return nba.squeezed(self.said(name))

    def person(self, name: str = "personId") -> str | None:
        return ident(self.item.get(name)) or None

    @property
    def made(self) -> bool:
        return self.squeezed("shotResult") == "made"

    @property
    def qualifiers(self) -> frozenset[str] | None:
        """None where the action has no list of them: then nobody noted anything."""
        found = self.item.get("qualifiers")
        return frozenset(nba.squeezed(words(q)) for q in found) if isinstance(found, list) else None

    def noted(self, qualifier: str) -> bool | None:
        return None if self.qualifiers is None else qualifier in self.qualifiers


def read(data: bytes, roster: bytes | None = None) -> Iterable[FeedGame]:
    """The game of one JSON file; `roster` is its liveData/boxscore.

    Raises:
        Invalid: `malformed_feed` or `not_this_feed` where the bytes are no live play-by-play at all.

    """
    document, game_id, actions = plain.listed_actions(data, accepted=ACCEPTED, mine="live play-by-play")
    return document.marked([_game(game_id, actions, read_roster(roster))])


def _game(game_id: str, items: list[Any], roster: Roster) -> FeedGame:
    sheet = Sheet(game_id)
    kept = [(f"actions[{n}]", item) for n, item in enumerate(items) if isinstance(item, dict)]
    roster = roster.fitting(game_id, {ident(item.get("personId")) for _, item in kept} - {""})
    sides = _sides([item for _, item in kept], roster)
    for team, side in sides.items():
        sheet.teams[side].id = team
    period = 1
    for source, item in kept:
        period = period_number(item.get("period")) or period
        side = sides.get(ident(item.get("teamId")), "")
        action = Action(item, source, period, clock_ms(words(item.get("clock"))), side)
        _learn(sheet, action)
        _translate(sheet, sides, action)
    sheet.plays, sheet.sources = _joined(sheet)
    return sheet.game(roster)


def _sides(items: Iterable[Mapping[str, Any]], roster: Roster) -> dict[str, str]:
    """Team id -> side: whose score grows with whose basket; or as the box says."""
    sides = {listed.team: listed.side for listed in roster.players.values() if listed.side}
    home, away = 0, 0
    teams: dict[str, None] = {}
    for item in items:
        team = ident(item.get("teamId"))
        if team:
            teams[team] = None
        now = whole(item.get("scoreHome")), whole(item.get("scoreAway"))
        if now[0] is None or now[1] is None:
            continue
        if team and words(item.get("shotResult")).lower() == "made" and team not in sides:
            if now[0] > home and now[1] == away:
                sides[team] = "home"
            elif now[1] > away and now[0] == home:
                sides[team] = "away"
        home, away = now[0], now[1]
    free = [side for side in ("away", "home") if side not in sides.values()]
    for team in teams:
        if team not in sides and free:
            sides[team] = free.pop(0)
    return sides


def _learn(sheet: Sheet, action: Action) -> None:
    if action.side:
        team = sheet.teams[action.side]
        team.code = team.code or action.said("teamTricode")
        player = action.person()
        if player and player != team.id and action.said("playerName"):
            sheet.seen(action.side, player, action.said("playerNameI") or action.said("playerName"))


def _translate(sheet: Sheet, sides: Mapping[str, str], action: Action) -> None:
    plain.watch_clock(sheet, action)
    reader = _READERS.get(action.squeezed("actionType"))
    if reader is None or (not action.side and reader in _WITH_SIDE):
        code = f"{action.said('actionType')}/{action.said('subType')}"
        plain.unknown(sheet, action, code, action.said("description"))
        return
    for play in reader(sheet, sides, action):
        sheet.add(play, action.source)
    home, away = whole(action.item.get("scoreHome")), whole(action.item.get("scoreAway"))
    if home is not None and away is not None:
        sheet.says(action.period, home, away, action.source)


def _joined(sheet: Sheet) -> tuple[list[Play], list[str]]:
    """Changes are noted player by player: those of one moment become one. Rebounds keep their marks."""
    undecided = {id(sheet.plays[n]) for n in sheet.undecided}
    plays, sources = lineups.batched(sheet.plays, sheet.sources)
    sheet.undecided = {n for n, play in enumerate(plays) if id(play) in undecided}
    return plays, sources


# ── actions to plays ────────────────────────────────────────────────────────────────────────────────


def _field_goal(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    x, y = decimal(action.item.get("xLegacy")), decimal(action.item.get("yLegacy"))
    at = (None, None) if x is None or y is None else court.from_nba_stats(x, y)
    yield FieldGoal(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side,
        player=action.person(),
        made=action.made,
        points=3 if action.squeezed("actionType") == "3pt" else 2,
        shot=nba.shot_kind(f"{action.said('descriptor')} {action.said('subType')}"),
        x=at[0],
        y=at[1],
        assist=action.person("assistPersonId") if action.made else None,
        blocked_by=None if action.made else action.person("blockPersonId"),
        in_paint=action.noted("pointsinthepaint") if action.made else None,
        fast_break=action.noted("fastbreak") if action.made else None,
        second_chance=action.noted("2ndchance") if action.made else None,
        from_turnover=action.noted("fromturnover") if action.made else None,
    )


def _free_throw(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    trip = nba.trip(f"{action.said('descriptor')} {action.said('subType')}")
    yield FreeThrow(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side,
        player=action.person(),
        made=action.made,
        points=trip.points,
        number=trip.number,
        of=trip.of,
        award=trip.award,
        fast_break=action.noted("fastbreak") if action.made else None,
        second_chance=action.noted("2ndchance") if action.made else None,
        from_turnover=action.noted("fromturnover") if action.made else None,
    )


def _rebound(sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    kind = action.squeezed("subType")
    if kind not in {"offensive", "defensive"}:
        sheet.undecided.add(len(sheet.plays))
    yield Rebound(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side,
        player=action.person(),
        offensive=kind == "offensive",
        dead_ball=bool(action.noted("deadball")),
    )


def _turnover(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    yield Turnover(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side,
        player=action.person(),
        how=nba.turnover_kind(action.said("subType")),
        stolen_by=action.person("stealPersonId"),
    )


def _steal(sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    """The turnover before it names the same player already."""
    player = action.person()
    if not any(isinstance(p, Turnover) and p.stolen_by == player for p in sheet.plays[-4:]):
        yield Steal(period=action.period, clock_ms=action.clock_ms, side=action.side, player=player)


def _block(sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    player = action.person()
    if player and not any(isinstance(p, FieldGoal) and p.blocked_by == player for p in sheet.plays[-4:]):
        yield Block(period=action.period, clock_ms=action.clock_ms, side=action.side, player=player)


def _foul(sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    told = f"{action.said('descriptor')} {action.said('subType')}"
    kind = nba.foul_kind(told)
    if action.squeezed("subType") == "technical" and kind not in nba.TECHNICALS:
        kind = "double_technical" if "double" in told else "technical"
    if kind is None:
        sheet.oddities.note("unknown_code", action.source, f"Foul {told!r} is not known; it counts as personal.")
        kind = "personal"
    player = action.person()
    coach = player is not None and kind == "technical" and not action.said("playerName")
    shots = next((n for n in (1, 2, 3) if action.noted(f"{n}freethrow")), None)
    yield Foul(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side,
        player=None if coach else player,
        foul=kind,
        on="coach" if coach else "player" if player else "team",
        drawn_by=action.person("foulDrawnPersonId") if kind not in nba.TECHNICALS else None,
        free_throws=shots,
        team_foul=kind not in nba.NO_TEAM_FOUL,
        personal=kind not in nba.TECHNICALS,
    )


def _violation(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    what = action.said("subType").lower().replace("-", "_").replace(" ", "_") or "other"
    return plain.violation(action, action.side, action.person(), what)


def _substitution(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    player = action.person()
    entering = action.squeezed("subType") == "in"
    return plain.change(action, action.side, None if entering else player, player if entering else None)


def _time_out(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    kind = action.squeezed("subType")
    side = None if kind == "official" else action.side or None
    return plain.time_out(action, side, short=kind in {"short", "reset"})


def _jump_ball(_sheet: Sheet, sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    jumpers = (action.person("jumpBallWonPersonId"), action.person("jumpBallLostPersonId"))
    yield JumpBall(
        period=action.period,
        clock_ms=action.clock_ms,
        won_by=action.side or sides.get(ident(action.item.get("possession"))),
        jumpers=tuple(player for player in jumpers if player),
        tipped_to=action.person("jumpBallRecoverdPersonId"),  # their spelling
    )


def _ejection(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    yield Ejection(
        period=action.period, clock_ms=action.clock_ms, side=action.side, player=action.person(), on="player"
    )


def _period(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    return plain.marker(action, start=action.squeezed("subType") == "start")


def _review(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    return plain.review(action, action.said("description") or action.said("subType"), action.side or None)


def _note(_sheet: Sheet, _sides: Mapping[str, str], action: Action) -> Iterator[Play]:
    return plain.note(action, action.said("description") or action.said("actionType"))


Reader = Callable[[Sheet, Mapping[str, str], Action], Iterator[Play]]

_READERS: Mapping[str, Reader] = {
    "2pt": _field_goal,
    "3pt": _field_goal,
    "freethrow": _free_throw,
    "rebound": _rebound,
    "turnover": _turnover,
    "steal": _steal,
    "block": _block,
    "foul": _foul,
    "violation": _violation,
    "substitution": _substitution,
    "timeout": _time_out,
    "jumpball": _jump_ball,
    "ejection": _ejection,
    "period": _period,
    "instantreplay": _review,
    "challenge": _review,
    "stoppage": _note,
    "memo": _note,
    "game": _note,
}
_WITH_SIDE: frozenset[Reader] = frozenset(
    {_field_goal, _free_throw, _rebound, _turnover, _steal, _block, _foul, _violation, _substitution, _ejection}
)
