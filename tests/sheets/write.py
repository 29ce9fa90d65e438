"""Write the shared score sheets: `python -m tests.sheets.write`.

A sheet says what was played and what Python's fold makes of it; the web client's tests hold its own to the same.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fieldhouse.kernel import codec
from fieldhouse.sports.basketball.books import RULE_BOOKS
from tests.sheets.anything import anything
from tests.sheets.corrections import corrected
from tests.sheets.games import whole_games
from tests.sheets.scoring import Json, sheet_of
from tests.sheets.situations import situations

HERE = Path(__file__).parent
A_LINE_EACH = frozenset({"plays", "changes", "boards", "objections", "sentences", "looks", "sides"})


def sheets() -> dict[str, str]:
    """File name -> content."""
    cases = [sheet_of(case) for source in (whole_games, situations, anything) for case in source()]
    written = {f"{case['name']}.json": _lines(case) for case in [*cases, *corrected()]}
    return {**written, "rule_books.json": _lines(rule_books())}


def rule_books() -> Json:
    """Each book as the API may send it: without its defaults, and whole (less the articles, which stand above)."""
    return {
        key: {"sent": codec.write(rules), "whole": {**codec.write(rules, whole=True), "articles": {}}}
        for key, rules in RULE_BOOKS.items()
    }


def _lines(value: Mapping[str, Any]) -> str:
    """JSON with a line for each play, board and the like, so that a difference can be read."""
    parts = []
    for name, item in value.items():
        if name in A_LINE_EACH:
            rows = ",\n".join(map(_compact, item))
            text = f"[\n{rows}\n]" if rows else "[]"
        elif name == "expected":
            text = _lines(item).rstrip()
        else:
            text = _compact(item)
        parts.append(f"{json.dumps(name)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    wanted = sheets()
    for stale in HERE.glob("*.json"):
        if stale.name not in wanted:
            stale.unlink()
    for name, content in wanted.items():
        (HERE / name).write_text(content, encoding="utf-8")
