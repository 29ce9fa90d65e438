"""What an organisation chose, what somebody may be asked about there, and what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.permissions import Grant, Membership, OrganisationState, Settings
from fieldhouse.kernel.ports import Seal
from fieldhouse.modules.identity.contract import Decided, Known, Session
from fieldhouse.modules.identity.domain import lives
from fieldhouse.modules.identity.store.accounts import ACCOUNT, LASTS, SESSION, read_session
from fieldhouse.modules.identity.store.facts import sealed_aside

SETTINGS = text("select name, value from identity.setting where tenant_id = :tenant")
CHOOSE = text("""
    insert into identity.setting (tenant_id, name, value, chosen_at, chosen_by)
    values (:tenant, :name, cast(:value as jsonb), :now, :by)
    on conflict (tenant_id, name) do update
        set value = excluded.value, chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by""")

HELD = """
    o.state,
    (select jsonb_object_agg(s.name, s.value) from identity.setting s where s.tenant_id = :tenant) as settings,
    m.state as membership, m.age_class, m.credential_until,
    (select jsonb_agg(jsonb_build_array(r.kind, r.player)) from identity.relation r
     where r.tenant_id = :tenant and r.account_id = {account}) as relations,
    (select jsonb_agg(jsonb_build_array(g.role, g.scope_kind, g.scope_id, g.starts, g.ends)
            order by g.starts, g.id)
     from identity.role_grant g
     where g.tenant_id = :tenant and g.actor = {actor} and g.revoked_at is null) as grants"""
OF_PLACE = """
    left join control.organisation o on o.id = :tenant
    left join identity.membership m on m.tenant_id = :tenant and m.account_id = {account}"""

# One statement: what it answers stood at one moment.
ASKING = text(f"""
    select {HELD.format(account=":account", actor=":actor")},
        (select disabled_at is not null from control.account where id = :account) as disabled
    from (values (1)) as always {OF_PLACE.format(account=":account")}""")  # noqa: S608 - our own words
PRESENT = text(f"""
    select {SESSION}, {ACCOUNT}, {HELD.format(account="a.id", actor="'person:' || a.id")}
    from control.session s join control.account a on a.id = s.account_id {OF_PLACE.format(account="a.id")}
    where s.digest = :digest and {LASTS}""")  # noqa: S608 - likewise

# All that ASKING reads of an organisation, as one digest of each account and one of what is everybody's: what is
# added there is added here, or open streams notice it half a minute late.
DIGESTS = text("""
    select asked.id, md5(concat_ws('|', m::text, a.disabled_at,
        (select string_agg(g::text, '|' order by g.id) from identity.role_grant g
         where g.tenant_id = :tenant and g.actor = 'person:' || asked.id and g.revoked_at is null),
        (select string_agg(r.kind || r.player, '|' order by r.kind, r.player) from identity.relation r
         where r.tenant_id = :tenant and r.account_id = asked.id))) as digest
    from unnest(cast(:accounts as uuid[])) asked (id)
    left join identity.membership m on m.tenant_id = :tenant and m.account_id = asked.id
    left join control.account a on a.id = asked.id
    union all
    select null, md5(concat_ws('|', (select o.state from control.organisation o where o.id = :tenant),
        (select string_agg(s.name || s.value::text, '|' order by s.name) from identity.setting s
         where s.tenant_id = :tenant)))""")

DECIDE = text("""
    insert into identity.decision
        (tenant_id, id, decided_at, actor, request_id, action, resource_kind, resource_id, allowed, rule)
    values (:tenant, :id, :now, :actor, :request, :action, :kind, :resource, :allowed, :rule)""")

# A denial leaves no event, so the audit hears of it here; its reader takes the row away.
DENY = text("""
    insert into log.denied (tenant_id, id, at, actor, request_id, device, action, subject, rule, sealed)
    values (:tenant, :id, :now, :actor, :request, :device, :action, :subject, :rule, :sealed)""")

PRUNE = text("""
    delete from identity.decision where tenant_id = :tenant and ctid = any(array(
        select ctid from identity.decision where tenant_id = :tenant and decided_at < :before limit :most))""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """All that is held about whoever asks. `state` None: there is no such organisation."""

    state: OrganisationState | None
    settings: Settings
    membership: Membership
    grants: tuple[Grant, ...]
    disabled: bool
    known: Known


