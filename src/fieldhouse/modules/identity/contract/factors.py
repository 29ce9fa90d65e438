"""Proofs beside the password: codes of an authenticator, passkeys, and providers that vouch for somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.contract.accounts import Device, SignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactor:
    """Whether signing in asks for a code; `since`: None while it doesn't."""

    on: bool
    since: datetime | None = None
    recovery_codes_left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSecondFactor:
    """What an authenticator is to hold, shown until a first code of it turned it on."""

    secret: str = field(repr=False)
    uri: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A key pair whose private half stays in somebody's phone, computer or security key (WebAuthn Level 3).

    Attributes:
        name: its owner's word for it.
        synced: kept by a service that copies it to other devices of its owner.
    """

    passkey_id: UUID
    name: str
    synced: bool
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceremony:
    """What a browser hands to its authenticator: `options`, as JSON. Good once, in the browser that asked."""

    ceremony_id: UUID
    options: Mapping[str, Any]
    device_token: str = field(default="", repr=False)  # of the device cookie, to be borne from now on


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedIdentity:
    """An account's identity at a provider: whoever is that there may sign in as this account here."""

    identity_id: UUID
    provider_id: str
    provider: str
    email: str
    linked_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Where the browser goes next: to the provider."""

    location: str = field(repr=False)
    device_token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What came of a way through a provider.

    Attributes:
        entered: a session, where one was opened.
        link_token: of a link that opens one in this browser, where the account asks for a code as well.
        linked: the identity was linked to the account that was signed in.
    """

    entered: SignedIn | None = None
    link_token: str = field(default="", repr=False)
    linked: bool = False


class SecondFactors(Protocol):
    """For the session of `token`. Where one is needed, it must have confirmed within ten minutes."""

    async def second_factor(self, ctx: Context, *, account_id: UUID) -> SecondFactor: ...

    async def begin_second_factor(self, ctx: Context, *, token: str) -> NewSecondFactor:
        """A new secret, which counts from `turn_on_second_factor` on. The one begun before is forgotten.

        Raises Forbidden `no_session`, `not_confirmed`, Conflict `second_factor_on`.
        """
        ...

    async def turn_on_second_factor(
        self, ctx: Context, *, token: str, code: str
    ) -> tuple[SignedIn, Sequence[str]]:
        """From now on a code is asked for. The session is rotated; ten recovery codes, shown once.

        Raises Forbidden `no_session`, `not_confirmed`, Refused `no_second_factor`, `wrong_code`, Conflict
        `second_factor_on`, Busy `too_many_attempts`.
        """
        ...

    async def turn_off_second_factor(self, ctx: Context, *, token: str) -> SignedIn:
        """The session is rotated; none of the account's counts as opened with a second factor any more. Where it
        is off already, the rotation is all. Raises Forbidden `no_session`, `not_confirmed`.
        """
        ...

    async def new_recovery_codes(self, ctx: Context, *, token: str) -> Sequence[str]:
        """Ten, shown once; the former open nothing any more.

        Raises Forbidden `no_session`, `not_confirmed`, Refused `no_second_factor`.
        """
        ...

    async def end_other_sessions(self, ctx: Context, *, token: str) -> None:
        """All of the account's but this one; to be offered after any change here (OWASP ASVS 5.0, 7.4.3)."""
        ...


class Passkeys(Protocol):
    """`origin` is where the browser says it is: scheme, host and port. Passkeys belong to one site."""

    async def passkeys(self, ctx: Context, *, account_id: UUID) -> Sequence[Passkey]: ...

    async def begin_passkey(self, ctx: Context, *, token: str, origin: str) -> Ceremony:
        """Raises Forbidden `no_session`, `not_confirmed`, Refused `passkeys_elsewhere`, `too_many_passkeys`."""
        ...

    async def add_passkey(
        self, ctx: Context, *, token: str, origin: str, ceremony_id: UUID, name: str, credential: Mapping[str, Any]
    ) -> Passkey:
        """Raises as `begin_passkey`, and Invalid, Refused `ceremony_spent`, `passkey_refused`."""
        ...

    async def rename_passkey(self, ctx: Context, *, token: str, passkey_id: UUID, name: str) -> Passkey:
        """Again it changes nothing. Raises Forbidden `no_session`, Invalid, NotFound `unknown_passkey`."""
        ...

    async def remove_passkey(self, ctx: Context, *, token: str, passkey_id: UUID) -> None:
        """None of the account's changes nothing. Raises Forbidden `no_session`, `not_confirmed`."""
        ...

    async def begin_passkey_sign_in(self, ctx: Context, *, origin: str, device: Device) -> Ceremony:
        """Nobody is named: the authenticator knows whose its passkeys are. Raises Busy `too_many_attempts`."""
        ...

    async def sign_in_with_passkey(
        self, ctx: Context, *, origin: str, ceremony_id: UUID, credential: Mapping[str, Any], device: Device
    ) -> SignedIn:
        """Something held and something known or been: a session with a second factor.

        Raises Refused `ceremony_spent`, `passkey_refused`, Busy `too_many_attempts`.
        """
        ...

    async def begin_passkey_confirmation(self, ctx: Context, *, token: str, origin: str) -> Ceremony:
        """Raises Forbidden `no_session`, Refused `no_passkey`."""
        ...

    async def confirm_with_passkey(
        self, ctx: Context, *, token: str, origin: str, ceremony_id: UUID, credential: Mapping[str, Any]
    ) -> SignedIn:
        """Raises Forbidden `no_session`, Refused `ceremony_spent`, `passkey_refused`."""
        ...


class Providers(Protocol):
    """Signing in through somebody else's site (OpenID Connect)."""

    def providers(self, ctx: Context) -> Sequence[tuple[str, str]]:
        """Ids and names, as the installation's settings list them."""
        ...

    async def begin_provider(
        self,
        ctx: Context,
        *,
        provider_id: str,
        purpose: Literal["sign_in", "link"],
        origin: str,
        token: str,
        device: Device,
    ) -> Leaving:
        """`link`: to the account of the session of `token`, which must have confirmed lately.

        Raises NotFound `unknown_provider`, Forbidden `no_session`, `not_confirmed`, Refused `site_elsewhere`,
        Unavailable `provider_silent`, Busy `too_many_attempts`.
        """
        ...

    async def return_from_provider(
        self, ctx: Context, *, provider_id: str, answer: Mapping[str, str], origin: str, token: str, device: Device
    ) -> Returned:
        """What the provider sent the browser back with.

        Raises NotFound `unknown_provider`, Refused `provider_way_spent`, `provider_denied`, `provider_untrusted`,
        `provider_address_unproven`, `provider_address_known`, `identity_taken`, Unavailable `provider_silent`.
        """
        ...

    async def linked_identities(self, ctx: Context, *, account_id: UUID) -> Sequence[LinkedIdentity]: ...

    async def unlink_identity(self, ctx: Context, *, token: str, identity_id: UUID) -> None:
        """None of the account's changes nothing. Raises Forbidden `no_session`, `not_confirmed`."""
        ...
