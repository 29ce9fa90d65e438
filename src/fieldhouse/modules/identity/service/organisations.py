"""Organisations: made, found, listed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Invalid, NotFound
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.identity.contract import Organisation, RoleGrant
from fieldhouse.modules.identity.contract.facts import Fact, MemberJoined, OrganisationCreated, RoleGranted
from fieldhouse.modules.identity.domain import checks
from fieldhouse.modules.identity.domain.attempts import ORGANISATIONS_OF_ACTOR, Attempt
from fieldhouse.modules.identity.domain.people import account_of
from fieldhouse.modules.identity.service.base import Base, of_installation


class OrganisationService(Base):
    """The directory of tenants."""

    async def create_organisation(
        self,
        ctx: Context,
        *,
        organisation_id: UUID,
        name: str,
        slug: str,
        sport: str,
        rule_book: str,
        time_zone: str,
        language: str,
        colour: str,
    ) -> Organisation:
        sport, rule_book = checks.rule_book(sport, rule_book)
        asked = Organisation(
            organisation_id=organisation_id,
            slug=checks.slug(slug),
            name=checks.name(name),
            sport=sport,
            rule_book=rule_book,
            time_zone=checks.time_zone(time_zone),
            language=checks.language(language),
            age_divisions=checks.AGE_DIVISIONS,
            colour=checks.colour(colour),
            state="active",
            created_at=ctx.now,
        )
        founder, there = account_of(ctx.actor), replace(ctx, tenant_id=organisation_id)
        if organisation_id == INSTALLATION:
            raise Invalid("malformed_id", "That id is the installation's own.", at="/organisation_id")
        async with self._transaction(there) as connection:
            await self._facts.lock(connection, f"slug:{asked.slug}", organisation_id)
            if (stands := await self._standing(connection, ctx, asked)) is not None:
                return stands
            if founder is not None and await self._accounts.by_id(connection, founder) is None:
                raise NotFound("unknown_account", "There is no such account.", account_id=str(founder))
            grant = None if founder is None else _first_grant(ctx, organisation_id)
            await self._facts.append(connection, there, organisation_id, *_told(asked, founder, grant))
            if founder is not None:
                attempt = Attempt(f"organisations:{founder}", ORGANISATIONS_OF_ACTOR)
                await self._attempt_at_last(connection, ctx, [attempt])
            await self._organisations.add(connection, asked, ctx.actor)
            if founder is not None and grant is not None:
                await self._organisations.join(connection, founder, organisation_id)
                await self._members.join(connection, there, founder)
                await self._members.add_grant(connection, there, grant)
        return asked

    async def organisation(self, ctx: Context) -> Organisation:
        async with self._reading(ctx) as connection:
            return await self._known_organisation(connection, ctx.tenant_id)

    async def find_organisation(self, ctx: Context, *, slug: str = "", host: str = "") -> Organisation | None:
        if not (checks.SLUG.fullmatch(slug) or checks.HOST.fullmatch(host)):
            return None
        async with self._reading(of_installation(ctx)) as connection:
            if host:
                return await self._lives.by_host(connection, host)
            found = await self._organisations.by_slug(connection, slug)
            return found or await self._lives.by_former(connection, slug)

    async def organisations_of(self, ctx: Context, *, account_id: UUID) -> Sequence[Organisation]:
        async with self._reading(of_installation(ctx)) as connection:
            return await self._organisations.of(connection, account_id)

    async def _free_slug(self, connection: Any, slug: str, organisation_id: UUID) -> None:
        """Raises Conflict where it is not this organisation's to have."""
        if slug in checks.RESERVED or await self._lives.is_taken(connection, slug, organisation_id):
            raise Conflict("slug_taken", f"{slug} is taken; choose another.", at="/slug", slug=slug)

    async def _standing(self, connection: Any, ctx: Context, asked: Organisation) -> Organisation | None:
        """What an earlier try of the same request made.

        Raises:
            Conflict: the id or the slug is somebody else's, or the id has a history that nobody may found anew.
        """
        found = await self._organisations.find(connection, asked.organisation_id)
        if found is not None:
            stands, by = found
            if by == ctx.actor and replace(asked, created_at=stands.created_at) == stands:
                return stands
            raise _taken_id(asked)
        await self._free_slug(connection, asked.slug, asked.organisation_id)
        if await self._lives.is_buried(connection, asked.organisation_id):
            raise _taken_id(asked)
        if account_of(ctx.actor) is not None and await self._organisations.has_facts(
            connection, asked.organisation_id
        ):
            raise _taken_id(asked)
        return None


def _taken_id(asked: Organisation) -> Conflict:
    return Conflict(
        "organisation_exists",
        "Another organisation has this id.",
        organisation_id=str(asked.organisation_id),
    )


def _first_grant(ctx: Context, organisation_id: UUID) -> RoleGrant:
    return RoleGrant(
        grant_id=uuid7(),
        actor=ctx.actor,
        role="administrator",
        scope=("organisation", str(organisation_id)),
        starts=ctx.now,
        ends=None,
        granted_by=ctx.actor,
    )


def _told(made: Organisation, founder: UUID | None, grant: RoleGrant | None) -> list[Fact]:
    facts: list[Fact] = [
        OrganisationCreated(
            sport=made.sport, rule_book=made.rule_book, time_zone=made.time_zone, language=made.language
        )
    ]
    if founder is not None and grant is not None:
        facts += [MemberJoined(account_id=founder), granted(grant)]
    return facts


def granted(grant: RoleGrant) -> RoleGranted:
    kind, id_ = grant.scope
    return RoleGranted(
        grant_id=grant.grant_id,
        actor=grant.actor,
        role=grant.role,
        scope_kind=kind,
        scope_id=id_,
        starts=grant.starts,
        ends=grant.ends,
    )
