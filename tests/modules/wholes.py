"""An organisation with everything in it, and what every table holds of one."""

import hashlib
from dataclasses import replace

import asyncpg

from fieldhouse.modules.games.contract import Season
from tests.modules.identity.house import House, whole
from tests.modules.league import League

OWNED = """
    select c.oid::regclass::text as name,
           (select attname from pg_attribute a where a.attrelid = c.oid and not attisdropped
            and attname in ('tenant_id', 'organisation_id') limit 1) as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
      and exists (select from pg_attribute a where a.attrelid = c.oid and not attisdropped
                  and attname in ('tenant_id', 'organisation_id')) order by 1"""


async def rows_of(database, tenant, left_out=()):
    """A digest of all rows that an organisation has, by table, control too, but for columns of `left_out`."""
    connection = await asyncpg.connect(**database.admin.arguments())
    gone = [*left_out]
    try:
        found = {}
        for table in await connection.fetch(OWNED):
            text = await connection.fetchval(
                f"""select string_agg(line, '|' order by line) from (
                    select (to_jsonb(t) - $2::text[])::text as line from {table["name"]} t
                    where {table["owner"]} = $1) as lines""",
                tenant,
                gone,
            )
            if text is not None:
                found[table["name"]] = hashlib.sha256(text.encode()).hexdigest()
        row = await connection.fetchval(
            "select to_jsonb(o)::text from control.organisation o where id = $1", tenant
        )
        return found if row is None else {**found, "control.organisation": row}
    finally:
        await connection.close()


async def one_with_everything(database):
    """House, founder, id, league: members, an invitation, roles, settings, decisions, letters, games, boxes."""
    house = House(database)
    founder = await house.person()
    id_ = await house.organisation(founder)
    there = founder.ctx(id_)
    await house.member(id_, founder, "coach", ("team", "hawks"))
    await house.member(id_, founder)
    await house.identity.invite(
        there, invitation_id=id_, role="spectator", scope=whole(id_), email=f"o{id_.hex}@example.org"
    )
    settings = await house.identity.settings(there)
    await house.identity.set_settings(there, settings=replace(settings, scoring_opens_hours=5))
    await house.identity.set_host(there, host=f"h{id_.hex[:8]}.example.org", state="asked")
    await house.identity.choose(founder.ctx(), token=founder.token, organisation_id=id_)
    league = League(database, replace(there, actor="local:operator"))
    await league.games.save_season(
        league.ctx, season=Season(season_id=league.season_id, name="Winter «2026»\n", league="Town League")
    )
    await league.play("h", "c", [("h1", 3), ("c1", 2), ("h2", 2)], day=1)
    await league.play("o", "h", [("o1", 2), ("h1", 3)], day=2)
    return house, founder, id_, league
