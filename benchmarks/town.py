"""An organisation with signed-in people, written straight into the tables: thousands sign up in a second.

For proofs and loads alone; how people really come in is tested elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg

from fieldhouse.adapters.database.address import Address
from fieldhouse.app.installation import Installation
from fieldhouse.kernel import codec
from fieldhouse.kernel.ids import uuid7
from fieldhouse.modules.games.contract import Person, Record, Season, Side
from fieldhouse.modules.identity.domain import tokens
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.simulator.game import simulate
from fieldhouse.sports.basketball.simulator.teams import make_team

INSERTS = (
    """insert into control.account (id, email, email_key, name, language, verified_at, created_at)
       values ($1, $2, $2, $3, 'en', $4, $4)""",
    "insert into control.belongs (account_id, tenant_id) values ($1, $2)",
    "insert into identity.membership (tenant_id, account_id, state, joined_at) values ($2, $1, 'active', $3)",
    """insert into control.session (id, account_id, digest, opened_at, seen_at, expires_at, confirmed_at, mfa,
                                    agent, address, organisation_id)
       values ($1, $2, $3, $4, $4, $5, $4, true, 'a load', '127.0.0.1', $6)""",
    """insert into identity.role_grant (tenant_id, id, actor, role, scope_kind, scope_id, starts, granted_by,
                                        granted_at)
       values ($1, $2, $3, $4, 'organisation', $5, $6, 'local:operator', $6)""",
)


@dataclass(frozen=True)
class Resident:
    """Somebody who belongs to the organisation, and what their browser bears."""

    account_id: UUID
    session_id: UUID
    grant_id: UUID
    token: str

    @property
    def cookie(self) -> str:
        return f"fieldhouse={self.token}"


async def settle(admin: Address, organisation: UUID, roles: Sequence[str]) -> list[Resident]:
    """One resident for each role, signed in just now, with the organisation chosen."""
    now = datetime.now(UTC)
    people = [Resident(uuid7(), uuid7(), uuid4(), tokens.mint(tokens.Kind.SESSION)) for _ in roles]
    account, belongs, membership, session, grant = INSERTS
    until = now + timedelta(days=1)
    connection = await asyncpg.connect(**admin.arguments())
    try:
        async with connection.transaction():
            at = [(each, f"{each.account_id.hex}@example.org") for each in people]
            await connection.executemany(account, [(p.account_id, email, "Sam Load", now) for p, email in at])
            await connection.executemany(belongs, [(p.account_id, organisation) for p in people])
            await connection.executemany(membership, [(p.account_id, organisation, now) for p in people])
            opened = [
                (p.session_id, p.account_id, tokens.digest(p.token, tokens.Kind.SESSION), now, until, organisation)
                for p in people
            ]
            await connection.executemany(session, opened)
            granted = [
                (organisation, p.grant_id, f"person:{p.account_id}", role, str(organisation), now)
                for p, role in zip(people, roles, strict=True)
            ]
            await connection.executemany(grant, granted)
    finally:
        await connection.close()
    return people


async def a_game(installed: Installation, *, plays: int | None = None) -> tuple[UUID, UUID, UUID]:
    """A simulated game of a season: ids of season, game and its first play. Without `plays` it is finished."""
    ctx, season_id, game_id = installed.context(), uuid4(), uuid4()
    await installed.games.save_season(ctx, season=Season(season_id=season_id, name="Season", league="League"))
    teams = (make_team(1, name="Harbour"), make_team(2, name="Mill"))
    sides = [
        Side(
            key=key, team=team.team, name=team.name,
            roster=tuple(
                Person(player=p.player, name=p.name, number=p.number, starter=n < 5)
                for n, p in enumerate(team.players)
            ),
        )
        for key, team in zip(("home", "away"), teams, strict=True)
    ]  # fmt: skip
    await installed.games.open(
        ctx, game_id=game_id, sport="basketball", rule_book="fiba", sides=sides, season_id=season_id,
        scheduled_at=ctx.now,
    )  # fmt: skip
    played = list(simulate(BASKETBALL.rule_books["fiba"], *teams, 7))[:plays]
    changes = [Record(play_id=uuid7(), play=codec.write(play)) for play in played]
    for start in range(0, len(changes), 100):
        await installed.games.apply(ctx, game_id=game_id, changes=changes[start : start + 100])
    if plays is None:
        await installed.games.finish(ctx, game_id=game_id, early=True)
    await installed.statistics.refold(ctx, game_id=game_id)
    return season_id, game_id, changes[0].play_id
