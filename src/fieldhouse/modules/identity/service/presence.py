"""Who is there at each request: whose session it is, and what is held about them where they are, read at once."""

from collections import OrderedDict
from dataclasses import replace
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, NotFound
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.identity.contract import Present
from fieldhouse.modules.identity.domain import lives, tokens
from fieldhouse.modules.identity.service.base import of_installation
from fieldhouse.modules.identity.service.permissions import PermissionService, facts_of, principal_of

PLACES_MAX = 10_000


class PresenceService(PermissionService):
    """Row-level security needs the organisation before the session says which was chosen. So it is remembered
    where a session was last; that only says where to look first: what is found there, and whether that is still
    the place, is the database's word, now.
    """

    def __init__(self, ports: Ports) -> None:
        super().__init__(ports)
        self._places: OrderedDict[bytes, UUID] = OrderedDict()

    async def present(self, ctx: Context, *, token: str, place: UUID | None = None) -> Present | None:
        try:
            digest = tokens.digest(token, tokens.Kind.SESSION)
        except Invalid:
            return None
        there = replace(ctx, tenant_id=place or self._places.get(digest, ctx.tenant_id))
        async with self._reading(there) as connection:
            found = await self._permissions.present(connection, there, digest)
        if found is None:
            self._places.pop(digest, None)
            return None
        session, held = found
        self._remember(digest, session.organisation_id or ctx.tenant_id)
        if ctx.now - session.seen_at >= lives.SEEN_EVERY:
            async with self._transaction(of_installation(ctx)) as connection:
                await self._accounts.seen(connection, session.session_id, ctx.now)
        try:
            asking = principal_of(session, held), facts_of(there, held)
        except NotFound:
            asking = None
        return Present(session=session, place=there.tenant_id, asking=asking)

    def _remember(self, digest: bytes, place: UUID) -> None:
        self._places[digest] = place
        self._places.move_to_end(digest)
        while len(self._places) > PLACES_MAX:
            self._places.popitem(last=False)
