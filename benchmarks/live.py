"""A tap reaches 1,000 screens within a small multiple of a bare broadcast of the same bytes.

Ours: POST of a play to the running server, PostgreSQL's commit, the fold, statistics, the view, its patch, and
1,000 sockets. The limit beside it: a server that does nothing but `websockets.broadcast` the very same messages to
1,000 sockets. Servers and client are processes of their own on this machine's cores; a time is from before the tap
is sent until a screen holds the whole message.
"""

import asyncio
import base64
import http.client
import json
import os
import resource
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from uuid import uuid4

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

from fieldhouse.app.serving import serve as serve_fieldhouse
from fieldhouse.app.settings import Settings
from fieldhouse.kernel import codec
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.simulator.game import simulate
from fieldhouse.sports.basketball.simulator.teams import SimTeam, make_team

SCREENS = 1000
TAPS = 40
PACE_SECONDS = 0.15
WAIT_SECONDS = 20.0
SERVES_AT = "serves at http://127.0.0.1:"


def main() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    load = os.getloadavg()[0]
    print(f"{SCREENS:,} screens, {TAPS} taps late in a game, {os.cpu_count()} cores, load before {load:.1f}")
    home = Path(tempfile.mkdtemp(prefix="fieldhouse-bench-"))
    home.chmod(0o755)
    try:
        with process("serve", str(home / "data")) as port, process("peer") as peer_port:
            game, peer = Game(port), Peer(peer_port)
            compared("WebSocket", game, Screens(port, game.socket_path), peer)
            compared("server-sent events", game, Screens(port, game.events_path, events=True), peer)
    finally:
        shutil.rmtree(home)


def compared(name: str, game: "Game", screens: "Screens", peer: "Peer") -> None:
    """Ours, and the bare broadcast of the message that a tap made, by turns: both meet the same load."""
    screens.open(SCREENS, first_message=True)
    bare = Screens(peer.port, "/")
    bare.open(SCREENS, first_message=False)
    ours, limit = Times(), Times()
    game.connect()
    peer.connect()
    for _ in range(TAPS):
        ours.add(*screens.after(game, game.taps.pop(0)))
        limit.add(*bare.after(peer, screens.messages[-1]))
    size = median(map(len, screens.messages))
    print(f"ours, {name:<18} {ours}, tap answered {median(ours.answered):.1f} ms, message {size:,.0f} bytes")
    print(f"bare broadcast           {limit}")
    for part in (0.5, 0.99):
        print(f"ours, {name}, over the bare broadcast at p{100 * part:.0f}: {ours.at(part) / limit.at(part):.1f}x")
    for each in (screens, bare, game, peer):
        each.close()


class Times:
    """Milliseconds from taps to screens, and to their answers."""

    def __init__(self) -> None:
        self.arrived: list[float] = []
        self.answered: list[float] = []

    def __str__(self) -> str:
        return f"p50 {self.at(0.5):6.1f} ms, p99 {self.at(0.99):6.1f} ms"

    def add(self, began: float, arrived: Sequence[float], answered: float) -> None:
        self.arrived += [1000 * (at - began) for at in arrived]
        self.answered.append(1000 * (answered - began))

    def at(self, part: float) -> float:
        return sorted(self.arrived)[int(len(self.arrived) * part)]


# ── what is tapped ──


class Game:
    """A simulated game on the running server, up to its last plays; these are the taps."""

    def __init__(self, port: int) -> None:
        rules = BASKETBALL.rule_books["fiba"]
        home, away = make_team(1, name="Harbour"), make_team(2, name="Mill")
        plays = [codec.write(play) for play in simulate(rules, home, away, 7)]
        shots = [n for n, play in enumerate(plays) if play["kind"] in ("field_goal", "free_throw", "foul")]
        start = shots[-2 * TAPS]
        http_client = http.client.HTTPConnection("127.0.0.1", port)
        opened = _post(http_client, "/api/v1/games", {"sides": [_side("home", home), _side("away", away)]})
        self.game_id = opened["game_id"]
        self.events_path = f"/api/v1/games/{self.game_id}/live"
        self.socket_path = f"{self.events_path}/ws"
        self._path = f"/api/v1/games/{self.game_id}/plays"
        for n in range(0, start, 100):
            _post(http_client, self._path, {"changes": [_record(play) for play in plays[n : min(n + 100, start)]]})
        self.taps = [json.dumps({"changes": [_record(plays[n])]}) for n in shots[-2 * TAPS :]]
        self._port = port

    def connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self._port))

    def close(self) -> None:
        self.socket.close()

    def tap(self, tap: str) -> None:
        head = f"POST {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        self.socket.sendall(f"{head}Content-Length: {len(tap)}\r\n\r\n{tap}".encode())


class Peer:
    """The bare server; a tap is the message itself."""

    def __init__(self, port: int) -> None:
        self.port = port

    def connect(self) -> None:
        self.socket = _handshake(self.port, "/tap")

    def close(self) -> None:
        self.socket.close()

    def tap(self, tap: str) -> None:
        payload = tap.encode()
        length = len(payload).to_bytes(8, "big")
        self.socket.sendall(b"\x81\xff" + length + b"\x00\x00\x00\x00" + payload)  # masked by noughts


def _side(key: str, team: SimTeam) -> dict[str, object]:
    roster = [
        {"player": p.player, "name": p.name, "number": p.number, "starter": n < 5}
        for n, p in enumerate(team.players)
    ]
    return {"key": key, "team": team.team, "name": team.name, "roster": roster}


def _record(play: dict[str, object]) -> dict[str, object]:
    return {"op": "record", "play_id": str(uuid4()), "play": play}


