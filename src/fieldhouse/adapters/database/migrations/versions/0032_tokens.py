"""What programs and devices bear: API tokens, keys of service accounts, games handed to devices."""

from alembic import op

from fieldhouse.adapters.database.migrations.tenancy import fence

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

# Looked for by a digest, before it is known whose they are: hence in `control`, where only identity's role enters.
CONTROL = (
    """
    create table control.signing_key (
        kid text primary key, sealed bytea not null, made_at timestamptz not null, retired_at timestamptz)""",
    # program: a family of refresh tokens, whose children are made with what is sealed; personal: one token
    """
    create table control.api_token (
        account_id uuid not null references control.account, id uuid not null,
        kind text not null check (kind in ('program', 'personal')),
        name text not null, scopes text[] not null, organisation_id uuid references control.organisation,
        mfa boolean not null, digest bytea unique, sealed bytea,
        made_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz,
        ended_at timestamptz, ended_why text check (ended_why in ('revoked', 'reused')),
        primary key (account_id, id),
        check ((kind = 'personal') = (digest is not null)), check ((kind = 'program') = (sealed is not null)),
        check ((ended_at is null) = (ended_why is null)))""",
    # parent is unique: a token has one child, whoever asks at once
    """
    create table control.refresh_token (
        digest bytea primary key, account_id uuid not null, token_id uuid not null, parent bytea unique,
        issued_at timestamptz not null, used_at timestamptz,
        foreign key (account_id, token_id) references control.api_token on delete cascade)""",
    "create index refresh_token_family on control.refresh_token (account_id, token_id)",
    """
    create table control.service_key (
        tenant_id uuid not null, id uuid not null, service_id uuid not null, digest bytea not null unique,
        name text not null, scopes text[] not null, made_at timestamptz not null, made_by text not null,
        expires_at timestamptz not null, used_at timestamptz, revoked_at timestamptz,
        primary key (tenant_id, id))""",
    # code: until a device accepts it; digest: of the token that this device bears from then on
    """
    create table control.hand_over (
        tenant_id uuid not null, id uuid not null, game_id uuid not null, made_by text not null,
        made_at timestamptz not null, code bytea unique, code_until timestamptz not null,
        until timestamptz not null, digest bytea unique, accepted_at timestamptz, agent text,
        revoked_at timestamptz, revoked_by text,
        primary key (tenant_id, id), check ((digest is null) = (accepted_at is null)))""",
    "create index hand_over_game on control.hand_over (tenant_id, game_id)",
)

SERVICE_ACCOUNT = """
    create table identity.service_account (
        tenant_id uuid not null, id uuid not null, name text not null, made_at timestamptz not null,
        made_by text not null, disabled_at timestamptz,
        primary key (tenant_id, id))"""


def upgrade() -> None:
    for statement in (*CONTROL, SERVICE_ACCOUNT):
        op.execute(statement)
    fence("identity", "service_account")
