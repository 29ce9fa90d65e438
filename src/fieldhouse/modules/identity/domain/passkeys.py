"""Passkeys (W3C Web Authentication Level 3): which site they belong to, what is asked, what is accepted.

User verification is required each time (a finger, a face, a PIN), so that a passkey is two factors in one: held,
and known or been (NIST SP 800-63B-4 section 3.1.6.1). Attestation is not asked for: any maker's will do.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import decode_credential_public_key, parse_client_data_json
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.decode_credential_public_key import DecodedRSAPublicKey
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from fieldhouse.kernel.errors import Invalid, Refused

RSA_LEAST_BITS = 2048
ALGORITHMS = [
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]
TIMEOUT_MS = 5 * 60 * 1000
TRANSPORTS = {each.value for each in AuthenticatorTransport}
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Place:
    """A site that passkeys are of: its name (the relying party's id) and the origin of its pages."""

    name: str
    origin: str


def own_origin(site: str, origin: str) -> str:
    """Where the browser is, if that is us: the site's address, or while that is on loopback any loopback name.

    Raises:
        Refused: `site_elsewhere`.
    """
    if origin == _origin_of(site) or {urlsplit(site).hostname, urlsplit(origin).hostname} <= LOOPBACK_NAMES:
        return origin
    raise Refused("site_elsewhere", f"This is done at {site}, and nowhere else.", accepted=site)


def _origin_of(site: str) -> str:
    """As browsers write it: in small letters, without the scheme's own port."""
    parts = urlsplit(site.lower())
    own_port = f":{ {'https': 443, 'http': 80}.get(parts.scheme) }"
    return f"{parts.scheme}://{parts.netloc.removesuffix(own_port)}"


def place(site: str, origin: str) -> Place:
    """Raises Refused `site_elsewhere`, `name_needed` (a number is no name that passkeys can belong to)."""
    name = urlsplit(own_origin(site, origin)).hostname or ""
    if name not in LOOPBACK_NAMES or name == "localhost":
        return Place(name, origin)
    better = origin.replace("127.0.0.1", "localhost").replace("[::1]", "localhost")
    raise Refused("name_needed", f"Passkeys belong to names; open {better}.", accepted=better)


def to_add(
    here: Place, *, account_id: UUID, email: str, name: str, challenge: bytes, known: Sequence[bytes]
) -> Mapping[str, Any]:
    """What the authenticator is asked to make; `known`: credentials that it need not make again."""
    options = generate_registration_options(
        rp_id=here.name,
        rp_name="Fieldhouse",
        user_id=account_id.bytes,
        user_name=email,
        user_display_name=name,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
        supported_pub_key_algs=ALGORITHMS,
    )
    asked: Mapping[str, Any] = json.loads(options_to_json(options))
    return asked


def to_prove(here: Place, *, challenge: bytes, known: Sequence[tuple[bytes, Sequence[str]]]) -> Mapping[str, Any]:
    """What the authenticator is asked to sign; `known`: credentials and transports, none: any of this site."""
    options = generate_authentication_options(
        rp_id=here.name,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        allow_credentials=[
            PublicKeyCredentialDescriptor(id=each, transports=[AuthenticatorTransport(t) for t in transports])
            for each, transports in known
        ],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    asked: Mapping[str, Any] = json.loads(options_to_json(options))
    return asked


def made(credential: Mapping[str, Any], here: Place, challenge: bytes) -> VerifiedRegistration:
    """Raises Refused `passkey_refused`."""
    try:
        verified = verify_registration_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=here.name,
            expected_origin=here.origin,
            require_user_verification=True,
            supported_pub_key_algs=ALGORITHMS,
        )
        _on_our_own_page(credential)
        _strong_enough(verified.credential_public_key)
    except Exception as error:  # parsers of CBOR, COSE and X.509 meet what strangers send
        raise refused() from error
    return verified


def _strong_enough(public_key: bytes) -> None:
    """Curves are; of RSA, which TPMs still make, what has 112 bits of security (docs/security.md)."""
    key = decode_credential_public_key(public_key)
    if isinstance(key, DecodedRSAPublicKey) and int.from_bytes(key.n).bit_length() < RSA_LEAST_BITS:
        raise ValueError("an RSA key that is too short")


def proven(
    credential: Mapping[str, Any], here: Place, challenge: bytes, *, public_key: bytes, sign_count: int
) -> VerifiedAuthentication:
    """A counter that does not grow, where there is one, is a copy's (section 6.1.1).

    Raises Refused `passkey_refused`.
    """
    try:
        verified = verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=here.name,
            expected_origin=here.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
        _on_our_own_page(credential)
    except Exception as error:  # as above
        raise refused() from error
    return verified


def credential_id(credential: Mapping[str, Any]) -> bytes:
    """Which one was used. Raises Invalid `malformed_credential`."""
    return _bytes(credential.get("rawId"))


def user_handle(credential: Mapping[str, Any]) -> bytes | None:
    """Whose the authenticator says it is. Raises Invalid `malformed_credential`."""
    response = credential.get("response")
    given = response.get("userHandle") if isinstance(response, dict) else None
    return None if given is None else _bytes(given)


def transports(credential: Mapping[str, Any]) -> list[str]:
    """How the browser reached it, as far as it says; others are of another day."""
    response = credential.get("response")
    given = response.get("transports") if isinstance(response, dict) else None
    said = given if isinstance(given, list) else []
    return sorted(TRANSPORTS.intersection(each for each in said if isinstance(each, str)))


def refused() -> Refused:
    return Refused("passkey_refused", "That passkey doesn't open this.")


def _on_our_own_page(credential: Mapping[str, Any]) -> None:
    """In no frame of another site's."""
    told = parse_client_data_json(base64url_to_bytes(credential["response"]["clientDataJSON"]))
    if told.cross_origin:
        raise ValueError("cross-origin")


def _bytes(given: object) -> bytes:
    try:
        if isinstance(given, str):
            return base64url_to_bytes(given)
    except ValueError:
        pass
    raise Invalid(
        "malformed_credential", "That is no credential as browsers tell of one.",
        at="/credential", accepted="PublicKeyCredential.toJSON()",
    )  # fmt: skip
