"""A live correction 200 plays back in a long game: p99 below 5 ms, from a snapshot, database excluded.

The limit beside it, in the same run: folding the whole game afresh, as there were no snapshots.
"""

import random
import time
from statistics import median, quantiles
from uuid import UUID

from benchmarks.games import long_game
from fieldhouse.kernel import codec
from fieldhouse.modules.games import domain
from fieldhouse.modules.games.contract import Amend, GameOpened, PlayRecorded
from fieldhouse.sports.basketball import BASKETBALL

BACK = 200
ROUNDS = 400


def main() -> None:
    sides, plays = long_game()
    opened = GameOpened(
        sport="basketball", rule_book="fiba", rules=codec.write(BASKETBALL.rule_books["fiba"]), sides=sides
    )
    facts = [
        PlayRecorded(play_id=UUID(int=n + 1), order=f"a{n:05d}V", play=codec.write(play))
        for n, play in enumerate(plays)
    ]
    sheet = domain.folded(BASKETBALL, [opened, *facts])
    sheet.fold()
    draw = random.Random(1)
    corrections, whole = [], []
    for _ in range(ROUNDS):
        play_id = UUID(int=len(plays) - BACK + draw.randrange(-10, 10))
        entry = sheet.entries[play_id]
        began = time.perf_counter()
        other = draw.choice(plays)
        change = Amend(play_id=play_id, revision=entry.revision, play=codec.write(other))
        domain.decide(sheet, [change])
        sheet.fold()
        corrections.append((time.perf_counter() - began) * 1000)
    for _ in range(20):
        began = time.perf_counter()
        domain.folded(BASKETBALL, [opened, *facts]).fold()
        whole.append((time.perf_counter() - began) * 1000)
    p99 = quantiles(corrections, n=100)[98]
    typical, refolded = median(corrections), median(whole)
    print(
        f"{len(plays)} plays; a correction {BACK} back: median {typical:.2f} ms, p99 {p99:.2f} ms (aim: below 5)"
    )
    print(f"reading and folding the whole game: median {refolded:.2f} ms, {refolded / typical:.1f}x")
