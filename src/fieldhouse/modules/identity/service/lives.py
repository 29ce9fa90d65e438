"""The life of an organisation after its founding: changes, host names, suspension, leaving, erasing."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any, Literal

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Refused
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.modules.identity.contract import Change, Host, Organisation
from fieldhouse.modules.identity.contract.facts import (
    DeletionAsked,
    HostChanged,
    OrganisationChanged,
    OrganisationErased,
    OrganisationSuspended,
)
from fieldhouse.modules.identity.domain import checks, letters
from fieldhouse.modules.identity.domain.people import account_of
from fieldhouse.modules.identity.service.base import of_installation
from fieldhouse.modules.identity.service.organisations import OrganisationService

ERASE = "identity.erase_due"
SLUGS_MOST = 5  # former ones: an organisation finds its name, it doesn't hoard them
HOSTS_MOST = 10
LATE = timedelta(days=1)  # whatever was being written when the rest was erased has ended long before
NAMES = ("name", "slug")  # kept in tables, not in the log


class LifeService(OrganisationService):
    """Of the organisation of `ctx`."""

    async def change_organisation(self, ctx: Context, *, change: Change, revision: int) -> Organisation:
        asked = _checked(change)
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, *_slug_key(asked), ctx.tenant_id)
            stands = await self._known_organisation(connection, ctx.tenant_id)
            if asked.rule_book is not None:
                checks.rule_book(stands.sport, asked.rule_book)
            words = {name: value for name, value in asdict(asked).items() if value is not None}
            changed = replace(stands, **words)
            if changed == stands:
                return stands
            if revision != stands.revision:
                raise Conflict(
                    "stale_revision", "Somebody changed it since you saw it; look again.",
                    standing=stands.revision, yours=revision,
                )  # fmt: skip
            differs = tuple(name for name in words if getattr(stands, name) != getattr(changed, name))
            if "slug" in differs:
                await self._free_slug(connection, changed.slug, ctx.tenant_id)
                former = set(await self._lives.former(connection, ctx.tenant_id)) - {changed.slug}
                if len(former) >= SLUGS_MOST:
                    raise Refused(
                        "too_many_slugs", f"An organisation keeps {SLUGS_MOST} former addresses; go back to one.",
                        at="/slug", accepted=sorted(former),
                    )  # fmt: skip
            told = [name for name in differs if name not in NAMES]
            fact = OrganisationChanged(
                fields=differs,
                before={name: getattr(stands, name) for name in told},
                after={name: getattr(changed, name) for name in told},
            )
            await self._facts.append(connection, ctx, ctx.tenant_id, fact)
            await self._lives.change(connection, changed)
            if "slug" in differs:
                await self._lives.move(connection, ctx.tenant_id, stands.slug, changed.slug, ctx.now)
            return replace(changed, revision=stands.revision + 1)

    async def suspend_organisation(self, ctx: Context, *, suspended: bool, reason: str) -> Organisation:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            stands = await self._known_organisation(connection, ctx.tenant_id)
            if stands.state == "leaving":
                raise Refused("organisation_leaving", f"{stands.slug} is leaving; it can be kept, not suspended.")
            changed = replace(stands, state="suspended" if suspended else "active")
            if changed == stands:
                return stands
            await self._facts.append(connection, ctx, ctx.tenant_id, OrganisationSuspended(suspended=suspended))
            await self._lives.set_state(connection, changed, checks.line(reason, checks.TEXT_MAX))
            return replace(changed, revision=stands.revision + 1)

    async def leave(self, ctx: Context, *, leaving: bool) -> Organisation:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            stands = await self._known_organisation(connection, ctx.tenant_id)
            if stands.leaving_at is not None and stands.leaving_at <= ctx.now:
                raise Refused("too_late", "The time to take it back is over; it is being erased.")
            if stands.state == "suspended":
                raise Refused("organisation_suspended", "It is suspended; ask whoever runs this installation.")
            if (stands.state == "leaving") == leaving:
                return stands
            at = ctx.now + self._ports.grace if leaving else None
            changed = replace(stands, state="leaving" if leaving else "active", leaving_at=at)
            await self._facts.append(connection, ctx, ctx.tenant_id, DeletionAsked(leaving_at=at))
            await self._lives.set_state(connection, changed, "")
            await self._warn(connection, ctx, changed)
            return replace(changed, revision=stands.revision + 1)

    async def _warn(self, connection: Any, ctx: Context, changed: Organisation) -> None:
        """Everybody who may take a deletion back, of it and of its end: whoever counted on either hears."""
        asking = account_of(ctx.actor)
        asks = None if asking is None else await self._accounts.by_id(connection, asking)
        for _, account_id in await self._members.keepers(connection, ctx):
            keeper = await self._accounts.by_id(connection, account_id)
            assert keeper is not None
            letter = letters.organisation_deletion(
                self._ports.site,
                to=keeper.account.email,
                language=keeper.account.language,
                organisation=changed.name,
                requester="Fieldhouse" if asks is None else asks.account.name,
                at=changed.leaving_at or ctx.now,
                kept=changed.leaving_at is None,
            )
            await self._mail.post(connection, ctx, letter)

    # ── host names ──

    async def hosts(self, ctx: Context) -> Sequence[Host]:
        async with self._transaction(ctx) as connection:
            return await self._lives.hosts(connection, None if ctx.tenant_id == INSTALLATION else ctx.tenant_id)

    async def set_host(self, ctx: Context, *, host: str, state: Literal["asked", "approved", "dropped"]) -> None:
        name = checks.host(host)
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, f"host:{name}", ctx.tenant_id)
            await self._known_organisation(connection, ctx.tenant_id)
            held = {each.host: each for each in await self._lives.hosts(connection, ctx.tenant_id)}
            stands = held.get(name)
            is_so = stands is not None and (state == "asked" or stands.approved_at is not None)
            if is_so if state != "dropped" else stands is None:
                return
            if state != "dropped" and len(held.keys() | {name}) > HOSTS_MOST:
                raise Refused(
                    "too_many_hosts", f"An organisation has {HOSTS_MOST} host names.", accepted=HOSTS_MOST
                )
            if state == "approved" and await self._lives.by_host(connection, name) is not None:
                raise Conflict("host_taken", f"{name} shows another organisation.", host=name)
            after = held.keys() - {name} if state == "dropped" else held.keys() | {name}
            fact = HostChanged(state=state, number=len(after))
            await self._facts.append(connection, ctx, ctx.tenant_id, fact)
            await self._lives.set_host(connection, name, ctx.tenant_id, state, now=ctx.now, by=ctx.actor)

    # ── erasing ──

    async def erase_due(self, ctx: Context) -> None:
        here = of_installation(ctx)
        async with self._transaction(here) as connection:
            due = await self._lives.due(connection, ctx.now)
            late = await self._lives.late(connection, ctx.now - LATE)
        for organisation_id in late:
            await self._holdings.erase(organisation_id)
        for organisation_id in due:
            rows = await self._holdings.erase(organisation_id)
            async with self._transaction(here) as connection:
                await self._facts.lock(connection, organisation_id)
                left = await self._known_organisation(connection, organisation_id)
                fact = OrganisationErased(rows=rows)
                await self._facts.append(connection, here, organisation_id, fact)
                slugs = [left.slug, *await self._lives.former(connection, organisation_id)]
                await self._holdings.forget(connection, organisation_id)
                await self._lives.bury(connection, left, slugs, ctx.now, rows)


def _checked(change: Change) -> Change:
    """Each word as it will be kept."""
    return Change(
        name=None if change.name is None else checks.name(change.name),
        slug=None if change.slug is None else checks.slug(change.slug),
        rule_book=change.rule_book,
        time_zone=None if change.time_zone is None else checks.time_zone(change.time_zone),
        language=None if change.language is None else checks.language(change.language),
        age_divisions=None if change.age_divisions is None else checks.age_divisions(change.age_divisions),
        colour=None if change.colour is None else checks.colour(change.colour),
    )


def _slug_key(change: Change) -> list[str]:
    """Founding locks slugs first, too."""
    return [] if change.slug is None else [f"slug:{change.slug}"]
