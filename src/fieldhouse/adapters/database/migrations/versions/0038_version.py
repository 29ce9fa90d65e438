"""Whoever reads the log may know which migration the tables are at: a server that migrates nothing asks first."""

from alembic import op

from fieldhouse.adapters.database.bootstrap import READER

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(f"grant usage on schema fieldhouse to {READER}")
    op.execute(f"grant select on fieldhouse.alembic_version to {READER}")
