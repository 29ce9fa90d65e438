"""playbyplayv3 of stats.nba.com (NBA, WNBA): one game as JSON, with shot locations.

Blocks and steals are actions of their own, without a type, under the number of the shot or turnover. The
player who comes in, who assists and who wins a jump ball stand in the text by name only.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from string import capwords
from typing import Any, Literal, NamedTuple

from fieldhouse.sports.basketball import court
from fieldhouse.sports.basketball.feeds.nba import plain_plays as plain
from fieldhouse.sports.basketball.feeds.nba import words as nba
from fieldhouse.sports.basketball.feeds.nba.names import Directory
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

ACCEPTED = "playbyplayv3: an object game with gameId and a list actions"
SIDES = {"h": "home", "v": "away"}
ASSIST = re.compile(r"\(([^()]+?) \d+ AST\)")
TEAM = re.compile(r"(?!Team\b|TEAM\b)(\S.{0,40}?) (?:Rebound|Timeout:|Turnover:)")
CHANGE = re.compile(r"SUB: (.+) FOR (.+)")
JUMP = re.compile(r"Jump Ball (.+?) vs\. (.+?)(?:: Tip to (.*))?$")


class Action(NamedTuple):
    source: str
    number: int | None
    kind: str
    sub: str
    period: int
    clock_ms: int | None
    side: str | None
    player: str | None  # None: the team, or nobody
    person: str
    text: str
    made: bool
    points: int
    score: tuple[int, int] | None  # (home, away)
    x: float | None
    y: float | None


def read(data: bytes, roster: bytes | None = None) -> Iterable[FeedGame]:
    """The game of one JSON file; `roster` is an official box of it.

    Raises:
        Invalid: `malformed_feed` or `not_this_feed` where the bytes are no playbyplayv3 at all.

    """
    document, game_id, actions = plain.listed_actions(data, accepted=ACCEPTED, mine="playbyplayv3")
    return document.marked([_game(game_id, actions, read_roster(roster))])


def _game(game_id: str, items: list[Any], roster: Roster) -> FeedGame:
    sheet = Sheet(game_id, draws_unknown=True)
    directory = Directory(sheet)
    actions: list[Action] = []
    period = 1
    for n, item in enumerate(items):
        if isinstance(item, dict):
            actions.append(_action(item, f"actions[{n}]", period))
            period = actions[-1].period
            _learn(sheet, directory, item, actions[-1])
    roster = roster.fitting(game_id, {action.person for action in actions if action.player})
    for side, names in directory.sides.items():
        for player, listed in roster.of(sheet.teams[side].id, side).items():
            names.learn(player, listed.name)
    for action in actions:
        _translate(sheet, directory, action)
    return sheet.game(roster)


def _action(item: Mapping[str, Any], source: str, period: int) -> Action:
    team, person = ident(item.get("teamId")), ident(item.get("personId"))
    side = SIDES.get(words(item.get("location")))
    home, away = whole(item.get("scoreHome")), whole(item.get("scoreAway"))
    x, y = decimal(item.get("xLegacy")), decimal(item.get("yLegacy"))
    placed = item.get("isFieldGoal") == 1 and x is not None and y is not None
    if placed and x == y == 0 and (decimal(item.get("shotDistance")) or 0) > 0:
        placed = False  # nobody noted the place
    at = court.from_nba_stats(x, y) if placed and x is not None and y is not None else (None, None)
    return Action(
        source,
        whole(item.get("actionNumber")),
        words(item.get("actionType")),
        words(item.get("subType")),
        period_number(item.get("period")) or period,
        clock_ms(words(item.get("clock"))),
        side,
        person if person and team and person != team else None,
        person,
        words(item.get("description")),
        words(item.get("shotResult")).lower() == "made",
        whole(item.get("shotValue")) or 0,
        None if home is None or away is None else (home, away),
        *at,
    )


def _learn(sheet: Sheet, directory: Directory, item: Mapping[str, Any], action: Action) -> None:
    if action.side is None:
        return
    team = sheet.teams[action.side]
    team.id = team.id or ident(item.get("teamId"))
    team.code = team.code or words(item.get("teamTricode"))
    name = words(item.get("playerName"))
    if action.player and name:
        sheet.seen(action.side, action.player, name)
        directory.sides[action.side].learn(action.player, name, words(item.get("playerNameI")))
    elif not action.player and (named := TEAM.match(action.text)):
        # The file spells one team in capitals: "MERCURY Rebound".
        team.name = team.name or (capwords(named[1]) if named[1].isupper() else named[1])


def _translate(sheet: Sheet, directory: Directory, action: Action) -> None:
    plain.watch_clock(sheet, action)
    if action.kind == "":
        _second_person(sheet, action)
        return
    reader = _READERS.get(nba.squeezed(action.kind))
    if reader is None or (action.side is None and reader in _WITH_SIDE):
        _unknown(sheet, action)
        return
    for play in reader(sheet, directory, action):
        sheet.add(play, action.source)
    if action.score is not None:
        sheet.says(action.period, *action.score, action.source)


# ── actions to plays ────────────────────────────────────────────────────────────────────────────────


def _unknown(sheet: Sheet, action: Action) -> None:
    plain.unknown(sheet, action, f"{action.kind}/{action.sub}", action.text, action.side)


def _second_person(sheet: Sheet, action: Action) -> None:
    """An untyped action: the block of the shot before it, or the steal of the turnover before it."""
    last = sheet.plays[-1] if sheet.plays else None
    side, player = action.side, action.player
    if side is None or player is None:
        _unknown(sheet, action)
        return
    match last:
        case FieldGoal(made=False, blocked_by=None) if "BLOCK" in action.text and last.side != side:
            sheet.plays[-1] = replace(last, blocked_by=player)
        case Turnover(stolen_by=None) if "STEAL" in action.text and last.side != side:
            sheet.plays[-1] = replace(last, stolen_by=player)
        case _ if "BLOCK" in action.text:
            block = Block(period=action.period, clock_ms=action.clock_ms, side=side, player=player)
            sheet.add(block, action.source)
        case _ if "STEAL" in action.text:
            steal = Steal(period=action.period, clock_ms=action.clock_ms, side=side, player=player)
            sheet.add(steal, action.source)
        case Foul(foul="double_personal" | "double_technical"):
            sheet.add(replace(last, side=side, player=player), action.source)
        case _:
            _unknown(sheet, action)


def _field_goal(_sheet: Sheet, directory: Directory, action: Action) -> Iterator[Play]:
    made = action.made or nba.squeezed(action.kind) == "madeshot"
    named = ASSIST.search(action.text) if made else None
    side, assist = action.side or "", None
    if named:
        assist = directory.find(side, named[1], action.source, besides=(action.player,))
    yield FieldGoal(
        period=action.period,
        clock_ms=action.clock_ms,
        side=side,
        player=action.player,
        made=made,
        points=action.points if action.points in (2, 3) else 3 if "3PT" in action.text else 2,
        shot=nba.shot_kind(action.sub or action.text),
        x=action.x,
        y=action.y,
        assist=assist,
    )


def _free_throw(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    trip = nba.trip(action.text or action.sub)
    if trip.of is None:
        trip = nba.trip(action.sub)
    yield FreeThrow(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side or "",
        player=action.player,
        made="MISS" not in action.text and (action.score is not None or "PTS)" in action.text),
        points=trip.points,
        number=trip.number,
        of=trip.of,
        award=trip.award,
    )


def _rebound(sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    counts = nba.rebound_counts(action.text)
    offensive = sheet.is_offensive(action.player, counts) if action.player else None
    if offensive is None:
        sheet.undecided.add(len(sheet.plays))
    yield Rebound(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side or "",
        player=action.player,
        offensive=bool(offensive),
        dead_ball=action.player is None and nba.squeezed(action.sub) == "normalrebound",
    )


def _turnover(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    yield Turnover(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side or "",
        player=action.player,
        how=nba.turnover_kind(action.sub or action.text),
    )


def _foul(sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    kind = nba.foul_kind(action.sub or action.text)
    if kind is None:
        sentence = f"Foul {action.sub!r} is not known; it counts as a personal foul."
        sheet.oddities.note("unknown_code", action.source, sentence)
        kind = "personal"
    on: Literal["player", "coach", "team"] = "player" if action.player else "team"
    if kind == "technical" and not action.text:
        on = "coach"  # only players' technicals have a text
    yield Foul(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side or "",
        player=action.player if on == "player" else None,
        foul=kind,
        on=on,
        team_foul=nba.counts_for_team(action.text, kind),
        personal=kind not in nba.TECHNICALS,
    )


def _violation(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    what = {
        "delayofgame": "delay_of_game",
        "defensivegoaltending": "defensive_goaltending",
        "kickedball": "kicked_ball",
        "jumpball": "jump_ball",
        "doublelane": "double_lane",
    }.get(nba.squeezed(action.sub), nba.squeezed(action.sub) or "other")
    return plain.violation(action, action.side or "", action.player, what)


def _substitution(_sheet: Sheet, directory: Directory, action: Action) -> Iterator[Play]:
    side = action.side or ""
    named = CHANGE.search(action.text)
    entering = None
    if named:
        entering = directory.find(side, named[1], action.source, on_court=False, besides=(action.player,))
    directory.sides[side].changed(action.player, entering)
    return plain.change(action, side, action.player, entering)


def _time_out(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    kind = nba.squeezed(action.sub)
    side = None if kind == "official" else action.side
    return plain.time_out(action, side, short=kind in {"short", "reset"})


def _jump_ball(_sheet: Sheet, directory: Directory, action: Action) -> Iterator[Play]:
    """The text is "Jump Ball Morrow vs. Jones: Tip to Gray"; the first is of the action's side."""
    named = JUMP.search(action.text)
    side = action.side or "home"
    other = "away" if side == "home" else "home"
    jumpers = [action.player] if action.player else []
    won, tipped = None, None
    if named:
        second = directory.sides[other].find(named[2], on_court=True)
        jumpers += second[:1]
        to = (named[3] or "").strip()
        sides = list(directory.side_of(to)) if to else []
        if len(sides) == 1:
            won = sides[0]
            tipped = next(iter(directory.sides[won].find(to, on_court=True)), None)
    yield JumpBall(
        period=action.period, clock_ms=action.clock_ms, won_by=won, jumpers=tuple(jumpers), tipped_to=tipped
    )


def _ejection(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    yield Ejection(
        period=action.period,
        clock_ms=action.clock_ms,
        side=action.side or "",
        player=action.player if action.text else None,
        on="player" if action.player and action.text else "coach",
    )


def _period(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    return plain.marker(action, start=action.sub == "start")


def _replay(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    return plain.review(action, f"{action.text} {action.sub}".strip())


def _note(_sheet: Sheet, _directory: Directory, action: Action) -> Iterator[Play]:
    return plain.note(action, action.text or action.kind)


Reader = Callable[[Sheet, Directory, Action], Iterator[Play]]

_READERS: Mapping[str, Reader] = {
    "madeshot": _field_goal,
    "missedshot": _field_goal,
    "freethrow": _free_throw,
    "rebound": _rebound,
    "turnover": _turnover,
    "foul": _foul,
    "violation": _violation,
    "substitution": _substitution,
    "timeout": _time_out,
    "jumpball": _jump_ball,
    "ejection": _ejection,
    "period": _period,
    "instantreplay": _replay,
    "stoppage": _note,
    "game": _note,
}
_WITH_SIDE: frozenset[Reader] = frozenset(
    {_field_goal, _free_throw, _rebound, _turnover, _foul, _violation, _substitution, _ejection}
)
