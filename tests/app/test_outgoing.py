"""What somebody names is fetched from the public web, or not at all."""

import asyncio
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_network

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.adapters.outgoing.client import Outgoing
from fieldhouse.adapters.outgoing.places import CLOSED4, PUBLIC_WEB, Rules, judged, reachable, target
from fieldhouse.kernel.errors import FieldhouseError, Invalid, Refused, Unavailable

LOOPBACK = (ip_network("127.0.0.1/32"),)


def spelt(ip: IPv4Address) -> list[str]:
    """One address in the ways that some reader somewhere takes for it."""
    a, b, c, d = ip.packed
    number = int(ip)
    return [
        str(ip), str(number), hex(number), f"0{number:o}", f"{a}.{number & 0xFFFFFF}", f"{a}.{b}.{c << 8 | d}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}", f"00{a}.{b}.{c}.{d}", f"{ip}.",
        f"[::ffff:{ip}]", f"[::{ip}]", f"[64:ff9b::{ip}]", f"[64:ff9b:1::{ip}]", f"[::ffff:0:{ip}]",
        f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1]", f"[2001:0:{a:02x}{b:02x}:{c:02x}{d:02x}::1]",
        f"[fe80::5efe:{ip}%25eth0]", "[fe80::1%eth0]",
        str(ip).translate(str.maketrans("0123456789", "０１２３４５６７８９")), str(ip).replace(".", "。"),
        f"user@{ip}", f"example.com@{ip}", f"{ip}#@example.com", f"{ip}\\@example.com", f"{ip}%00.example.com",
    ]  # fmt: skip


inside = st.sampled_from(CLOSED4).flatmap(
    lambda network: st.integers(int(network[0]), int(network[-1])).map(IPv4Address)
)


@given(inside, st.integers(0, 25), st.sampled_from(["https://", "HTTPS://"]))
def test_an_inside_address_is_reached_in_no_spelling(ip, which, scheme):
    with pytest.raises((Invalid, Refused)):
        target(f"{scheme}{spelt(ip)[which]}/hook")


@given(st.integers(0, 2**128 - 1).map(IPv6Address))
def test_of_ipv6_only_what_is_routed_and_wraps_nothing_is_reached(ip):
    if reachable(ip):
        assert ip in ip_network("2000::/3")
        assert not any((ip.is_private, ip.is_loopback, ip.is_link_local, ip.is_multicast, ip.is_reserved))
        assert ip.ipv4_mapped is None
        assert ip.sixtofour is None
        assert ip.teredo is None


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_of_ipv4_nothing_is_reached_that_is_not_the_internets(ip):
    if reachable(ip):
        assert ip.is_global
        assert not any((ip.is_multicast, ip.is_reserved, ip.is_unspecified))


@given(st.text(max_size=60))
def test_whatever_is_named_is_taken_or_refused_in_our_own_words(text):
    for url in (text, f"https://{text}", f"https://{text}/x"):
        try:
            found = target(url)
        except (Invalid, Refused):
            continue
        assert (found.scheme, found.port) == ("https", 443)
        assert "." in found.host or ":" in found.host


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.org/", "closed_address"),
        ("ftp://example.org/", "malformed_url"),
        ("file:///etc/passwd", "malformed_url"),
        ("gopher://example.org/", "malformed_url"),
        ("https://sam:hush@example.org/", "malformed_url"),
        ("https://example.org:22/", "closed_address"),
        ("https://example.org:0/", "closed_address"),
        ("https://localhost/", "closed_address"),
        ("https://LOCALHOST/", "closed_address"),
        ("https://db/", "closed_address"),
        ("https://printer.local/", "closed_address"),
        ("https://metadata.google.internal/", "closed_address"),
        ("https://169.254.169.254/latest/meta-data/", "closed_address"),
        ("https://168.63.129.16/", "closed_address"),
        ("https://[fd00:ec2::254]/", "closed_address"),
        ("https://example.org./", "malformed_url"),
        ("https://exa mple.org/", "malformed_url"),
        ("https://example.org/\r\nx", "malformed_url"),
        ("https://" + "a" * 3000, "malformed_url"),
        ("https:///x", "malformed_url"),
        ("", "malformed_url"),
    ],
)
def test_what_is_no_place_on_the_public_web_is_refused_by_its_name(url, code):
    with pytest.raises(FieldhouseError) as refused:
        target(url)
    assert refused.value.code == code
    assert "hush" not in refused.value.message


