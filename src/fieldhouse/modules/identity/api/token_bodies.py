"""What the API of tokens, service accounts and hand-overs takes and gives. A secret goes out once, when made."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, SecretStr, StrictBool

from fieldhouse.kernel.ids import IdOf
from fieldhouse.kernel.permissions import TokenScope
from fieldhouse.modules.identity.api.bodies import Body, GrantRow, Moment, Words, grant_row
from fieldhouse.modules.identity.contract import tokens

Scopes = Annotated[list[TokenScope], Field(min_length=1, max_length=20, description="docs/policies.md lists them")]
End = Annotated[Moment | None, Field(description="within a year; null: in 90 days")]


class ApiTokenBody(Body):
    kind: Literal["program", "personal"] = Field(
        description="program: access tokens of minutes and a refresh token; personal: one token for long"
    )
    name: Words = Field(examples=["Scoreboard at the east gym"])
    scopes: Scopes
    organisation_id: Annotated[UUID, IdOf("own")] | None = Field(
        None, description="the only one it counts in; null: in all of yours"
    )
    expires_at: End = None


class ApiTokenRow(BaseModel):
    """Access that a program has to an account; no secret."""

    token_id: UUID
    kind: Literal["program", "personal"]
    name: str
    scopes: list[TokenScope]
    organisation_id: UUID | None
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = Field(description="to the minute")
    ended_at: datetime | None
    reused: bool = Field(description="ended because somebody had a copy of a refresh token")


class IssuedRow(BaseModel):
    """As RFC 6749 section 5.1 has it, with what it is of."""

    token: ApiTokenRow
    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - RFC 6750, not a secret
    expires_in: int = Field(description="seconds")
    refresh_token: str | None = Field(description="good once; of a personal token there is none")
    scope: str


class RefreshBody(Body):
    refresh_token: SecretStr = Field(max_length=200)


class ServiceBody(Body):
    name: Words = Field(examples=["Statistics feed"])


class DisabledBody(Body):
    disabled: StrictBool


class ServiceKeyBody(Body):
    name: Words = Field(examples=["spring 2027"])
    scopes: Scopes
    expires_at: End = None


class ServiceKeyRow(BaseModel):
    key_id: UUID
    name: str
    scopes: list[TokenScope]
    made_at: datetime
    made_by: str
    expires_at: datetime
    used_at: datetime | None = Field(description="to the minute")
    revoked_at: datetime | None


class ServiceRow(BaseModel):
    """A program that belongs to an organisation; its roles are given to `actor`."""

    service_id: UUID
    actor: str = Field(examples=["service:01a1fcfd-90f5-79a5-a849-1d8079160753"])
    name: str
    made_at: datetime
    made_by: str
    disabled_at: datetime | None
    keys: list[ServiceKeyRow]
    roles: list[GrantRow] = Field(description="told in the list; else empty")


class MadeKeyRow(ServiceKeyRow):
    secret: str = Field(description="shown once")


class HandOverBody(Body):
    hand_over_id: Annotated[UUID, IdOf("made")] = Field(
        description="made by the caller, so that a retry hands nothing over twice"
    )


class CodeBody(Body):
    code: SecretStr = Field(max_length=40, description="case, blanks and dashes don't count")


class HandOverRow(BaseModel):
    hand_over_id: UUID
    game_id: UUID
    made_by: str
    made_at: datetime
    code_until: datetime = Field(description="so long a device can accept it")
    until: datetime = Field(description="so long it may score")
    accepted_at: datetime | None
    device: str = Field(description="the browser's own words about itself")


class HandedRow(HandOverRow):
    code: str = Field(description="shown once", examples=["K7QX4MZD"])


class AcceptedRow(BaseModel):
    """What this browser may score, and how long."""

    hand_over_id: UUID
    game_id: UUID
    until: datetime


def token_row(token: tokens.ApiToken) -> ApiTokenRow:
    return ApiTokenRow.model_validate(token, from_attributes=True)


def issued_row(issued: tokens.Issued) -> IssuedRow:
    return IssuedRow(
        token=token_row(issued.token), access_token=issued.access, refresh_token=issued.refresh,
        expires_in=int(issued.expires_in.total_seconds()), scope=" ".join(issued.token.scopes),
    )  # fmt: skip


def service_row(service: tokens.ServiceAccount) -> ServiceRow:
    return ServiceRow(
        service_id=service.service_id, actor=service.actor, name=service.name, made_at=service.made_at,
        made_by=service.made_by, disabled_at=service.disabled_at,
        keys=[ServiceKeyRow.model_validate(each, from_attributes=True) for each in service.keys],
        roles=[grant_row(each) for each in service.roles],
    )  # fmt: skip


def made_key_row(key: tokens.ServiceKey, secret: str) -> MadeKeyRow:
    return MadeKeyRow(**ServiceKeyRow.model_validate(key, from_attributes=True).model_dump(), secret=secret)


def hand_over_row(given: tokens.HandOver) -> HandOverRow:
    return HandOverRow.model_validate(given, from_attributes=True)


def handed_row(given: tokens.HandOver, code: str) -> HandedRow:
    return HandedRow(**hand_over_row(given).model_dump(), code=code)


def accepted_row(given: tokens.HandOver) -> AcceptedRow:
    return AcceptedRow.model_validate(given, from_attributes=True)
