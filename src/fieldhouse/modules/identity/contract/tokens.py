"""What programs and devices bear, and what each comes to at the next request."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.permissions import Facts, Principal, PrincipalKind, TokenScope
from fieldhouse.modules.identity.contract.accounts import Device, Session
from fieldhouse.modules.identity.contract.organisations import RoleGrant

TokenKind = Literal["program", "personal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A program's access to an account, as its owner sees it; no secret.

    Attributes:
        kind: "program": short access tokens, and refresh tokens in a family; "personal": one long token.
        scopes: what it may do at most; what it may at all is what its owner may, at each request.
        organisation_id: the only one it counts in; None: in all of the owner's.
        reused: ended because somebody had a copy of a refresh token.
    """

    token_id: UUID
    kind: TokenKind
    name: str
    scopes: tuple[TokenScope, ...]
    organisation_id: UUID | None
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    ended_at: datetime | None = None
    reused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """Secrets, shown once: an access token and the refresh token that follows, or one personal token."""

    token: ApiToken
    access: str = field(repr=False)
    expires_in: timedelta
    refresh: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKey:
    """One of a service account's keys; no secret."""

    key_id: UUID
    name: str
    scopes: tuple[TokenScope, ...]
    made_at: datetime
    made_by: str
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAccount:
    """A program that belongs to an organisation and to nobody in it. Its roles are given to `actor`."""

    service_id: UUID
    name: str
    made_at: datetime
    made_by: str
    disabled_at: datetime | None = None
    keys: tuple[ServiceKey, ...] = ()
    roles: tuple[RoleGrant, ...] = ()  # told where they are listed

    @property
    def actor(self) -> str:
        return f"service:{self.service_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A game handed to a device: by a code until it is accepted, then until it ends or is revoked."""

    hand_over_id: UUID
    organisation_id: UUID
    game_id: UUID
    made_by: str
    made_at: datetime
    code_until: datetime
    until: datetime
    accepted_at: datetime | None = None
    device: str = ""
    revoked_at: datetime | None = None

    @property
    def actor(self) -> str:
        return f"device:{self.hand_over_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who bears a token, as of now.

    Attributes:
        key: names this very token, where tokens are counted; no secret.
        account_id: of a person.
        organisation_id: the only one it counts in.
        scopes: None: bound by none (a device, which has one game).
        hand_over: the game, and until when.
    """

    kind: PrincipalKind
    actor: str
    key: str
    account_id: UUID | None = None
    organisation_id: UUID | None = None
    scopes: frozenset[TokenScope] | None = None
    mfa: bool = False
    hand_over: tuple[str, datetime] | None = None


class Tokens(Protocol):
    """API tokens, of an account: under INSTALLATION, whatever the tenant of `ctx`. Service accounts and keys,
    of the organisation of `ctx`.
    """

    async def open_token(
        self,
        ctx: Context,
        *,
        session: Session,
        token_id: UUID,
        kind: TokenKind,
        name: str,
        scopes: Sequence[TokenScope],
        organisation_id: UUID | None,
        expires_at: datetime | None,
    ) -> Issued:
        """For whoever confirmed lately. Again with the same id and words: other secrets, the former open nothing.

        Raises Forbidden `not_confirmed`, Invalid, NotFound `unknown_organisation`, Conflict `token_exists`,
        Refused `too_many_tokens`.
        """
        ...

    async def refresh(self, ctx: Context, *, token: str) -> Issued:
        """The one child of a refresh token: for some seconds the same to all who ask. Later its copy ends all.

        Raises Invalid `malformed_token`, Forbidden `bad_token`.
        """
        ...

    async def api_tokens(self, ctx: Context, *, account_id: UUID) -> Sequence[ApiToken]:
        """The newest first, those that ended lately too."""
        ...

    async def revoke_token(self, ctx: Context, *, account_id: UUID, token_id: UUID) -> None:
        """One that is none of the account's, or ended, changes nothing."""
        ...

    async def rotate_signing_key(self, ctx: Context) -> str:
        """Its id. Tokens that the former key signed are good until they expire."""
        ...

    async def reseal_tokens(self, ctx: Context) -> int:
        """Signing keys and families, under the newest of the installation's keys; how many."""
        ...

    async def make_service(self, ctx: Context, *, service_id: UUID, name: str) -> ServiceAccount:
        """Again with the same id: another name. Raises Invalid, Refused `too_many_tokens`."""
        ...

    async def services(self, ctx: Context) -> Sequence[ServiceAccount]:
        """By name, with their keys."""
        ...

    async def disable_service(self, ctx: Context, *, service_id: UUID, disabled: bool) -> None:
        """Raises NotFound `unknown_service`."""
        ...

    async def make_service_key(
        self,
        ctx: Context,
        *,
        service_id: UUID,
        key_id: UUID,
        name: str,
        scopes: Sequence[TokenScope],
        expires_at: datetime | None,
    ) -> tuple[ServiceKey, str]:
        """The key and its secret, shown once. Again with the same id and words: another secret.

        Raises Invalid, NotFound `unknown_service`, Conflict `token_exists`, Refused `too_many_tokens`.
        """
        ...

    async def revoke_service_key(self, ctx: Context, *, service_id: UUID, key_id: UUID) -> None:
        """Raises NotFound `unknown_service_key`."""
        ...


class Devices(Protocol):
    """Games in the hands of devices; and whoever bears something else than a session."""

    async def hand_over(
        self, ctx: Context, *, hand_over_id: UUID, game_id: UUID, until: datetime
    ) -> tuple[HandOver, str]:
        """The code that a device accepts it by, shown once. Again, while nobody has: another code.

        Raises Conflict `hand_over_exists`, Refused `too_many_hand_overs`, `game_is_closed`.
        """
        ...

    async def accept_hand_over(self, ctx: Context, *, code: str, device: Device) -> tuple[HandOver, str]:
        """What the device bears from now on. Raises Invalid `malformed_code`, Refused `code_spent`, Busy."""
        ...

    async def hand_overs(self, ctx: Context, *, game_id: UUID) -> Sequence[HandOver]:
        """Of a game, those that wait or last, the newest first."""
        ...

    async def revoke_hand_over(self, ctx: Context, *, game_id: UUID, hand_over_id: UUID) -> None:
        """One that is none of the game's, or over, changes nothing."""
        ...

    async def bearing(self, ctx: Context, *, token: str) -> Bearer | None:
        """Of an Authorization header: access, personal and service tokens. None: good for nothing."""
        ...

    async def handed(self, ctx: Context, *, token: str) -> Bearer | None:
        """Of a device's cookie."""
        ...

    async def asking_as(self, ctx: Context, *, bearer: Bearer) -> tuple[Principal, Facts] | None:
        """As `asking`, for whoever bears a token. None: a service account that is disabled, or none of `ctx`'s.

        Raises NotFound `unknown_organisation`.
        """
        ...
