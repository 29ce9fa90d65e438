"""The files browsers fetch: one digest over all of them stands in their URL, so they may be kept for ever."""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from importlib.resources import files

COMMENT = re.compile(rb"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
FOREVER = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file; `squeezed` is its gzip form, where that is worth it."""

    body: bytes
    media_type: str
    squeezed: bytes | None = None


@dataclass(frozen=True, slots=True)
class Assets:
    """All static files, read once. Modules import one another relatively, hence one digest for the set."""

    digest: str
    by_name: dict[str, Asset]

    def url(self, name: str) -> str:
        if name not in self.by_name:
            raise KeyError(name)
        return f"/static/{self.digest}/{name}"


def read_assets() -> Assets:
    by_name: dict[str, Asset] = {}
    digest = hashlib.sha256()
    for entry in sorted((files(__package__) / "static").iterdir(), key=lambda each: each.name):
        if entry.is_file():
            body = _plain(entry.name, entry.read_bytes())
            digest.update(entry.name.encode() + b"\0" + body)
            by_name[entry.name] = Asset(body, _type(entry.name), _squeeze(entry.name, body))
    return Assets(digest.hexdigest()[:12], by_name)


def _plain(name: str, body: bytes) -> bytes:
    """Scripts and styles without the comments on lines of their own: those are for who reads the source."""
    return COMMENT.sub(b"", body) if name.endswith((".js", ".css")) else body


def _squeeze(name: str, body: bytes) -> bytes | None:
    """Text shrinks to a third; fonts are compressed already. Without a time stamp, so that bytes stay bytes."""
    return None if name.endswith(".woff2") else gzip.compress(body, mtime=0)


def _type(name: str) -> str:
    suffix = name[name.rfind(".") :]
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
