"""Kill -9 of writers, readers and the server itself. The long version of this is `make proof ARGS=crash`."""

import pytest

from benchmarks.torture import Torture


@pytest.mark.thorough
async def test_what_was_acknowledged_survives_and_is_read_once_and_in_order(home):
    with Torture.at(home, seed=20) as torture:
        found = await torture.run(kills=3)
    assert found.kills == {"writer": 1, "postmaster": 1, "reader": 1}
    assert found.acknowledged > 100, "the writers hardly ever wrote"
    assert found.stored >= found.acknowledged
    assert found.broken == 0, found
