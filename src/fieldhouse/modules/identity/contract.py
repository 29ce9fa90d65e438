"""Identity: who somebody is, where they belong, what they may do. What other rooms may ask about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.permissions import (
    Ask,
    Facts,
    Membership,
    OrganisationState,
    Principal,
    ResourceKind,
    Role,
    Scope,
    Settings,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A policy that an organisation's administrators switch, or whose number they choose.

    `setting` is a field of kernel's Settings, which holds the default; numbers stay within `least` and `most`.
    """

    setting: str
    en: str
    ar: str
    least: int | None = None
    most: int | None = None


TEMPLATES: tuple[Template, ...] = (
    Template(
        setting="public_pages",
        en="Everybody sees games, seasons and statistics, without an account.",
        ar="يرى الجميع المباريات والمواسم والإحصاءات دون حساب.",
    ),
    Template(
        setting="coaches_score_own_games",
        en="Coaches open and score games of their own teams.",
        ar="يفتح المدربون مباريات فرقهم ويسجّلونها.",
    ),
    Template(
        setting="coaches_need_credential",
        en="Coaches and assistants act only while their credential is valid.",
        ar="لا يعمل المدربون والمساعدون إلا ما دام اعتمادهم ساريًا.",
    ),
    Template(
        setting="administrators_need_mfa",
        en="Administrators act only in a session opened with a second factor.",
        ar="لا يعمل المسؤولون إلا في جلسة فُتحت بعامل ثانٍ.",
    ),
    Template(
        setting="league_managers_appoint",
        en="League managers give and take roles within their league, except their own and the administrator's.",
        ar="يمنح مديرو الدوري الأدوار ويسحبونها داخل دوريهم، ما عدا دورهم ودور المسؤول.",
    ),
    Template(
        setting="unknown_age_is_public",
        en="Players whose age nobody stated are shown like adults; otherwise like children, after consent.",
        ar="يُعرض اللاعبون الذين لم يُذكر عمرهم كالبالغين؛ وإلا فكالأطفال، بعد الموافقة.",
    ),
    Template(
        setting="scoring_opens_hours",
        en="So many hours before its scheduled time a game can be scored.",
        ar="عدد الساعات قبل الموعد التي يمكن فيها تسجيل المباراة.",
        least=0,
        most=168,
    ),
    Template(
        setting="scoring_closes_hours",
        en="So many hours after its scheduled time a game can be scored.",
        ar="عدد الساعات بعد الموعد التي يمكن فيها تسجيل المباراة.",
        least=1,
        most=720,
    ),
    Template(
        setting="step_up_minutes",
        en="So many minutes a proof of identity holds for dangerous actions.",
        ar="عدد الدقائق التي يبقى فيها إثبات الهوية صالحًا للأعمال الخطرة.",
        least=1,
        most=60,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """One row of "what may I do here": the action, the answer, and why, in the reader's language."""

    action: str
    allowed: bool
    rule: str
    sentence: str
    ask: Ask
    says: str
    whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One line of the decision log."""

    action: str
    resource_kind: ResourceKind
    resource_id: str
    allowed: bool
    rule: str


# ── accounts and sessions: of the whole installation ────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Where a request comes from, as far as it can be told; shown to the account's owner, never trusted.

    Attributes:
        address: of the network, as text.
        agent: the browser's own words about itself, cut to 200 characters.
        known: the account ids whose device cookie it bears (domain/attempts.py).
    """

    address: str = ""
    agent: str = ""
    known: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person's account: one for all organisations."""

    account_id: UUID
    email: str
    name: str
    language: str
    verified_at: datetime | None
    created_at: datetime
    has_password: bool
    disabled: bool = False

    @property
    def actor(self) -> str:
        return f"person:{self.account_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that is signed in. Its token is shown once, at `SignedIn`; only the digest is stored.

    Attributes:
        session_id: what the owner ends it by; no secret.
        organisation_id: the one the owner chose last.
        confirmed_at: when the owner last proved to be themselves; mfa: opened with a second factor.
    """

    session_id: UUID
    account: Account
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime
    confirmed_at: datetime
    mfa: bool
    device: str
    address: str
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session just opened, or rotated: `token` goes into the cookie and nowhere else."""

    token: str = field(repr=False)
    session: Session
    device_token: str = field(repr=False)  # of the device cookie, to be borne from now on


# ── organisations, members, roles ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A tenant.

    Attributes:
        slug: its name in addresses: 3 to 40 of a–z, 0–9 and "-".
        sport, rule_book, time_zone, language, age_divisions, colour: defaults for what is made in it.
        leaving_at: when it will be deleted, where that was asked for.
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
class Invitation:
    """A role that waits for whoever bears its token. With `email`, only for the account of that address."""

    invitation_id: UUID
    organisation_id: UUID
    email: str | None
    role: Role
    scope: Scope
    invited_by: str
    expires_at: datetime
    accepted_at: datetime | None = None
    withdrawn_at: datetime | None = None


class Identity(Protocol):
    """Who somebody is, where they belong, what they may do. The module's only door.

    A `ctx` says who acts (`ctx.actor`) and when (`ctx.now`). What concerns an account is under INSTALLATION as the
    tenant; what concerns an organisation under its id. Every method that changes something appends an event.
    """

    # accounts

    async def sign_up(
        self, ctx: Context, *, email: str, name: str, password: str | None, language: str, device: Device
    ) -> None:
        """Post a letter with a link that verifies the address. An address that is known gets another letter: the
        answer tells nobody which. Raises Invalid, Refused (password), Busy (too many letters).
        """
        ...

    async def verify(self, ctx: Context, *, token: str, device: Device) -> SignedIn:
        """Follow a letter's link: of sign-up, of sign-in, of recovery. Good once. Raises Refused `link_spent`."""
        ...

    async def sign_in(self, ctx: Context, *, email: str, password: str, device: Device) -> SignedIn:
        """Raises Refused `wrong_credentials` (whatever was wrong), Busy `too_many_attempts` (with the wait)."""
        ...

    async def send_link(self, ctx: Context, *, email: str, purpose: Literal["sign_in", "recovery"]) -> None:
        """Post a link, if the address is known; the answer tells nobody."""
        ...

    async def set_password(self, ctx: Context, *, token: str, password: str) -> SignedIn:
        """For the session of `token`, which must have confirmed lately; ends all others and rotates this one."""
        ...

    async def confirm(self, ctx: Context, *, token: str, password: str) -> SignedIn:
        """Prove to be oneself once more (step-up); rotates the session."""
        ...

    async def whose(self, ctx: Context, *, token: str) -> Session | None:
        """The session of a cookie, if it is one and lasts; asked at every request."""
        ...

    async def sessions(self, ctx: Context, *, account_id: UUID) -> Sequence[Session]: ...

    async def end_session(self, ctx: Context, *, account_id: UUID, session_id: UUID) -> None: ...

    async def choose(self, ctx: Context, *, token: str, organisation_id: UUID) -> None:
        """Remember the organisation in the session. Raises NotFound where the account is no member."""
        ...

    # organisations

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
        """The actor becomes its administrator. Repeating it with the same id and words changes nothing.
        Raises Invalid, Conflict `slug_taken`.
        """
        ...

    async def organisation(self, ctx: Context) -> Organisation:
        """That of `ctx.tenant_id`. Raises NotFound."""
        ...

    async def find_organisation(self, *, slug: str) -> Organisation | None: ...

    async def organisations_of(self, ctx: Context, *, account_id: UUID) -> Sequence[Organisation]: ...

    # members and roles

    async def members(self, ctx: Context, *, after: UUID | None = None, limit: int = 50) -> Sequence[Member]: ...

    async def invite(
        self, ctx: Context, *, invitation_id: UUID, role: Role, scope: Scope, email: str | None
    ) -> tuple[Invitation, str]:
        """The invitation and its token, which is shown once; with `email`, a letter bears it."""
        ...

    async def invitations(self, ctx: Context) -> Sequence[Invitation]: ...

    async def withdraw_invitation(self, ctx: Context, *, invitation_id: UUID) -> None: ...

    async def invited(self, ctx: Context, *, token: str) -> tuple[Invitation, Organisation]:
        """What a token invites to, before one signs in. Raises NotFound."""
        ...

    async def accept(self, ctx: Context, *, token: str, account_id: UUID) -> Member:
        """Raises NotFound, Refused `invitation_spent`, `other_address`."""
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
    ) -> RoleGrant: ...

    async def revoke_role(self, ctx: Context, *, grant_id: UUID, reason: str) -> None:
        """Gone at the next request. Raises NotFound, Refused `last_administrator`."""
        ...

    async def suspend(self, ctx: Context, *, account_id: UUID, suspended: bool, reason: str) -> None: ...

    # permission

    async def settings(self, ctx: Context) -> Settings: ...

    async def set_settings(self, ctx: Context, *, settings: Settings) -> None: ...

    async def asking(self, ctx: Context, *, session: Session | None) -> tuple[Principal, Facts]:
        """Who asks, with all that the organisation of `ctx` holds about them, read anew: for one request."""
        ...

    async def decided(self, ctx: Context, *, decisions: Sequence[Decided]) -> None:
        """Keep denials, and permissions of what writes, in the decision log."""
        ...
