"""Letters: the same words as text and HTML in every language, posted with a transaction, carried by a job."""

import asyncio
import re
import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from uuid import uuid4

import httpx
import pytest
from aiosmtpd import smtp as aiosmtpd
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.adapters.database import embedded
from fieldhouse.adapters.jobs.worker import Worker
from fieldhouse.adapters.mail.smtp import Smtp
from fieldhouse.adapters.sealing import new_key, written
from fieldhouse.app.http.application import HttpSettings
from fieldhouse.app.installation import assemble, found
from fieldhouse.app.mail.post import CARRY, Post
from fieldhouse.app.mail.writer import LANGUAGES, TEMPLATES, Writer, checked_address
from fieldhouse.app.serving import build
from fieldhouse.app.settings import Settings
from fieldhouse.kernel.errors import Invalid, Unavailable
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Job, Letter

LINK = "https://league.example/verify?token=hush-hush-hush"
FIELDS = {
    "link": LINK,
    "until": "2026-11-21T17:04:00+02:00",
    "at": "2026-11-21T17:04:00+02:00",
    "organisation": "Northside <Basketball> & Friends",
    "inviter": "Sam O'Neil",
    "requester": "Sam O'Neil",
    "device": "Firefox on Linux",
    "name": "My phone",
    "provider": "The federation",
    "left": "9",
}
WRITER = Writer("no-reply@league.example")


def a_letter(template="verify_email", language="en", to="sam@example.org", **fields):
    return Letter(to=to, template=template, language=language, fields=FIELDS | fields)


def parts_of(message):
    parsed = message_from_bytes(message.as_bytes(), policy=policy.default)
    bodies = (parsed.get_body((kind,)).get_content() for kind in ("plain", "html"))
    return parsed, *(body.replace("\r\n", "\n") for body in bodies)


# ── writing ──


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_letter_is_whole_in_every_language(template, language):
    message, plain, html = parts_of(WRITER.write(a_letter(template, language), uuid7()))
    assert message["Subject"]
    assert LINK in plain.splitlines()
    assert f'href="{LINK}"' in html
    assert "{{" not in plain + html
    assert "Northside <Basketball> & Friends" in plain or "Northside" not in plain
    assert "<Basketball>" not in html
    assert f'lang="{language}"' in html
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html
    assert bool(re.search(r"[\u0600-\u06ff]", str(message["Subject"]))) == (language == "ar")
    assert message["Content-Language"] == language
    assert message["Auto-Submitted"] == "auto-generated"


def test_languages_say_the_same_things():
    for template in TEMPLATES:
        shapes = set()
        for language in LANGUAGES:
            _, plain, html = parts_of(WRITER.write(a_letter(template, language), uuid7()))
            shapes.add(
                (plain.count("\n\n"), html.count("<p "), html.count("<a "), "2026-11-21 15:04 UTC" in plain)
            )
        assert len(shapes) == 1, template
        assert min(shapes)[0] >= 2, template


def test_a_repeat_is_the_same_letter_to_the_byte():
    one = uuid7()
    assert WRITER.write(a_letter(), one).as_bytes() == WRITER.write(a_letter(), one).as_bytes()
    assert WRITER.write(a_letter(), one)["Message-ID"] == f"<{one}@league.example>"
    assert WRITER.write(a_letter(), uuid7())["Message-ID"] != f"<{one}@league.example>"


@given(st.text(alphabet=st.characters(), max_size=120))
def test_no_name_adds_a_header_a_paragraph_a_link_or_an_element(name):
    letter = a_letter(
        "invitation", organisation=name + "\r\nBcc: x@evil.example\n\n→ Win | https://evil.example", inviter=name
    )
    message, plain, html = parts_of(WRITER.write(letter, uuid7()))
    assert message["Bcc"] is None
    assert sorted(set(message.keys())) == sorted(set(WRITER.write(a_letter(), uuid7()).keys()))
    _, other, harmless = parts_of(WRITER.write(a_letter("invitation"), uuid7()))
    assert plain.count("\n\n") == other.count("\n\n")
    assert "https://evil" not in plain + html
    assert (html.count("<a "), html.count("<")) == (harmless.count("<a "), harmless.count("<"))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "https://x.example/\r\nBcc: a@b",
        "//x.example",
        "https://x.example/<b>",
        "",
        "https://é.example",
    ],
)
def test_a_link_is_a_web_address(link):
    with pytest.raises(Invalid, match="web address"):
        WRITER.write(a_letter(link=link), uuid7())