def _post(connection: http.client.HTTPConnection, path: str, body: dict[str, object]) -> dict[str, str]:
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    told = json.loads(answer.read())
    if answer.status >= 300:
        raise SystemExit(f"{path}: {told}")
    found: dict[str, str] = told
    return found


# ── who watches ──


class Screens:
    """Many sockets and one epoll: as little client as can be."""

    def __init__(self, port: int, path: str, *, events: bool = False) -> None:
        self._port, self._path, self._events = port, path, events
        self._epoll = select.epoll()
        self._sockets: dict[int, socket.socket] = {}
        self._buffers: dict[int, bytearray] = {}
        self.messages: list[str] = []
        self._first = -1

    def open(self, count: int, *, first_message: bool) -> None:
        for _ in range(count):
            connected = _listen(self._port, self._path) if self._events else _handshake(self._port, self._path)
            connected.setblocking(False)
            fd = connected.fileno()
            self._first = fd if self._first < 0 else self._first
            self._sockets[fd], self._buffers[fd] = connected, bytearray()
            self._epoll.register(fd, select.EPOLLIN)
        if first_message:
            self.collect(None)
        self.messages.clear()

    def after(self, target: "Game | Peer", tap: str) -> tuple[float, list[float], float]:
        """When it was tapped, when each screen had the message, when the tap was answered."""
        time.sleep(PACE_SECONDS)
        began = time.perf_counter()
        target.tap(tap)
        arrived, answered = self.collect(target.socket)
        return began, arrived, answered

    def collect(self, tapped: socket.socket | None) -> tuple[list[float], float]:
        """When each screen had one more whole message, and when the tap was answered."""
        waiting, arrived, answered = set(self._sockets), [], time.perf_counter()
        if tapped is not None:
            self._epoll.register(tapped.fileno(), select.EPOLLIN)
        until = time.perf_counter() + WAIT_SECONDS
        while waiting:
            for fd, _ in self._epoll.poll(1.0):
                if tapped is not None and fd == tapped.fileno():
                    tapped.recv(65536)
                    answered = time.perf_counter()
                    continue
                self._buffers[fd] += self._sockets[fd].recv(1 << 20)
                if self._take(fd):
                    arrived.append(time.perf_counter())
                    waiting.discard(fd)
            if time.perf_counter() > until:
                raise SystemExit(f"{len(waiting)} screens heard nothing for {WAIT_SECONDS} s")
        if tapped is not None:
            self._epoll.unregister(tapped.fileno())
        return arrived, answered

    def close(self) -> None:
        for connected in self._sockets.values():
            connected.close()
        self._epoll.close()

    def _take(self, fd: int) -> bool:
        """Whether a whole message is there; it is taken out."""
        buffer = self._buffers[fd]
        message = _event(buffer) if self._events else self._frame(fd, buffer)
        if message is not None and fd == self._first:
            self.messages.append(message.decode())
        return message is not None

    def _frame(self, fd: int, buffer: bytearray) -> bytes | None:
        """The next text frame, RFC 6455 section 5.2; pings are answered."""
        while len(buffer) >= 2:
            short = buffer[1]
            start = {126: 4, 127: 10}.get(short, 2)
            size = short if start == 2 else int.from_bytes(buffer[2:start], "big")
            if len(buffer) < start + size:
                return None
            opcode, payload = buffer[0] & 15, bytes(buffer[start : start + size])
            del buffer[: start + size]
            if opcode == 1:
                return payload
            if opcode == 9:
                self._sockets[fd].sendall(bytes((0x8A, 0x80 | size, 0, 0, 0, 0)) + payload)
        return None


def _event(buffer: bytearray) -> bytes | None:
    begin = buffer.find(b"data: ")
    end = buffer.find(b"\n\n", begin) if begin >= 0 else -1
    if end < 0:
        return None
    message = bytes(buffer[begin + 6 : end])
    del buffer[: end + 2]
    return message


def _handshake(port: int, path: str) -> socket.socket:
    key = base64.b64encode(os.urandom(16)).decode()
    upgrade = (
        f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
    )
    return _asked(port, path, upgrade, b"101")


def _listen(port: int, path: str) -> socket.socket:
    return _asked(port, path, "Accept: text/event-stream\r\n", b"200")


def _asked(port: int, path: str, headers: str, expected: bytes) -> socket.socket:
    """A connection whose answer's head was read, and not a byte more."""
    connected = socket.create_connection(("127.0.0.1", port))
    connected.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode())
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += connected.recv(1)
    if head.split(b" ", 2)[1] != expected:
        raise SystemExit(head.decode())
    return connected


# ── the processes ──


@contextmanager
def process(*arguments: str) -> Iterator[int]:
    """This file in another process, serving; gives its port."""
    started = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.live", *arguments], stdout=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout is not None
        line = next((line for line in started.stdout if SERVES_AT in line), None)
        if line is None:
            raise SystemExit("the server did not start")
        yield int(line.rsplit(":", 1)[1])
    finally:
        started.send_signal(signal.SIGTERM)
        started.wait(30)


async def serve_peer() -> None:
    screens: set[ServerConnection] = set()

    async def handle(connection: ServerConnection) -> None:
        if connection.request is not None and connection.request.path == "/tap":
            with suppress(ConnectionClosed):
                async for message in connection:
                    broadcast(screens, message)
            return
        screens.add(connection)
        await connection.wait_closed()
        screens.discard(connection)

    async with serve(handle, "127.0.0.1", 0, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"The bare broadcast {SERVES_AT}{port}", flush=True)
        await asyncio.get_running_loop().create_future()


def run_process(role: str, *arguments: str) -> None:
    work = serve_fieldhouse(Settings(port=0, data=Path(arguments[0]))) if role == "serve" else serve_peer()
    uvloop.run(work)


if __name__ == "__main__":
    run_process(*sys.argv[1:]) if len(sys.argv) > 1 else main()
