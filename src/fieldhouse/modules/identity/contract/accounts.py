"""Accounts and sessions: of the whole installation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context

Purpose = Literal["sign_up", "sign_in", "recovery"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Where a request comes from, as far as it can be told; shown to the account's owner, never trusted.

    Attributes:
        address: of the network, as text.
        agent: the browser's own words about itself, cut to 200 characters.
        token: of its device cookie, as `SignedIn.device_token` gave it; one that is no token of ours is ignored.
            It opens nothing: a browser that bears it is metered by itself (domain/attempts.py).
    """

    address: str = ""
    agent: str = ""
    token: str = field(default="", repr=False)


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
    leaving_at: datetime | None = None  # from then on it is erased, unless its owner signs in before

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
        recovered: opened by a letter for whoever forgot the password.
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
    recovered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAsked:
    """A letter was asked for. `code`: to be shown in the browser that asked; whoever follows the link in another
    one is asked for it there.
    """

    device_token: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A session just opened, or rotated: `token` goes into the cookie and nowhere else."""

    token: str = field(repr=False)
    session: Session
    device_token: str = field(
        default="", repr=False
    )  # of the device cookie, to be borne from now on; "": as it was


NO_DEVICE = Device()


class Accounts(Protocol):
    """A `ctx` says who acts and when; whatever its tenant, this is of the installation."""

    async def sign_up(
        self, ctx: Context, *, email: str, name: str, password: str | None, language: str, device: Device
    ) -> LinkAsked:
        """Have a letter written whose link opens the account. An address that is known gets another letter: the
        answer, and how long it takes, tells nobody which.

        The browser bears the answer's device token from now on. Followed in another browser the link opens the
        account without the password typed here: who reads the letter need not be who typed it.

        Raises Invalid, Refused (password), Busy `too_many_letters`, `too_many_attempts`.
        """
        ...

    async def verify(
        self, ctx: Context, *, token: str, device: Device, code: str | None = None, shown: str | None = None
    ) -> SignedIn:
        """Follow a letter's link: of sign-up, of sign-in, of recovery. Good once; a code that is missing or wrong
        doesn't use it up. `shown`: in the browser that asked for the letter, where this is another one.

        Raises Refused `link_spent`, `link_elsewhere`, `wrong_shown_code`, `code_needed`, `wrong_code`,
        `account_disabled`, Busy `too_many_attempts`.
        """
        ...

    async def sign_in(
        self, ctx: Context, *, email: str, password: str, device: Device, code: str | None = None
    ) -> SignedIn:
        """A session beside those that are; the one this browser bore is the caller's to end. `code`: of the
        authenticator, or a recovery code, where the account has a second factor.

        Raises Refused `wrong_credentials` (whatever was wrong), and after the right password `code_needed`,
        `wrong_code`, `account_disabled`; Busy `too_many_attempts` (with the wait).
        """
        ...

    async def send_link(
        self,
        ctx: Context,
        *,
        email: str,
        purpose: Literal["sign_in", "recovery"],
        device: Device = NO_DEVICE,
    ) -> LinkAsked:
        """Have a link posted, if the address is known; neither the answer nor its time tells whether.

        Raises Invalid, Busy `too_many_letters`, `too_many_attempts`.
        """
        ...

    async def change_account(self, ctx: Context, *, token: str, name: str | None, language: str | None) -> Session:
        """Of the session of `token`; None: as it is. What is as it was changes nothing.

        Raises Forbidden `no_session`, Invalid `malformed_name`, `language`.
        """
        ...

    async def set_password(
        self, ctx: Context, *, token: str, password: str, current: str | None = None
    ) -> SignedIn:
        """For the session of `token`, which must have confirmed lately; ends all others and rotates this one.
        `current`: where the account has a password, unless a recovery opened this session just now.

        Raises Forbidden `no_session`, `not_confirmed`, Refused `current_password_needed`, `wrong_credentials` and
        those of the new password, Busy `too_many_attempts`.
        """
        ...

    async def confirm(self, ctx: Context, *, token: str, password: str, code: str | None = None) -> SignedIn:
        """Prove to be oneself once more (step-up); rotates the session.

        Raises Forbidden `no_session`, Refused `wrong_credentials`, `code_needed`, `wrong_code`, Busy
        `too_many_attempts`.
        """
        ...

    async def whose(self, ctx: Context, *, token: str) -> Session | None:
        """The session of a cookie, if it is one and lasts; asked at every request."""
        ...

    async def sessions(self, ctx: Context, *, account_id: UUID) -> Sequence[Session]:
        """Those that last, the last seen first."""
        ...

    async def end_session(self, ctx: Context, *, session: Session, session_id: UUID) -> None:
        """By whoever is signed in by `session`, which must have confirmed lately to end another one than itself.
        One that is none of the account's, or none any more, changes nothing.

        Raises Forbidden `not_confirmed`.
        """
        ...

    async def choose(self, ctx: Context, *, token: str, organisation_id: UUID) -> None:
        """Remember the organisation in the session. Raises NotFound where the account is no member."""
        ...
