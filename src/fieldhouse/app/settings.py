"""What an installation may decide, from the environment and the command line; everything has a default."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from fieldhouse.adapters.database import embedded

DEMO_ORGANISATION = uuid5(NAMESPACE_URL, "fieldhouse:demo-organisation")
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One process's settings.

    Attributes:
        database_url: of an administrator of PostgreSQL >= 18; None: the embedded server.
        data: the embedded server's folder; None: the user's data folder.
        host: loopback only, where whoever sits at this machine is its operator.
        port: None: the first free one from 8765 on; 0: any.
        tenant_id: the organisation of whoever neither names nor chose one.
        keys: what secrets are sealed with, in base64, newest first; keys_file: the same in a file.
        mail_url: of the mail server; None: letters stay in the outbox, at /outbox.
        mail_from: who writes them.
        site: our address as people type it; links in letters begin with it.
    """

    database_url: str | None = field(default_factory=lambda: _given("FIELDHOUSE_DATABASE_URL"))
    data: Path | None = None
    host: str = LOOPBACK
    port: int | None = None
    tenant_id: UUID = DEMO_ORGANISATION
    keys: str | None = field(default_factory=lambda: _given("FIELDHOUSE_KEYS"), repr=False)
    keys_file: Path | None = field(default_factory=lambda: _path("FIELDHOUSE_KEYS_FILE"))
    mail_url: str | None = field(default_factory=lambda: _given("FIELDHOUSE_MAIL_URL"), repr=False)
    mail_from: str = field(default_factory=lambda: _given("FIELDHOUSE_MAIL_FROM") or "fieldhouse@localhost")

    site: str = field(default_factory=lambda: (_given("FIELDHOUSE_SITE") or "http://127.0.0.1:8765").rstrip("/"))

    def file_of_keys(self) -> Path | None:
        """Beside the embedded server's data; with a server of one's own only where it is named."""
        if self.keys_file is not None or self.database_url is not None:
            return self.keys_file
        return (self.data or embedded.default_home()) / "keys"


def _given(name: str) -> str | None:
    return os.environ.get(name) or None


def _path(name: str) -> Path | None:
    given = _given(name)
    return Path(given) if given else None
