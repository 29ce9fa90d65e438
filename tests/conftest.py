"""A real PostgreSQL for every test that wants one: a database per worker, a fresh tenant per test, real commits.

`database` is a clone of a migrated template; nothing is cleaned up between tests, since each has its own tenant.
Tests about all tenants take `own_database`. Beware: the oldest open write of any worker holds back every tail, so
wait for a condition, never for a time. FIELDHOUSE_TEST_DATABASE_URL replaces the embedded server.
"""

import asyncio
import hashlib
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings
from platformdirs import user_cache_path

from fieldhouse.adapters.database import bootstrap, embedded, migrations
from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.engine import Database
from fieldhouse.adapters.database.log import EventLog
from fieldhouse.adapters.database.provider import administrator, prepare
from fieldhouse.kernel.context import Context

# Nothing here must outlive the machine, but what was acknowledged must outlive kill -9: that needs no fsync.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "300",
}
# These machines are noisy: how long an example takes says nothing.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

MAY_SKIP = ("real_data", "platform")


# ── no test is skipped unseen ──


def pytest_configure(config):
    config.addinivalue_line("markers", "platform: can't run on every platform; may be skipped in CI")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    expected = hasattr(report, "wasxfail") or any(item.get_closest_marker(name) for name in MAY_SKIP)
    return report if expected else _failed_if_skipped_in_ci(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return _failed_if_skipped_in_ci((yield))


def _failed_if_skipped_in_ci(report):
    if os.environ.get("CI") == "true" and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


# ── the server ──


@pytest_asyncio.fixture(scope="session")
async def server() -> AsyncIterator[Address]:
    """A running server with a migrated template. Each xdist worker is a guest; the last one stops it."""
    url = os.environ.get("FIELDHOUSE_TEST_DATABASE_URL")
    running = None if url else await asyncio.to_thread(embedded.start, _home_of_tests(), **FAST)
    admin = Address.parse(url) if url else administrator(running)
    await _build_template(admin.replace(database=_template()))
    yield admin
    if running:
        await asyncio.to_thread(embedded.stop, running)


@pytest_asyncio.fixture(scope="session")
async def database(server: Address) -> AsyncIterator[Database]:
    """This worker's database, shared by its tests."""
    async with _clone(server) as clone:
        yield clone


@pytest_asyncio.fixture
async def own_database(server: Address) -> AsyncIterator[Database]:
    """A database for one test alone: for those about all tenants, readers, the catalogue."""
    async with _clone(server) as clone:
        yield clone


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder for a server of one's own, reachable by the user it runs as."""
    folder = Path(tempfile.mkdtemp(prefix="fieldhouse-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def tenant() -> UUID:
    return uuid4()


@pytest.fixture
def ctx(tenant: UUID) -> Context:
    return Context(tenant_id=tenant, actor="local:operator", now=datetime.now(UTC), request_id=uuid4())


@pytest.fixture
def log() -> EventLog:
    return EventLog()


def _home_of_tests() -> Path:
    return embedded.SHARED / "tests" if os.geteuid() == 0 else user_cache_path("fieldhouse") / "tests"


def _template() -> str:
    """Named by what makes it, so that another branch's tests build another one."""
    sources = [*sorted(Path(migrations.__file__).parent.rglob("*.py")), Path(bootstrap.__file__)]
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    return f"fieldhouse_template_{digest[:12]}"


async def _build_template(template: Address) -> None:
    name, part = template.database, f"{template.database}_part"
    connection = await asyncpg.connect(**template.replace(database="postgres").arguments())
    try:
        await connection.execute("select pg_advisory_lock(hashtext('fieldhouse.template'))")
        if not await connection.fetchval("select 1 from pg_database where datname = $1", name):
            await connection.execute(f"drop database if exists {part} with (force)")
            await prepare(template.replace(database=part))
            await connection.execute(f"alter database {part} rename to {name}")
            # a connection to a template makes CREATE DATABASE fail
            await connection.execute(f"alter database {name} with allow_connections false is_template true")
            await _drop_leftovers(connection)
    finally:
        await connection.close()


async def _drop_leftovers(connection: asyncpg.Connection) -> None:
    """Databases of test runs that were killed."""
    for row in await connection.fetch(
        "select datname from pg_database where datname ~ '^fieldhouse_test_[0-9]+_'"
    ):
        try:
            os.kill(int(row["datname"].split("_")[2]), 0)
        except ProcessLookupError:
            await connection.execute(f"drop database if exists {row['datname']} with (force)")


@asynccontextmanager
async def _clone(server: Address, pool_size: int = 10) -> AsyncIterator[Database]:
    name = f"fieldhouse_test_{os.getpid()}_{uuid4().hex[:8]}"
    connection = await asyncpg.connect(**server.replace(database="postgres").arguments())
    await bootstrap.create_database(connection, name, template=_template())
    admin = server.replace(database=name)
    database = Database(admin.login(bootstrap.APP), admin=admin, pool_size=pool_size)
    try:
        yield database
    finally:
        await database.close()
        await connection.execute(f"drop database {name} with (force)")
        await connection.close()
