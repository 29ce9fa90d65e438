"""Organisations, their members, and the roles these hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.permissions import AgeClass, Membership, OrganisationState, Role, Scope
from fieldhouse.kernel.ports import Arriving


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A tenant.

    Attributes:
        slug: its name in addresses: 3 to 40 of a–z, 0–9 and "-".
        sport, rule_book, time_zone, language, age_divisions, colour: defaults for what is made in it.
        leaving_at: when it will be deleted, where that was asked for.
        revision: counts its changes; a change names the one it was made of.
    """

    organisation_id: UUID
    slug: str
    name: str
    sport: str
    rule_book: str
    time_zone: str
    language: str
    age_divisions: tuple[str, ...]
    colour: str
    state: OrganisationState
    created_at: datetime
    leaving_at: datetime | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an organisation shall be called and default to; None: as it is."""

    name: str | None = None
    slug: str | None = None
    rule_book: str | None = None
    time_zone: str | None = None
    language: str | None = None
    age_divisions: tuple[str, ...] | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A host name that shall show an organisation, or (once the operator approved) does."""

    host: str
    organisation_id: UUID
    asked_at: datetime
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant:
    """A role that somebody holds here, or held."""

    grant_id: UUID
    actor: str
    role: Role
    scope: Scope
    starts: datetime
    ends: datetime | None
    granted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An account's place in an organisation."""

    account_id: UUID
    name: str
    email: str
    membership: Membership
    joined_at: datetime
    roles: tuple[RoleGrant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a member beside their roles: the one place where policies look for it.

    Attributes:
        guardian_of, plays_as: players.
        credential_until: how long the organisation trusts their credential, a coach's licence say.
    """

    guardian_of: frozenset[str] = frozenset()
    plays_as: frozenset[str] = frozenset()
    credential_until: datetime | None = None
    age_class: AgeClass = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A role that waits for whoever bears its token. With `email`, only for the account of that address.

    `inviter` is the name of `invited_by`, told to whoever bears the token; elsewhere, and of no person, "".
    """

    invitation_id: UUID
    organisation_id: UUID
    email: str | None
    role: Role
    scope: Scope
    invited_by: str
    expires_at: datetime
    accepted_at: datetime | None = None
    withdrawn_at: datetime | None = None
    inviter: str = ""


class Organisations(Protocol):
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
        """The actor, if a person, becomes its administrator. Repeated with the same id and words: no change.

        Raises Invalid, Conflict `slug_taken`, `organisation_exists`, Busy `too_many_attempts`.
        """
        ...

    async def organisation(self, ctx: Context) -> Organisation:
        """That of `ctx.tenant_id`. Raises NotFound `unknown_organisation`."""
        ...

    async def find_organisation(self, ctx: Context, *, slug: str = "", host: str = "") -> Organisation | None:
        """By its address, a former one too (then its `slug` is another), or by an approved host name."""
        ...

    async def organisations_of(self, ctx: Context, *, account_id: UUID) -> Sequence[Organisation]:
        """By name; those where the membership is suspended too."""
        ...

    async def change_organisation(self, ctx: Context, *, change: Change, revision: int) -> Organisation:
        """Repeated once it is so, it changes nothing. A former slug stays this organisation's.

        Raises Invalid, Conflict `stale_revision`, `slug_taken`, Refused `too_many_slugs`.
        """
        ...

    async def suspend_organisation(self, ctx: Context, *, suspended: bool, reason: str) -> Organisation:
        """By the operator; its people then read nothing and write nothing. Again it changes nothing.

        Raises NotFound `unknown_organisation`, Refused `organisation_leaving`.
        """
        ...

    async def leave(self, ctx: Context, *, leaving: bool) -> Organisation:
        """Ask that it be erased, after `Ports.grace`, or take that back. Administrators get a letter.

        Raises NotFound `unknown_organisation`, Refused `organisation_suspended`, `too_late`.
        """
        ...

    async def hosts(self, ctx: Context) -> Sequence[Host]:
        """Of the organisation of `ctx`; of all, the approved last, where `ctx` is the installation's."""
        ...

    async def set_host(self, ctx: Context, *, host: str, state: Literal["asked", "approved", "dropped"]) -> None:
        """Raises Invalid `malformed_host`, Refused `too_many_hosts`, Conflict `host_taken`."""
        ...

    async def export_organisation(self, ctx: Context, *, file: Path) -> int:
        """All of it into a new file; how many rows. Raises Busy `too_many_attempts`."""
        ...

    async def import_organisation(self, ctx: Context, *, archive: Arriving, slug: str | None) -> Organisation:
        """All of it or nothing, under its id where that is free. Who is unknown here is invited by letter.

        Raises Invalid, Conflict `slug_taken`.
        """
        ...


class Members(Protocol):
    """Who belongs to the organisation of `ctx`, and as what."""

    async def members(self, ctx: Context, *, after: UUID | None = None, limit: int = 50) -> Sequence[Member]:
        """A page, by account id; roles without those that were revoked."""
        ...

    async def invite(
        self, ctx: Context, *, invitation_id: UUID, role: Role, scope: Scope, email: str | None
    ) -> tuple[Invitation, str]:
        """The invitation and its token, which is shown once; with `email`, a letter bears it.

        Repeated with the same id and words it gets another token, and the former opens nothing any more.
        Raises Invalid, NotFound `unknown_organisation`, Conflict `invitation_exists`, Busy `too_many_letters`.
        """
        ...

    async def invitations(self, ctx: Context) -> Sequence[Invitation]:
        """Those that are open, the newest first."""
        ...

    async def withdraw_invitation(self, ctx: Context, *, invitation_id: UUID) -> None:
        """Raises NotFound `unknown_invitation`, Refused `invitation_spent` (accepted)."""
        ...

    async def invited(self, ctx: Context, *, token: str) -> tuple[Invitation, Organisation]:
        """What a token invites to, before one signs in; spent ones too, so that a page can say so.

        Raises Invalid `malformed_token`, NotFound `unknown_invitation`.
        """
        ...

    async def accept(self, ctx: Context, *, token: str, account_id: UUID) -> Member:
        """Again by the same account it changes nothing.

        Raises Invalid `malformed_token`, NotFound `unknown_invitation`, Refused `invitation_spent`,
        `other_address`, `member_suspended`.
        """
        ...

    async def grant_role(
        self,
        ctx: Context,
        *,
        grant_id: UUID,
        actor: str,
        role: Role,
        scope: Scope,
        starts: datetime | None,
        ends: datetime | None,
    ) -> RoleGrant:
        """To a member ("person:…") or a service account ("service:…"); `starts` None: at once.

        Raises Invalid, NotFound `unknown_member`, Refused `member_suspended`, Conflict `grant_exists`.
        """
        ...

    async def revoke_role(self, ctx: Context, *, grant_id: UUID, reason: str) -> None:
        """Gone at the next request; open invitations of whoever held it are withdrawn. Again it changes nothing.

        Raises NotFound `unknown_grant`, Refused `last_administrator`.
        """
        ...

    async def suspend(self, ctx: Context, *, account_id: UUID, suspended: bool, reason: str) -> None:
        """Or take them back. Raises NotFound `unknown_member`, Refused `last_administrator`."""
        ...

    async def known_of(self, ctx: Context, *, account_id: UUID) -> Known:
        """Raises NotFound `unknown_member`."""
        ...

    async def describe(self, ctx: Context, *, account_id: UUID, known: Known) -> Known:
        """All that is known of a member, in place of what was. Again it changes nothing.

        Raises Invalid, NotFound `unknown_member`.
        """
        ...
