"""The score sheet of a game as scorers know it: rosters with fouls, running score, time-outs, signatures.

Signs are those of the FIBA sheet (Official Basketball Rules, B - the scoresheet): P personal, with the number of
free throws; T technical; U unsportsmanlike; D disqualifying; C and B against the coach and the bench. In the
running score a slash is a field goal, a filled circle a free throw, a ringed number a three-pointer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fieldhouse.app.pages import figures
from fieldhouse.app.pages.game import View, sides_of
from fieldhouse.modules.games.contract import Folded, Person, StandingPlay

SIGNS = {
    "technical": "T", "double_technical": "T", "delay_of_game": "T", "defensive_three_seconds": "T",
    "excess_time_out": "T", "too_many_players": "T", "unsportsmanlike": "U", "flagrant_1": "U", "clear_path": "U",
    "flagrant_2": "D", "disqualifying": "D", "fighting": "D",
}  # fmt: skip
ROWS = 40  # numbers in one column of the running score
COLUMNS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlayer:
    number: str
    name: str
    captain: bool
    starter: bool
    played: bool
    fouls: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSide:
    key: str
    name: str
    players: Sequence[SheetPlayer]
    coach_fouls: Sequence[str]
    team_fouls: Sequence[tuple[str, int]]
    time_outs: Sequence[tuple[str, str]]
    periods: Sequence[int]
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """What stands in the running score beside a total."""

    number: str
    kind: str  # "two", "three", "one"
    period_ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    sides: Sequence[SheetSide]
    columns: Sequence[Sequence[tuple[int, Basket | None, Basket | None]]]
    foul_places: int
    periods: Sequence[str]


def sheet(folded: Folded, view: View, periods: Sequence[str]) -> Sheet:
    plays = [standing for standing in folded.plays if not standing.set_aside and not standing.retracted]
    keys = sides_of(view)
    totals = [running(plays, folded, key) for key in keys[:2]]
    most = max([*(max(total, default=0) for total in totals), 1])
    columns = max(COLUMNS, -(-most // ROWS))
    first, second = (*totals, {}, {})[:2]
    return Sheet(
        sides=[_side(folded, view, plays, key, periods) for key in keys],
        columns=[
            [(n, first.get(n), second.get(n)) for n in range(start, start + ROWS)]
            for start in range(1, columns * ROWS, ROWS)
        ],
        foul_places=int(getattr(folded.rules, "fouls_to_foul_out", None) or 5),
        periods=periods,
    )


def running(plays: Sequence[StandingPlay], folded: Folded, side: str) -> dict[int, Basket]:
    """Each total the side reached, with who scored and how."""
    scored = [s.play for s in plays if s.play.kind in ("field_goal", "free_throw") and s.play.made]
    mine = [play for play in scored if play.side == side]
    found, total = {}, 0
    for play, following in pairwise([*mine, None]):
        if play is None:
            continue
        total += play.points
        person = folded.people.get(play.player or "")
        kind = "one" if play.kind == "free_throw" else "three" if play.points > 2 else "two"
        ends = following is None or following.period != play.period
        found[total] = Basket(number=(person.number if person else None) or "", kind=kind, period_ends=ends)
    return found


def _side(
    folded: Folded, view: View, plays: Sequence[StandingPlay], key: str, periods: Sequence[str]
) -> SheetSide:
    side = next(each for each in folded.sides if each.key == key)
    state = folded.fold.state.sides[key]
    fouls = [s.play for s in plays if s.play.kind == "foul" and s.play.side == key]
    lines = view.get("box", {}).get(key, {}).get("players", {})
    roster = {person.player: person for person in side.roster}
    roster |= {
        player: folded.people.get(player, Person(player=player)) for player in lines if player not in roster
    }
    return SheetSide(
        key=key,
        name=side.name,
        players=[_player(person, fouls, lines) for person in sorted(roster.values(), key=_jersey)],
        coach_fouls=[_coach_sign(foul) for foul in fouls if foul.on != "player"],
        team_fouls=[(name, _count(fouls, number)) for number, name in enumerate(periods, 1)],
        time_outs=[(_name(periods, period), figures.clock(clock_ms)) for period, clock_ms in state.time_outs],
        periods=view["board"]["sides"][key].get("by_period", ()),
        score=view["board"]["sides"][key]["score"],
    )


def _player(person: Person, fouls: Sequence[Any], lines: Mapping[str, Any]) -> SheetPlayer:
    return SheetPlayer(
        number=person.number or "",
        name=person.name,
        captain=person.captain,
        starter=person.starter,
        played=bool(lines.get(person.player, {}).get("seconds")),
        fouls=[_sign(foul) for foul in fouls if foul.player == person.player],
    )


def _sign(foul: Any) -> str:
    sign = SIGNS.get(foul.foul, "P")
    return f"{sign}{foul.free_throws}" if foul.free_throws else sign


def _coach_sign(foul: Any) -> str:
    return "B" if foul.on in ("bench", "team", "assistant_coach") else "C"


def _count(fouls: Sequence[Any], period: int) -> int:
    return sum(foul.period == period for foul in fouls if foul.on == "player")


def _name(periods: Sequence[str], period: int) -> str:
    return periods[period - 1] if 0 < period <= len(periods) else str(period)


def _jersey(person: Person) -> tuple[int, str]:
    number = person.number or ""
    return (int(number) if number.isdigit() else 999, number)
