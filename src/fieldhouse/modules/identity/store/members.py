"""Members, their roles, and invitations of one organisation, in schema `identity`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.permissions import Role, Scope
from fieldhouse.modules.identity.contract import Invitation, Member, RoleGrant
from fieldhouse.modules.identity.domain.people import actor_of

GRANT = "g.id, g.actor, g.role, g.scope_kind, g.scope_id, g.starts, g.ends, g.granted_by"
INVITATION = """
    i.id, i.tenant_id, i.email, i.email_key, i.role, i.scope_kind, i.scope_id, i.invited_by, i.expires_at,
    i.accepted_at, i.accepted_by, i.withdrawn_at"""

MEMBERS = text("""
    select m.account_id, m.state, m.joined_at, a.name, a.email
    from identity.membership m join control.account a on a.id = m.account_id
    where m.tenant_id = :tenant and (cast(:only as uuid) is null or m.account_id = :only)
      and (cast(:after as uuid) is null or m.account_id > :after)
    order by m.account_id limit :limit""")
GRANTS_OF = text(f"""
    select {GRANT} from identity.role_grant g
    where g.tenant_id = :tenant and g.actor = any(:actors) and g.revoked_at is null
    order by g.starts, g.id""")  # noqa: S608 - our own column names
STATE = text("select state from identity.membership where tenant_id = :tenant and account_id = :account")
JOIN = text("""
    insert into identity.membership (tenant_id, account_id, state, joined_at)
    values (:tenant, :account, 'active', :now)
    on conflict do nothing""")
SUSPEND = text("""
    update identity.membership set state = :state, reason = :reason
    where tenant_id = :tenant and account_id = :account""")

FIND_GRANT = text(f"""
    select {GRANT}, g.revoked_at is not null as revoked from identity.role_grant g
    where g.tenant_id = :tenant and g.id = :id""")  # noqa: S608
# Both are what the edge calls a grant: a role given, and one that waits. Ids are made by whoever asks.
ABOUT_GRANT = text("""
    select role, scope_kind, scope_id from identity.role_grant where tenant_id = :tenant and id = :id
    union all
    select role, scope_kind, scope_id from identity.invitation where tenant_id = :tenant and id = :id""")
ADD_GRANT = text("""
    insert into identity.role_grant
        (tenant_id, id, actor, role, scope_kind, scope_id, starts, ends, granted_by, granted_at)
    values (:tenant, :id, :actor, :role, :scope_kind, :scope_id, :starts, :ends, :by, :now)""")
REVOKE = text("""
    update identity.role_grant set revoked_at = :now, revoked_by = :by, reason = :reason
    where tenant_id = :tenant and id = :id and revoked_at is null""")
# Who keeps the organisation: administrators of all of it, here to stay, neither suspended nor disabled; and their
# account stays.
KEEPERS = text("""
    select g.id, m.account_id from identity.role_grant g
    join identity.membership m on m.tenant_id = g.tenant_id and g.actor = 'person:' || m.account_id
    join control.account a on a.id = m.account_id
    where g.tenant_id = :tenant and g.role = 'administrator' and g.scope_kind = 'organisation'
      and g.revoked_at is null and g.starts <= :now and g.ends is null
      and m.state = 'active' and a.disabled_at is null and a.leaving_at is null""")

FIND_INVITATION = text(f"""
    select {INVITATION} from identity.invitation i where i.tenant_id = :tenant and i.id = :id""")  # noqa: S608
INVITATIONS = text(f"""
    select {INVITATION} from identity.invitation i
    where i.tenant_id = :tenant and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > :now
      and (cast(:by as text) is null or i.invited_by = :by)
    order by i.made_at desc, i.id""")  # noqa: S608
SAVE_INVITATION = text("""
    insert into identity.invitation
        (tenant_id, id, email, email_key, role, scope_kind, scope_id, invited_by, made_at, expires_at)
    values (:tenant, :id, :email, :email_key, :role, :scope_kind, :scope_id, :by, :now, :expires)
    on conflict (tenant_id, id) do update set expires_at = excluded.expires_at""")
ACCEPT = text("""
    update identity.invitation set accepted_at = :now, accepted_by = :account
    where tenant_id = :tenant and id = :id""")
WITHDRAW = text("""
    update identity.invitation set withdrawn_at = :now
    where tenant_id = :tenant and id = any(:ids) and accepted_at is null and withdrawn_at is null""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An invitation with what only the service sees."""

    invitation: Invitation
    email_key: str | None
    accepted_by: UUID | None

    def is_open(self, now: datetime) -> bool:
        told = self.invitation
        return told.accepted_at is None and told.withdrawn_at is None and now < told.expires_at


class MemberStore:
    """Every query inside the caller's transaction, and naming its tenant."""

    async def page(self, connection: Any, ctx: Context, after: UUID | None, limit: int) -> list[Member]:
        return await self._members(connection, ctx, after=after, limit=limit)

    async def find(self, connection: Any, ctx: Context, account_id: UUID) -> Member | None:
        found = await self._members(connection, ctx, only=account_id)
        return found[0] if found else None

    async def state(
        self, connection: Any, ctx: Context, account_id: UUID
    ) -> Literal["active", "suspended"] | None:
        found = await connection.execute(STATE, {"tenant": ctx.tenant_id, "account": account_id})
        state: Literal["active", "suspended"] | None = found.scalar_one_or_none()
        return state

    async def join(self, connection: Any, ctx: Context, account_id: UUID) -> None:
        """A suspended member stays suspended."""
        await connection.execute(JOIN, {"tenant": ctx.tenant_id, "account": account_id, "now": ctx.now})

    async def suspend(self, connection: Any, ctx: Context, account_id: UUID, state: str, reason: str) -> None:
        values = {"tenant": ctx.tenant_id, "account": account_id, "state": state, "reason": reason}
        await connection.execute(SUSPEND, values)

    # ── roles ──

    async def find_grant(self, connection: Any, ctx: Context, grant_id: UUID) -> tuple[RoleGrant, bool] | None:
        """With whether it was revoked."""
        found = await connection.execute(FIND_GRANT, {"tenant": ctx.tenant_id, "id": grant_id})
        row = found.mappings().first()
        return None if row is None else (read_grant(row), row["revoked"])

    async def about_grant(self, connection: Any, ctx: Context, id_: UUID) -> list[tuple[Role, Scope]]:
        """What a role or an invitation of that id gives; both, where there are both."""
        rows = await connection.execute(ABOUT_GRANT, {"tenant": ctx.tenant_id, "id": id_})
        return [(row.role, (row.scope_kind, row.scope_id)) for row in rows]

    async def grants_of(self, connection: Any, ctx: Context, *actors: str) -> list[RoleGrant]:
        """But those that were revoked."""
        rows = await connection.execute(GRANTS_OF, {"tenant": ctx.tenant_id, "actors": list(actors)})
        return [read_grant(row) for row in rows.mappings()]

    async def add_grant(self, connection: Any, ctx: Context, grant: RoleGrant) -> None:
        kind, id_ = grant.scope
        values = {"actor": grant.actor, "role": grant.role, "scope_kind": kind, "scope_id": id_}
        times = {"starts": grant.starts, "ends": grant.ends, "by": grant.granted_by, "now": ctx.now}
        await connection.execute(ADD_GRANT, {"tenant": ctx.tenant_id, "id": grant.grant_id, **values, **times})

    async def revoke(self, connection: Any, ctx: Context, grant_id: UUID, reason: str) -> None:
        values = {"tenant": ctx.tenant_id, "id": grant_id, "by": ctx.actor, "reason": reason, "now": ctx.now}
        await connection.execute(REVOKE, values)

    async def keepers(self, connection: Any, ctx: Context) -> list[tuple[UUID, UUID]]:
        """Grant and account of everybody who may always mend this organisation."""
        rows = await connection.execute(KEEPERS, {"tenant": ctx.tenant_id, "now": ctx.now})
        return [(row.id, row.account_id) for row in rows]

    # ── invitations ──

    async def find_invitation(self, connection: Any, ctx: Context, invitation_id: UUID) -> Kept | None:
        found = await connection.execute(FIND_INVITATION, {"tenant": ctx.tenant_id, "id": invitation_id})
        row = found.mappings().first()
        return None if row is None else read_invitation(row)

    async def invitations(self, connection: Any, ctx: Context, by: str | None = None) -> list[Invitation]:
        """Those that are open."""
        rows = await connection.execute(INVITATIONS, {"tenant": ctx.tenant_id, "now": ctx.now, "by": by})
        return [read_invitation(row).invitation for row in rows.mappings()]

    async def save_invitation(
        self, connection: Any, ctx: Context, invitation: Invitation, email_key: str | None
    ) -> None:
        kind, id_ = invitation.scope
        words = {"email": invitation.email, "email_key": email_key, "role": invitation.role}
        scope = {"scope_kind": kind, "scope_id": id_, "by": invitation.invited_by}
        times = {"now": ctx.now, "expires": invitation.expires_at}
        await connection.execute(
            SAVE_INVITATION, {"tenant": ctx.tenant_id, "id": invitation.invitation_id, **words, **scope, **times}
        )

    async def accept(self, connection: Any, ctx: Context, invitation_id: UUID, account_id: UUID) -> None:
        values = {"tenant": ctx.tenant_id, "id": invitation_id, "account": account_id, "now": ctx.now}
        await connection.execute(ACCEPT, values)

    async def withdraw(self, connection: Any, ctx: Context, invitation_ids: Sequence[UUID]) -> None:
        values = {"tenant": ctx.tenant_id, "ids": list(invitation_ids), "now": ctx.now}
        await connection.execute(WITHDRAW, values)

    async def _members(
        self, connection: Any, ctx: Context, *, only: UUID | None = None, after: UUID | None = None, limit: int = 1
    ) -> list[Member]:
        values = {"tenant": ctx.tenant_id, "only": only, "after": after, "limit": limit}
        rows = (await connection.execute(MEMBERS, values)).all()
        grants = await self.grants_of(connection, ctx, *(actor_of(row.account_id) for row in rows))
        return [
            Member(
                account_id=row.account_id,
                name=row.name,
                email=row.email,
                membership=row.state,
                joined_at=row.joined_at,
                roles=tuple(grant for grant in grants if grant.actor == actor_of(row.account_id)),
            )
            for row in rows
        ]


def read_grant(row: Any) -> RoleGrant:
    return RoleGrant(
        grant_id=row["id"],
        actor=row["actor"],
        role=row["role"],
        scope=(row["scope_kind"], row["scope_id"]),
        starts=row["starts"],
        ends=row["ends"],
        granted_by=row["granted_by"],
    )


def read_invitation(row: Any) -> Kept:
    return Kept(
        invitation=Invitation(
            invitation_id=row["id"],
            organisation_id=row["tenant_id"],
            email=row["email"],
            role=row["role"],
            scope=(row["scope_kind"], row["scope_id"]),
            invited_by=row["invited_by"],
            expires_at=row["expires_at"],
            accepted_at=row["accepted_at"],
            withdrawn_at=row["withdrawn_at"],
        ),
        email_key=row["email_key"],
        accepted_by=row["accepted_by"],
    )
