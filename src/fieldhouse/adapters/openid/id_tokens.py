"""ID tokens (OpenID Connect Core section 3.1.3.7): what is believed of one, and nothing else.

Only asymmetric algorithms: a token "signed" by none, or by HMAC with the provider's public key, is refused
whatever it claims (RFC 8725 sections 2.1, 3.1).
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet, RSAKey

from fieldhouse.kernel.errors import Refused

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
ASYMMETRIC = frozenset({"RSA", "EC", "OKP"})
RSA_LEAST_BITS = 2048  # what the large providers sign with; 112 bits of security, see docs/security.md
LEEWAY_SECONDS = 60
SUBJECT_MAX = 255


class UnknownKeyError(Exception):
    """Signed with a key that the set doesn't hold; a newer set may."""


def keys_of(document: Mapping[str, Any]) -> KeySet:
    """Those that may have signed; what is for something else, of a kind unheard of, or too weak is passed over."""
    keys: list[Key] = []
    listed = document.get("keys")
    for each in listed if isinstance(listed, list) else []:
        if isinstance(each, dict) and each.get("kty") in ASYMMETRIC and each.get("use", "sig") == "sig":
            try:
                key = JWKRegistry.import_key(each)
                if not isinstance(key, RSAKey) or key.public_key.key_size >= RSA_LEAST_BITS:
                    keys.append(key)
            except (JoseError, ValueError, TypeError):
                continue
    return KeySet(keys)


def claims_of(
    token: object, keys: KeySet, *, issuer: str, client_id: str, nonce: str, now: datetime
) -> Mapping[str, Any]:
    """Raises Refused `provider_untrusted`, UnknownKeyError."""
    if not isinstance(token, str):
        raise untrusted("no id_token")
    try:
        read = jwt.decode(token, keys, algorithms=list(ALGORITHMS))
        jwt.JWTClaimsRegistry(
            now=int(now.timestamp()), leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer}, aud={"essential": True, "value": client_id},
            sub={"essential": True}, exp={"essential": True}, iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        ).validate(read.claims)  # fmt: skip
    except InvalidKeyIdError as error:
        raise UnknownKeyError from error
    except JoseError as error:
        raise untrusted(error.error) from error
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise untrusted("malformed") from error
    _check_party(read.claims, client_id)
    subject = read.claims["sub"]
    if not 0 < len(subject) <= SUBJECT_MAX or not subject.isprintable():
        raise untrusted("sub")
    return read.claims


def moment_of(claim: object) -> datetime | None:
    """Of `auth_time`, where the provider tells one."""
    try:
        return datetime.fromtimestamp(claim, UTC) if isinstance(claim, int | float) else None
    except (ValueError, OverflowError, OSError):
        return None


def untrusted(reason: str) -> Refused:
    return Refused("provider_untrusted", "What the provider answered can't be trusted.", reason=reason)


def _check_party(claims: Mapping[str, Any], client_id: str) -> None:
    """Whom it was issued to: us, also where it is meant for others besides."""
    party, audience = claims.get("azp"), claims["aud"]
    if party is None and isinstance(audience, list) and len(audience) > 1:
        raise untrusted("azp missing")
    if party not in (None, client_id):
        raise untrusted("azp")
