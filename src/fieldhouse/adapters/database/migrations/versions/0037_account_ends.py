"""Accounts that leave, links bound to the browser that asked, sessions that a recovery opened."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

CONTROL = (
    # leaving_at: from then on it is erased, unless its owner signs in before
    "alter table control.account add column leaving_at timestamptz",
    "create index account_leaving on control.account (leaving_at) where leaving_at is not null",
    # a recovery stands for the password that was forgotten
    "alter table control.session add column recovered boolean not null default false",
    # digest of what the browser shows that asked, to be told where the link is opened elsewhere
    "alter table control.link add column code bytea",
    "create index hand_over_made_by on control.hand_over (made_by) where revoked_at is null",
    # whose words they are is told by an id; when an account is erased its address goes from invitations too
    "create index invitation_accepted_by on identity.invitation (tenant_id, accepted_by)",
)


def upgrade() -> None:
    for statement in CONTROL:
        op.execute(statement)
