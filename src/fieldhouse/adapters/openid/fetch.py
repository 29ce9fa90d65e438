"""Asking a provider: over HTTP, within seconds, and no more than so many bytes, whatever it answers."""

import asyncio
import json
import ssl
from collections.abc import Mapping
from functools import cache
from typing import Any

import httpx

from fieldhouse.kernel.errors import Unavailable

SECONDS = 10.0
BYTES_MOST = 256 * 1024
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}


async def fetch(
    method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
) -> tuple[int, Mapping[str, Any]]:
    """Status and JSON object. Redirects are not followed.

    Raises:
        Unavailable: `provider_silent`.
    """
    try:
        async with asyncio.timeout(SECONDS):
            async with httpx.AsyncClient(timeout=SECONDS, verify=_tls()) as client:
                asked = client.stream(method, url, headers={**HEADERS, **(headers or {})}, content=body)
                async with asked as response:
                    status, said = response.status_code, await _read(response)
        document = json.loads(said)
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, ValueError, RecursionError) as error:
        raise silent(type(error).__name__) from error
    if not isinstance(document, dict):
        raise silent("no JSON object")
    return status, document


def silent(reason: str) -> Unavailable:
    return Unavailable("provider_silent", "The provider doesn't answer as it must; try again.", reason=reason)


async def _read(response: httpx.Response) -> bytes:
    """As it comes: what is squeezed could be a thousand times what it weighs."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise ValueError("squeezed")
    said = b""
    async for part in response.aiter_raw():
        said += part
        if len(said) > BYTES_MOST:
            raise ValueError("too large")
    return said


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()
