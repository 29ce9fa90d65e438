"""An official box read for who belongs to which team and who started; its numbers are not looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldhouse.sports.basketball.feeds.opening import json_object, roster_of
from fieldhouse.sports.basketball.feeds.reading import ident, objects, words, yes
from fieldhouse.sports.basketball.feeds.recognising import NBA_BOX
from fieldhouse.sports.feed import Anomaly

ACCEPTED = "an NBA box score: resultSets with PlayerStats, or homeTeam and awayTeam with players"


@dataclass(frozen=True, slots=True)
class Listed:
    """One player of a box."""

    team: str
    side: str  # "" where the box only knows team ids
    name: str = ""
    number: str = ""
    starter: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """Who may play. Empty where no box was given: the plays then say it all."""

    players: Mapping[str, Listed] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)  # team id, or side, -> name
    game: str = ""
    doubts: tuple[Anomaly, ...] = ()

    def fitting(self, game: str, seen: set[str]) -> "Roster":
        """The same where it is of the game, by its id and by those who play; else none, and why."""
        if not self.players:
            return self
        if self.game and game and self.game != game:
            return _foreign(f"The box is of game {self.game}, not of {game}; it is not used.")
        if seen and seen.isdisjoint(self.players):
            return _foreign("Nobody of the box is in the plays; it is not used.")
        return self

    def of(self, team: str, side: str) -> Mapping[str, Listed]:
        return {
            player: listed
            for player, listed in self.players.items()
            if (listed.side == side if listed.side else bool(team) and listed.team == team)
        }

    def starters(self, side: str, homes: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(p for p, listed in self.players.items() if listed.starter and homes.get(p) == side)

    def team_name(self, team: str, side: str) -> str:
        return self.teams.get(side) or self.teams.get(team) or ""


def read_roster(data: bytes | None) -> Roster:
    """The roster of a box in any of the NBA's formats; nothing without one, and a doubt for what is none."""
    found, doubts = roster_of(_read, data)
    return found or Roster(doubts=doubts)


def game_key(found: str) -> str:
    """Game ids are ten digits; spreadsheets and some tools eat the zeros."""
    return found.zfill(10) if found.isdigit() else found


def _foreign(why: str) -> Roster:
    return Roster(doubts=(Anomaly(code="roster_of_another_game", at="roster", message=why),))


def _read(data: bytes) -> Roster:
    found = json_object(data, accepted=ACCEPTED)
    roster = _from_box(found.value)
    if found.broken is not None or not roster.players:
        raise found.refusal("There are no players in the box.", mine=NBA_BOX)
    return roster


def _from_box(box: Mapping[str, Any]) -> Roster:
    if "resultSets" in box:
        asked = box.get("parameters")
        key = game_key(ident(asked.get("GameID"))) if isinstance(asked, dict) else ""
        sets = objects(box["resultSets"])
        return Roster(dict(_from_result_sets(sets)), dict(_team_names(sets)), key)
    game = box.get("game") or box.get("boxScoreTraditional") or box
    players: dict[str, Listed] = {}
    teams: dict[str, str] = {}
    for side in ("home", "away"):
        team = game.get(f"{side}Team") if isinstance(game, dict) else None
        if isinstance(team, dict):
            players.update(_from_team(side, team))
            name = f"{words(team.get('teamCity'))} {words(team.get('teamName'))}".strip()
            teams[side] = teams[ident(team.get("teamId"))] = name
    return Roster(players, teams, game_key(ident(game.get("gameId"))) if isinstance(game, dict) else "")


def _from_team(side: str, team: dict[str, Any]) -> Iterator[tuple[str, Listed]]:
    for player in objects(team.get("players")):
        found = ident(player.get("personId"))
        if not found:
            continue
        full = f"{words(player.get('firstName'))} {words(player.get('familyName'))}".strip()
        starter = yes(player["starter"]) if "starter" in player else bool(words(player.get("position")))
        yield (
            found,
            Listed(
                team=ident(team.get("teamId")),
                side=side,
                name=full or words(player.get("name")),
                number=words(player.get("jerseyNum")),
                starter=starter,
            ),
        )


def _from_result_sets(sets: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Listed]]:
    for cells in _rows(sets, "PLAYER_ID", "START_POSITION"):
        player = ident(cells.get("PLAYER_ID"))
        if player:
            yield (
                player,
                Listed(
                    team=ident(cells.get("TEAM_ID")),
                    side="",
                    name=words(cells.get("PLAYER_NAME")),
                    starter=bool(words(cells.get("START_POSITION"))),
                ),
            )


def _team_names(sets: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for cells in _rows(sets, "TEAM_NAME", "TEAM_CITY"):
        name = f"{words(cells.get('TEAM_CITY'))} {words(cells.get('TEAM_NAME'))}".strip()
        if name:
            yield ident(cells.get("TEAM_ID")), name


def _rows(sets: Sequence[Mapping[str, Any]], *needed: str) -> Iterator[Mapping[str, Any]]:
    """The rows of those result sets that have the columns, by column."""
    for result in sets:
        headers, rows = result.get("headers"), result.get("rowSet")
        if not isinstance(headers, list) or not isinstance(rows, list) or not {*needed} <= _texts(headers):
            continue
        names = [words(name) for name in headers]
        yield from (dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list))


def _texts(cells: Sequence[Any]) -> set[str]:
    return {cell for cell in cells if isinstance(cell, str)}
