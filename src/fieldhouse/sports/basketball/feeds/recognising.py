"""Which of the known formats a file is, to say so to whoever gave it to another feed's reader."""

from collections.abc import Container, Mapping
from typing import Any

from fieldhouse.sports.basketball.feeds.reading import objects, words

QUARTERS = ("FirstQuarter", "SecondQuarter", "ThirdQuarter", "ForthQuarter", "FourthQuarter", "ExtraTime")

PLAY_BY_PLAY_V2 = "the NBA's playbyplayv2"
WEBCAST = "a FIBA LiveStats data.json"
EUROLEAGUE_BOX = "a EuroLeague Boxscore"
NBA_BOX = "an NBA box score"


def format_of(value: Mapping[str, Any]) -> str:
    """What a JSON object is; "" where it is nothing known."""
    if any(name in value for name in QUARTERS):
        return "a EuroLeague PlaybyPlay"
    if "ByQuarter" in value or any("PlayersStats" in team for team in objects(value.get("Stats"))):
        return EUROLEAGUE_BOX
    if "tm" in value and "pbp" in value:
        return WEBCAST
    sets = objects(value.get("resultSets"))
    if any(words(result.get("name")) == "PlayByPlay" for result in sets):
        return PLAY_BY_PLAY_V2
    names = [words(result.get("name")) for result in sets]
    if names:
        return f"a table of stats.nba.com with the result sets {', '.join(names)[:200]}"
    for key in ("game", "boxScoreTraditional"):
        game = value.get(key)
        if isinstance(game, dict):
            if isinstance(game.get("actions"), list):
                return f"the NBA's {actions_format_of(game['actions']) or 'playbyplayv3'}"
            if "homeTeam" in game or "awayTeam" in game:
                return NBA_BOX
    return "a file of data.nba.com" if list(value) == ["g"] else ""


def actions_format_of(actions: list[Any]) -> str:
    """Which of the NBA's two lists of actions this is; "" where its shots don't tell."""
    kinds = {words(action.get("actionType")).lower() for action in objects(actions)}
    live, third = kinds & {"2pt", "3pt"}, kinds & {"made shot", "missed shot"}
    if bool(live) == bool(third):
        return ""
    return "live play-by-play" if live else "playbyplayv3"


def table_format_of(columns: Container[str]) -> str:
    """What a CSV file is, by its lower-case column names; "" where it is nothing known."""
    if "eventmsgtype" in columns:
        return "NBA play-by-play v2 as CSV"
    if "page_id" in columns and "action_type" in columns:
        return "FIBA LiveStats play-by-play as CSV"
    if "page_id" in columns and "starter" in columns:
        return "FIBA LiveStats player boxes as CSV"
    return ""
