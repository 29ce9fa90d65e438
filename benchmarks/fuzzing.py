"""Schemathesis against the whole application, served on this machine: no 5xx, no undocumented answer.

Known ids are mixed with made-up ones, so that requests come past "there is no such game". Several roles ask; what
would end the asker's own session or lock them out (RUINOUS) is asked in a browser of its own.
"""

import asyncio
import json
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen
from uuid import UUID, uuid4

from benchmarks.town import Resident, a_game, settle
from fieldhouse.adapters.database.engine import Database
from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.live.server import create_server
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "unsupported_method", "allow_header_conformance",
)  # fmt: skip
ROLES = ("administrator", "league_manager", "scorekeeper", "spectator")
NOBODY = "nobody"
# (method, path) that spoil what is asked after them: the asker's session, or the rules for all.
RUINOUS = (
    ("POST", "/api/v1/account/sign-out"),
    ("PUT", "/api/v1/account/password"),
    ("PUT", "/api/v1/account/deletion"),
    ("DELETE", "/api/v1/account/sessions"),
    ("PUT", "/api/v1/organisations/{organisation_id}/deletion"),
    ("PUT", "/api/v1/organisations/{organisation_id}/settings"),
)
# An event stream does not end by itself; its answers' first bytes are tested in tests/app/test_live.py.
ENDLESS = (("GET", "/api/v1/games/{game_id}/live"),)
LESS = 10  # the other roles ask so many times less than an administrator
KNOWN_SHARE = 0.7
RUN_SECONDS = 900


@dataclass(frozen=True)
class Fuzzed:
    """What one run came to."""

    cases: int
    failures: Sequence[str]
    passed: bool
    told: str = field(repr=False)


@dataclass(frozen=True)
class Target:
    """A served installation, with people in roles and a played game."""

    url: str
    database: Database
    organisation: UUID
    people: dict[str, Resident]
    ids: dict[str, list[str]]

    async def another(self, role: str) -> Resident:
        """Somebody with that role and a session of their own."""
        assert self.database.admin is not None
        (resident,) = await settle(self.database.admin, self.organisation, [role])
        return resident


@asynccontextmanager
async def target(database: Database, *, keys: str) -> AsyncIterator[Target]:
    """Serve an installation on a free port of this machine for as long as the context lasts."""
    assert database.admin is not None
    organisation = uuid4()
    installed = assemble(Settings(tenant_id=organisation, keys=keys), database)
    await found(installed)
    people = dict(zip(ROLES, await settle(database.admin, organisation, ROLES), strict=True))
    season, game, play = await a_game(installed)
    open_season, open_game, _ = await a_game(installed, plays=60)
    app, rooms = build(
        installed, HttpSettings(tenant_id=organisation, writes_per_second=10_000, write_burst=100_000)
    )
    server = create_server(app, rooms, settles=False)
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    ids = {
        "organisation_id": [str(organisation)], "game_id": [str(game), str(open_game)], "play_id": [str(play)],
        "season_id": [str(season), str(open_season)], "game": [str(game)],
        "account_id": [str(each.account_id) for each in people.values() if each is not people["administrator"]],
        "grant_id": [str(people["spectator"].grant_id)],
    }  # fmt: skip
    try:
        yield Target(f"http://127.0.0.1:{server.port}", database, organisation, people, ids)
    finally:
        server.should_exit = True
        await serving
        await rooms.close()


async def fuzz(
    at: Target,
    who: Resident | None,
    *,
    examples: int,
    only: Sequence[tuple[str, str]] = (),
    without: Sequence[tuple[str, str]] = (),
    phases: str = "examples,coverage,fuzzing,stateful",
    seconds: int | None = None,
    seed: int = 1,
    limit: float = RUN_SECONDS,
) -> Fuzzed:
    """One run of schemathesis as a process of its own, which `limit` ends, in seconds."""
    with tempfile.TemporaryDirectory(prefix="fieldhouse-fuzz-") as folder:
        settings = Path(folder) / "schemathesis.toml"
        settings.write_text(configuration(at.ids))
        report = Path(folder) / "report.xml"
        command = [
            sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run",
            f"{at.url}/api/v1/openapi.json", "--phases", phases, "--checks", ",".join(CHECKS), "-n", str(examples),
            "--seed", str(seed), "--continue-on-failure", "--generation-database", "none", "--no-color",
            "--warnings", "off", "--report", "junit", "--report-junit-path", str(report),
            "-H", "Sec-Fetch-Site: same-origin", *([] if who is None else ["-H", f"Cookie: {who.cookie}"]),
            *chosen("include", only), *chosen("exclude", [*without, *ENDLESS]),
            *(["--max-time", str(seconds)] if seconds else []),
        ]  # fmt: skip
        started = await asyncio.create_subprocess_exec(
            *command, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        try:
            async with asyncio.timeout(limit):
                said = (await started.communicate())[0].decode(errors="replace")
        finally:
            if started.returncode is None:
                started.kill()
                await started.wait()
    return Fuzzed(cases_of(said), failures_of(said), started.returncode == 0, said)


def operations(at: Target) -> dict[tuple[str, str], bool]:
    """Method and path of all that is asked, as the served document has them, and whether it takes anything."""
    with urlopen(f"{at.url}/api/v1/openapi.json") as answer:
        described = json.load(answer)["paths"]
    return {
        found: bool(each[method].get("parameters") or each[method].get("requestBody"))
        for path, each in described.items()
        for method in each
        if (found := (method.upper(), path)) not in ENDLESS
    }


def chosen(how: str, operations: Sequence[tuple[str, str]]) -> list[str]:
    """Options that take exactly these operations in ("include"), or leave exactly these out ("exclude")."""
    names = "|".join(re.escape(f"{method} {path}") for method, path in operations)
    return [f"--{how}-name-regex", f"^({names})$"] if operations else []


def configuration(ids: dict[str, list[str]]) -> str:
    """Known ids, mixed in by their parameters' names."""
    lists = "\n".join(f"[dictionaries.{name}]\nvalues = {json.dumps(values)}" for name, values in ids.items())
    bound = "\n".join(
        f'"{place}.{name}" = {{ dictionary = "{name}", probability = {KNOWN_SHARE} }}'
        for name in ids
        for place in ("path", "query")
    )
    return f"{lists}\n\n[parameters]\n{bound}\n"


def cases_of(said: str) -> int:
    found = re.search(r"Test cases:\s*\n?\s*([\d,]+) generated", said) or re.search(r"([\d,]+) generated", said)
    return int(found[1].replace(",", "")) if found else 0


def failures_of(said: str) -> list[str]:
    """Which operation failed in which way; the whole is in `told`."""
    return re.findall(r"^_{2,} (.+?) _{2,}$", said, re.MULTILINE) + re.findall(r"^- (.+)$", said, re.MULTILINE)
