"""Kill -9, frozen and cut-off workers: every job's effect exactly once."""

import pytest

from benchmarks.killed_workers import Hand


@pytest.mark.thorough
async def test_each_effect_happens_once_whatever_befalls_the_workers(own_database, tmp_path):
    found = await Hand(own_database, tmp_path, seed=4).run(jobs=300, blows=8)
    assert found.jobs == 300
    assert found.torture == {"kill": 4, "freeze": 2, "cut off": 2}
    assert found.broken == 0, found
