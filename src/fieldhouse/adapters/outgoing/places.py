"""Which addresses may be named, and which may be reached. Names prove nothing: what a name resolves to is judged,
and that very address is connected to (transport.py).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

import httpx

from fieldhouse.kernel.errors import Invalid, Refused

Ip = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

URL_MAX = 2000
PORTS = {"https": 443, "http": 80}

# Written out, as the standard library's `is_global` changed between its own patch releases. IANA's special-purpose
# registries (RFC 6890 and after), multicast, reserved; and addresses that clouds answer at from inside alone.
CLOSED4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32",  # Azure's host
        ),
    )
)  # fmt: skip
OPEN6 = IPv6Network("2000::/3")  # all that is routed; what wraps an IPv4 address is outside of it, or closed below
CLOSED6 = tuple(
    map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
)  # Teredo and others, documentation, 6to4, AS112, documentation

HERE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "home.arpa")
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an operator allows beyond the public web.

    Attributes:
        http: without TLS too.
        ports: beside those of the scheme.
        networks: inside ones that may be reached, such as that of an identity provider.
    """

    http: bool = False
    ports: frozenset[int] = frozenset()
    networks: tuple[Network, ...] = ()

    @classmethod
    def parse(cls, *, http: bool, ports: str, networks: str) -> "Rules":
        """From settings, apart by commas or spaces. Raises Invalid."""
        try:
            return cls(
                http=http,
                ports=frozenset(int(each) for each in _words(ports)),
                networks=tuple(ip_network(each) for each in _words(networks)),
            )
        except ValueError as error:
            raise Invalid(
                "outgoing_rules", f"What may be reached is ports and networks (10.1.2.0/24): {error}."
            ) from error


PUBLIC_WEB = Rules()


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be tried; whether its name leads where one may go is seen at connecting."""

    scheme: str
    host: str
    port: int


def target(url: str | httpx.URL, rules: Rules = PUBLIC_WEB) -> Target:
    """Raises Invalid `malformed_url`, Refused `closed_address`; the message names what would be accepted."""
    given = str(url)
    if len(given) > URL_MAX or any(ord(sign) <= 32 or ord(sign) == 127 or sign == "\\" for sign in given):
        raise _malformed("it is too long, or holds blanks, control characters or a backslash")
    try:
        read, plain = httpx.URL(given), urlsplit(given)
        port, host = read.port, read.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise _malformed("it can't be read as a URL") from error
    if read.scheme not in ("https", "http") or not host:
        raise _malformed("it has to begin with https:// and a host")
    if read.userinfo or "@" in plain.netloc:
        raise _malformed("it may not hold a user name or a password")
    if read.scheme == "http" and not rules.http:
        raise Refused("closed_address", "Only https is fetched from here, not http.", accepted=["https"])
    port = PORTS[read.scheme] if port is None else port
    if port != PORTS[read.scheme] and port not in rules.ports:
        raise Refused("closed_address", f"Port {port} is not reached from here.", port=port)
    return Target(read.scheme, named(host, rules), port)


def named(host: str, rules: Rules = PUBLIC_WEB) -> str:
    """A host as it may be looked up: an address as such, in its one usual form, or a name of the public web."""
    if "%" in host:  # an IPv6 zone: one of this machine's own links
        raise _closed(host)
    literal = _literal(host.removeprefix("[").removesuffix("]"))
    if literal is not None:
        if not reachable(literal, rules):
            raise _closed(host)
        return str(literal)
    labels = host.split(".")
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in labels):
        raise _malformed("its host is no name of the web (and has no dot at its end)")
    if NUMBER.fullmatch(labels[-1]):  # 2130706433, 0x7f.1, 0177.0.0.1: some read them as addresses
        raise _malformed("an address is written as four numbers, 198.51.100.7, or in brackets")
    if not rules.networks and (len(labels) == 1 or any(f".{host}".endswith(f".{each}") for each in HERE)):
        raise _closed(host)
    return host


def reachable(ip: Ip, rules: Rules = PUBLIC_WEB) -> bool:
    """May a connection to this very address be made?"""
    if any(ip in network for network in rules.networks if network.version == ip.version):
        return True
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in CLOSED4)
    return ip.scope_id is None and ip in OPEN6 and not any(ip in network for network in CLOSED6)


def judged(host: str, found: Iterable[str], rules: Rules = PUBLIC_WEB) -> list[Ip]:
    """What a name resolved to, if all of it may be reached: a name that leads inside as well is nobody's mistake.

    Raises Refused `closed_address`.
    """
    ips = [ip_address(each) for each in dict.fromkeys(found)]
    if not ips or not all(reachable(ip, rules) for ip in ips):
        raise _closed(host)
    return ips


def _literal(host: str) -> Ip | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _words(given: str) -> list[str]:
    return given.replace(",", " ").split()


def _malformed(why: str) -> Invalid:
    return Invalid("malformed_url", f"This address can't be used: {why}.", accepted="https://host/path")


def _closed(host: str) -> Refused:
    """Never what it resolved to: that would let anybody ask our name server about the inside."""
    return Refused("closed_address", f"{host[:200]} is not reached from here: it is no place on the public web.")
