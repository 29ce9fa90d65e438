"""What the routes of second factors, passkeys and providers take and give."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Annotated, Any, Literal
from uuid import UUID

import segno
from pydantic import BaseModel, Field, SecretStr

from fieldhouse.kernel.ids import IdOf
from fieldhouse.modules.identity import contract
from fieldhouse.modules.identity.api.bodies import Body, SignedInRow, Words

QUIET_MODULES = 4  # the white rim that readers need (ISO/IEC 18004 section 6.3.8)

Code = Annotated[
    SecretStr, Field(max_length=100, description="of the authenticator, or (where one signs in) a recovery code")
]
Credential = Annotated[dict[str, Any], Field(description="PublicKeyCredential.toJSON()")]


class CodeBody(Body):
    code: Code


class ProvenPasskeyBody(Body):
    ceremony: Annotated[UUID, IdOf("own")]
    credential: Credential


class NewPasskeyBody(ProvenPasskeyBody):
    name: Words


class PasskeyNameBody(Body):
    name: Words


class ProviderBody(Body):
    purpose: Literal["sign_in", "link"] = Field("sign_in", description="link: to the account that is signed in")


class SecondFactorRow(BaseModel):
    on: bool
    since: datetime | None
    recovery_codes_left: int


class QrRow(BaseModel):
    """As SVG: `<svg viewBox="0 0 {size} {size}"><path d="{path}"/></svg>`, dark on light, its rim included."""

    size: int
    path: str


class NewSecondFactorRow(BaseModel):
    """Shown until a first code turns it on."""

    secret: str
    uri: str
    qr: QrRow


class RecoveryCodesRow(BaseModel):
    """Each good once; they are shown now and never again."""

    recovery_codes: list[str]


class SecondFactorOnRow(SignedInRow, RecoveryCodesRow):
    """The session goes on under another token."""


class PasskeyRow(BaseModel):
    passkey_id: UUID
    name: str
    synced: bool = Field(description="its owner's other devices have it too")
    made_at: datetime
    used_at: datetime | None


class CeremonyRow(BaseModel):
    """`options` is for PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON."""

    ceremony: UUID
    options: dict[str, Any]


class ProviderRow(BaseModel):
    id: str
    name: str


class LocationRow(BaseModel):
    location: str = Field(description="where the browser goes next")


class LinkedIdentityRow(BaseModel):
    identity_id: UUID
    provider_id: str
    provider: str
    email: str = Field(description="as the provider said it when it was linked")
    linked_at: datetime
    used_at: datetime | None


def new_second_factor(new: contract.NewSecondFactor) -> NewSecondFactorRow:
    return NewSecondFactorRow(secret=new.secret, uri=new.uri, qr=drawn(new.uri))


def second_factor(factor: contract.SecondFactor) -> SecondFactorRow:
    return SecondFactorRow(on=factor.on, since=factor.since, recovery_codes_left=factor.recovery_codes_left)


def passkey(kept: contract.Passkey) -> PasskeyRow:
    return PasskeyRow(
        passkey_id=kept.passkey_id, name=kept.name, synced=kept.synced, made_at=kept.made_at, used_at=kept.used_at
    )


def ceremony(begun: contract.Ceremony) -> CeremonyRow:
    return CeremonyRow(ceremony=begun.ceremony_id, options=dict(begun.options))


def linked_identity(kept: contract.LinkedIdentity) -> LinkedIdentityRow:
    return LinkedIdentityRow(
        identity_id=kept.identity_id, provider_id=kept.provider_id, provider=kept.provider, email=kept.email,
        linked_at=kept.linked_at, used_at=kept.used_at,
    )  # fmt: skip


def drawn(text: str) -> QrRow:
    code = segno.make(text, error="m", micro=False)
    rows = list(code.matrix_iter(border=QUIET_MODULES))
    return QrRow(size=len(rows), path="".join(stroke for y, row in enumerate(rows) for stroke in _strokes(y, row)))


def _strokes(y: int, row: Any) -> Iterator[str]:
    """One flat rectangle for each run of dark modules."""
    x = 0
    for dark, run in groupby(row):
        length = len(list(run))
        if dark:
            yield f"M{x} {y}h{length}v1h-{length}z"
        x += length
