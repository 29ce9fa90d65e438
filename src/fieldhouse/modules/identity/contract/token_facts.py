"""What is told of tokens, service accounts and hand-overs.

An API token's facts are in its account's stream, those of a service account and of a hand-over in their
organisation's; signing keys have one stream, by INSTALLATION's own id.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from fieldhouse.kernel.permissions import TokenScope


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenOpened:
    """`again`: the same one, with other secrets; the former open nothing any more."""

    token_id: UUID
    kind: Literal["program", "personal"]
    scopes: Sequence[TokenScope]
    organisation_id: UUID | None
    expires_at: datetime
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRefreshed:
    token_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenEnded:
    """`reused`: a refresh token came back that had been used; somebody has a copy."""

    token_id: UUID
    reused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKeyMade:
    kid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMade:
    """`again`: it has another name now."""

    service_id: UUID
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDisabled:
    service_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEnabled:
    service_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyMade:
    service_id: UUID
    key_id: UUID
    scopes: Sequence[TokenScope]
    expires_at: datetime
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyRevoked:
    service_id: UUID
    key_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GameHandedOver:
    """`again`: another code, the former opens nothing."""

    hand_over_id: UUID
    game_id: UUID
    until: datetime
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverAccepted:
    hand_over_id: UUID
    game_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverRevoked:
    hand_over_id: UUID
    game_id: UUID


TokenFact = (
    TokenOpened
    | TokenRefreshed
    | TokenEnded
    | SigningKeyMade
    | ServiceMade
    | ServiceDisabled
    | ServiceEnabled
    | ServiceKeyMade
    | ServiceKeyRevoked
    | GameHandedOver
    | HandOverAccepted
    | HandOverRevoked
)
