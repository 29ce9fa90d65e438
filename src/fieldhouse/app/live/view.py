"""The view of a game: one JSON object with everything a game page shows. See docs/live.md.

It holds no nulls (what is unknown is left out), and rows that did not change are the same objects from one
version to the next, so that comparing two views costs what changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from fieldhouse.app.languages import ENGLISH, Language
from fieldhouse.modules.games.contract import Folded, Person, Side, StandingPlay
from fieldhouse.modules.statistics.contract import Box, Shot, TeamBox
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Column, Objection, Sport, Voice

View = dict[str, Any]
RowKey = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A game as read once: its view, and the version of each source that went into it."""

    view: View
    sources: Mapping[str, int]


def encode(value: Any) -> bytes:
    """Canonical: members sorted by name, so that equal views are equal bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


class Viewer:
    """Builds one game's views in one language, one after another, and remembers rows of the last one."""

    def __init__(self, language: Language = ENGLISH) -> None:
        self._language = language
        self._people: Mapping[str, Person] = {}
        self._rows: dict[UUID, tuple[RowKey, str, View]] = {}
        self._names: Mapping[str, str] = {}
        self._columns: tuple[Any, list[View]] | None = None
        self._last: tuple[Any, Box, Reading] | None = None

    def reading(self, folded: Folded, box: Box) -> Reading:
        """The one of before where nothing that it was made of is another: it is shared, and nobody changes it."""
        made_of = folded.summary, folded.people, folded.sides
        if self._last is not None and self._last[1] is box and self._last[0] == made_of:
            return self._last[2]
        sources = {"games": folded.summary.version, "statistics": box.version}
        reading = Reading(view=self.view(folded, box), sources=sources)
        self._last = made_of, box, reading
        return reading

    def view(self, folded: Folded, box: Box) -> View:
        """Everything a game page shows, as of `folded`, with the statistics of `box`."""
        fold = folded.fold
        voice = fold.sport.voice(self._language)
        board: View = plain(fold.sport.view(folded.rules, fold.state))
        if "period" in board:
            board["period_name"] = voice.period_name(folded.rules, board["period"])
        return {
            "game": _game(folded, voice),
            "sides": {side.key: _side(side, order) for order, side in enumerate(folded.sides)},
            "people": _people(folded),
            "board": board,
            "plays": self._plays(folded, box, voice),
            "box": {team.side: _team(team) for team in box.sides},
            "leads": plain(box.leads),
            "line_ups": _line_ups(box),
            "shifts": _shifts(fold),
            "columns": self._box_columns(fold.sport, voice),
        }

    def _plays(self, folded: Folded, box: Box, voice: Voice[Any, Any]) -> View:
        names = {side.key: side.name for side in folded.sides}
        if folded.people != self._people or names != self._names:  # names stand in every sentence
            self._people, self._names = dict(folded.people), names
            self._rows.clear()
        shots = {shot.play_id: shot for shot in box.shots}
        sides = tuple(side.key for side in folded.sides)
        score = (0,) * len(sides)
        rows: dict[UUID, tuple[RowKey, str, View]] = {}
        for standing in folded.plays:
            if standing.retracted:
                continue
            now = tuple(standing.score.get(key, 0) for key in sides) if standing.score else score
            changed = now if now != score else None
            score = now
            known = self._rows.get(standing.play_id)
            text_id = known[1] if known else str(standing.play_id)
            shot = shots.get(text_id)
            key = (standing.order, standing.revision, standing.set_aside, standing.objections, changed, shot)
            if known is None or known[0] != key:
                known = (key, text_id, self._row(folded, voice, standing, changed, shot))
            rows[standing.play_id] = known
        self._rows = rows
        return {text_id: row for _, text_id, row in rows.values()}

    def _row(
        self,
        folded: Folded,
        voice: Voice[Any, Any],
        standing: StandingPlay,
        score: tuple[int, ...] | None,
        shot: Shot | None,
    ) -> View:
        play, people, sides = standing.play, folded.people, self._names

        def name(player: str) -> str:
            person = people.get(player)
            return (person.name if person else "") or player

        def side(key: str) -> str:
            return sides.get(key) or key

        period = getattr(play, "period", None)
        row: View = plain(
            {
                "order": standing.order,
                "period": period,
                "period_name": None if period is None else voice.period_name(folded.rules, period),
                "clock_ms": getattr(play, "clock_ms", None),
                "kind": play.kind,
                "side": getattr(play, "side", None),
                "player": getattr(play, "player", None),
                "text": voice.sentence(play, name),
                "score": score,
                "revision": standing.revision,
                "set_aside": standing.set_aside,
                "objections": [
                    _objection(each, voice.objection(each, name, side)) for each in standing.objections
                ],
                "shot": None if shot is None else _shot(shot),
            }
        )
        return row

    def _box_columns(self, sport: Sport[Any, Any, Any], voice: Voice[Any, Any]) -> list[View]:
        if self._columns is None or self._columns[0] is not sport.box_score:
            self._columns = (sport.box_score, [_column(column, voice) for column in sport.box_score])
        return self._columns[1]


