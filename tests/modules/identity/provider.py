"""A real OpenID provider on a real socket, with real keys: honest, until a test tells it what to lie about."""

import asyncio
import base64
import hmac
import json
import secrets
import socket
import time
from contextlib import asynccontextmanager
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import uvicorn
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from starlette.applications import Starlette
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from fieldhouse.adapters.openid.client import OpenIdProviders
from fieldhouse.adapters.openid.listed import Provider
from tests.app.scored import until

NO_ALGORITHM = b'{"alg":"none"}'
CLIENT, SECRET = "fieldhouse", "a secret with : and % in it"


class OpenIdProvider:
    """`who`: the claims of whoever sits there; `lies`: what the next id_token says instead."""

    def __init__(self):
        self.issuer, self.asked = "", []
        self.key = RSAKey.generate_key(2048, {"use": "sig", "kid": "one"})
        self.others = [ECKey.generate_key("P-256", {"use": "sig", "kid": "two"})]
        self.codes, self.refuses, self.discovery, self.token_answer, self.domains = {}, None, {}, None, None
        self.thin = {}  # what /userinfo says instead; with anything, the id_token says little
        self.seats("sam-1", "sam@example.org")

    def seats(self, subject, email, **claims):
        self.who = {"sub": subject, "email": email, "email_verified": True, "name": "Sam O'Neil", **claims}
        self.lies, self.header, self.signing = {}, {}, None

    def signed(self, claims):
        if self.signing is not None:
            return self.signing(claims)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid, **self.header}, claims, self.key)

    # ── what it serves ──

    async def configuration(self, _request):
        self.asked.append("discovery")
        return JSONResponse({
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"], "userinfo_endpoint": f"{self.issuer}/userinfo",
            "authorization_response_iss_parameter_supported": True,
            **self.discovery,
        })  # fmt: skip

    async def keys(self, _request):
        self.asked.append("keys")
        shown = [each.as_dict(private=False) for each in (self.key, *self.others)]
        odd = [{"kty": "AKP", "kid": "tomorrow"}, {"kty": "oct", "k": "aaaa", "kid": "three"}, "nonsense"]
        return JSONResponse({"keys": [*odd, *shown]})

    async def authorize(self, request):
        asked = dict(request.query_params)
        if asked["client_id"] != CLIENT or asked["code_challenge_method"] != "S256":
            return JSONResponse({"error": "invalid_request"}, status_code=400)
        answer = {"state": asked["state"], "iss": self.issuer}
        if self.refuses:
            answer["error"] = self.refuses
        else:
            answer["code"] = secrets.token_urlsafe()
            self.codes[answer["code"]] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", status_code=303)

    async def token(self, request):
        given = dict(parse_qsl((await request.body()).decode()))
        asked = self.codes.pop(given.get("code"), None)
        sent = base64.b64decode(request.headers.get("authorization", "Basic ").partition(" ")[2]).decode()
        good = asked and [
            sent == f"{CLIENT}:{SECRET}", given["redirect_uri"] == asked["redirect_uri"],
            create_s256_code_challenge(given["code_verifier"]) == asked["code_challenge"],
        ]  # fmt: skip
        if not good or not all(good):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        if self.token_answer is not None:
            return self.token_answer()
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.who,
            **self.lies,
        }  # fmt: skip
        if self.thin:
            claims.pop("email", None)
        claims = {name: value for name, value in claims.items() if value is not ...}
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": self.signed(claims)})

    async def userinfo(self, request):
        if request.headers.get("authorization") != "Bearer x":
            return JSONResponse({"error": "invalid_token"}, status_code=401)
        return JSONResponse({**self.who, **self.thin})

    def app(self):
        return Starlette(routes=[
            Route("/.well-known/openid-configuration", self.configuration), Route("/keys", self.keys),
            Route("/authorize", self.authorize), Route("/token", self.token, methods=["POST"]),
            Route("/userinfo", self.userinfo),
        ])  # fmt: skip

    # ── what may be signed instead ──

    def unsigned(self, claims):
        body = jwt.encode({"alg": "RS256"}, claims, self.key).split(".")[1]
        return f"{_base64(NO_ALGORITHM)}.{body}."

    def by_public_key(self, claims):
        """HMAC with what everybody can read (algorithm confusion)."""
        return self._hmac(claims, self.key.as_pem(private=False))

    def by_client_secret(self, claims):
        return self._hmac(claims, SECRET.encode())

    def _hmac(self, claims, key):
        """By hand: no library signs like this."""
        body = jwt.encode({"alg": "RS256"}, claims, self.key).split(".")[1]
        head = json.dumps({"alg": "HS256", "kid": self.key.kid}).encode()
        signed = f"{_base64(head)}.{body}"
        return f"{signed}.{_base64(hmac.digest(key, signed.encode(), 'sha256'))}"

    def by_a_stranger(self, claims):
        key = RSAKey.generate_key(2048, {"kid": self.key.kid})
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, key)

    def changed(self, claims):
        head, body, _ = self.by_a_stranger(claims).split(".")
        mine = jwt.encode({"alg": "RS256", "kid": self.key.kid}, {**claims, "sub": "somebody"}, self.key)
        return f"{head}.{body}.{mine.split('.')[2]}"


def listed(**providers):
    """The settings of these, by id."""
    return OpenIdProviders({
        id_: Provider(
            id=id_, name=id_.title(), issuer=each.issuer, client_id=CLIENT, client_secret=SECRET,
            domains=each.domains,
        )
        for id_, each in providers.items()
    })  # fmt: skip


@asynccontextmanager
async def a_provider():
    """One that serves for as long as the context lasts."""
    provider = OpenIdProvider()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        provider.issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(provider.app(), log_level="error", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        await until(lambda: server.started)
        yield provider
        server.should_exit = True
        await serving


async def passes_through(location):
    """The browser at the provider: what it is sent back with, and where."""
    async with httpx.AsyncClient() as http:
        answer = await http.get(location)
    back = urlsplit(answer.headers["location"])
    return back.path, dict(parse_qsl(back.query))


def a_body(text, **headers):
    return lambda: Response(text, headers=headers, media_type="application/json")


def _base64(given):
    return base64.urlsafe_b64encode(given).rstrip(b"=").decode()
