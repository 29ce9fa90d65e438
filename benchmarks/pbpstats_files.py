"""The NBA games outside the repository, as files in the layout of pbpstats, so that both read the same bytes."""

import csv
import gzip
import io
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import requests
from pbpstats.client import Client

REPOSITORY = Path(__file__).resolve().parents[1]
SEASON = "basketball/nba/play_by_play_2015_16.csv.gz"
NUMBERS = frozenset(
    ["EVENTNUM", "EVENTMSGTYPE", "EVENTMSGACTIONTYPE", "PERIOD"]
    + [f"PERSON{n}TYPE" for n in (1, 2, 3)]
    + [f"PLAYER{n}_{what}" for n in (1, 2, 3) for what in ("ID", "TEAM_ID")]
)
NO_SHOTS = {
    "resultSets": [{"name": "Shot_Chart_Detail", "headers": ["GAME_EVENT_ID", "LOC_X", "LOC_Y"], "rowSet": []}]
}


def season() -> Path | None:
    """The season's CSV; None, saying so, where it is absent."""
    root = Path(os.environ.get("FIELDHOUSE_REAL_DATA") or REPOSITORY.parent / "shared" / "data")
    path = root / SEASON
    if path.is_file():
        return path
    print(f"no real data at {path}: set FIELDHOUSE_REAL_DATA")
    return None


@contextmanager
def laid_out(path: Path, limit: int | None = None) -> Iterator[tuple[Path, list[str]]]:
    """A temporary folder with a JSON file a game (the first `limit` of the season), and the games' ids."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for part in ("pbp", "game_details", "overrides"):
            (root / part).mkdir()
        ids = []
        for game_id, headers, rows in _games(path):
            if limit is not None and len(ids) >= limit:
                break
            ids.append(game_id)
            result = {"name": "PlayByPlay", "headers": headers, "rowSet": rows}
            whole = {"resource": "playbyplay", "parameters": {"GameID": game_id}, "resultSets": [result]}
            (root / "pbp" / f"stats_{game_id}.json").write_text(json.dumps(whole))
            for side in ("home", "away"):
                (root / "game_details" / f"stats_{side}_shots_{game_id}.json").write_text(json.dumps(NO_SHOTS))
        yield root, ids


def _games(path: Path) -> Iterator[tuple[str, list[str], list[list[Any]]]]:
    with gzip.open(path) as packed:
        lines = csv.reader(io.TextIOWrapper(packed, encoding="utf-8", newline=""))
        headers = next(lines)
        game_id, rows = "", []
        for line in lines:
            if line[0] != game_id:
                if rows:
                    yield game_id, headers, rows
                game_id, rows = line[0], []
            rows.append([_cell(name, cell) for name, cell in zip(headers, line, strict=True)])
        if rows:
            yield game_id, headers, rows


def _cell(name: str, cell: str) -> Any:
    if cell == "":
        return None
    return int(float(cell)) if name in NUMBERS else cell


def pbpstats_client(folder: Path) -> Any:
    """Its client over local files. It asks the league's web site when a game defeats it; here nobody answers."""
    requests.get = _nobody
    return Client({"dir": str(folder), "Possessions": {"source": "file", "data_provider": "stats_nba"}})


def _nobody(*_: Any, **__: Any) -> NoReturn:
    raise ConnectionError("the benchmark does not use the network")
