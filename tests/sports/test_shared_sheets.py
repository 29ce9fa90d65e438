"""The score sheets that Python's fold shares with the web client's (web/src/sheet) say what it does today."""

import pytest

from tests.sheets.write import HERE, sheets

TOTAL_BYTES_MAX = 1_000_000


@pytest.fixture(scope="module")
def wanted():
    return sheets()


def test_the_shared_sheets_are_current(wanted):
    kept = {path.name: path.read_text(encoding="utf-8") for path in HERE.glob("*.json")}
    stale = sorted(name for name in wanted.keys() | kept.keys() if wanted.get(name) != kept.get(name))
    assert not stale, "run `python -m tests.sheets.write`, then the web client's tests"


def test_the_shared_sheets_stay_small(wanted):
    assert sum(len(content.encode()) for content in wanted.values()) < TOTAL_BYTES_MAX
