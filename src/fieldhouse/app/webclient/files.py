"""The built client as bytes, read once: what a browser may keep, and in which form it travels."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
NONCE = b"__NONCE__"  # web/vite.config.ts writes it wherever a nonce belongs
INDEX = "index.html"
WORKER = "sw.js"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
PACKED = frozenset({".woff2", ".png"})


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file; `squeezed` is its gzip form, where that is worth it."""

    name: str
    body: bytes
    media_type: str
    etag: str
    squeezed: bytes | None

    @property
    def kept(self) -> str:
        """Names under assets/ bear a hash of their content."""
        return FOREVER if self.name.startswith("assets/") else ASK_FIRST


def read_built(folder: Traversable | None = None) -> dict[str, BuiltFile]:
    """Every built file by its path below /app/; empty where nothing was built."""
    root = folder or files(__package__) / "static"
    return dict(_below(root, "")) if root.is_dir() else {}


def _below(folder: Traversable, prefix: str) -> list[tuple[str, BuiltFile]]:
    found: list[tuple[str, BuiltFile]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = prefix + entry.name
        if entry.is_dir():
            found += _below(entry, name + "/")
        elif not entry.name.startswith("."):
            found.append((name, _file(name, entry.read_bytes())))
    return found


def _file(name: str, body: bytes) -> BuiltFile:
    suffix = name[name.rfind(".") :]
    media_type = TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    whole = suffix in PACKED or name == INDEX  # the index changes with every answer's nonce
    return BuiltFile(name, body, media_type, etag, None if whole else gzip.compress(body, mtime=0))
