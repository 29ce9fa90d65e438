"""Organisations as archives: out of this installation, and into it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import FieldhouseError, Invalid
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.permissions import Role, Scope
from fieldhouse.kernel.ports import Arriving
from fieldhouse.modules.identity.contract import Organisation
from fieldhouse.modules.identity.contract.facts import OrganisationExported, OrganisationImported
from fieldhouse.modules.identity.domain import checks
from fieldhouse.modules.identity.domain.attempts import EXPORTS, Attempt
from fieldhouse.modules.identity.domain.people import account_of, actor_of
from fieldhouse.modules.identity.service.base import of_installation
from fieldhouse.modules.identity.service.invitations import InvitationService
from fieldhouse.modules.identity.service.lives import LifeService
from fieldhouse.modules.identity.store.lives import read_people

INVITE = "identity.invite_newcomers"
FIRST = UUID(int=0)
PEOPLE_AT_ONCE = 1000


class TravelService(LifeService, InvitationService):
    """Takes organisations out whole, and brings them in."""

    async def export_organisation(self, ctx: Context, *, file: Path) -> int:
        if account_of(ctx.actor) is not None:
            await self._attempt(ctx, [Attempt(f"export:{ctx.tenant_id}", EXPORTS)])
        organisation = await self.organisation(ctx)
        rows = await self._holdings.pack(
            file, tenant_id=ctx.tenant_id, organisation=_row(organisation), people=read_people(self._pages(ctx))
        )
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            await self._facts.append(connection, ctx, ctx.tenant_id, OrganisationExported(rows=rows))
        return rows

    async def _pages(self, ctx: Context) -> AsyncIterator[Sequence[Mapping[str, Any]]]:
        after = FIRST
        while True:
            async with self._transaction(ctx) as connection:
                page = await self._lives.people(connection, ctx.tenant_id, after)
            if not page:
                return
            yield page
            after = page[-1]["account_id"]

    async def import_organisation(self, ctx: Context, *, archive: Arriving, slug: str | None) -> Organisation:
        here, was = of_installation(ctx), UUID(archive.organisation["id"])
        arriving = _read(archive.organisation, was, slug, ctx.now)
        async with self._transaction(here) as connection:
            await self._facts.lock(connection, f"slug:{arriving.slug}", was)
            buried = await self._lives.is_buried(connection, was)
            arriving = replace(arriving, organisation_id=await self._free_id(connection, was))
            id_ = arriving.organisation_id
            await self._free_slug(connection, arriving.slug, id_)
            people = _people(archive)
            known, newcomers = await self._acquainted(connection, people)
            fact = OrganisationImported(was=was, newcomers=len(newcomers))
            await self._facts.append(connection, here, id_, fact)
            if buried:
                await self._lives.rise(connection, was)
            await self._organisations.add(connection, arriving, ctx.actor)
            await archive.fill(connection, id_)  # from here on the transaction is that tenant's
            await self._lives.settle(connection, id_, sorted(known), newcomers)
            there = replace(ctx, tenant_id=id_)
            await self._jobs.enqueue(connection, there, kind=INVITE, payload={})
        return arriving

    async def invite_newcomers(self, ctx: Context) -> None:
        """To what they held where they come from, or as spectators; who was invited is not invited again."""
        operator = replace(ctx, actor="local:operator")
        async with self._transaction(ctx) as connection:
            waiting = await self._lives.uninvited(connection, ctx.tenant_id)
        for account_id, email in waiting:
            async with self._transaction(ctx) as connection:
                held = await self._members.grants_of(connection, ctx, actor_of(account_id))
            lasting = [grant for grant in held if grant.ends is None or grant.ends > ctx.now]
            roles = list(dict.fromkeys((each.role, each.scope) for each in lasting))
            for role, scope in roles or [_spectator(ctx.tenant_id)]:
                id_ = uuid5(ctx.tenant_id, f"{account_id}:{role}:{scope}")
                try:
                    await self.invite(operator, invitation_id=id_, role=role, scope=scope, email=email)
                except Invalid as error:
                    if error.code != "malformed_email":  # whoever has none that we can write to waits for a person
                        raise
            async with self._transaction(ctx) as connection:
                await self._lives.invited(connection, ctx.tenant_id, account_id, ctx.now)

    async def _free_id(self, connection: Any, was: UUID) -> UUID:
        """Its own, unless another organisation (or this one, still) has it here."""
        taken = was == INSTALLATION or await self._organisations.find(connection, was) is not None
        return uuid4() if taken else was

    async def _acquainted(
        self, connection: Any, people: Sequence[Mapping[str, Any]]
    ) -> tuple[set[UUID], Sequence[Mapping[str, Any]]]:
        """Who has an account here of the same id and the same address, and everybody else."""
        known: set[UUID] = set()
        for start in range(0, len(people), PEOPLE_AT_ONCE):
            some = people[start : start + PEOPLE_AT_ONCE]
            known |= await self._lives.same_people(connection, {each["account_id"]: _key(each) for each in some})
        return known, [each for each in people if each["account_id"] not in known]


def _spectator(tenant_id: UUID) -> tuple[Role, Scope]:
    return "spectator", ("organisation", str(tenant_id))


def _row(organisation: Organisation) -> Mapping[str, Any]:
    """As the directory has it, without what is this installation's own business."""
    values = asdict(organisation)
    for own in ("organisation_id", "state", "leaving_at", "revision"):
        del values[own]
    created = organisation.created_at.isoformat()
    return {"id": str(organisation.organisation_id), **values, "created_at": created, "created_by": ""}


def _read(row: Mapping[str, Any], was: UUID, slug: str | None, now: datetime) -> Organisation:
    """Held to what whoever founds one is held to."""
    try:
        created_at = datetime.fromisoformat(row["created_at"])
        sport, rule_book = checks.rule_book(row["sport"], row["rule_book"])
        return Organisation(
            organisation_id=was,
            slug=checks.slug(slug or row["slug"]),
            name=checks.name(row["name"]),
            sport=sport,
            rule_book=rule_book,
            time_zone=checks.time_zone(row["time_zone"]),
            language=checks.language(row["language"]),
            age_divisions=checks.age_divisions(row["age_divisions"]),
            colour=checks.colour(row["colour"]),
            state="active",
            created_at=created_at if created_at.tzinfo is not None else now,
        )
    except (FieldhouseError, ValueError) as error:
        raise Invalid("broken_archive", f"The archive's organisation can't be read: {error}") from error


def _people(archive: Arriving) -> Sequence[Mapping[str, Any]]:
    try:
        return [{**each, "account_id": UUID(each["account_id"])} for each in archive.people()]
    except ValueError as error:
        raise Invalid("broken_archive", f"The archive names somebody wrongly: {error}") from error


def _key(person: Mapping[str, Any]) -> str:
    try:
        return checks.mailbox(person["email"]).key
    except Invalid:
        return ""
