"""Accounts and sessions of the installation; members, roles and settings of each organisation."""

from alembic import op

from fieldhouse.adapters.database.migrations.tenancy import fence, may_append, may_enqueue, open_schema

revision = "0030"
down_revision = "0020"
branch_labels = None
depends_on = None

# Of all tenants, hence without a fence: whoever signs in belongs to none yet. Only identity's role enters.
CONTROL = (
    """
    create table control.account (
        id uuid primary key, email text not null, email_key text not null unique, name text not null,
        language text not null, password text, verified_at timestamptz not null, created_at timestamptz not null,
        disabled_at timestamptz)""",
    """
    create table control.organisation (
        id uuid primary key, slug text not null unique, name text not null, sport text not null,
        rule_book text not null, time_zone text not null, language text not null, age_divisions text[] not null,
        colour text not null,
        state text not null default 'active' check (state in ('active', 'suspended', 'leaving')),
        created_at timestamptz not null, created_by text not null, leaving_at timestamptz)""",
    """
    create table control.belongs (
        account_id uuid not null references control.account,
        tenant_id uuid not null references control.organisation,
        primary key (account_id, tenant_id))""",
    "create index belongs_tenant on control.belongs (tenant_id)",
    # expires_at: of the whole; it ends sooner when unseen for long
    """
    create table control.session (
        id uuid primary key, account_id uuid not null references control.account, digest bytea not null unique,
        opened_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null,
        confirmed_at timestamptz not null, mfa boolean not null, agent text not null, address text not null,
        organisation_id uuid references control.organisation)""",
    "create index session_account on control.session (account_id)",
    # A browser that somebody has signed in with; several people may share one.
    """
    create table control.device (
        digest bytea not null, account_id uuid not null references control.account, seen_at timestamptz not null,
        primary key (digest, account_id))""",
    "create index device_account on control.device (account_id)",
    # account_id: of sign_up the account that will be, which is why nothing is referenced
    """
    create table control.link (
        digest bytea primary key,
        purpose text not null check (purpose in ('sign_up', 'sign_in', 'recovery', 'invitation')),
        account_id uuid, email text, email_key text, name text, language text, password text, device bytea,
        tenant_id uuid, invitation_id uuid, made_at timestamptz not null, expires_at timestamptz not null,
        used_at timestamptz,
        check ((purpose = 'invitation') = (tenant_id is not null and invitation_id is not null)),
        check ((purpose = 'invitation') = (account_id is null)))""",
    "create index link_account on control.link (account_id) where used_at is null",
    "create index link_invitation on control.link (tenant_id, invitation_id) where purpose = 'invitation'",
    "create table control.meter (key text primary key, due timestamptz not null)",
)

IDENTITY = (
    """
    create table identity.membership (
        tenant_id uuid not null, account_id uuid not null,
        state text not null check (state in ('active', 'suspended')), joined_at timestamptz not null, reason text,
        primary key (tenant_id, account_id))""",
    """
    create table identity.role_grant (
        tenant_id uuid not null, id uuid not null, actor text not null, role text not null,
        scope_kind text not null, scope_id text not null, starts timestamptz not null, ends timestamptz,
        granted_by text not null, granted_at timestamptz not null,
        revoked_at timestamptz, revoked_by text, reason text,
        primary key (tenant_id, id), check (ends > starts))""",
    "create index role_grant_actor on identity.role_grant (tenant_id, actor) where revoked_at is null",
    """
    create table identity.invitation (
        tenant_id uuid not null, id uuid not null, email text, email_key text, role text not null,
        scope_kind text not null, scope_id text not null, invited_by text not null, made_at timestamptz not null,
        expires_at timestamptz not null, accepted_at timestamptz, accepted_by uuid, withdrawn_at timestamptz,
        primary key (tenant_id, id))""",
    """
    create table identity.setting (
        tenant_id uuid not null, name text not null, value jsonb not null, chosen_at timestamptz not null,
        chosen_by text not null,
        primary key (tenant_id, name))""",
    """
    create table identity.decision (
        tenant_id uuid not null, id uuid not null, decided_at timestamptz not null, actor text not null,
        request_id uuid not null, action text not null, resource_kind text not null, resource_id text not null,
        allowed boolean not null, rule text not null,
        primary key (tenant_id, id))""",
    "create index decision_time on identity.decision (tenant_id, decided_at)",
)


def upgrade() -> None:
    op.execute("create schema control")
    op.execute("grant usage on schema control to fieldhouse_identity")
    op.execute(
        "alter default privileges in schema control grant select, insert, update, delete on tables"
        " to fieldhouse_identity"
    )
    open_schema("identity")
    for statement in (*CONTROL, *IDENTITY):
        op.execute(statement)
    fence("identity", "membership", "role_grant", "invitation", "setting", "decision")
    # decisions are kept as they were made
    op.execute("revoke update, delete on identity.decision from fieldhouse_identity")
    may_append("identity")
    may_enqueue("identity")