@pytest.mark.parametrize("given_", ["a@b.example", "Ann.O'Neil+x@Bücher.example", "a@localhost"])
def test_addresses_of_people_are_taken(given_):
    assert checked_address(given_).isascii()


@pytest.mark.parametrize(
    "given_",
    ["", "a", "a@", "@b", "a b@c", "a@b, c@d", "a@b\r\nBcc: c@d", "a@b\n", "<a@b>", '"a b"@c', "a@[1.2.3.4]",
     "a@-b.c", "a..b@c", ".a@c", "é@c.example", "a@b..c", "a" * 65 + "@b", "a@" + "b" * 64 + ".c", "A <a@b>"],
)  # fmt: skip
def test_what_is_no_plain_address_is_refused(given_):
    with pytest.raises(Invalid, match="address"):
        checked_address(given_)


@pytest.mark.parametrize(
    "letter",
    [
        a_letter("unknown"), a_letter("../../settings"), a_letter(language="xx"), a_letter(until="tomorrow"),
        a_letter(until="2026-11-21T17:04:00"),
        Letter(to="a@b", template="invitation", language="en", fields={"link": LINK}),
    ],
)  # fmt: skip
def test_what_can_not_be_written_is_refused_when_it_is_posted(letter):
    with pytest.raises(Invalid):
        WRITER.write(letter, uuid7())


# ── carrying ──


@pytest.fixture
def installed(own_database, tenant):
    return assemble(Settings(tenant_id=tenant, keys=written(new_key()), mail_url=None), own_database)


async def post(installed, ctx, letter=None, post=None):
    async with installed.database.transaction("games", ctx.tenant_id) as connection:
        return await (post or installed.post).post(connection, ctx, letter or a_letter())


async def test_a_posted_letter_is_in_the_outbox_once(installed, ctx):
    posted = await post(installed, ctx)
    await installed.worker().work_off()
    [kept] = await installed.outbox.read(ctx.tenant_id)
    assert kept.id == posted
    assert kept.message["To"] == "sam@example.org"
    assert await installed.outbox.read(uuid4()) == []
    assert await installed.jobs.list() == []