def test_places_of_the_web_are_taken_as_they_are_meant():
    assert target("https://Example.ORG/a?b#c").host == "example.org"
    assert target("https://bücher.example/").host == "xn--bcher-kva.example"
    assert target("https://198.41.0.4/").host == "198.41.0.4"
    assert target("https://[2620:fe::fe]/").host == "2620:fe::fe"


def test_a_name_that_leads_inside_as_well_is_refused_whole():
    assert [str(ip) for ip in judged("x", ["198.41.0.4", "198.41.0.4"])] == ["198.41.0.4"]
    for found in (["198.41.0.4", "10.0.0.1"], ["fe80::1%eth0"], ["::ffff:10.0.0.1"], []):
        with pytest.raises(Refused) as refused:
            judged("x.example", found)
        assert "10.0.0.1" not in refused.value.message


def test_an_operator_opens_networks_and_ports_by_name():
    rules = Rules.parse(http=True, ports="8443, 9000", networks="10.1.2.0/24 fd00::/64")
    assert target("http://10.1.2.3:9000/", rules).port == 9000
    assert target("https://idp.corp:8443/", rules).host == "idp.corp"
    for closed in ("http://10.1.3.3/", "https://10.1.2.3:22/", "https://127.0.0.1/"):
        with pytest.raises(Refused):
            target(closed, rules)
    for wrong in ({"networks": "10.1.2.3/24"}, {"ports": "many"}):
        with pytest.raises(Invalid, match="ports and networks"):
            Rules.parse(http=False, **{"ports": "", "networks": "", **wrong})


# ── over sockets ──


