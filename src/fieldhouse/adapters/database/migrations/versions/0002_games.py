"""What lists of games and their scoreboards need beside the facts."""

from alembic import op

from fieldhouse.adapters.database.migrations.tenancy import fence, open_schema

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """
    create table games.game (
        tenant_id uuid not null, id uuid not null, season_id uuid, scheduled_at timestamptz, venue text,
        sport text not null, status text not null, version int not null, summary jsonb not null,
        opened_at timestamptz not null default now(),
        primary key (tenant_id, id))""",
    "create index game_schedule on games.game (tenant_id, season_id, scheduled_at)",
    # the one table of names: erasing a row erases the person, and no fact changes
    """
    create table games.participant (
        tenant_id uuid not null, id text not null, display_name text not null, number text,
        person_id uuid, erased_at timestamptz,
        primary key (tenant_id, id))""",
    "create index participant_person on games.participant (tenant_id, person_id) where person_id is not null",
    """
    create table games.team (
        tenant_id uuid not null, id text not null, name text not null, short_name text not null,
        code text not null, colour text not null,
        primary key (tenant_id, id))""",
    """
    create table games.season (
        tenant_id uuid not null, id uuid not null, name text not null, league text not null,
        sport text not null, rule_book text not null,
        primary key (tenant_id, id))""",
    """
    create table games.scorer (
        tenant_id uuid not null, game_id uuid not null, actor text not null,
        primary key (tenant_id, game_id, actor))""",
)


def upgrade() -> None:
    open_schema("games")
    for statement in TABLES:
        op.execute(statement)
    fence("games", "game", "participant", "team", "season", "scorer")
