"""Where a database is and who logs in there; one value for asyncpg, SQLAlchemy and PostgreSQL's own programs."""

import dataclasses
import hashlib
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy.engine import URL, make_url

from fieldhouse.kernel.errors import Invalid

DEFAULT_DATABASE = "fieldhouse"
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """`host` is a name, an address, or a folder of unix sockets."""

    host: str
    user: str
    database: str = DEFAULT_DATABASE
    port: int = 5432
    password: str | None = dataclasses.field(default=None, repr=False)
    sslmode: str | None = None

    @classmethod
    def parse(cls, dsn: str) -> Self:
        """From postgresql://user:password@host:port/database?sslmode=...; ``host=`` may name a socket folder.

        Raises:
            Invalid: it is no such address.
        """
        try:
            url = make_url(dsn)
        except Exception as error:
            raise Invalid("database_url", "Write postgresql://user:password@host/database.") from error
        host = url.host or url.query.get("host")
        if not url.drivername.startswith("postgres") or not isinstance(host, str) or not url.username:
            raise Invalid(
                "database_url", "Write postgresql://user:password@host/database: host and user are needed."
            )
        sslmode = url.query.get("sslmode")
        if sslmode in (None, "prefer", "allow") and host not in HERE and not host.startswith("/"):
            # they would go on in clear where the server, or whoever stands between, offers no TLS
            raise Invalid(
                "database_url",
                f"Say whether {host} is reached over TLS: ?sslmode=verify-full (disable where it is private).",
                accepted=["verify-full", "verify-ca", "require", "disable"],
            )
        return cls(
            host=host,
            user=url.username,
            database=url.database or DEFAULT_DATABASE,
            port=url.port or 5432,
            password=url.password,
            sslmode=sslmode if isinstance(sslmode, str) else None,
        )

    def replace(self, **changes: Any) -> "Address":
        return dataclasses.replace(self, **changes)

    def login(self, role: str) -> "Address":
        """The same place as one of our login roles, whose password derives from the administrator's: by scrypt, so
        that whoever learns the one can't try out the other (2^14, 8, 5: OWASP).
        """
        given = self.password
        derived = given and hashlib.scrypt(given.encode(), salt=role.encode(), n=2**14, r=8, p=5, dklen=32).hex()
        return self.replace(user=role, password=derived)

    def arguments(self) -> dict[str, Any]:
        """For asyncpg.connect."""
        given = dataclasses.asdict(self)
        given["ssl"] = given.pop("sslmode")
        return given if given["ssl"] else {k: v for k, v in given.items() if k != "ssl"}

    def url(self) -> URL:
        """For SQLAlchemy. A folder of sockets goes into the query, as it is no host name."""
        query = {"ssl": self.sslmode} if self.sslmode else {}
        folder = self.host.startswith("/")
        return URL.create(
            "postgresql+asyncpg",
            username=self.user,
            password=self.password,
            host=None if folder else self.host,
            port=None if folder else self.port,
            database=self.database,
            query={**query, "host": self.host, "port": str(self.port)} if folder else query,
        )

    def written(self) -> str:
        """As `parse` reads it, password and all."""
        query = {"sslmode": self.sslmode} if self.sslmode else {}
        folder = self.host.startswith("/")
        url = URL.create(
            "postgresql",
            username=self.user,
            password=self.password,
            host=None if folder else self.host,
            port=self.port,
            database=self.database,
            query={**query, "host": self.host} if folder else query,
        )
        return url.render_as_string(hide_password=False)

    def environment(self) -> dict[str, str]:
        """For pg_dump and its kin: nothing secret on a command line."""
        variables = {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": self.user,
            "PGDATABASE": self.database,
            "PGPASSWORD": self.password,
            "PGSSLMODE": self.sslmode,
        }
        return {name: value for name, value in variables.items() if value is not None}
