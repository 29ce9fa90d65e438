"""Codes of an authenticator, passkeys, and identities at other sites: further proofs of who somebody is."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

# Of accounts, hence without a fence, as 0030's; only identity's role enters.
CONTROL = (
    # `begun`: a secret that no code has proven yet; `secret`: the one that counts. Both are sealed.
    """
    create table control.second_factor (
        account_id uuid primary key references control.account, begun bytea, secret bytea, since timestamptz,
        last_step bigint, salt bytea, check ((secret is null) = (since is null)))""",
    """
    create table control.recovery_code (
        account_id uuid not null references control.account, digest bytea not null, used_at timestamptz,
        primary key (account_id, digest))""",
    """
    create table control.passkey (
        id uuid primary key, account_id uuid not null references control.account, site text not null,
        credential_id bytea not null unique, public_key bytea not null, sign_count bigint not null,
        name text not null, transports text[] not null, synced boolean not null, made_at timestamptz not null,
        used_at timestamptz)""",
    "create index passkey_account on control.passkey (account_id)",
    # What an authenticator is asked to sign: once, in the browser of this session or device cookie.
    """
    create table control.ceremony (
        id uuid primary key, purpose text not null check (purpose in ('add', 'sign_in', 'confirm')),
        challenge bytea not null, session_id uuid, device bytea, expires_at timestamptz not null,
        check ((session_id is null) <> (device is null)))""",
    """
    create table control.linked_identity (
        id uuid primary key, account_id uuid not null references control.account, provider_id text not null,
        issuer text not null, subject text not null, email text not null, linked_at timestamptz not null,
        used_at timestamptz, unique (issuer, subject))""",
    "create index linked_identity_account on control.linked_identity (account_id)",
    # A way to a provider and back, by the digest of its state; `sealed`: the verifier of PKCE and the nonce.
    """
    create table control.provider_way (
        digest bytea primary key, provider_id text not null, purpose text not null
            check (purpose in ('sign_in', 'link')),
        sealed bytea not null, session_id uuid, device bytea not null, expires_at timestamptz not null,
        check ((purpose = 'link') = (session_id is not null)))""",
)


def upgrade() -> None:
    for statement in CONTROL:
        op.execute(statement)
