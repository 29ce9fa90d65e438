"""What an installation may decide, from the environment and the command line; everything has a default."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from fieldhouse.adapters.database import embedded
from fieldhouse.kernel.errors import Invalid

DEMO_ORGANISATION = uuid5(NAMESPACE_URL, "fieldhouse:demo-organisation")
LOOPBACK = "127.0.0.1"
LOOPBACK_NAMES = frozenset({LOOPBACK, "localhost", "::1"})
LOOPBACK_HOSTS = frozenset({LOOPBACK, "localhost", "[::1]"})
LOCAL_SITE = f"http://{LOOPBACK}:8765"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One process's settings.

    Attributes:
        database_url: of PostgreSQL >= 18, as its administrator or, once `fieldhouse migrate` has run, as
            fieldhouse_app; None: the embedded server.
        data: the embedded server's folder; None: the user's data folder.
        host: what it listens on; others than loopback only where `site` says that the world comes by https.
        port: None: the first free one from 8765 on; 0: any.
        tenant_id: the organisation of whoever neither names nor chose one. One that the environment gives has this
            database for itself: it is brought in from an archive, never founded.
        keys: what secrets are sealed with, in base64, newest first; keys_file: the same in a file.
        mail_url: of the mail server; None: letters stay in the outbox, at /outbox.
        mail_from: who writes them.
        providers_file: sites that one can sign in through (adapters/openid/listed.py).
        site: our address as people type it, once it is known; links in letters begin with it.
        breached: a list of stolen passwords, which nobody may then choose: lines of SHA-1:COUNT, sorted.
        certificate, key: PEM files to end TLS with here; None: a proxy on this machine does.
        proxies: whose word on addresses and TLS counts, besides loopback: addresses and networks.
        grace_days: from asking for an organisation's deletion until it is erased.
        decisions_days: how many days the decision log reaches back; 30 or more.
        outgoing_http: addresses that somebody names are reached without TLS too; outgoing_ports: at these ports
            as well; outgoing_networks: in these inside networks as well (10.1.2.0/24). See docs/outgoing.md.
    """

    database_url: str | None = field(default_factory=lambda: _secret("FIELDHOUSE_DATABASE_URL"))
    data: Path | None = None
    host: str = LOOPBACK
    port: int | None = None
    tenant_id: UUID = field(default_factory=lambda: _id("FIELDHOUSE_ORGANISATION") or DEMO_ORGANISATION)
    keys: str | None = field(default_factory=lambda: _given("FIELDHOUSE_KEYS"), repr=False)
    keys_file: Path | None = field(default_factory=lambda: _path("FIELDHOUSE_KEYS_FILE"))
    mail_url: str | None = field(default_factory=lambda: _secret("FIELDHOUSE_MAIL_URL"), repr=False)
    mail_from: str = field(default_factory=lambda: _given("FIELDHOUSE_MAIL_FROM") or "fieldhouse@localhost")
    providers_file: Path | None = field(default_factory=lambda: _path("FIELDHOUSE_PROVIDERS"))
    site: str | None = field(default_factory=lambda: _given("FIELDHOUSE_SITE"))
    breached: Path | None = field(default_factory=lambda: _path("FIELDHOUSE_BREACHED_PASSWORDS"))
    certificate: Path | None = field(default_factory=lambda: _path("FIELDHOUSE_TLS_CERTIFICATE"))
    key: Path | None = field(default_factory=lambda: _path("FIELDHOUSE_TLS_KEY"))
    proxies: tuple[str, ...] = field(default_factory=lambda: _words("FIELDHOUSE_PROXIES"))
    grace_days: int = field(default_factory=lambda: _days("FIELDHOUSE_GRACE_DAYS", 30))
    decisions_days: int = field(default_factory=lambda: _days("FIELDHOUSE_DECISIONS_DAYS", 90, least=30))
    outgoing_http: bool = field(default_factory=lambda: _given("FIELDHOUSE_OUTGOING_HTTP") == "on")
    outgoing_ports: str = field(default_factory=lambda: _given("FIELDHOUSE_OUTGOING_PORTS") or "")
    outgoing_networks: str = field(default_factory=lambda: _given("FIELDHOUSE_OUTGOING_NETWORKS") or "")

    def __post_init__(self) -> None:
        """Refuses a site that is no address, or one where nobody could sign in safely."""
        parts = _parts(self.site or LOCAL_SITE)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise Invalid("site", f"FIELDHOUSE_SITE is {self.site}; write https://name.", accepted="https://name")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK_NAMES:
            raise Invalid(
                "site",
                f"{self.site} is not private on its way; put TLS before it and write https.",
                accepted="https",
            )
        if parts.scheme == "http" and self.host not in LOOPBACK_NAMES:
            raise Invalid(
                "not_loopback",
                f"Before it listens on {self.host}, set FIELDHOUSE_SITE to the https address that people come by.",
                accepted=sorted(LOOPBACK_NAMES),
            )
        if (self.certificate is None) != (self.key is None) or (self.certificate and parts.scheme == "http"):
            raise Invalid(
                "malformed_setting",
                "FIELDHOUSE_TLS_CERTIFICATE, FIELDHOUSE_TLS_KEY and an https FIELDHOUSE_SITE belong together.",
                accepted=["FIELDHOUSE_TLS_CERTIFICATE", "FIELDHOUSE_TLS_KEY", "FIELDHOUSE_SITE"],
            )

    @property
    def public(self) -> bool:
        """Others than whoever sits at this machine come here: so even from it nobody is its operator unasked."""
        return _parts(self.site or LOCAL_SITE).scheme == "https"

    @property
    def hosts(self) -> frozenset[str]:
        """The names this installation answers to."""
        name = _parts(self.site or LOCAL_SITE).hostname or ""
        return LOOPBACK_HOSTS | {f"[{name}]" if ":" in name else name}

    @property
    def founds(self) -> bool:
        """Whether the installation's own organisation is made where it is not there yet."""
        return self.tenant_id != _id("FIELDHOUSE_ORGANISATION")

    def file_of_keys(self) -> Path | None:
        """Beside the embedded server's data; with a server of one's own only where it is named."""
        if self.keys_file is not None or self.database_url is not None:
            return self.keys_file
        return (self.data or embedded.default_home()) / "keys"


