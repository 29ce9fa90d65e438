"""Who belongs where: sides, rosters and opponents."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from fieldhouse.sports.basketball.objections.wording import objection
from fieldhouse.sports.basketball.plays import KINDS, FieldGoal, FreeThrow, LineUp, Play, PlayerAdded, Substitution
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import State
from fieldhouse.sports.sport import Objection

People = Callable[[Any], Sequence[str | None]]


def _with_field(name: str) -> tuple[type, ...]:
    return tuple(play for play in KINDS.values() if name in play.__dataclass_fields__)


def _one(name: str) -> People:
    return lambda play: (getattr(play, name),)


# Whom a play puts on its own side, and whom on the other.
OURS: Mapping[type, People] = {
    **{play: _one("player") for play in _with_field("player") if play is not PlayerAdded},
    FieldGoal: attrgetter("player", "assist"),
    FreeThrow: attrgetter("player", "assist"),
    Substitution: lambda play: play.leaving + play.entering,
    LineUp: attrgetter("players"),
}
THEIRS: Mapping[type, str] = {
    play: name for name in ("blocked_by", "stolen_by", "drawn_by") for play in _with_field(name)
}
WITH_SIDE: Mapping[type, str] = {play: name for name in ("won_by", "side") for play in _with_field(name)}


def side_is_in_this_game(rules: Rules, state: State, play: Play) -> Sequence[Objection]:  # noqa: ARG001
    side = getattr(play, WITH_SIDE[type(play)])
    if side is None or side in state.sides:
        return ()
    known = list(state.sides)
    return [
        objection(
            state,
            "unknown_side",
            values={"known": known},
            hard=True,
            facts={"side": side, "accepted": known},
        )
    ]


def player_is_on_this_side(rules: Rules, state: State, play: Any) -> Sequence[Objection]:  # noqa: ARG001
    roster, side = state.table.roster, play.side
    found: list[Objection] = []
    for player in OURS[type(play)](play):
        if player is None or (belongs := roster.get(player)) == side:
            continue
        if belongs is None:
            found.append(_unknown(state, player, side))
        elif side in state.sides:
            found.append(_other_side(state, player, side, belongs))
    return found


def opponent_is_on_the_other_side(rules: Rules, state: State, play: Any) -> Sequence[Objection]:  # noqa: ARG001
    player = getattr(play, THEIRS[type(play)])
    if player is None:
        return ()
    belongs = state.table.roster.get(player)
    if belongs is None:
        return [_unknown(state, player, state.other(play.side))]
    if belongs != play.side:
        return ()
    facts = {"player": player, "side": belongs, "as": THEIRS[type(play)]}
    return [objection(state, "same_side", facts, hard=True)]


def added_player_is_new(rules: Rules, state: State, play: PlayerAdded) -> Sequence[Objection]:  # noqa: ARG001
    belongs = state.table.roster.get(play.player)
    if belongs is None or play.side not in state.sides:
        return ()
    if belongs != play.side:
        return [_other_side(state, play.player, play.side, belongs)]
    return [objection(state, "already_on_roster", {"player": play.player, "side": play.side})]


def nobody_is_named_twice(
    rules: Rules,  # noqa: ARG001
    state: State,
    play: LineUp | Substitution,
) -> Sequence[Objection]:
    lists = (play.players,) if isinstance(play, LineUp) else (play.leaving, play.entering)
    return [
        objection(state, "duplicate_player", {"player": player, "times": players.count(player)}, hard=True)
        for players in lists
        if len(set(players)) < len(players)
        for player in dict.fromkeys(players)
        if players.count(player) > 1
    ]


def _unknown(state: State, player: str, side: str | None) -> Objection:
    return objection(state, "unknown_player", {"player": player, "side": side})


def _other_side(state: State, player: str, side: str, belongs: str) -> Objection:
    facts = {"player": player, "side": side, "belongs_to": belongs}
    return objection(state, "player_on_other_side", facts, hard=True)
