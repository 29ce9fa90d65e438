"""The server, and the order in which it ends: rooms, then connections, then whatever runs after it (the database).

Streams never end by themselves, and uvicorn waits for them before it tells the application to shut down; so the
rooms close first. And uvicorn raises a signal again once it has served, which would end the process before the
database is stopped; this server keeps it.
"""

import gc
import signal
import socket
import ssl
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from fieldhouse.app.live.rooms import Rooms
from fieldhouse.kernel.errors import Invalid

KEPT_OPEN_SECONDS = 30  # an idle connection: longer than pages wait between two readings


class Server(uvicorn.Server):
    """uvicorn that closes `rooms` first. `serve()` returns after SIGINT or SIGTERM; a second SIGINT forces it."""

    def __init__(self, config: uvicorn.Config, rooms: Rooms, *, settles: bool = True) -> None:
        super().__init__(config)
        self._rooms = rooms
        self._settles = settles

    @property
    def port(self) -> int:
        """Where it listens, once it is started (settings may say 0: any)."""
        address: tuple[Any, ...] = self.servers[0].sockets[0].getsockname()
        return int(address[1])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._settles:
            settle()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._rooms.close()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - uvicorn's signature
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        self.should_exit = True


def settle() -> None:
    """Take what lives as long as the process out of the collector's sight, and let it look less often.

    A full collection walks every object there is: with all libraries loaded that stopped the loop for 100 ms and
    more, which a thousand screens saw.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 100)


def tls_of(certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS 1.2 and 1.3, with suites that keep what was said secret even once the key is known.

    Raises:
        Invalid: they are no certificate and its key, or others can read the key.
    """
    try:
        if key.stat().st_mode & 0o077:
            raise Invalid("malformed_setting", f"Others can read {key}; say `chmod 600`.", at=str(key))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
        context.load_cert_chain(certificate, key)
    except OSError as error:  # ssl's own errors are such
        raise Invalid(
            "malformed_setting",
            f"{certificate} and {key} are no certificate and its key, both PEM: {error.strerror or error}.",
            at=str(certificate),
        ) from error
    return context


def create_server(
    app: ASGIApp,
    rooms: Rooms,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    settles: bool = True,
    proxies: Sequence[str] = (),
    tls: ssl.SSLContext | None = None,
) -> Server:
    """A server with the settings that were measured (benchmarks/live.py).

    `settles` is for a process that does nothing else: it changes how the whole process collects garbage. `proxies`
    are believed, like loopback, in what X-Forwarded-For and X-Forwarded-Proto say; nobody else is. `tls`: what
    connections are ended with here; without it they come in clear, from a proxy beside.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        access_log=False,
        forwarded_allow_ips=["127.0.0.1", "::1", *proxies],
        log_config=None,  # its lines go the way of all others (app/telemetry.py)
        log_level="warning",
        server_header=False,
        timeout_keep_alive=KEPT_OPEN_SECONDS,
        timeout_graceful_shutdown=10,
        ssl_context_factory=None if tls is None else lambda *_: tls,
    )
    return Server(config, rooms, settles=settles)
