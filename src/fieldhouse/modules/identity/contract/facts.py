"""What identity tells the log. Ids, never names, addresses or secrets; what people typed stays in tables.

An account's stream is its id, under INSTALLATION; an organisation's is its own id, under itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from fieldhouse.kernel.permissions import Role, ScopeKind
from fieldhouse.modules.identity.contract.accounts import Purpose
from fieldhouse.modules.identity.contract.endings import EndingFact
from fieldhouse.modules.identity.contract.token_facts import TokenFact


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPosted:
    """Of sign-up: the stream is of the account that will be, if the link is followed."""

    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened:
    """Its address is proven."""

    has_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened:
    """`ended`: sessions that went for it, the oldest of too many, or all at a recovery."""

    session_id: UUID
    by: Literal["password", "link", "passkey", "provider"]
    known_device: bool
    ended: int = 0
    mfa: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded:
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordSet:
    """`ended`: the account's other sessions."""

    session_id: UUID
    ended: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged:
    """What of it changed; how it is now stands in the table."""

    name: bool
    language: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityConfirmed:
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorOn:
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorOff:
    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodesMade:
    """Ten new ones; the former open nothing any more."""

    session_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryCodeUsed:
    """In place of an authenticator's code; `left`: how many there are still."""

    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyAdded:
    passkey_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRenamed:
    passkey_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRemoved:
    passkey_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLinked:
    """`identity_id` is ours; what the provider calls it is in a table."""

    identity_id: UUID
    provider_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityUnlinked:
    identity_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChosen:
    session_id: UUID
    organisation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationCreated:
    sport: str
    rule_book: str
    time_zone: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationMade:
    """`again`: the same one, with another token; the former opens nothing any more."""

    invitation_id: UUID
    role: Role
    scope_kind: ScopeKind
    scope_id: str
    addressed: bool
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn:
    invitation_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined:
    account_id: UUID
    invitation_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted:
    grant_id: UUID
    actor: str
    role: Role
    scope_kind: ScopeKind
    scope_id: str
    starts: datetime
    ends: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked:
    grant_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSuspended:
    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReinstated:
    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDescribed:
    """What changed of what is known of a member, as it was and as it is."""

    account_id: UUID
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChosen:
    """Those that changed, as they were and as they are."""

    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChanged:
    """`fields`: which; before and after without its name and its slug, which are in tables."""

    fields: tuple[str, ...]
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostChanged:
    """One of an organisation's host names. `number`: how many it has after."""

    state: Literal["asked", "approved", "dropped"]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSuspended:
    """By whoever runs the installation."""

    suspended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionAsked:
    """From `leaving_at` on it is erased; None: taken back."""

    leaving_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationExported:
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationImported:
    """Under INSTALLATION, in the organisation's stream: its own log comes with the archive.

    `was`: its id where it came from. `newcomers`: people with no account here, who are invited.
    """

    was: UUID
    newcomers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationErased:
    """Under INSTALLATION, in what was the organisation's stream: its own log is gone."""

    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagChanged:
    """`value` before and after; None: as by default."""

    flag: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


Fact = (
    LinkPosted
    | AccountOpened
    | SessionOpened
    | SessionEnded
    | PasswordSet
    | AccountChanged
    | IdentityConfirmed
    | SecondFactorOn
    | SecondFactorOff
    | RecoveryCodesMade
    | RecoveryCodeUsed
    | PasskeyAdded
    | PasskeyRenamed
    | PasskeyRemoved
    | IdentityLinked
    | IdentityUnlinked
    | OrganisationChosen
    | OrganisationCreated
    | InvitationMade
    | InvitationWithdrawn
    | MemberJoined
    | RoleGranted
    | RoleRevoked
    | MemberSuspended
    | MemberReinstated
    | MemberDescribed
    | SettingsChosen
    | TokenFact
    | EndingFact
    | OrganisationChanged
    | HostChanged
    | OrganisationSuspended
    | DeletionAsked
    | OrganisationExported
    | OrganisationImported
    | OrganisationErased
    | FlagChanged
)
