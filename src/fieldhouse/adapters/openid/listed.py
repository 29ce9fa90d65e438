"""The providers of an installation, from a TOML file that FIELDHOUSE_PROVIDERS names: a table each, by its id.

[federation]
name = "The federation"                    # on the button
issuer = "https://id.federation.example"   # where its discovery document lies
client_id = "fieldhouse"
client_secret = "…"                        # or client_secret_file; none for a public client
domains = ["federation.example"]           # addresses that it may prove; none named: any
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from fieldhouse.kernel.errors import Invalid

ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
FIELDS = {"name": str, "issuer": str, "client_id": str, "client_secret": str, "client_secret_file": str}
SCOPES = ("openid", "email", "profile")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One, as the settings list it; `domains` None: it may prove any address."""

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    domains: frozenset[str] | None = None
    scopes: tuple[str, ...] = SCOPES

    def may_prove(self, email: str) -> bool:
        return self.domains is None or email.rpartition("@")[2].casefold() in self.domains


def read_providers(path: Path | None) -> Mapping[str, Provider]:
    """Raises Invalid where the file is not as described above."""
    if path is None:
        return {}
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong(path, str(error)) from error
    listed = {id_: _provider(path, id_, table) for id_, table in tables.items()}
    if path.stat().st_mode & 0o077 and any("client_secret" in each for each in tables.values()):
        raise _wrong(
            path, "others can read it, and it holds a secret: say `chmod 600`, and ask for another secret"
        )
    return listed


def is_safe(url: str, *, beside: str = "") -> bool:
    """Over TLS; without it on loopback alone, for a provider that is there itself (`beside`: its issuer)."""
    try:
        parts = urlsplit(url)
        if parts.scheme == "https" and parts.hostname and not parts.username:
            return True
        here = {parts.hostname, urlsplit(beside or url).hostname} <= LOOPBACK_NAMES
    except ValueError:
        return False
    return parts.scheme == "http" and here


def _provider(path: Path, id_: str, table: Any) -> Provider:
    if not ID.fullmatch(id_) or not isinstance(table, dict):
        raise _wrong(path, f"[{id_}] is no id of a provider: up to 40 of a–z, 0–9 and '-'")
    unknown = table.keys() - FIELDS.keys() - {"domains", "scopes"}
    if unknown:
        raise _wrong(path, f"[{id_}] has {sorted(unknown)}, of which nothing is known")
    for name, kind in FIELDS.items():
        if name in table and not (isinstance(table[name], kind) and table[name]):
            raise _wrong(path, f"[{id_}] {name} is no text")
    missing = {"name", "issuer", "client_id"} - table.keys()
    if missing or not is_safe(table["issuer"]):
        raise _wrong(path, f"[{id_}] needs {sorted(missing) or 'an issuer that begins with https://'}")
    domains = _words(path, id_, table, "domains")
    return Provider(
        id=id_, name=table["name"], issuer=table["issuer"], client_id=table["client_id"],
        client_secret=_secret(path, id_, table), scopes=_words(path, id_, table, "scopes") or SCOPES,
        domains=None if domains is None else frozenset(each.casefold() for each in domains),
    )  # fmt: skip


def _secret(path: Path, id_: str, table: Mapping[str, Any]) -> str | None:
    file: str | None = table.get("client_secret_file")
    if file is None:
        given: str | None = table.get("client_secret")
        return given
    try:
        return (path.parent / file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, f"[{id_}] client_secret_file can't be read") from error


def _words(path: Path, id_: str, table: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    given: Sequence[Any] | None = table.get(name)
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(each, str) and each for each in given):
        raise _wrong(path, f"[{id_}] {name} is no list of texts")
    return tuple(given)


def _wrong(path: Path, sentence: str) -> Invalid:
    return Invalid("providers", f"{path}: {sentence}.", at=str(path))