def _given(name: str) -> str | None:
    return os.environ.get(name) or None


def _secret(name: str) -> str | None:
    """Itself, or what stands in the file that `<name>_FILE` names: so that a vault can hand it over."""
    path = _path(f"{name}_FILE")
    if path is None:
        return _given(name)
    try:
        if path.stat().st_mode & 0o077:
            raise Invalid("malformed_setting", f"Others can read {path}; say `chmod 600`.", at=str(path))
        return path.read_text("utf-8").strip() or None
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid("malformed_setting", f"{name}_FILE can't be read: {path}.", at=str(path)) from error


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in (_given(name) or "").split(",") if word.strip())


def _parts(site: str) -> SplitResult:
    """Raises Invalid."""
    try:
        return urlsplit(site)
    except ValueError as error:
        raise Invalid(
            "site", f"FIELDHOUSE_SITE is {site}; write https://name.", accepted="https://name"
        ) from error


def _id(name: str) -> UUID | None:
    given = _given(name)
    try:
        return None if given is None else UUID(given)
    except ValueError:
        raise Invalid(
            "malformed_setting", f"{name} is an organisation's id, not {given!r}.", accepted="a UUID"
        ) from None


def _days(name: str, default: int, *, least: int = 1) -> int:
    given = _given(name) or str(default)
    if not given.isdecimal() or not least <= int(given) <= 3650:
        told = f"{name} is a number of days, {least} to 3650, not {given!r}."
        raise Invalid("malformed_setting", told, accepted=[least, 3650])
    return int(given)


def _path(name: str) -> Path | None:
    given = _given(name)
    return Path(given) if given else None