def plain(value: Any) -> Any:
    """A value as JSON: no nulls in objects, lists for tuples, text for ids and moments."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value


def _column(column: Column, voice: Voice[Any, Any]) -> View:
    label, title = voice.columns[column.key]
    named: View = plain({"key": column.key, "label": label, "title": title, "unit": column.unit, "of": column.of})
    return named


def _game(folded: Folded, voice: Voice[Any, Any]) -> View:
    summary = folded.summary
    game: View = plain(
        {
            "id": summary.game_id,
            "version": summary.version,
            "sport": summary.sport,
            "rule_book": summary.rule_book,
            "status": summary.status,
            "scheduled_at": summary.scheduled_at,
            "venue": summary.venue,
            "season_id": summary.season_id,
            "how": summary.how,
            "how_name": voice.endings.get(summary.how or ""),
        }
    )
    return game


def _side(side: Side, order: int) -> View:
    return {
        "team": side.team,
        "name": side.name,
        "short_name": side.short_name or side.name,
        "code": side.code,
        "colour": side.colour,
        "order": order,
    }


def _people(folded: Folded) -> View:
    """Everybody in the game. Who is on no roster yet (a walk-on) plays for the side of his first play."""
    on_roster = {person.player: side.key for side in folded.sides for person in side.roster}
    people: View = {}
    for player, person in folded.people.items():
        side = on_roster.get(player) or _side_played_for(player, folded)
        shown = {"name": person.name or player, "number": person.number, "side": side, "starter": person.starter}
        people[player] = plain(shown)
    return people


def _side_played_for(player: str, folded: Folded) -> str | None:
    plays = (standing.play for standing in folded.plays)
    return next((play.side for play in plays if getattr(play, "player", None) == player), None)


def _objection(objection: Objection, message: str) -> View:
    return {"code": objection.code, "message": message}


def _shot(shot: Shot) -> View:
    where = {"x": round(shot.x, 2) + 0.0, "y": round(shot.y, 2) + 0.0}  # + 0.0: no -0.0
    return {**where, "made": shot.made, "points": shot.points, "zone": shot.zone}


def _team(team: TeamBox) -> View:
    return {
        "players": {line.player: plain(line.stats) for line in team.players},
        "totals": plain(team.totals),
        "team_row": plain(team.team_row),
    }


def _line_ups(box: Box) -> View:
    sides: View = {team.side: {} for team in box.sides}
    for line in box.line_ups:
        stats = {stat: _rounded(amount) for stat, amount in line.stats.items() if amount is not None}
        sides.setdefault(line.side, {})["|".join(line.players)] = stats
    return sides


def _shifts(fold: GameFold) -> View:
    """Everybody's spans on court in playing time; the one that lasts has no end, so it need not be told anew."""
    shifts: View = {}
    for stint in fold.stints_now():
        for players in stint.line_ups.values():
            for player in sorted(players):
                own = shifts.setdefault(player, [])
                if own and own[-1][1] == stint.start_ms:
                    own[-1][1] = stint.end_ms
                else:
                    own.append([stint.start_ms, stint.end_ms])
    now_ms = fold.sport.elapsed_ms(fold.state)
    for current in fold.sport.on_court(fold.state).values():
        for player in current:
            own = shifts.setdefault(player, [])
            lasting = own.pop()[0] if own and own[-1][1] == now_ms else now_ms
            own.append([lasting])
    return shifts


def _rounded(amount: float) -> float:
    """A rating of 17 digits says no more, and costs every watcher its bytes."""
    return amount if isinstance(amount, int) else round(amount, 2) + 0.0
