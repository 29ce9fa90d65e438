"""Every connection is judged where it is made: a name is looked up once, and an address it gave is connected to.

So a name that leads elsewhere at a second look (DNS rebinding) leads nowhere, and redirects, however spelt, are
judged like first requests. TLS still proves the name. Nothing is read from the environment: no proxy, no netrc.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx

from fieldhouse.adapters.outgoing.places import PUBLIC_WEB, Rules, judged, named, target

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port -> addresses."""

CONNECTIONS = 10
RAISED: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.TimeoutException, httpx.ReadTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.NetworkError, httpx.ReadError),
    (httpcore.RemoteProtocolError, httpx.RemoteProtocolError),
    (httpcore.ProtocolError, httpx.ProtocolError),
)


async def look_up(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


class GuardedTransport(httpx.AsyncBaseTransport):
    """For any httpx client, also those of libraries: `AsyncClient(transport=…, trust_env=False)`.

    Args:
        resolve: how names are looked up.
        verify: whom TLS trusts; None: the public web's authorities.
    """

    def __init__(
        self, rules: Rules = PUBLIC_WEB, *, resolve: Resolve = look_up, verify: ssl.SSLContext | None = None
    ) -> None:
        self._rules = rules
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=verify or httpx.create_ssl_context(trust_env=False),
            max_connections=CONNECTIONS,
            network_backend=_Guarded(rules, resolve),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Raises Invalid, Refused beside what httpx raises."""
        target(request.url, self._rules)
        assert isinstance(request.stream, httpx.AsyncByteStream)
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with _as_httpx():
            answer = await self._pool.handle_async_request(
                httpcore.Request(
                    method=request.method,
                    url=url,
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Stream(answer),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Guarded(httpcore.AsyncNetworkBackend):
    """Where sockets are opened; nothing comes past it, however its address was spelt before."""

    def __init__(self, rules: Rules, resolve: Resolve) -> None:
        self._rules = rules
        self._resolve = resolve
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        name = named(host.lower(), self._rules)
        try:
            found = await asyncio.wait_for(self._resolve(name, port), timeout)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"Nobody said in time where {name} is.") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"There is no {name}.") from error
        failure: Exception = httpcore.ConnectError(f"{name} answers at none of its addresses.")
        for ip in judged(name, found, self._rules):
            try:
                return await self._sockets.connect_tcp(str(ip), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError("No socket of this machine is reached from here.")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx():
            async for part in self._answer.aiter_stream():
                yield part

    async def aclose(self) -> None:
        with _as_httpx():
            await self._answer.aclose()


@contextmanager
def _as_httpx() -> Iterator[None]:
    """What httpx raises, so that clients know it."""
    try:
        yield
    except Exception as error:
        for theirs, ours in RAISED:
            if isinstance(error, theirs):
                raise ours(str(error)) from error
        raise
