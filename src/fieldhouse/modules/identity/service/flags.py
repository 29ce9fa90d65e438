"""Feature flags of an organisation."""

from collections.abc import Mapping

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.kernel.flags import FLAGS, FlagValue
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.identity.contract.facts import FlagChanged
from fieldhouse.modules.identity.service.base import Base
from fieldhouse.modules.identity.store.flags import FlagStore


class FlagService(Base):
    """Of the organisation of `ctx`."""

    def __init__(self, ports: Ports) -> None:
        super().__init__(ports)
        self._flags = FlagStore()

    async def flags(self, ctx: Context) -> Mapping[str, FlagValue]:
        async with self._transaction(ctx) as connection:
            chosen = await self._flags.chosen(connection, ctx)
        return {name: value for name, value in chosen.items() if name in FLAGS and FLAGS[name].takes(value)}

    async def set_flag(self, ctx: Context, *, name: str, value: FlagValue | None) -> None:
        flag = FLAGS.get(name)
        if flag is None:
            raise NotFound(
                "unknown_flag", f"There is no flag {name[:100]}.", flag=name[:100], accepted=list(FLAGS)
            )
        if value is not None and (not flag.takes(value) or len(str(value)) > 200):
            kind = type(flag.default).__name__
            raise Invalid("flag_value", f"{name} is a {kind}.", at="/value", accepted=[kind, "null"])
        async with self._transaction(ctx) as connection:
            await self._facts.lock(connection, ctx.tenant_id)
            await self._known_organisation(connection, ctx.tenant_id)
            stood = (await self._flags.chosen(connection, ctx)).get(name)
            if stood == value:
                return
            fact = FlagChanged(flag=name, before={"value": stood}, after={"value": value})
            await self._facts.append(connection, ctx, ctx.tenant_id, fact)
            await self._flags.choose(connection, ctx, name, value)
