"""What is known of members beside their roles. Administrators state it; registration will."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.modules.identity.contract import Known
from fieldhouse.modules.identity.contract.facts import MemberDescribed
from fieldhouse.modules.identity.domain import checks
from fieldhouse.modules.identity.domain.people import actor_of
from fieldhouse.modules.identity.service.base import Base


class KnownService(Base):
    """Of the members of the organisation of `ctx`."""

    async def known_of(self, ctx: Context, *, account_id: UUID) -> Known:
        async with self._transaction(ctx) as connection:
            return await self._known_member(connection, ctx, account_id)

    async def describe(self, ctx: Context, *, account_id: UUID, known: Known) -> Known:
        asked = replace(
            known,
            guardian_of=_players(known.guardian_of, "/guardian_of"),
            plays_as=_players(known.plays_as, "/plays_as"),
        )
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            stands = await self._known_member(connection, ctx, account_id)
            before, after = _told(stands, asked), _told(asked, stands)
            if after:
                fact = MemberDescribed(account_id=account_id, before=before, after=after)
                await self._facts.append(connection, ctx, ctx.tenant_id, fact)
                await self._known.save(connection, ctx, account_id, asked)
        return asked

    async def _known_member(self, connection: Any, ctx: Context, account_id: UUID) -> Known:
        found = await self._known.find(connection, ctx, account_id)
        if found is None:
            raise NotFound("unknown_member", "There is no such member.", actor=actor_of(account_id))
        return found


def _players(given: frozenset[str], at: str) -> frozenset[str]:
    for player in given:
        if not player or len(player) > checks.ID_MAX or checks.line(player) != player:
            raise Invalid(
                "malformed_player", f"An id has 1 to {checks.ID_MAX} characters.", at=at, accepted=checks.ID_MAX
            )
    return given


def _told(one: Known, other: Known) -> Mapping[str, object]:
    """What of `one` is not as in `other`, as a fact holds it."""
    told: dict[str, object] = {}
    for field in fields(Known):
        value = getattr(one, field.name)
        if value != getattr(other, field.name):
            told[field.name] = _written(value)
    return told


def _written(value: Any) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
