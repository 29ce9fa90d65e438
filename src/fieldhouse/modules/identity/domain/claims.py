"""Access tokens: JSON Web Tokens of a few minutes, signed with Ed25519 (RFC 9068, RFC 9864).

They say who asks, never what is allowed: that is decided anew at each request.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from fieldhouse.kernel.errors import Forbidden

LIFE = timedelta(minutes=10)
LEEWAY_SECONDS = 5
TYPE = "at+jwt"
ALGORITHM = "Ed25519"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Who asks: the account, the family of refresh tokens that vouches for it, and what its scopes are."""

    account_id: UUID
    family_id: UUID
    token_id: UUID
    scopes: tuple[str, ...] = ()


def new_key(key_id: str) -> OKPKey:
    return OKPKey.generate_key("Ed25519", {"kid": key_id, "use": "sig", "alg": ALGORITHM})


def sign(claims: Claims, key: OKPKey, *, issuer: str, audience: str, now: datetime) -> str:
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": key.kid}
    body = {
        "iss": issuer,
        "aud": audience,
        "sub": str(claims.account_id),
        "sid": str(claims.family_id),
        "jti": str(claims.token_id),
        "scope": " ".join(claims.scopes),
        "iat": int(now.timestamp()),
        "nbf": int(now.timestamp()),
        "exp": int((now + LIFE).timestamp()),
    }
    return jwt.encode(header, body, key, algorithms=[ALGORITHM])


def written_key(key: OKPKey) -> bytes:
    """With its private part: to be sealed."""
    return json.dumps(key.as_dict(private=True)).encode()


def read_key(written: bytes) -> OKPKey:
    return OKPKey.import_key(json.loads(written))


def key_id(token: str) -> str:
    """Which key a token says it was signed with; nothing is verified yet.

    Raises:
        Forbidden: ``bad_token``.
    """
    try:
        return str(jws.extract_compact(token.encode()).headers()["kid"])
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Forbidden("bad_token", "This access token is not valid here and now.") from error


def verify(token: str, keys: KeySet, *, issuer: str, audience: str, now: datetime) -> Claims:
    """The claims of a token that one of `keys` signed for us, now.

    Raises:
        Forbidden: ``bad_token``; what is wrong with it is nobody's business but the log's.
    """
    try:
        found = jwt.decode(token, keys, algorithms=[ALGORITHM])
        registry = jwt.JWTClaimsRegistry(
            now=lambda: int(now.timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            nbf={"essential": True},
            iat={"essential": True},
        )
        registry.validate(found.claims)
        return _read(found.header, found.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise Forbidden("bad_token", "This access token is not valid here and now.") from error


def _read(header: Mapping[str, Any], claims: Mapping[str, Any]) -> Claims:
    if header.get("typ") != TYPE or not isinstance(claims["aud"], str):
        raise ValueError("not an access token of ours")
    if claims["exp"] - claims["iat"] > LIFE.total_seconds():
        raise ValueError("one that lasts longer than we let any")
    return Claims(
        account_id=UUID(claims["sub"]),
        family_id=UUID(claims["sid"]),
        token_id=UUID(claims["jti"]),
        scopes=tuple(str(claims.get("scope", "")).split()),
    )
