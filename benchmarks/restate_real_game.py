"""Restate one real game in our score-sheet notation: `python -m benchmarks.restate_real_game DATA > SHEET`.

DATA is a folder with the WNBL's season 2019 as the R package wnblr publishes it (FIBA LiveStats, MIT licence):
play_by_play_2019.csv.gz, player_boxes_2019.csv.gz, shots_2019.csv.gz. The sheet is what `make demo` replays:
src/fieldhouse/app/demo/real_game.sheet. The data themselves are no part of this repository.

The game: Southside Flyers 97, Perth Lynx 93 after overtime. Chosen for its tension (the lead never above eight,
one point or none between them for most of the last quarter) and because its record has no gap: all rows are
known, nobody acts while off court, every possession is explained.
"""

import csv
import gzip
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from fieldhouse.sports.basketball import court
from fieldhouse.sports.basketball.feeds import fiba_livestats_csv, sheet
from fieldhouse.sports.basketball.plays import FieldGoal, Note, Play
from fieldhouse.sports.feed import FeedGame, FeedPlayer, FeedSide

PAGE = "1330481"
CODES = {"home": "SSF", "away": "PER"}
PEOPLE = ("player", "assist", "blocked_by", "stolen_by", "drawn_by", "tipped_to")
LISTS = ("players", "leaving", "entering", "jumpers")


def restated(folder: Path) -> FeedGame:
    """The game with shot locations in metres and with ids that are no names."""
    feed = fiba_livestats_csv.read(
        _bytes(folder / "play_by_play_2019.csv.gz"), _bytes(folder / "player_boxes_2019.csv.gz")
    )
    game = next(game for game in feed if game.game_id == PAGE)
    ids = {player.id: new for side in game.sides for player, new in _ids(side)}
    places = _places(folder)
    plays = [
        _renamed(_placed(play, source, places), ids)
        for play, source in zip(game.plays, game.sources, strict=True)
        if not isinstance(play, Note)
    ]
    sides = tuple(
        replace(
            side,
            code=CODES[side.key],
            players=tuple(replace(player, id=ids[player.id]) for player in side.players),
        )
        for side in game.sides
    )
    return replace(game, game_id=f"wnbl-{PAGE}", sides=sides, plays=plays, sources=(), anomalies=())


def _bytes(path: Path) -> bytes:
    with gzip.open(path) as file:
        return file.read()


def _ids(side: FeedSide) -> Iterator[tuple[FeedPlayer, str]]:
    for place, player in enumerate(side.players):
        yield player, f"{CODES[side.key].lower()}-{player.number or f'x{place}'}"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from enumerate(csv.DictReader(file), start=2)


def _places(folder: Path) -> dict[str, tuple[float, float]]:
    """Row of the play-by-play -> place of its shot, in metres.

    The nearer basket is meant: the first shots of this game were noted as if the teams faced the other way, so
    the half does not tell the end.
    """
    found = {
        row["action_number"]: court.from_fiba_live_stats(float(row["x"]), float(row["y"]))
        for _, row in _rows(folder / "shots_2019.csv.gz")
        if row["page_id"] == PAGE
    }
    return {
        f"row {line}": found[row["action_number"]]
        for line, row in _rows(folder / "play_by_play_2019.csv.gz")
        if row["page_id"] == PAGE and row["action_number"] in found
    }


def _placed(play: Play, source: str, places: dict[str, tuple[float, float]]) -> Play:
    if not isinstance(play, FieldGoal) or source not in places:
        return play
    x, y = places[source]
    return replace(play, x=round(x, 2) + 0.0, y=round(y, 2) + 0.0)


def _renamed(play: Play, ids: dict[str, str]) -> Play:
    changed: dict[str, Any] = {}
    for name in PEOPLE:
        person = getattr(play, name, None)
        if person is not None:
            changed[name] = ids[person]
    for name in LISTS:
        people = getattr(play, name, ())
        if people:
            changed[name] = tuple(ids[person] for person in people)
    return replace(play, **changed)


if __name__ == "__main__":
    sys.stdout.write(
        "// A real game: WNBL 2019-20, Southside Flyers 97, Perth Lynx 93 after overtime.\n"
        "// Its facts are restated from FIBA LiveStats as published by jacquietran/wnblr (MIT); see NOTICE.\n"
        "// Made by benchmarks/restate_real_game.py.\n" + sheet.write(restated(Path(sys.argv[1])))
    )