class Server:
    """Answers over real sockets; remembers what it was asked."""

    def __init__(self):
        self.asked, self.answers, self.port, self.looked_up = [], {}, 0, []

    async def hear(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        self.asked.append(head)
        answer = self.answers.get(head.split()[1], b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
        for part in [answer] if isinstance(answer, bytes) else answer:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
        writer.close()

    def out(self, *addresses, rules=None, **more):
        """A way out whose names lead to `addresses`, one a look-up, the last one ever after."""

        async def resolve(host, _port):
            self.looked_up.append(host)
            return [addresses[min(len(self.looked_up), len(addresses)) - 1]]

        allowed = rules or Rules(http=True, ports=frozenset({self.port}), networks=LOOPBACK)
        return Outgoing(allowed, resolve=resolve, **more)


@asynccontextmanager
async def serving(tls=None):
    server = Server()
    listening = await asyncio.start_server(server.hear, "127.0.0.1", 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server


@pytest.fixture
async def server():
    async with serving() as server:
        yield server


def redirect(to):
    return f"HTTP/1.1 302 Found\r\nlocation: {to}\r\nset-cookie: a=b\r\ncontent-length: 0\r\n\r\n".encode()


async def test_a_name_is_looked_up_once_and_that_address_is_connected_to(server):
    out = server.out("127.0.0.1", "198.41.0.4")  # a second look would lead elsewhere
    answer = await out.fetch("POST", f"http://hooks.example:{server.port}/in", body=b"{}", headers={"x-sign": "s"})
    assert (answer.status, answer.body) == (200, b"ok")
    assert server.looked_up == ["hooks.example"]
    assert f"Host: hooks.example:{server.port}" in server.asked[0]
    assert "x-sign: s" in server.asked[0]


async def test_a_name_that_leads_inside_is_not_connected_to(server):
    out = server.out("127.0.0.1", rules=Rules(http=True, ports=frozenset({server.port})))
    with pytest.raises(Refused) as refused:
        await out.fetch("GET", f"http://hooks.example:{server.port}/")
    assert refused.value.code == "closed_address"
    assert "127.0.0.1" not in refused.value.message
    assert server.asked == []


async def test_a_librarys_own_client_is_held_to_it_too(server):
    out = server.out("127.0.0.1", rules=Rules(http=True, ports=frozenset({server.port})))
    async with httpx.AsyncClient(transport=out.transport(), trust_env=False, follow_redirects=True) as client:
        with pytest.raises(Refused):
            await client.get(f"http://hooks.example:{server.port}/")
    assert server.asked == []


async def test_redirects_are_judged_like_first_requests_and_counted(server):
    out, here = server.out("127.0.0.1"), f"http://hooks.example:{server.port}"
    server.answers = {"/a": redirect("/b"), "/b": redirect(f"http://other.example:{server.port}/c")}
    secret = {"authorization": "Bearer hush"}
    answer = await out.fetch("GET", f"{here}/a", headers=secret, redirects=2)
    assert (answer.url, answer.body) == (f"http://other.example:{server.port}/c", b"ok")
    assert ["hush" in asked for asked in server.asked] == [True, True, False]
    assert "a=b" not in server.asked[2]
    for limit, method in ((1, "GET"), (5, "POST")):
        with pytest.raises(Refused) as refused:
            await out.fetch(method, f"{here}/a", redirects=limit)
        assert refused.value.code == "too_many_redirects"
    for to in (
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "//10.0.0.1/",
        f"http://hooks.example:{server.port}1/",
    ):
        server.answers["/a"] = redirect(to)
        with pytest.raises((Refused, Invalid)):
            await out.fetch("GET", f"{here}/a", redirects=5)


async def test_size_time_and_compression_have_limits(server):
    out, here = server.out("127.0.0.1"), f"http://hooks.example:{server.port}"
    head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
    server.answers["/long"] = [head, *[b"400\r\n" + b"x" * 1024 + b"\r\n"] * 200]
    with pytest.raises(Refused) as refused:
        await out.fetch("GET", f"{here}/long", most_bytes=10_000)
    assert refused.value.code == "answer_too_large"
    server.answers["/zip"] = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\nok"
    with pytest.raises(Refused) as refused:
        await out.fetch("GET", f"{here}/zip")
    assert refused.value.code == "answer_encoded"
    server.answers["/cut"] = b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\nok"
    server.answers["/none"] = b"what?\r\n\r\n"
    for path in ("/cut", "/none"):
        with pytest.raises(Unavailable) as unavailable:
            await out.fetch("GET", here + path)
        assert unavailable.value.code == "no_answer"


async def test_who_says_nothing_is_not_waited_for():
    async def silent(_reader, writer):
        await asyncio.sleep(60)
        writer.close()

    listening = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    out = Outgoing(Rules(http=True, ports=frozenset({port}), networks=LOOPBACK))
    with pytest.raises(Unavailable):
        await out.fetch("GET", f"http://127.0.0.1:{port}/", seconds=0.2)
    listening.close()


async def test_no_proxy_of_the_environment_is_asked(server, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert (await server.out("127.0.0.1").fetch("GET", f"http://hooks.example:{server.port}/")).body == b"ok"


async def test_tls_proves_the_name_and_not_the_address(tmp_path):
    certificate, key = _certificate("hooks.example")
    (tmp_path / "both.pem").write_bytes(certificate + key)
    ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    ours.load_cert_chain(tmp_path / "both.pem")
    trusting = ssl.create_default_context(cadata=certificate.decode())
    async with serving(ours) as server:
        rules = Rules(ports=frozenset({server.port}), networks=LOOPBACK)
        out = server.out("127.0.0.1", rules=rules, verify=trusting)
        assert (await out.fetch("GET", f"https://hooks.example:{server.port}/")).body == b"ok"
        for host, way_out in (("other.example", out), ("hooks.example", server.out("127.0.0.1", rules=rules))):
            with pytest.raises(Unavailable):
                await way_out.fetch("GET", f"https://{host}:{server.port}/")
    assert len(server.asked) == 1


def _certificate(name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.public_bytes(encoding), private


def test_without_settings_the_public_web_alone_is_open():
    assert Rules(http=False, ports=frozenset(), networks=()) == PUBLIC_WEB
