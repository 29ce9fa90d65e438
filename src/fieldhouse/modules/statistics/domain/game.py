"""A folded game's whole box: sides, periods, line-ups, shots, flow."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from fieldhouse.modules.games.contract import Folded, Person, Side
from fieldhouse.modules.statistics.contract import (
    Box,
    LineUpLine,
    OnOff,
    PeriodBox,
    PlayerLine,
    ScoreChange,
    TeamBox,
)
from fieldhouse.modules.statistics.domain import flow, line_ups, periods, shots
from fieldhouse.modules.statistics.domain.rates import player_rates, team_rates
from fieldhouse.modules.statistics.domain.sides import SideBox, side_boxes, stat_line, team_line
from fieldhouse.sports.fold import GameFold, Stint
from fieldhouse.sports.sport import Competitor, SideEntry

NOBODY = Person(player="")


def box(folded: Folded, *, whole: bool = True) -> Box:
    """Everything a game's page shows. Pure; as of the fold's moment.

    Not `whole`: without what needs another fold or a sum over all pairs (periods, pairs, on and off, zones), for
    screens that change with every tap.
    """
    fold, summary = folded.fold, folded.summary
    standing = [play for play in folded.plays if not (play.set_aside or play.retracted)]
    plays = [play.play for play in standing]
    boxes = side_boxes(fold, plays)
    stints = fold.stints_now()
    keys = tuple(boxes)
    told = not fold.state.table.result  # a result that was only reported has no course
    return Box(
        game_id=summary.game_id,
        version=summary.version,
        status=summary.status,
        sport=summary.sport,
        sides=team_boxes(folded, boxes, stints),
        periods=_periods(folded, plays, boxes) if whole else (),
        line_ups=[line for key in keys for line in _lines(key, line_ups.line_ups(stints, key))],
        pairs=[line for key in keys for line in _lines(key, line_ups.pairs(stints, key))] if whole else (),
        on_off=[row for key in keys for row in _on_off(key, stints)] if whole else (),
        shots=shots.shots(folded.rules, ((str(play.play_id), play.play) for play in standing)),
        zones=shots.zones_by_side(folded.rules, plays) if whole else {},
        player_zones=shots.zones_by_player(folded.rules, plays) if whole else {},
        course=_course(fold) if told else (),
        runs=flow.runs(fold.scores, keys) if told else (),
        leads=_leads(fold, keys) if told else {},
    )


def team_boxes(folded: Folded, boxes: Mapping[str, SideBox], stints: Sequence[Stint]) -> list[TeamBox]:
    """The sides' boxes with names and formulas."""
    result = []
    for side in folded.sides:
        own = boxes[side.key]
        theirs = next((other for key, other in boxes.items() if key != side.key), own)
        result.append(
            TeamBox(
                side=side.key,
                team=side.team,
                name=side.name,
                score=own.score,
                periods=own.periods,
                totals=own.totals,
                team_row=own.team_row,
                players=_players(folded, own, theirs, stints),
                rates=team_rates(folded.rules, own.totals, theirs.totals),
            )
        )
    return result


def entries(sides: Sequence[Side]) -> list[SideEntry]:
    """The sides as a fold takes them."""
    return [
        SideEntry(
            key=side.key,
            team=side.team,
            roster=tuple(
                Competitor(player=p.player, number=p.number, starter=p.starter, captain=p.captain)
                for p in side.roster
            ),
        )
        for side in sides
    ]


def _players(folded: Folded, own: SideBox, theirs: SideBox, stints: Sequence[Stint]) -> list[PlayerLine]:
    on_court = line_ups.on_court(stints, own.side)
    lines = []
    for player, stats in own.players.items():
        person = folded.people.get(player, NOBODY)
        line = stats if "seconds" in own.missing else {**stats, **on_court.get(player, line_ups.NEVER_ON)}
        lines.append(
            PlayerLine(
                player=player,
                name=person.name,
                number=person.number,
                starter=player in own.starters,
                stats=line,
                rates=player_rates(folded.rules, line, own.totals, theirs.totals),
            )
        )
    return lines


def _periods(folded: Folded, plays: Sequence[Any], boxes: Mapping[str, SideBox]) -> list[PeriodBox]:
    fold = folded.fold
    split = periods.lines_by_period(fold.sport, folded.rules, entries(folded.sides), plays)
    return [
        _period(fold, period, key, sides, boxes[key].missing) for period, sides in split.items() for key in sides
    ]


def _period(fold: GameFold, period: int, key: str, sides: periods.Lines, missing: frozenset[str]) -> PeriodBox:
    sums = {side: periods.summed(lines) for side, lines in sides.items()}
    totals = team_line(fold, sums[key], missing)
    against = sum(line.get("points", 0) for side, line in sums.items() if side != key)
    totals["plus_minus"] = totals["points"] - against
    players = {
        player: stat_line(fold, line, missing)
        for player, line in sides[key].items()
        if player is not None and line
    }
    return PeriodBox(period=period, side=key, totals=totals, players=players)


def _lines(side: str, table: Mapping[tuple[str, ...], line_ups.Together]) -> list[LineUpLine]:
    """The ones that played longest first."""
    ordered = sorted(table.items(), key=lambda item: (-item[1].milliseconds, item[0]))
    return [LineUpLine(side=side, players=players, stats=sums.stats()) for players, sums in ordered if players]


def _on_off(side: str, stints: Sequence[Stint]) -> list[OnOff]:
    return [
        OnOff(
            side=side,
            player=player,
            on=row["on"],
            off=row["off"],
            net_rating_difference=row["net_rating_difference"],
        )
        for player, row in line_ups.on_off(stints, side).items()
    ]


def _course(fold: GameFold) -> list[ScoreChange]:
    sides = tuple(fold.totals)
    steps = [tuple(points if key == side else 0 for key in sides) for _, side, points in fold.scores]
    stands = accumulate(steps, lambda score, step: tuple(map(int.__add__, score, step)))
    return [
        ScoreChange(elapsed_ms=elapsed_ms, side=side, points=points, score=score)
        for (elapsed_ms, side, points), score in zip(fold.scores, stands, strict=True)
    ]


def _leads(fold: GameFold, sides: tuple[str, ...]) -> dict[str, Any]:
    leads = flow.leads(fold.scores, sides, fold.sport.elapsed_ms(fold.state))
    return {
        "changes": leads.changes,
        "ties": leads.ties,
        "biggest": leads.biggest,
        "run": leads.run,
        "seconds_leading": leads.seconds,
    }
