"""How much of an audit chain came along with an archive, and so without what was sealed in it."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("alter table audit.head add arrived bigint not null default 0")