async def test_a_dump_of_the_database_tells_no_secret(installed, ctx):
    admin = installed.database.admin

    def dump():
        done = subprocess.run(
            [embedded.wheel_binaries() / "pg_dump", "--inserts"],
            env=admin.environment(), check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    await post(installed, ctx)
    waiting = dump()
    await installed.worker().work_off()
    carried = dump()
    assert "mail.carry" in waiting
    assert "INSERT INTO jobs.outbox" in carried
    for secret in ("hush", "sam@example", "Northside"):
        for told in (waiting, carried):
            assert secret not in told
            assert secret.encode().hex() not in told


async def test_rotated_keys_open_what_was_sealed_before(installed, ctx, own_database):
    await post(installed, ctx)
    await installed.worker().work_off()
    await post(installed, ctx)
    newer = written(new_key())
    both = assemble(Settings(tenant_id=ctx.tenant_id, keys=f"{newer} {installed.settings.keys}"), own_database)
    counted = await both.reseal()
    assert {what: count for what, count in counted.items() if count} == {"jobs": 1, "letters": 1}
    alone = assemble(Settings(tenant_id=ctx.tenant_id, keys=newer), own_database)
    await alone.worker().work_off()
    assert len(await alone.outbox.read(ctx.tenant_id)) == 2


async def test_the_outbox_is_shown_on_this_machine_alone(installed, tenant, ctx):
    await post(installed, ctx, a_letter("invitation", "ar"))
    await installed.worker().work_off()
    await found(installed)
    app, rooms = build(installed, HttpSettings(tenant_id=tenant, unsigned="operator"))

    async def seen(client="127.0.0.1", **headers):
        transport = httpx.ASGITransport(app=app, client=(client, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as browser:
            return await browser.get("/outbox", headers=headers)

    shown = await seen()
    assert shown.status_code == 200
    assert f'href="{LINK}"' in shown.text
    assert 'dir="rtl"' in shown.text
    assert shown.text.count("<p>") > 3
    assert "Northside &lt;Basketball&gt;" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    arabic = await seen(**{"Accept-Language": "ar"})
    assert '<html lang="ar" dir="rtl">' in arabic.text
    assert "<h1>صندوق الصادر</h1>" in arabic.text
    for answer in (await seen("10.0.0.7"), await seen(**{"X-Forwarded-For": "127.0.0.1"}), await seen("::2")):
        assert answer.status_code == 401
    await rooms.close()


async def test_with_a_mail_server_there_is_no_outbox_page(database, tenant):
    settings = Settings(tenant_id=tenant, keys=written(new_key()), mail_url="smtps://mail.example")
    app, rooms = build(assemble(settings, database), HttpSettings(tenant_id=tenant, unsigned="operator"))
    assert "/outbox" not in {getattr(route, "path", "") for route in app.routes}
    await rooms.close()


# ── SMTP ──


class Mailbox:
    """What a mail server took; it refuses as it is told."""

    def __init__(self):
        self.letters, self.answers, self.encrypted = [], [], []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.encrypted.append(session.ssl is not None)
        return "250 OK"


def a_certificate(folder, called="localhost"):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    a_certificate(folder)
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=str(folder / "certificate.pem"))


@pytest.fixture
async def served(certificates):
    """A mail server in this process, which insists on STARTTLS."""
    mailbox = Mailbox()

    def session():
        return aiosmtpd.SMTP(mailbox, hostname="localhost", tls_context=certificates[0], require_starttls=True)

    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    yield mailbox, Smtp(host="localhost", port=port, tls=certificates[1], timeout_s=10)
    server.close()


def a_job():
    return Job(id=uuid7(), tenant_id=uuid4(), kind=CARRY, attempt=1, payload={})


async def test_a_letter_reaches_a_mail_server_encrypted(served):
    mailbox, smtp = served
    job = a_job()
    await smtp.carry(job, WRITER.write(a_letter("invitation", "ar"), job.id))
    [letter] = mailbox.letters
    assert mailbox.encrypted == [True]
    assert letter["Message-ID"] == f"<{job.id}@league.example>"
    assert LINK in letter.get_body(("plain",)).get_content()
    assert letter.get_body(("html",)).get_content().lstrip().startswith("<!doctype html>")
    assert "دعوة" in letter["Subject"]


async def test_a_server_with_a_foreign_certificate_gets_nothing(served):
    mailbox, smtp = served
    with pytest.raises(Unavailable):
        await Smtp(host=smtp.host, port=smtp.port, timeout_s=10).carry(a_job(), WRITER.write(a_letter(), uuid7()))
    assert mailbox.letters == []


async def test_a_server_that_delays_is_asked_again_and_one_that_refuses_is_not(installed, served, ctx):
    mailbox, smtp = served
    delayed = Post(installed.jobs, WRITER, smtp)
    worker = Worker(installed.database, installed.jobs, {CARRY: delayed.carry}, backoff=lambda _: 0.0)
    mailbox.answers = ["451 later", "452 later"]
    posted = await post(installed, ctx, post=delayed)
    await worker.work_off()
    assert [letter["Message-ID"] for letter in mailbox.letters] == [f"<{posted}@league.example>"]
    mailbox.answers = ["550 no such user sam@example.org"]
    await post(installed, ctx, post=delayed)
    await worker.work_off()
    [parked] = await installed.jobs.list(parked=True)
    assert (parked.attempts, parked.error) == (1, "mail_refused: The mail server refuses the address: 550.")


async def test_a_server_that_is_not_there_is_asked_again():
    with pytest.raises(Unavailable, match="does not answer"):
        await Smtp(host="127.0.0.1", port=1, timeout_s=5).carry(a_job(), WRITER.write(a_letter(), uuid7()))


def test_mail_servers_are_named_by_an_address():
    found = Smtp.parse("smtp://user:p%40ss@mail.example")
    assert (found.host, found.port, found.user, found.password, found.encrypted) == (
        "mail.example", 587, "user", "p@ss", True,
    )  # fmt: skip
    assert Smtp.parse("smtps://mail.example").port == 465
    assert not Smtp.parse("smtp://127.0.0.1:25?tls=off").encrypted
    assert "p@ss" not in repr(found)
    for wrong in (
        "http://x",
        "smtp://",
        "mail.example",
        "smtp://mail.example?tls=off",
        "smtp://h:99999",
        "smtps://localhost?tls=off",
    ):
        with pytest.raises(Invalid):
            Smtp.parse(wrong)
