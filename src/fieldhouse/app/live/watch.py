"""Streams are judged anew while they are open: whoever may watch no more is told so, and hears nothing else.

No message asks anything. Once a second the versions of those streams are read in which every change of a right is
a fact: the organisation's, and the accounts' that watch. Where an account's moved, or what the organisation holds
about somebody, where a role or session ends by the clock, and now and then in any case, who watches is asked about
again; watchers who are alike are asked about once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from starlette.requests import HTTPConnection

from fieldhouse.app.http.asking import Asked
from fieldhouse.app.http.permissions import Judged, denial
from fieldhouse.app.http.problems import of_error
from fieldhouse.app.languages import ENGLISH
from fieldhouse.app.live.seats import Farewell, Seat
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import FieldhouseError, Unavailable
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.module import INSTALLATION
from fieldhouse.kernel.sight import Sight, shared
from fieldhouse.modules.identity.contract import Identity

Again = Callable[[HTTPConnection], Awaitable[tuple[Asked, Judged]]]
ENDED = Farewell(401, "session_ended")
GONE = Farewell(404, "unknown_game")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vigilance:
    """How closely is looked; seconds, and a count."""

    look_seconds: float = 1.0
    again_seconds: float = 30.0
    judged_at_once: int = 8


class Rights:
    """What identity says of changes, without asking about anybody."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    async def versions(self, tenant_id: UUID, streams: Sequence[UUID]) -> Mapping[UUID, int]:
        """Of an organisation's (or the installation's) streams."""
        return await self._identity.heads(self._context(tenant_id), streams=streams)

    async def held(self, tenant_id: UUID, accounts: Sequence[UUID]) -> Mapping[UUID | None, str]:
        """A digest of all that an organisation holds about each; None: about anybody."""
        return await self._identity.digests(self._context(tenant_id), account_ids=accounts)

    def _context(self, tenant_id: UUID) -> Context:
        return Context(tenant_id=tenant_id, actor="service:live", now=datetime.now(UTC), request_id=uuid7())


@dataclass(slots=True, eq=False)
class _Watcher:
    connection: HTTPConnection
    seat: Seat
    asked: Asked
    sight: Sight
    stood: tuple[int, int] | None = None  # the organisation's version and the account's when last judged
    held: str | None = None  # digest of what the organisation held about them then
    due: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def account_id(self) -> UUID | None:
        session = self.asked.session
        return None if session is None else session.account.account_id

    @property
    def is_known(self) -> bool:
        """A digest tells all that could change about them."""
        return self.account_id is not None or self.asked.principal.kind in ("anonymous", "operator")

    def stays(self, versions: tuple[int, int], held: str | None) -> bool:
        """Nothing moved; or something in their organisation did, and they are held to what they were."""
        if self.stood is None or self.stood[1] != versions[1]:
            return False
        return self.stood == versions or (held is not None and held == self.held)

    @property
    def alike(self) -> Hashable:
        """Who is one in the eyes of the policies; what they watch, and how, is in the address."""
        who: Hashable = self.asked.principal.actor
        if self.account_id is not None or who not in ("anonymous", "local:operator"):
            headers = self.connection.headers
            who = headers.get("cookie"), headers.get("authorization")
        return self.asked.ctx.tenant_id, who, self.connection.path_params.get("game_id"), self.sight


