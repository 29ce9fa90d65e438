"""An official box read for who belongs to which team and who started; its numbers are not looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fieldhouse.sports.basketball.feeds.reading import ident, json_object, objects, words, yes

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
    """The roster of a box in any of the NBA's formats; nothing without one.

    Raises:
        Invalid: `malformed_feed` where the bytes are no JSON object.

    """
    if data is None:
        return Roster()
    box = json_object(data, accepted=ACCEPTED)
    if "resultSets" in box:
        return Roster(dict(_from_result_sets(box["resultSets"])))
    game = box.get("game") or box.get("boxScoreTraditional") or box
    players: dict[str, Listed] = {}
    teams: dict[str, str] = {}
    for side in ("home", "away"):
        team = game.get(f"{side}Team") if isinstance(game, dict) else None
        if isinstance(team, dict):
            players.update(_from_team(side, team))
            name = f"{words(team.get('teamCity'))} {words(team.get('teamName'))}".strip()
            teams[side] = teams[ident(team.get("teamId"))] = name
    return Roster(players, teams)


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


def _from_result_sets(sets: Any) -> Iterator[tuple[str, Listed]]:
    for result in objects(sets):
        headers = result.get("headers")
        if not isinstance(headers, list) or "PLAYER_ID" not in headers or "START_POSITION" not in headers:
            continue
        for row in result.get("rowSet") or ():
            if isinstance(row, Sequence) and not isinstance(row, str):
                cells = dict(zip(headers, row, strict=False))
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
