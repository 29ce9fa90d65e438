"""${message}."""

from alembic import op

from fieldhouse.adapters.database.migrations.tenancy import fence

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "..."}
