"""Judging 1,000 open streams anew takes a small part of one core, and far less than a question for each of them.

A round is what happens once a second (app/live/watch.py). By the clock, and by this process's CPU time, which
leaves out what the database does. The peer is what the round saves, in the same run: every watcher asked about
once. Watchers are seats without a socket: sending is measured in live.py.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from starlette.requests import HTTPConnection

from fieldhouse.adapters.database.provider import open_database
from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import Installation, assemble, found
from fieldhouse.app.live.seats import Message, Seat
from fieldhouse.app.live.watch import Rights, Vigilance, Watch
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import Settings as Templates
from fieldhouse.modules.games.contract import Side
from fieldhouse.modules.identity.contract import Identity
from fieldhouse.modules.identity.domain import tokens
from fieldhouse.modules.identity.domain.tokens import Kind

WATCHERS = 1000
ROUNDS = 15
SELDOM = Vigilance(look_seconds=3600, again_seconds=3600)
SIDES = [Side(key=key, team=key, name=key) for key in ("home", "away")]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="fieldhouse-") as folder:
        Path(folder).chmod(0o755)
        asyncio.run(measure(Path(folder)))


async def measure(folder: Path) -> None:
    async with open_database(data=folder) as database:
        installed = assemble(Settings(tenant_id=uuid4(), data=folder), database)
        await found(installed)
        app, _ = build(installed, HttpSettings(tenant_id=installed.settings.tenant_id))
        game_id = uuid4()
        await installed.games.open(
            installed.context(), game_id=game_id, sport="basketball", rule_book="fiba", sides=SIDES
        )
        bearers = await people(installed)
        print(f"{WATCHERS:,} watchers, {ROUNDS} rounds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        for who, cookies in (("strangers", [""] * WATCHERS), ("members, each signed in", bearers)):
            await told(who, installed, app, game_id, cookies)


async def told(who: str, installed: Installation, app: Any, game_id: UUID, cookies: list[str]) -> None:
    identity: Identity = installed.services[Identity]
    watch = Watch(app.state.gate.again, Rights(identity), SELDOM)
    with ExitStack() as stack:
        for cookie in cookies:
            connection = connection_of(installed, app, game_id, cookie)
            await app.state.gate(connection)
            stack.enter_context(watch.over(connection, Seat(_nothing)))
        await watch.look()  # all are judged when they have come
        still = await timed(watch.look)

        async def after_a_change() -> None:
            await watch.look()

        moved = await timed(after_a_change, before=lambda: change(identity, installed))
        connections = [each.connection for each in watch._watchers]

        async def each_one() -> None:
            for connection in connections:
                await app.state.gate.again(connection)

        peer = await timed(each_one, rounds=2)
    for what, (clock, cpu) in (("nothing changed", still), ("a right changed", moved), ("peer: each asked", peer)):
        share = f"{cpu / 10:.2f} % of a core at one a second"
        print(f"{who:24} {what:18} {clock:8.1f} ms by the clock, {cpu:8.1f} ms CPU: {share}")
    print(f"{who:24} a round without a change over the peer, by CPU: {still[1] / peer[1]:.4f}")


async def timed(
    do: Callable[[], Awaitable[None]], before: Callable[[], Awaitable[None]] | None = None, rounds: int = ROUNDS
) -> tuple[float, float]:
    """Milliseconds a round: by the clock, by CPU time; medians."""
    taken = []
    for _ in range(rounds):
        if before is not None:
            await before()
        began, spent = time.perf_counter(), time.process_time()
        await do()
        taken.append(((time.perf_counter() - began) * 1000, (time.process_time() - spent) * 1000))
    return median(each[0] for each in taken), median(each[1] for each in taken)


async def change(identity: Identity, installed: Installation) -> None:
    """A setting that closes nothing."""
    ctx = installed.context()
    chosen = await identity.settings(ctx)
    minutes = 5 if chosen.step_up_minutes != 5 else 6
    await identity.set_settings(ctx, settings=replace(Templates(), step_up_minutes=minutes))


async def people(installed: Installation) -> list[str]:
    """Members with a session and a role each, as rows, since signing up is not what is measured; their tokens."""
    now, tenant = installed.context().now, installed.settings.tenant_id
    found, accounts, sessions, members, roles = [], [], [], [], []
    for n in range(WATCHERS):
        account, token = uuid7(), tokens.mint(Kind.SESSION)
        found.append(token)
        address = f"{n}@example.org"
        accounts.append({"id": account, "email": address, "now": now})
        sessions.append({
            "id": uuid7(), "account": account, "digest": tokens.digest(token, Kind.SESSION), "now": now,
            "until": now + timedelta(days=1),
        })  # fmt: skip
        members.append({"tenant": tenant, "account": account, "now": now})
        roles.append({
            "tenant": tenant, "id": uuid7(), "actor": f"person:{account}", "scope": str(tenant), "now": now,
        })  # fmt: skip
    for where, rows_of in (
        (INSTALLATION, ((ACCOUNT, accounts), (SESSION, sessions))), (tenant, ((MEMBER, members), (ROLE, roles))),
    ):  # fmt: skip
        async with installed.database.transaction("identity", where) as connection:
            for statement, rows in rows_of:
                await connection.execute(text(statement), rows)
    return found


ACCOUNT = """
    insert into control.account (id, email, email_key, name, language, verified_at, created_at)
    values (:id, :email, :email, 'Sam', 'en', :now, :now)"""
SESSION = """
    insert into control.session
        (id, account_id, digest, opened_at, seen_at, expires_at, confirmed_at, mfa, agent, address)
    values (:id, :account, :digest, :now, :now, :until, :now, false, '', '')"""
MEMBER = """
    insert into identity.membership (tenant_id, account_id, state, joined_at)
    values (:tenant, :account, 'active', :now)"""
ROLE = """
    insert into identity.role_grant
        (tenant_id, id, actor, role, scope_kind, scope_id, starts, granted_by, granted_at)
    values (:tenant, :id, :actor, 'analyst', 'organisation', :scope, :now, 'local:operator', :now)"""


def connection_of(installed: Installation, app: Any, game_id: UUID, token: str) -> HTTPConnection:
    headers = [(b"host", b"127.0.0.1"), *([(b"cookie", f"fieldhouse={token}".encode())] if token else [])]
    endpoint = next(route for route in endpoints(app) if route.__name__ == "live")
    scope = {
        "type": "http", "method": "GET", "scheme": "http", "path": f"/api/v1/games/{game_id}/live",
        "query_string": b"", "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "path_params": {"game_id": str(game_id)}, "endpoint": endpoint, "app": app,
        "state": {"context": replace(installed.context(), actor="anonymous")},
    }  # fmt: skip
    return HTTPConnection(scope)


def endpoints(app: Any) -> list[Any]:
    return list(app.state.gate._needs)


def _nothing() -> Message:
    return Message.of(0, "", "")


if __name__ == "__main__":
    main()