class PermissionStore:
    """Every query inside the caller's transaction, and naming its tenant."""

    def __init__(self, seal: Seal | None = None) -> None:
        self._seal = seal

    async def settings(self, connection: Any, ctx: Context) -> Settings:
        rows = await connection.execute(SETTINGS, {"tenant": ctx.tenant_id})
        return read_settings({row.name: row.value for row in rows})

    async def choose(self, connection: Any, ctx: Context, chosen: Mapping[str, object]) -> None:
        for name, value in chosen.items():
            values = {"name": name, "value": orjson.dumps(value).decode(), "now": ctx.now, "by": ctx.actor}
            await connection.execute(CHOOSE, {"tenant": ctx.tenant_id, **values})

    async def held(self, connection: Any, ctx: Context, account_id: UUID | None, actor: str) -> Held:
        values = {"tenant": ctx.tenant_id, "account": account_id, "actor": actor}
        return read_held((await connection.execute(ASKING, values)).one())

    async def present(self, connection: Any, ctx: Context, digest: bytes) -> tuple[Session, Held] | None:
        """The session of that digest, if it lasts, and what is held about whose it is."""
        values = {"tenant": ctx.tenant_id, "digest": digest, "now": ctx.now, "idle": ctx.now - lives.IDLE}
        row = (await connection.execute(PRESENT, values)).first()
        return None if row is None else (read_session(row), read_held(row))

    async def digests(self, connection: Any, ctx: Context, account_ids: Sequence[UUID]) -> dict[UUID | None, str]:
        rows = await connection.execute(DIGESTS, {"tenant": ctx.tenant_id, "accounts": list(account_ids)})
        return {row.id: row.digest for row in rows}

    async def keep(self, connection: Any, ctx: Context, decisions: Sequence[Decided]) -> None:
        shared = {"tenant": ctx.tenant_id, "now": ctx.now, "actor": ctx.actor, "request": ctx.request_id}
        lines = [
            {
                **shared,
                "id": uuid7(),
                "action": one.action,
                "kind": one.resource_kind,
                "resource": one.resource_id,
                "allowed": one.allowed,
                "rule": one.rule,
            }
            for one in decisions
        ]
        await connection.execute(DECIDE, lines)
        if denied := [line for line in lines if not line["allowed"]]:
            await connection.execute(DENY, [self._denied(ctx, line) for line in denied])

    async def prune(self, connection: Any, ctx: Context, before: datetime, most: int) -> int:
        """Decisions older than that, some at a time; how many went."""
        values = {"tenant": ctx.tenant_id, "before": before, "most": most}
        return int((await connection.execute(PRUNE, values)).rowcount)

    def _denied(self, ctx: Context, line: Mapping[str, Any]) -> dict[str, Any]:
        subject = f"{line['kind']}:{line['resource']}"
        sealed = sealed_aside(self._seal, ctx, line["id"])
        return {**line, "device": ctx.device, "subject": subject, "sealed": sealed}


def read_held(row: Any) -> Held:
    return Held(
        state=row.state,
        settings=read_settings(row.settings or {}),
        membership=row.membership or "none",
        grants=tuple(read_grant(grant) for grant in row.grants or ()),
        disabled=bool(row.disabled),
        known=read_known(row),
    )


def read_known(row: Any) -> Known:
    """What is known of a member; of whoever is none, nothing."""
    relations = [(kind, player) for kind, player in row.relations or ()]
    return Known(
        guardian_of=frozenset(player for kind, player in relations if kind == "guardian_of"),
        plays_as=frozenset(player for kind, player in relations if kind == "plays_as"),
        credential_until=row.credential_until,
        age_class=row.age_class or "unknown",
    )


def read_settings(stored: Mapping[str, Any]) -> Settings:
    """What was never chosen is as by default; what an older version knew is left out."""
    known = {field.name for field in fields(Settings)}
    return Settings(**{name: value for name, value in stored.items() if name in known})


def read_grant(stored: Sequence[Any]) -> Grant:
    role, kind, id_, starts, ends = stored
    return Grant(
        role=role,
        scope=(kind, id_),
        starts=datetime.fromisoformat(starts),
        ends=None if ends is None else datetime.fromisoformat(ends),
    )