class Watch:
    """Keeps an eye on every stream of this process."""

    def __init__(self, again: Again, rights: Rights, vigilance: Vigilance | None = None) -> None:
        self._again = again
        self._rights = rights
        self._vigilance = vigilance or Vigilance()
        self._watchers: set[_Watcher] = set()
        self._looking: asyncio.Task[None] | None = None
        self._log = structlog.get_logger("fieldhouse.live")

    @contextmanager
    def over(self, connection: HTTPConnection, seat: Seat) -> Iterator[None]:
        """For as long as the context lasts, whoever sits there is judged."""
        watcher = _Watcher(connection, seat, connection.state.asked, sight_of(connection))
        self._watchers.add(watcher)
        if self._looking is None:
            self._looking = asyncio.create_task(self._keep_looking())
        try:
            yield
        finally:
            self._watchers.discard(watcher)
            if not self._watchers and self._looking is not None:
                self._looking.cancel()
                self._looking = None

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(self._vigilance.look_seconds)
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - while the database is away, nobody is told anything either
                self._log.warning("judging streams failed", error=repr(error))

    async def look(self) -> None:
        """One round."""
        watchers, now = list(self._watchers), datetime.now(UTC)
        versions = await self._versions_of(watchers)
        held = await self._held_of([each for each in watchers if each.stood != versions[each]])
        due: dict[Hashable, list[_Watcher]] = {}
        for each in watchers:
            if each.due > now and each.stays(versions[each], held.get(each)):
                each.stood = versions[each]
                continue
            each.stood, each.held = None, held.get(each)  # until it is judged: should that fail, it is tried again
            due.setdefault(each.alike, []).append(each)
        at_once = asyncio.Semaphore(self._vigilance.judged_at_once)

        async def judge(group: Sequence[_Watcher]) -> None:
            async with at_once:
                await self._judge(group, versions)

        failed = await asyncio.gather(*map(judge, due.values()), return_exceptions=True)
        for error in failed:
            if isinstance(error, BaseException):
                raise error

    async def _versions_of(self, watchers: Sequence[_Watcher]) -> Mapping[_Watcher, tuple[int, int]]:
        accounts = {each.account_id for each in watchers if each.account_id is not None}
        of_account = await self._rights.versions(INSTALLATION, sorted(accounts)) if accounts else {}
        of_organisation: dict[UUID, int] = {}
        for tenant_id in {each.asked.ctx.tenant_id for each in watchers}:
            of_organisation.update(await self._rights.versions(tenant_id, [tenant_id]))
        return {
            each: (
                of_organisation.get(each.asked.ctx.tenant_id, 0),
                0 if each.account_id is None else of_account.get(each.account_id, 0),
            )
            for each in watchers
        }

    async def _held_of(self, watchers: Sequence[_Watcher]) -> Mapping[_Watcher, str]:
        found: dict[_Watcher, str] = {}
        for tenant_id in {each.asked.ctx.tenant_id for each in watchers}:
            here = [each for each in watchers if each.asked.ctx.tenant_id == tenant_id]
            accounts = {each.account_id for each in here if each.account_id is not None}
            held = await self._rights.held(tenant_id, sorted(accounts))
            found |= {each: held[None] + held.get(each.account_id, "") for each in here if each.is_known}
        return found

    async def _judge(self, group: Sequence[_Watcher], versions: Mapping[_Watcher, tuple[int, int]]) -> None:
        one = group[0]
        try:
            asked, judged = await self._again(one.connection)
        except Unavailable:
            raise
        except FieldhouseError as error:  # the organisation is not there any more, say
            problem = of_error(error)
            for each in group:
                each.seat.close(Farewell(problem.status, problem.code))
            return
        farewell = _farewell(one.asked, asked, judged)
        moved = shared(asked.ctx.sight or Sight(), judged.resource) != one.sight
        due = self._due(asked)
        for each in group:
            if farewell is not None:
                each.seat.close(farewell)
            elif moved:  # another room is theirs now: they come back, and are led there
                each.seat.close()
            each.asked, each.stood, each.due = asked, versions[each], due

    def _due(self, asked: Asked) -> datetime:
        """When it is asked about again: soon, or at the moment when something of it begins or ends."""
        now, principal = asked.facts.now, asked.principal
        moments = [moment for grant in principal.grants for moment in (grant.starts, grant.ends)]
        moments += [None if asked.session is None else asked.session.expires_at, principal.credential_until]
        moments += [None if principal.hand_over is None else principal.hand_over[1]]
        soon = now + timedelta(seconds=self._vigilance.again_seconds)
        return min([soon, *(moment for moment in moments if moment is not None and moment > now)])


def sight_of(connection: HTTPConnection) -> Sight:
    """What a room may tell whoever asks, which decides what room is theirs."""
    context: Context = connection.state.context
    judged: Judged = connection.state.judged
    return shared(context.sight or Sight(), judged.resource)


def _farewell(before: Asked, asked: Asked, judged: Judged) -> Farewell | None:
    """Why a stream ends; None: it goes on."""
    if not judged.decision.allowed:
        problem = denial(judged, ENGLISH)
        return Farewell(problem.status, problem.code)
    if asked.principal.actor != before.principal.actor:  # who began it is not who bears it any more
        return ENDED
    return None if judged.known else GONE
