"""Where the real games lie, which are no part of this repository."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


def real_data(folder: str) -> Path:
    """`folder` of the real data; the test skips, saying so, where it is absent."""
    root = Path(os.environ.get("FIELDHOUSE_REAL_DATA") or REPOSITORY.parent / "shared" / "data")
    path = root / folder
    if not path.is_dir():
        pytest.skip(f"no real data at {path}: set FIELDHOUSE_REAL_DATA")
    return path


def gzipped_json(path: Path) -> Any:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)
