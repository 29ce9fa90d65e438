"""The full fold (box, line-ups, possessions) makes 20,000 plays/s and 10x pbpstats, the box alone 100,000.

pbpstats' time is loading a game and asking for every possession's stats, which hold the same facts. The fair
ratio reads the same JSON files on both sides; folding alone is what a live correction costs.
"""

import time
from dataclasses import replace
from statistics import median

from benchmarks.games import sides_of
from benchmarks.pbpstats_files import laid_out, pbpstats_client, season
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.feeds import nba_v2
from fieldhouse.sports.basketball.plays import LineUp, Substitution
from fieldhouse.sports.feed import FeedGame
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import SideEntry

GAMES = 40
ROUNDS = 5


def main() -> None:
    path = season()
    if path is None:
        return
    with laid_out(path, GAMES) as (folder, ids):
        client = pbpstats_client(folder)
        loads, stats, loaded = [], [], []
        for game_id in ids:
            began = time.perf_counter()
            try:
                possessions = client.Game(game_id).possessions.items
            except Exception:  # noqa: BLE001 - a game that it refuses is measured on neither side
                continue
            middle = time.perf_counter()
            for possession in possessions:
                _ = possession.possession_stats
            loads.append(middle - began)
            stats.append(time.perf_counter() - middle)
            loaded.append(game_id)
        files = [(folder / "pbp" / f"stats_{game_id}.json").read_bytes() for game_id in loaded]
        reading, games = _reading(files)
        full = _folding(games, box_only=False)
        box = _folding(games, box_only=True)
    plays = sum(len(game.plays) for game in games)
    peer = sum(loads) + sum(stats)
    print(f"{len(games)} games, {plays:,} plays, median of {ROUNDS} rounds")
    print(f"pbpstats load {plays / sum(loads):>10,.0f} plays/s")
    print(f"pbpstats load and every possession's stats {plays / peer:>10,.0f} plays/s")
    both = reading + full
    print(f"ours, read and full fold {plays / both:>10,.0f} plays/s, ratio {peer / both:.1f}x")
    print(f"ours, full fold {plays / full:>10,.0f} plays/s (aim >= 20,000), ratio {peer / full:.1f}x (aim >= 10x)")
    print(f"ours, box alone {plays / box:>10,.0f} plays/s (aim >= 100,000)")


def _bare(side: SideEntry) -> SideEntry:
    """Nobody on court from the start."""
    return replace(side, roster=tuple(replace(each, starter=False) for each in side.roster))


def _reading(files: list[bytes]) -> tuple[float, list[FeedGame]]:
    times, games = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        games = [game for file in files for game in nba_v2.read(file)]
        times.append(time.perf_counter() - began)
    return median(times), games


def _folding(games: list[FeedGame], *, box_only: bool) -> float:
    """Seconds for all games; without line-ups the box alone remains."""
    lines = [
        [play for play in game.plays if not (box_only and isinstance(play, LineUp | Substitution))]
        for game in games
    ]
    sides = [tuple(_bare(side) for side in sides_of(game)) if box_only else sides_of(game) for game in games]
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for game, entered, plays in zip(games, sides, lines, strict=True):
            GameFold(BASKETBALL, game.rules, entered).add_all(plays)
        times.append(time.perf_counter() - began)
    return median(times)
