"""A database reached over TLS that both sides prove by certificates: no password is known to the server.

The database that comes along speaks no TLS, so what ends it here is a door of our own before a real one.
"""

import asyncio
import ssl
from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from fieldhouse.adapters.database.address import Address
from fieldhouse.adapters.database.bootstrap import APP, READER
from fieldhouse.adapters.database.engine import Database
from tests.app.test_mail import a_certificate

SSL_REQUEST = bytes.fromhex("0000000804d2162f")  # PostgreSQL, frontend/backend protocol, 54.2.12


class Door:
    """Lets in whoever shows a certificate that it trusts, and notes whose it was."""

    def __init__(self, behind, tls):
        self.behind, self.tls, self.came = behind, tls, []

    async def __call__(self, reader, writer):
        with suppress(OSError, asyncio.IncompleteReadError):
            assert await reader.readexactly(8) == SSL_REQUEST
            writer.write(b"S")
            await writer.start_tls(self.tls)
            self.came.append(dict(pair for (pair,) in writer.get_extra_info("peercert")["subject"])["commonName"])
            inner, outer = await asyncio.open_unix_connection(f"{self.behind.host}/.s.PGSQL.{self.behind.port}")
            await asyncio.gather(relayed(reader, outer), relayed(inner, writer))
        writer.close()


async def relayed(reader, writer):
    while some := await reader.read(1 << 16):
        writer.write(some)
    writer.close()


@pytest.fixture
async def door(database, tmp_path, monkeypatch):
    for name in ("localhost", APP):
        (tmp_path / name).mkdir()
        a_certificate(tmp_path / name, called=name)
    server, ours = tmp_path / "localhost", tmp_path / APP
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=ours / "certificate.pem")
    tls.verify_mode = ssl.CERT_REQUIRED
    tls.load_cert_chain(server / "certificate.pem", server / "key.pem")
    door = Door(database.admin, tls)
    listening = await asyncio.start_server(door, "127.0.0.1", 0)
    door.port = listening.sockets[0].getsockname()[1]
    monkeypatch.setenv("PGSSLROOTCERT", str(server / "certificate.pem"))
    monkeypatch.setenv("PGSSLCERT", str(ours / "certificate.pem"))
    monkeypatch.setenv("PGSSLKEY", str(ours / "key.pem"))
    yield door
    listening.close()


@pytest.fixture
async def through(door, database):
    """A database at an address without a password."""
    name = database.address.database
    opened = Database(Address.parse(f"postgresql://{APP}@localhost:{door.port}/{name}?sslmode=verify-full"))
    yield opened
    await opened.close()


async def who(database):
    async with database.relay() as relay:
        return (await relay.execute(text("select session_user, current_user"))).one()


async def test_a_certificate_takes_the_place_of_the_databases_password(door, through, tenant):
    assert tuple(await who(through)) == (APP, READER)
    async with through.transaction("games", tenant) as connection:
        assert await connection.scalar(text("select count(*) from games.game")) == 0
    assert set(door.came) == {APP}


async def test_without_a_certificate_nobody_comes_in(door, through, monkeypatch):
    monkeypatch.delenv("PGSSLCERT")
    monkeypatch.delenv("PGSSLKEY")
    with pytest.raises((OSError, DBAPIError)):
        await who(through)
    assert door.came == []


async def test_a_server_that_proves_nothing_is_not_spoken_to(door, through, monkeypatch, tmp_path):
    (tmp_path / "stranger").mkdir()
    a_certificate(tmp_path / "stranger")
    monkeypatch.setenv("PGSSLROOTCERT", str(tmp_path / "stranger" / "certificate.pem"))
    with pytest.raises(ssl.SSLCertVerificationError):
        await who(through)
    assert door.came == []
