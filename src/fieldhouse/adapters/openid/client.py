"""Sending a browser to a provider and reading what it comes back with: authorization code, PKCE, state, nonce."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.client import OAuth2Client
from joserfc.jwk import KeySet

from fieldhouse.adapters.openid.fetch import fetch, silent
from fieldhouse.adapters.openid.id_tokens import UnknownKeyError, claims_of, keys_of, moment_of, untrusted
from fieldhouse.adapters.openid.listed import Provider, is_safe
from fieldhouse.kernel.errors import Refused, Unavailable
from fieldhouse.kernel.ports import Vouched, WayOut

DISCOVERY = "/.well-known/openid-configuration"
KNOWN_SECONDS = 3600.0
AGAIN_SECONDS = 60.0  # a stranger's key ids don't make us ask more often
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a provider says of itself, and when we asked."""

    at: float
    document: Mapping[str, Any]
    keys: KeySet


class OpenIdProviders:
    """Keeps kernel.ports.SignInProviders.

    Args:
        listed: by id.
        clock: in seconds, for what is remembered of providers.
    """

    def __init__(self, listed: Mapping[str, Provider], clock: Callable[[], float] = time.monotonic) -> None:
        self._listed = listed
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._log = structlog.get_logger("fieldhouse.providers")

    def names(self) -> Mapping[str, str]:
        return {id_: each.name for id_, each in self._listed.items()}

    async def begin(self, provider_id: str, *, back: str) -> WayOut:
        provider = self._listed[provider_id]
        known = await self._discovered(provider)
        state, nonce, verifier = token_urlsafe(32), token_urlsafe(32), token_urlsafe(48)
        location, _ = _client(provider, known.document, back).create_authorization_url(
            known.document["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
        )
        return WayOut(location=location, state=state, nonce=nonce, verifier=verifier)

    async def finish(
        self, provider_id: str, *, answer: Mapping[str, str], way: WayOut, back: str, now: datetime
    ) -> Vouched:
        provider = self._listed[provider_id]
        try:
            return await self._vouched(provider, answer, way, back, now)
        except (Refused, Unavailable) as trouble:
            self._log.warning(trouble.code, provider=provider_id, reason=trouble.facts.get("reason"))
            raise

    async def _vouched(
        self, provider: Provider, answer: Mapping[str, str], way: WayOut, back: str, now: datetime
    ) -> Vouched:
        known = await self._discovered(provider)
        _check_issuer(provider, known.document, answer)
        if "error" in answer:
            raise _denied(answer["error"])
        if "code" not in answer:
            raise untrusted("no code")
        client = _client(provider, known.document, back)
        try:
            token = await client.fetch_token(
                known.document["token_endpoint"], grant_type="authorization_code", code=answer["code"],
                code_verifier=way.verifier,
            )  # fmt: skip
        except AuthlibBaseError as error:
            raise _denied(str(error.error)) from error
        claims = await self._claims(provider, known, token.get("id_token"), way.nonce, now)
        return _whom(provider, {**claims, **await _told_apart(provider, known.document, token, claims)})

    async def _claims(
        self, provider: Provider, known: _Known, token: object, nonce: str, now: datetime
    ) -> Mapping[str, Any]:
        """Providers change their keys: one that is unknown is asked for once more, not too often."""
        asked = {"issuer": provider.issuer, "client_id": provider.client_id, "nonce": nonce, "now": now}
        try:
            return claims_of(token, known.keys, **asked)  # type: ignore[arg-type]
        except UnknownKeyError:
            if self._clock() - known.at < AGAIN_SECONDS:
                raise untrusted("unknown key") from None
        newer = await self._discovered(provider, anew=True)
        try:
            return claims_of(token, newer.keys, **asked)  # type: ignore[arg-type]
        except UnknownKeyError:
            raise untrusted("unknown key") from None

    async def _discovered(self, provider: Provider, *, anew: bool = False) -> _Known:
        known = self._known.get(provider.id)
        if known is not None and not anew and self._clock() - known.at < KNOWN_SECONDS:
            return known
        document = await _document(provider.issuer.rstrip("/") + DISCOVERY)
        if document.get("issuer") != provider.issuer:
            raise silent("another issuer's discovery document")
        if not all(
            isinstance(document.get(n), str) and is_safe(document[n], beside=provider.issuer) for n in ENDPOINTS
        ):
            raise silent("endpoints that are missing or not over TLS")
        keys = keys_of(await _document(document["jwks_uri"]))
        found = self._known[provider.id] = _Known(self._clock(), document, keys)
        return found


class _Client(OAuth2Client):  # type: ignore[misc]
    """Authlib's protocol over our `fetch`."""

    def _fetch_token(
        self,
        url: str,
        body: str = "",
        headers: Mapping[str, str] | None = None,
        auth: Any = None,
        method: str = "POST",
    ) -> Awaitable[Mapping[str, Any]]:
        return self._asked(url, body, headers or {}, auth, method)

    async def _asked(
        self, url: str, body: str, headers: Mapping[str, str], auth: Any, method: str
    ) -> Mapping[str, Any]:
        url, signed, body = auth.prepare(method, url, dict(headers), body)
        status, document = await fetch(method, url, headers=signed, body=body.encode())
        if "error" in document:
            raise self.oauth_error_class(error=str(document["error"])[:60])
        if status != 200:
            raise silent(f"status {status}")
        return document


def _client(provider: Provider, document: Mapping[str, Any], back: str) -> _Client:
    methods = document.get("token_endpoint_auth_methods_supported")
    posted = isinstance(methods, list) and "client_secret_basic" not in methods and "client_secret_post" in methods
    return _Client(
        None, client_id=provider.client_id, client_secret=provider.client_secret, scope=" ".join(provider.scopes),
        redirect_uri=back, code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_post" if posted and provider.client_secret else None,
    )  # fmt: skip


async def _document(url: str) -> Mapping[str, Any]:
    status, document = await fetch("GET", url)
    if status != 200:
        raise silent(f"status {status}")
    return document


async def _told_apart(
    provider: Provider, document: Mapping[str, Any], token: Mapping[str, Any], claims: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Address and name, where the ID token leaves them to the UserInfo endpoint (OpenID Connect Core section 5.4).

    What is said of somebody else is not believed (section 5.3.2). An address and whether it is proven go together.
    """
    endpoint, bearer = document.get("userinfo_endpoint"), token.get("access_token")
    if "email" in claims or not isinstance(endpoint, str) or not isinstance(bearer, str):
        return {}
    if not is_safe(endpoint, beside=provider.issuer) or not bearer.isascii() or not bearer.isprintable():
        raise untrusted("userinfo")
    status, told = await fetch("GET", endpoint, headers={"Authorization": f"Bearer {bearer}"})
    if status != 200:
        raise silent(f"status {status}")
    if told.get("sub") != claims["sub"]:
        raise untrusted("userinfo of somebody else")
    about = {name: told[name] for name in ("name", "locale") if name in told}
    return {"email": told.get("email"), "email_verified": told.get("email_verified"), **about}


def _check_issuer(provider: Provider, document: Mapping[str, Any], answer: Mapping[str, str]) -> None:
    """Who answers says so (RFC 9207), where it said that it would; no other provider's answer counts (mix-up)."""
    told = answer.get("iss")
    promised = document.get("authorization_response_iss_parameter_supported") is True
    if (told is None and promised) or told not in (None, provider.issuer):
        raise untrusted("another issuer answered")


def _whom(provider: Provider, claims: Mapping[str, Any]) -> Vouched:
    email = _text(claims, "email")
    return Vouched(
        issuer=claims["iss"], subject=claims["sub"], email=email,
        email_proven=claims.get("email_verified") is True and provider.may_prove(email),
        name=_text(claims, "name"), language=_text(claims, "locale"),
        authenticated_at=moment_of(claims.get("auth_time")),
    )  # fmt: skip


def _text(claims: Mapping[str, Any], name: str) -> str:
    told = claims.get(name)
    return told[:400] if isinstance(told, str) else ""


def _denied(reason: str) -> Refused:
    word = "".join(each for each in reason if each.isascii() and each.isprintable())[:60]
    return Refused("provider_denied", "The provider didn't let you pass.", reason=word)
