"""`python -m benchmarks.proof NAME`: proofs that take longer than CI. Resumable; they write docs/proof/NAME.md."""

import argparse
import asyncio
import json
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.torture import Findings, Torture

ROOT = Path(__file__).parents[1]
KILLS_A_ROUND = 12

Proof = Callable[[argparse.Namespace], None]


def crash(arguments: argparse.Namespace) -> None:
    """Kill -9 of writers, reader and server at random points, round after round, for --minutes in all."""
    state = State("crash")
    total = Findings(**{**state.values, "kills": Counter(state.values.get("kills", {}))})
    while total.seconds < arguments.minutes * 60:
        with tempfile.TemporaryDirectory(prefix="fieldhouse-proof-") as folder:
            Path(folder).chmod(0o755)
            with Torture.at(Path(folder), seed=time.time_ns()) as torture:
                found = asyncio.run(torture.run(KILLS_A_ROUND))
        for one in fields(Findings):
            setattr(total, one.name, getattr(total, one.name) + getattr(found, one.name))
        state.keep({one.name: getattr(total, one.name) for one in fields(Findings)})
        print(f"{total.seconds / 60:6.1f} min  {total.stored:8,} events  {total.broken} broken", flush=True)
        if found.broken:
            raise SystemExit(f"broken: {found}")
    write("crash", CRASH, crash_rows(total))
    state.forget()


CRASH = """Writers, a tailing reader and their PostgreSQL server are killed with `kill -9` at random points and
started again, while transactions are slow, roll back, and are retried after an unknown outcome. After each round
everything is counted: what a writer was told is stored must be in the log, once and at that version; no stream may
have a hole; the reader's effects must be the log, each event once and every stream in order.

What this can't show: a power cut. The server runs with `fsync=off`, which only a machine that stops can betray."""


def crash_rows(total: Findings) -> Mapping[str, Any]:
    return {
        "minutes": f"{total.seconds / 60:.0f}",
        "killed": ", ".join(f"{victim} {count}" for victim, count in sorted(total.kills.items())),
        "acknowledged events": f"{total.acknowledged:,}",
        "stored events (some acknowledgements die with their writer)": f"{total.stored:,}",
        "**acknowledged and lost**": total.lost,
        "**stored twice**": total.doubled,
        "**streams with a hole**": total.holes,
        "**never read**": total.unread,
        "**read twice**": total.read_twice,
        "**read out of stream order**": total.out_of_order,
    }


class State:
    """How far a proof of this commit is; another commit begins anew."""

    def __init__(self, name: str) -> None:
        self._path = ROOT / ".fieldhouse" / f"proof-{name}.json"
        kept = json.loads(self._path.read_text()) if self._path.exists() else {}
        self.values: dict[str, Any] = kept["values"] if kept.get("commit") == commit() else {}

    def keep(self, values: Mapping[str, Any]) -> None:
        self._path.parent.mkdir(exist_ok=True)
        self._path.write_text(json.dumps({"commit": commit(), "values": values}))

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)


def commit() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return asked.stdout.strip()


def write(name: str, text: str, rows: Mapping[str, Any]) -> None:
    lines = [
        f"# Proof: {name}",
        "",
        text,
        "",
        f"Commit {commit()}, {datetime.now(UTC):%d %B %Y}. Again: `make proof ARGS={name}`.",
        "",
        "| what | count |",
        "| --- | --- |",
        *(f"| {what} | {count} |" for what, count in rows.items()),
    ]
    path = ROOT / "docs" / "proof" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    print(f"written: {path.relative_to(ROOT)}")


PROOFS: Mapping[str, Proof] = {"crash": crash}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make proof", description=__doc__)
    parser.add_argument("name", choices=sorted(PROOFS))
    parser.add_argument("--minutes", type=float, default=30)
    arguments = parser.parse_args()
    PROOFS[arguments.name](arguments)


if __name__ == "__main__":
    main()
