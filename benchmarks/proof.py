"""`python -m benchmarks.proof NAME`: proofs that take longer than CI. Resumable; they write docs/proof/NAME.md."""

import argparse
import asyncio
import base64
import itertools
import json
import logging
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import structlog

from benchmarks import fuzzing
from benchmarks.torture import Findings, Torture
from fieldhouse.adapters.database.bootstrap import APP, create_database
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.provider import open_database, prepare, server
from fieldhouse.adapters.sealing import new_key
from fieldhouse.app.telemetry import configure_logging
from tests.modules.identity.test_two_organisations import explored

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


def schemathesis(arguments: argparse.Namespace) -> None:
    """--examples of each operation as an administrator, a tenth of them as the others; stories, as everybody."""
    state = State("schemathesis")
    configure_logging(json=True)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with tempfile.TemporaryDirectory(prefix="fieldhouse-proof-") as folder:
        Path(folder).chmod(0o755)
        varied = asyncio.run(fuzzed(Path(folder), state, arguments.examples))
    write("schemathesis", SCHEMATHESIS, fuzzed_rows(state.values, varied))
    state.forget()


async def fuzzed(folder: Path, state: "State", examples: int) -> Mapping[str, bool]:
    """Each run that this commit has not done already; what failed is told at the end and asked again next time.
    Of each operation of an administrator, whether it takes anything that can vary.
    """
    async with (
        open_database(data=folder) as database,
        fuzzing.target(database, keys=base64.b64encode(new_key()).decode()) as at,
    ):
        operations, failed = await asyncio.to_thread(fuzzing.operations, at), list[str]()
        for role, (name, options) in itertools.product((*fuzzing.ROLES, fuzzing.NOBODY), runs(operations)):
            first = role == fuzzing.ROLES[0]
            key = f"{role} {name}"
            if key in state.values or (name == EVERYTHING if first else name not in OTHERS):
                continue
            found = await fuzzing.fuzz(
                at, None if role == fuzzing.NOBODY else await at.another(role),
                examples=examples if first else max(1, examples // fuzzing.LESS), limit=HOUR, **options,
            )  # fmt: skip
            print(f"{key}: {found.cases:,} cases", flush=True)
            if found.passed:
                state.keep({**state.values, key: found.cases})
            else:
                failed.append(found.told)
    if failed:
        raise SystemExit("\n\n".join(failed))
    return {f"{fuzzing.ROLES[0]} {' '.join(each)}": varied for each, varied in operations.items()}


HOUR = 3600.0
EVERYTHING, STORIES_TOLD = "everything", "stories"
OTHERS = (EVERYTHING, STORIES_TOLD, *(" ".join(each) for each in fuzzing.RUINOUS))


def runs(operations: Iterable[tuple[str, str]]) -> Sequence[tuple[str, dict[str, Any]]]:
    """Each operation by itself, for whoever is asked most; all at once, for the others; and in stories."""
    alone = [(" ".join(each), {"only": [each], "phases": "examples,coverage,fuzzing"}) for each in operations]
    rest = {"without": fuzzing.RUINOUS}
    return [
        *alone,
        (EVERYTHING, {**rest, "phases": "examples,fuzzing"}),
        (STORIES_TOLD, {**rest, "phases": "stateful"}),
    ]


SCHEMATHESIS = """Every operation of the OpenAPI document is asked of a served installation with made-up requests,
right ones and wrong ones, mixed with ids of what is there; then in stories, each answer's ids in the next request.
No answer may be a 5xx, or have a status, a content type, a header or a schema that the document doesn't tell of.

What this can't show: that an answer is right. An endless one (the live stream) is left out."""


def fuzzed_rows(cases: Mapping[str, int], varied: Mapping[str, bool]) -> Mapping[str, Any]:
    most = [cases[operation] for operation in varied if varied[operation]]
    return {
        "operations": len(varied),
        "fewest requests of an operation that takes anything, as an administrator": f"{min(most):,}",
        "operations that take nothing, asked with odd headers and methods only": len(varied) - len(most),
        "requests in all": f"{sum(cases.values()):,}",
        **{
            f"as {role}": f"{sum(n for key, n in cases.items() if key.startswith(role)):,}"
            for role in (*fuzzing.ROLES, fuzzing.NOBODY)
        },
        "in stories": f"{sum(n for key, n in cases.items() if key.endswith(STORIES_TOLD)):,}",
        "**5xx, or undocumented**": 0,
    }


def isolation(arguments: argparse.Namespace) -> None:
    """Stories of two organisations over one connection, for --minutes in all."""
    state = State("isolation")
    answered, rounds = Counter(state.values.get("answered", {})), int(state.values.get("rounds", 0))
    seconds = float(state.values.get("seconds", 0))
    configure_logging(json=True)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    while seconds < arguments.minutes * 60:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="fieldhouse-proof-") as folder:
            Path(folder).chmod(0o755)
            answered += asyncio.run(two_organisations(Path(folder)))
        rounds, seconds = rounds + 1, seconds + time.monotonic() - began
        state.keep({"answered": answered, "rounds": rounds, "seconds": seconds})
        print(f"{seconds / 60:6.1f} min  {answered.total():,} requests", flush=True)
    changed = sum(n for key, n in answered.items() if not key.startswith("GET") and key.split()[1][0] == "2")
    rows = {
        "minutes": f"{seconds / 60:.0f}",
        "stories": rounds * STORIES,
        "requests to the shared installation": f"{answered.total():,}",
        "of them changes that were made": f"{changed:,}",
        "**answers unlike those of an organisation alone, rows of the other one moved**": 0,
    }
    write("isolation", ISOLATION, rows)
    state.forget()


STORIES, STEPS = 10, 40
ISOLATION = """Two organisations live in one installation, over a pool of one connection, with the same ids and
people who belong to both. Hypothesis makes up what they do: found, invite, accept, grant, revoke, suspend, choose,
open, score, finish, correct, read; in turns and at once. Each also lives alone in an installation of its own.
Every answer must be the same in both, and no row of the other one may have moved; what each comes to must be the
same, too."""


async def two_organisations(folder: Path) -> Counter[str]:
    async with server(data=folder) as admin:
        await prepare(admin)
        template, numbers = admin.database, itertools.count()

        @asynccontextmanager
        async def clone() -> AsyncIterator[Database]:
            name = f"{template}_{next(numbers)}"
            connection = await asyncpg.connect(**admin.replace(database="template1").arguments())
            await create_database(connection, name, template=template)
            await connection.close()
            there = admin.replace(database=name)
            database = Database(there.login(APP), admin=there, pool_size=1)
            yield database
            await database.close()

        return await explored(clone, examples=STORIES, steps=STEPS)


class State:
    """How far a proof of this commit is; another commit begins anew."""

    def __init__(self, name: str) -> None:
        self._path = ROOT / ".fieldhouse" / f"proof-{name}.json"
        kept = json.loads(self._path.read_text()) if self._path.exists() else {}
        self.values: dict[str, Any] = kept["values"] if kept.get("commit") == commit() else {}

    def keep(self, values: Mapping[str, Any]) -> None:
        self.values = dict(values)
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


PROOFS: Mapping[str, Proof] = {"crash": crash, "isolation": isolation, "schemathesis": schemathesis}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make proof", description=__doc__)
    parser.add_argument("name", choices=sorted(PROOFS))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--examples", type=int, default=1000)
    arguments = parser.parse_args()
    PROOFS[arguments.name](arguments)


if __name__ == "__main__":
    main()
