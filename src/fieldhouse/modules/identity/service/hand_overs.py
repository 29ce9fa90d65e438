"""Games handed to devices: by a code that a person reads to another, for minutes and once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Refused
from fieldhouse.modules.identity.contract import Device
from fieldhouse.modules.identity.contract.token_facts import GameHandedOver, HandOverAccepted, HandOverRevoked
from fieldhouse.modules.identity.contract.tokens import HandOver
from fieldhouse.modules.identity.domain import attempts, checks, lives, tokens
from fieldhouse.modules.identity.domain.tokens import Kind
from fieldhouse.modules.identity.service.base import Base, of_installation, while_held


class HandOverService(Base):
    """Keeps contract.Devices. Facts are the organisation's, under its lock."""

    async def hand_over(
        self, ctx: Context, *, hand_over_id: UUID, game_id: UUID, until: datetime
    ) -> tuple[HandOver, str]:
        lasts = min(until, ctx.now + lives.HAND_OVER_LONGEST)
        if lasts <= ctx.now:
            raise Refused("game_is_closed", "This game can't be scored any more.", until=until.isoformat())
        asked = HandOver(
            hand_over_id=hand_over_id, organisation_id=ctx.tenant_id, game_id=game_id, made_by=ctx.actor,
            made_at=ctx.now, code_until=min(ctx.now + lives.HAND_OVER_CODE, lasts), until=lasts,
        )  # fmt: skip
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            held = await self._members.grants_of(connection, ctx, ctx.actor)
            lasts = while_held(lasts, held, ctx.now)
            asked = replace(asked, code_until=min(asked.code_until, lasts), until=lasts)
            stands = await self._hand_overs.find(connection, ctx, hand_over_id)
            if stands is not None and not _waits(stands, asked):
                raise Conflict(
                    "hand_over_exists",
                    "This id was used already; take another one.",
                    hand_over_id=str(hand_over_id),
                )
            others = await self._hand_overs.of(connection, ctx, game_id)
            if stands is None and len(others) >= lives.HAND_OVERS_MOST:
                raise Refused(
                    "too_many_hand_overs", f"{lives.HAND_OVERS_MOST} devices have it; take it from one first.",
                    accepted=lives.HAND_OVERS_MOST,
                )  # fmt: skip
            fact = GameHandedOver(
                hand_over_id=hand_over_id, game_id=game_id, until=lasts, again=stands is not None
            )
            await self._facts.append(connection, ctx, ctx.tenant_id, fact)
            code = tokens.mint_code()
            await self._hand_overs.save(connection, ctx, asked, tokens.code_digest(code))
        return asked, code

    async def accept_hand_over(self, ctx: Context, *, code: str, device: Device) -> tuple[HandOver, str]:
        digest = tokens.code_digest(tokens.tidy_code(code))
        await self._attempt(ctx, attempts.typing_codes(checks.network(device.address)))
        async with self._transaction(of_installation(ctx)) as connection:
            found = await self._hand_overs.by_code(connection, digest, ctx.now)
        if found is None:
            raise _spent()
        there = replace(ctx, tenant_id=found.organisation_id, actor=found.actor)
        async with self._transaction(there) as connection:
            await self._facts.lock(connection, there.tenant_id)
            still = await self._hand_overs.by_code(connection, digest, ctx.now)
            if still is None:  # another device was first
                raise _spent()
            fact = HandOverAccepted(hand_over_id=still.hand_over_id, game_id=still.game_id)
            await self._facts.append(connection, there, there.tenant_id, fact)
            token = tokens.mint(Kind.HAND_OVER)
            await self._hand_overs.accept(
                connection, there, still.hand_over_id, tokens.digest(token, Kind.HAND_OVER),
                checks.line(device.agent, checks.AGENT_MAX),
            )  # fmt: skip
        return replace(still, accepted_at=ctx.now), token

    async def hand_overs(self, ctx: Context, *, game_id: UUID) -> Sequence[HandOver]:
        async with self._transaction(ctx) as connection:
            return await self._hand_overs.of(connection, ctx, game_id)

    async def revoke_hand_over(self, ctx: Context, *, game_id: UUID, hand_over_id: UUID) -> None:
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            lasting = await self._hand_overs.of(connection, ctx, game_id)
            if hand_over_id in {each.hand_over_id for each in lasting}:
                fact = HandOverRevoked(hand_over_id=hand_over_id, game_id=game_id)
                await self._facts.append(connection, ctx, ctx.tenant_id, fact)
                await self._hand_overs.revoke(connection, ctx, hand_over_id)


def _waits(stands: HandOver, asked: HandOver) -> bool:
    """A retry of the request that made it, before a device accepted it."""
    same = (stands.game_id, stands.made_by) == (asked.game_id, asked.made_by)
    return same and stands.accepted_at is None and stands.revoked_at is None


def _spent() -> Refused:
    return Refused("code_spent", "This code was used, or is too old, or never was; ask for another one.")
