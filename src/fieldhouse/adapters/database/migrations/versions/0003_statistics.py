"""Box scores and stat lines, one set a game, replaced whole; their twins for a rebuild."""

from alembic import op

from fieldhouse.adapters.database.migrations.tenancy import fence, open_schema, shadow

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    # one side of a game; both have the same version. counts: the game is over and belongs to the season
    """
    create table statistics.box (
        tenant_id uuid not null, game_id uuid not null, side text not null, version int not null,
        season_id uuid, played_at timestamptz, counts boolean not null, rules jsonb not null,
        team text not null, opponent text not null, won boolean, score int not null, opponent_score int not null,
        totals jsonb not null, updated_at timestamptz not null default now(),
        primary key (tenant_id, game_id, side))""",
    "create index box_season on statistics.box (tenant_id, season_id, team)",
    """
    create table statistics.line (
        tenant_id uuid not null, game_id uuid not null, side text not null, player text not null,
        season_id uuid, team text not null, starter boolean not null, played boolean not null,
        stats jsonb not null,
        primary key (tenant_id, game_id, side, player))""",
    "create index line_season on statistics.line (tenant_id, season_id, player)",
)


def upgrade() -> None:
    open_schema("statistics")
    for statement in TABLES:
        op.execute(statement)
    fence("statistics", "box", "line")
    shadow("statistics", "box", "line")
