"""Accounts that end, or rest: what the operator does to them, and what their owners do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.modules.identity.contract.accounts import Account
from fieldhouse.modules.identity.contract.organisations import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDisabled:
    """By whoever runs the installation; with so many sessions and tokens that ended."""

    sessions: int
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEnabled:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessEnded:
    """All sessions and tokens of an account at once, by whoever runs the installation."""

    sessions: int
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDeletionAsked:
    """By its owner. From `leaving_at` on it is erased, unless they sign in before."""

    leaving_at: datetime
    sessions: int
    tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountKept:
    """Its owner signed in before it was erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErased:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft:
    """Of an organisation: their account was erased."""

    account_id: UUID


EndingFact = (
    AccountDisabled
    | AccountEnabled
    | AccessEnded
    | AccountDeletionAsked
    | AccountKept
    | AccountErased
    | MemberLeft
)


class Endings(Protocol):
    """Whatever disables or deletes an account ends its sessions, its tokens, its links that wait, the games that
    it handed to devices and the invitations that it made, before it answers; open streams end within a second.
    """

    async def find_account(self, ctx: Context, *, email: str) -> Account:
        """Raises NotFound `unknown_account`, Invalid `malformed_email`."""
        ...

    async def disable_account(
        self, ctx: Context, *, account_id: UUID, disabled: bool, reason: str
    ) -> Sequence[Organisation]:
        """Shut its owner out, or let them in again, with the passkeys and roles they had. Again it does what an
        earlier try left undone. The answer: organisations that are left without an administrator.

        Raises NotFound `unknown_account`.
        """
        ...

    async def end_access(self, ctx: Context, *, account_id: UUID, reason: str) -> None:
        """End what lets its owner in without a proof: sessions, tokens, devices that have a game of theirs."""
        ...

    async def end_all_access(self, ctx: Context, *, reason: str) -> int:
        """Of every account that has a session or a token; how many."""
        ...

    async def delete_account(self, ctx: Context, *, token: str) -> datetime:
        """By its owner, in the session of `token`, which must have confirmed lately, and ends too. When it will be
        erased; until then signing in keeps it. They get a letter.

        Raises Forbidden `no_session`, `not_confirmed`, Refused `last_administrator` (with the organisations).
        """
        ...

    async def erase_accounts(self, ctx: Context) -> None:
        """Those whose time has come: nothing of them is left but their id in what they did."""
        ...
