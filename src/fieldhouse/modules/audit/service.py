"""Keeps the audit contract: enters what happened, shows it, and proves that it was not changed."""

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Invalid, Unavailable
from fieldhouse.kernel.events import Remarked, aside_of
from fieldhouse.kernel.ports import Ports, Seal
from fieldhouse.modules.audit.contract import Entry, Finding, Head, Search
from fieldhouse.modules.audit.domain.chain import (
    SALT_BYTES,
    Row,
    Walk,
    beginning,
    canonical,
    commitment_to,
    digest,
)
from fieldhouse.modules.audit.domain.telling import Told, telling
from fieldhouse.modules.audit.store import PAGE, AuditStore

MODULE = "audit"
SEALED_FOR = "audit.entry:{number}"
PAGE_MAX = 200
UNOPENED = "unopened"


class AuditService:
    """See contract.Audit."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._store = AuditStore()

    async def entries(self, ctx: Context, *, search: Search, limit: int = 50) -> Sequence[Entry]:
        async with self._transaction(ctx) as connection:
            rows = await self._store.search(connection, ctx, search, max(1, min(limit, PAGE_MAX)))
        return [self._entry(ctx, row) for row in rows]

    async def head(self, ctx: Context) -> Head:
        async with self._transaction(ctx) as connection:
            found = await self._store.head(connection, ctx)
        return Head(number=0, hash=beginning(ctx.tenant_id)) if found is None else found[0]

    # ── entering ──

    async def chain(self, ctx: Context, *, told: Sequence[Remarked]) -> int:
        async with self._transaction(ctx) as connection:
            head = await self._store.hold(connection, ctx)
            known = await self._store.known(connection, ctx, [each.envelope.event_id for each in told])
            fresh = {each.envelope.event_id: each for each in told if each.envelope.event_id not in known}
            if not fresh:
                return 0
            said = [(each, telling(each.envelope)) for each in fresh.values()]
            wanted = {each.subject for _, each in said if each.stands}
            stood = dict(await self._store.stood(connection, ctx, wanted)) if wanted else {}
            rows: list[Row] = []
            for remarked, one in said:
                row = self._row(ctx, head, remarked, one, stood.get(one.subject) if one.stands else None)
                stood[one.subject] = row.after
                head = Head(number=row.number, hash=row.hash)
                rows.append(row)
            await self._store.add(connection, ctx, rows)
        return len(rows)

    def _row(self, ctx: Context, head: Head, remarked: Remarked, told: Told, stood: str | None) -> Row:
        event, number = remarked.envelope, head.number + 1
        sealed, commitment = self._sealed(ctx, number, self._personal(ctx, remarked, told))
        hashed: dict[str, Any] = {
            "number": number,
            "at": event.recorded_at,
            "actor": event.actor,
            "what": told.what,
            "subject": told.subject,
            "before": stood if told.before is None else canonical(told.before),
            "after": None if told.after is None else canonical(told.after),
            "request_id": event.correlation,
            "device": event.device,
            "source": event.event_id,
            "commitment": commitment,
            "previous": head.hash,
        }
        return Row(**hashed, sealed=sealed, hash=digest(**hashed))

    def _personal(self, ctx: Context, remarked: Remarked, told: Told) -> dict[str, Any]:
        typed = dict(told.typed)
        said = {"said": typed, "reason": typed.pop("/reason", "")}
        personal: dict[str, Any] = {name: value for name, value in said.items() if value}
        if remarked.aside is None:
            return personal
        purpose = aside_of(remarked.envelope.event_id)
        try:
            aside = json.loads(self._seal.open(remarked.aside, purpose=purpose, tenant_id=ctx.tenant_id))
        except Invalid:  # its key is gone: that holds up nobody, and whoever finds the key can still open it
            aside = {UNOPENED: base64.b64encode(remarked.aside).decode()}
        return {**personal, **aside}

    def _sealed(self, ctx: Context, number: int, personal: Mapping[str, Any]) -> tuple[bytes | None, bytes | None]:
        if not personal:
            return None, None
        salted = secrets.token_bytes(SALT_BYTES) + canonical(personal).encode()
        purpose = SEALED_FOR.format(number=number)
        return self._seal.seal(salted, purpose=purpose, tenant_id=ctx.tenant_id), commitment_to(salted)

    # ── verifying ──

    async def verify(self, ctx: Context, *, anchor: Head | None = None, keyless: bool = False) -> Finding:
        walk: Walk | None = None
        while True:
            async with self._transaction(ctx) as connection:  # one a page: a chain may be longer than a minute
                held = await self._store.hold_still(connection, ctx)
                empty = Head(number=0, hash=beginning(ctx.tenant_id))
                head, origin, arrived = held or (empty, ctx.tenant_id, 0)
                walk = walk or Walk(origin)
                rows = await self._store.page(connection, ctx, after=walk.number or None)
            for row in rows:
                why = walk.step(row)
                if why is not None:
                    return _broken(head, walk.number + 1, why)
                why = self._trouble(ctx, row, anchor, keyless=keyless, arrived=row.number <= arrived)
                if why is not None:
                    return _broken(head, row.number, why)
            if len(rows) < PAGE:
                break
        if (head.number, head.hash) != (walk.number, walk.hash):
            return _broken(head, walk.number + 1, f"the head says that {head.number} entries were made")
        if anchor is not None and anchor.number > walk.number:
            return _broken(head, walk.number + 1, f"the anchor says that {anchor.number} entries were made")
        return Finding(head=head, entries=walk.number)

    def _trouble(self, ctx: Context, row: Row, anchor: Head | None, *, keyless: bool, arrived: bool) -> str | None:
        """`arrived`: with an archive, which brings nothing that is sealed."""
        if anchor is not None and row.number == anchor.number and row.hash != anchor.hash:
            return "it is another one than the anchor says"
        bare = arrived and row.sealed is None
        if (row.sealed is None) != (row.commitment is None) and not bare:
            return "what was sealed in it is gone, or came later"
        if row.sealed is None or keyless:
            return None
        try:
            salted = self._opened(ctx, row.number, row.sealed)
        except Invalid as error:
            if error.code == "unknown_key":
                return "it was sealed with a key that is not known here, or this was changed"
            return "what is sealed in it was changed"
        return None if commitment_to(salted) == row.commitment else "another text is sealed in it"

    # ── inside ──

    def _opened(self, ctx: Context, number: int, sealed: bytes) -> bytes:
        """Raises Invalid."""
        return self._seal.open(sealed, purpose=SEALED_FOR.format(number=number), tenant_id=ctx.tenant_id)

    def _entry(self, ctx: Context, row: Row) -> Entry:
        legible, personal = row.sealed is not None or row.commitment is None, dict[str, Any]()
        if row.sealed is not None:
            try:
                personal = json.loads(self._opened(ctx, row.number, row.sealed)[SALT_BYTES:])
            except Invalid:
                legible = False
        return Entry(
            number=row.number,
            at=row.at,
            actor=row.actor,
            what=row.what,
            subject=row.subject,
            before=_loaded(row.before),
            after=_loaded(row.after),
            request_id=row.request_id,
            device=row.device,
            hash=row.hash,
            reason=personal.get("reason", ""),
            address=personal.get("address", ""),
            said=personal.get("said", {}),
            legible=legible and UNOPENED not in personal,
        )

    @property
    def _seal(self) -> Seal:
        if self._ports.seal is None:
            raise Unavailable("no_keys", "What is personal can't be sealed: set FIELDHOUSE_KEYS.")
        return self._ports.seal

    def _transaction(self, ctx: Context) -> AbstractAsyncContextManager[Any]:
        return self._ports.database.transaction(MODULE, ctx.tenant_id)


def _loaded(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _broken(head: Head, number: int, why: str) -> Finding:
    return Finding(head=head, entries=number - 1, broken=number, why=why)
