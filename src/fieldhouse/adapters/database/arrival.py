"""Reads an organisation's archive (archive.py), which may come from anywhere, and fills a tenant with it.

Nothing in the file is believed: what it may name is known beforehand, how much it may hold is bounded, what it
counts is counted again, and its rows come in behind the fence of one tenant, all or none.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from fieldhouse.adapters.database.archive import (
    FORMAT,
    MANIFEST,
    PEOPLE,
    TABLES,
    Contents,
    Listed,
    columns_of,
    unfit,
)
from fieldhouse.adapters.database.bootstrap import MOVER, role_of
from fieldhouse.adapters.database.migrations.migrate import known
from fieldhouse.adapters.database.owned import fenced
from fieldhouse.kernel.errors import Invalid

MANIFEST_MAX = 4_000_000
FILES_MAX = 500
LINE_MAX = 16_000_000  # an event's body is far smaller
SQUEEZED_MOST = 400  # times smaller than what it holds: JSON Lines come to some 5 to 30, a zip bomb to 1000
SMALL = 50_000_000  # what unpacks to less harms nobody
TOTAL_MAX = 1 << 40
ROWS_AT_ONCE = 500
LETTERS_AT_ONCE = 4_000_000
NAME = re.compile(rf"{MANIFEST}|{PEOPLE}|{TABLES}[a-z_0-9]+\.[a-z_0-9]+\.jsonl")
BROKEN = (
    OSError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    ValueError,
)

# What was hashed is kept to the byte: these keep the old id but for whose rows they are, and get such columns.
AS_IT_WAS: Mapping[str, Mapping[str, str]] = {"audit.entry": {}, "audit.head": {"arrived": 'r."number"'}}

TENANT = text("select set_config('app.tenant', :tenant, true)")


class Arrival:
    """An archive that was opened, and says of itself what `contents` holds; its rows are not read yet."""

    def __init__(self, file: Path, archive: zipfile.ZipFile, contents: Contents) -> None:
        self.contents = contents
        self._file = file
        self._archive = archive

    @property
    def organisation(self) -> Mapping[str, Any]:
        return self.contents.organisation

    def people(self) -> Iterator[Mapping[str, Any]]:
        """Raises Invalid where they are not those that the manifest counts."""
        for line in self._lines(self.contents.people):
            try:
                person = json.loads(line)
                yield {name: str(person[name]) for name in ("account_id", "name", "email", "language")}
            except (ValueError, KeyError, TypeError) as error:
                raise self._broken(f"{PEOPLE} names somebody without {error}") from error

    async def fill(self, connection: AsyncConnection, tenant_id: UUID) -> int:
        """Its rows, as those of `tenant_id`, in the caller's transaction; how many.

        Where `tenant_id` is not the id it had, that one is replaced wherever it stands, but in the audit. Events
        come as history, before all that was ever recorded here, so that no reader reacts to them.

        Raises:
            Invalid: a file is not what the manifest says, or does not fit these tables.
        """
        await connection.execute(text("set local transaction_timeout = 0"))
        await connection.execute(text(f"set local role {MOVER}"))
        await connection.execute(
            text("select set_config('app.tenant', :tenant, true)"), {"tenant": str(tenant_id)}
        )
        await connection.execute(text("select pg_advisory_xact_lock(hashtext('fieldhouse.import'))"))
        listed = {each.file: each for each in self.contents.tables}
        filled = 0
        for table in await fenced(connection):
            one = listed.pop(f"{TABLES}{table.full}.jsonl", None)
            columns = await columns_of(connection, table.full)
            if unfit(table.full, columns) is not None:
                if one is not None:
                    raise self._broken(f"it brings {table.full}, which never travels")
                continue
            if one is not None:
                filled += await self._fill_table(connection, table.full, one, tenant_id)
        if listed:
            raise self._broken(f"it brings {', '.join(sorted(listed))}, which nothing here keeps")
        await connection.execute(text(f"set local role {role_of('identity')}"))
        return filled

    async def _fill_table(self, connection: AsyncConnection, table: str, one: Listed, tenant_id: UUID) -> int:
        columns = {each.name: each for each in await columns_of(connection, table)}
        names = [name for name in one.columns if name in columns]
        if len(names) != len(one.columns) or any(columns[n].secret or columns[n].own for n in names):
            raise self._broken(f"{table} has other columns here: {', '.join(one.columns)}")
        given = [
            f"""coalesce(r."{name}", 'null'::jsonb)"""
            if columns[name].type == "jsonb" and columns[name].needed
            else f'r."{name}"'
            for name in names
        ]
        values = dict(zip(names, given, strict=True))
        values |= {name: "'0'" for name, each in columns.items() if each.type == "xid8"}
        was, is_ = str(self.organisation["id"]), str(tenant_id)
        verbatim = AS_IT_WAS.get(table)
        if verbatim is not None:
            ours = f"""case r."tenant_id" when '{UUID(was)}' then '{tenant_id}'::uuid else r."tenant_id" end"""
            values |= {"tenant_id": ours, **verbatim}
        statement = text(f"""
            insert into {table} ({", ".join(f'"{name}"' for name in values)})
            select {", ".join(values.values())}
            from jsonb_populate_recordset(null::{table}, cast(:rows as jsonb)) with ordinality as r
            order by r.ordinality""")  # noqa: S608 - names of the catalogue
        filled = 0
        for batch in _batches(self._lines(one)):
            rows = "[" + ",".join(batch) + "]"
            try:
                await connection.execute(
                    statement, {"rows": rows if verbatim is not None else rows.replace(was, is_)}
                )
            except DBAPIError as error:
                if not _of_data(error):
                    raise
                raise self._broken(f"rows of {table} don't fit: {error.orig}".split("\n")[0]) from error
            filled += len(batch)
        return filled

    def _lines(self, one: Listed) -> Iterator[str]:
        """Counted and digested; what differs from the manifest is said after the last of them."""
        digest, rows = hashlib.sha256(), 0
        try:
            with self._archive.open(one.file) as file:
                while line := file.readline(LINE_MAX + 1):
                    if len(line) > LINE_MAX or not line.endswith(b"\n"):
                        raise self._broken(f"{one.file} has a line without an end")
                    if not isinstance(orjson.loads(line), dict):
                        raise self._broken(f"{one.file} has a line that is no row")
                    digest.update(line)
                    rows += 1
                    yield line[:-1].decode()
        except (*BROKEN, KeyError) as error:
            raise self._broken(f"{one.file} can't be read: {error}") from error
        if rows != one.rows:
            raise self._broken(f"{one.file} has {rows} rows where the manifest counts {one.rows}")
        if digest.hexdigest() != one.sha256:
            raise self._broken(f"{one.file} is not the file that the manifest describes")

    def _broken(self, why: str) -> Invalid:
        return _broken(self._file, why)


@contextmanager
def opened(file: Path) -> Iterator[Arrival]:
    """Raises Invalid where `file` is no archive of an organisation that this code can take."""
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise Invalid(
            "not_an_archive", f"{file} is no archive of an organisation.", at=str(file), reason=str(error)
        ) from error
    with archive:
        _check_files(file, archive.infolist())
        yield Arrival(file, archive, _contents(file, archive))


def _check_files(file: Path, entries: Sequence[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if strange := [name for name in names if not NAME.fullmatch(name)]:
        raise Invalid(
            "not_an_archive", f"{file} holds a file called {strange[0][:100]!r}, which no archive of ours does.",
            at=str(file),
        )  # fmt: skip
    if MANIFEST not in names:
        raise Invalid("not_an_archive", f"{file} has no {MANIFEST}.", at=str(file))
    if len(set(names)) != len(names) or len(names) > FILES_MAX:
        raise _broken(file, "it holds a file twice, or too many")
    total = sum(entry.file_size for entry in entries)
    bombs = [e for e in entries if e.file_size > SMALL and e.file_size > SQUEEZED_MOST * max(e.compress_size, 1)]
    if bombs or total > TOTAL_MAX:
        raise Invalid(
            "archive_too_large", f"{file} would unpack to {total} bytes, more than its size can honestly hold.",
            at=str(file), accepted=TOTAL_MAX,
        )  # fmt: skip


def _contents(file: Path, archive: zipfile.ZipFile) -> Contents:
    try:
        with archive.open(MANIFEST) as manifest:
            said = json.loads(manifest.read(MANIFEST_MAX))
        format_, head, by = int(said["format"]), str(said["head"]), str(said["fieldhouse"])
    except (*BROKEN, KeyError, TypeError) as error:
        raise _broken(file, f"its {MANIFEST} can't be read: {error}") from error
    if format_ != FORMAT or head not in known():
        raise Invalid(
            "newer_archive", f"{file} was written by Fieldhouse {by}; import it with that one or a later one.",
            at=str(file), head=head, format=format_, accepted=FORMAT,
        )  # fmt: skip
    try:
        contents = Contents(
            format=format_, head=head, fieldhouse=by, organisation=_organisation(said["organisation"]),
            people=_listed(said["people"]), tables=[_listed(each) for each in said["tables"]],
            left_out=dict(said["left_out"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(file, f"its {MANIFEST} can't be read: {error!r}") from error
    counted = [MANIFEST, contents.people.file, *(each.file for each in contents.tables)]
    if sorted(counted) != sorted(archive.namelist()) or contents.people.file != PEOPLE:
        raise _broken(file, f"its files are not those that its {MANIFEST} counts")
    return contents


def _listed(said: Mapping[str, Any]) -> Listed:
    return Listed(
        file=str(said["file"]), rows=int(said["rows"]), sha256=str(said["sha256"]),
        columns=[str(name) for name in said["columns"]],
    )  # fmt: skip


def _organisation(said: Mapping[str, Any]) -> Mapping[str, Any]:
    texts = ("slug", "name", "sport", "rule_book", "time_zone", "language", "colour", "created_at", "created_by")
    if wrong := [name for name in texts if not isinstance(said[name], str)]:
        raise ValueError(wrong)
    divisions = said["age_divisions"]
    if not isinstance(divisions, list) or not all(isinstance(each, str) for each in divisions):
        raise ValueError("age_divisions")
    return {**{name: said[name] for name in texts}, "age_divisions": tuple(divisions), "id": str(UUID(said["id"]))}


def _broken(file: Path, why: str) -> Invalid:
    return Invalid("broken_archive", f"{file} is broken, and nothing of it was taken: {why}.", at=str(file))


def _of_data(error: DBAPIError) -> bool:
    """Values that don't fit (classes 22 and 23), or rows of another tenant."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return state[:2] in ("22", "23") or "row-level security" in str(error.orig)


def _batches(lines: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for line in lines:
        batch.append(line)
        size += len(line)
        if len(batch) == ROWS_AT_ONCE or size > LETTERS_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
