"""Fetches what somebody named, within limits of size, time and redirects. Keeps kernel.ports.Outgoing."""

import asyncio
import ssl
from collections.abc import Mapping
from urllib.parse import urljoin

import httpx

from fieldhouse.adapters.outgoing.places import PUBLIC_WEB, Rules, Target, target
from fieldhouse.adapters.outgoing.transport import GuardedTransport, Resolve, look_up
from fieldhouse.kernel.errors import Refused, Unavailable
from fieldhouse.kernel.ports import Fetched

REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGENT = "Fieldhouse/0.1"


class Outgoing:
    """One connection pool and one jar of cookies a request: nothing of one organisation's reaches another's."""

    def __init__(
        self, rules: Rules = PUBLIC_WEB, *, resolve: Resolve = look_up, verify: ssl.SSLContext | None = None
    ) -> None:
        self._rules = rules
        self._resolve = resolve
        self._verify = verify

    def check(self, url: str) -> Target:
        """May this address be kept, to be reached later? Its name is judged again each time it is reached.

        Raises Invalid `malformed_url`, Refused `closed_address`.
        """
        return target(url, self._rules)

    def transport(self) -> GuardedTransport:
        """For a library's own httpx client, which closes it; give it `trust_env=False` as well."""
        self._verify = self._verify or httpx.create_ssl_context(trust_env=False)  # 20 ms: made once, when needed
        return GuardedTransport(self._rules, resolve=self._resolve, verify=self._verify)

    async def fetch(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        most_bytes: int = 1_000_000,
        seconds: float = 10.0,
        redirects: int = 0,
    ) -> Fetched:
        """`redirects` are followed for GET and HEAD, without the caller's headers once they lead elsewhere.

        Raises:
            Invalid, Refused: see `check`; Refused `answer_too_large`, `too_many_redirects`, `answer_encoded`.
            Unavailable: `no_answer`, in time or at all.
        """
        try:
            async with asyncio.timeout(seconds):
                return await self._fetch(method, url, dict(headers or {}), body, most_bytes, redirects)
        except (httpx.TransportError, TimeoutError) as error:
            host = self.check(url).host
            told = f"{host} does not answer in time, or not in HTTP."
            raise Unavailable("no_answer", told, host=host) from error

    async def _fetch(
        self,
        method: str,
        url: str,
        headers: dict[str, str],
        body: bytes | None,
        most_bytes: int,
        redirects: int,
    ) -> Fetched:
        place, hops = self.check(url), 0
        async with httpx.AsyncClient(transport=self.transport(), trust_env=False, timeout=None) as client:  # noqa: S113 - asyncio.timeout above
            while True:
                # no compression: a kilobyte of it may be a gigabyte of text
                own = {"user-agent": AGENT, "accept-encoding": "identity", **headers}
                request = client.build_request(method, url, headers=own, content=body)
                answer = await client.send(request, stream=True)
                try:
                    if answer.status_code not in REDIRECTS or "location" not in answer.headers:
                        return await _read(answer, url, most_bytes)
                    if method not in ("GET", "HEAD") or hops >= redirects:
                        raise Refused(
                            "too_many_redirects",
                            f"{place.host} sends us elsewhere, further than {redirects} times.",
                            accepted=redirects,
                        )
                    url, hops = urljoin(url, answer.headers["location"]), hops + 1
                finally:
                    await answer.aclose()
                there = self.check(url)
                if there != place:
                    headers, place = {}, there
                    client.cookies.clear()


async def _read(answer: httpx.Response, url: str, most_bytes: int) -> Fetched:
    if answer.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise Refused("answer_encoded", "The answer is compressed, which was not asked for.", accepted="identity")
    body = bytearray()
    async for part in answer.aiter_raw():
        body += part
        if len(body) > most_bytes:
            raise Refused(
                "answer_too_large", f"The answer is larger than {most_bytes} bytes.", limit_bytes=most_bytes
            )
    return Fetched(url=url, status=answer.status_code, headers=dict(answer.headers), body=bytes(body))
