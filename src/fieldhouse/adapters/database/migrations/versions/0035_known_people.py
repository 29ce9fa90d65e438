"""What is known of people: of players their age and consent, of members whose guardians and players they are."""

from alembic import op

from fieldhouse.adapters.database.migrations.tenancy import fence

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

GAMES = (
    # of whom nothing is stated there is no row: their age is unknown, and nobody agreed
    """
    create table games.player (
        tenant_id uuid not null, id text not null,
        age_class text not null default 'unknown' check (age_class in ('child', 'minor', 'adult', 'unknown')),
        consent boolean not null default false, changed_at timestamptz not null, changed_by text not null,
        primary key (tenant_id, id))""",
    # who has been on whose roster: where a player lies
    """
    create table games.roster (
        tenant_id uuid not null, player text not null, game_id uuid not null, team text not null,
        primary key (tenant_id, player, game_id, team))""",
)
IDENTITY = (
    """
    alter table identity.membership
        add credential_until timestamptz,
        add age_class text not null default 'unknown'
            check (age_class in ('child', 'minor', 'adult', 'unknown'))""",
    """
    create table identity.relation (
        tenant_id uuid not null, account_id uuid not null,
        kind text not null check (kind in ('guardian_of', 'plays_as')), player text not null,
        primary key (tenant_id, account_id, kind, player),
        foreign key (tenant_id, account_id) references identity.membership (tenant_id, account_id))""",
)

# Of games opened before. The owner is fenced too, so the fences stand aside for this one statement.
ROSTERS = """
    insert into games.roster (tenant_id, player, game_id, team)
    select distinct e.tenant_id, person ->> 'player', e.stream_id, side ->> 'team'
    from log.event e
    cross join jsonb_array_elements(e.body -> 'sides') side
    cross join jsonb_array_elements(side -> 'roster') person
    where e.type = 'games.GameOpened' and jsonb_typeof(side -> 'roster') = 'array'"""


def upgrade() -> None:
    for statement in (*GAMES, *IDENTITY):
        op.execute(statement)
    op.execute("alter table log.event no force row level security")
    op.execute(ROSTERS)
    op.execute("alter table log.event force row level security")
    fence("games", "player", "roster")
    fence("identity", "relation")
