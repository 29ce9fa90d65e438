"""What an installation may decide, from the environment and the command line; everything has a default."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

DEMO_ORGANISATION = uuid5(NAMESPACE_URL, "fieldhouse:demo-organisation")
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One process's settings.

    Attributes:
        database_url: of an administrator of PostgreSQL >= 18; None: the embedded server.
        data: the embedded server's folder; None: the user's data folder.
        host: loopback only, until accounts exist.
        port: None: the first free one from 8765 on; 0: any.
        tenant_id: the organisation that everybody acts for, until accounts exist.
    """

    database_url: str | None = field(default_factory=lambda: os.environ.get("FIELDHOUSE_DATABASE_URL") or None)
    data: Path | None = None
    host: str = LOOPBACK
    port: int | None = None
    tenant_id: UUID = DEMO_ORGANISATION
