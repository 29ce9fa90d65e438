"""Nobody but `adapters/outgoing` opens a connection to an address that somebody named."""

import ast
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src/fieldhouse"
CLIENTS = {
    "aiohttp", "aiosmtplib", "curl_cffi", "ftplib", "http.client", "httpcore", "httpx", "niquests", "pycurl",
    "requests", "smtplib", "socket", "telnetlib", "urllib.request", "urllib3", "xmlrpc",
}  # fmt: skip
MAY = {
    "adapters/outgoing/client.py": {"httpx"},
    "adapters/outgoing/places.py": {"httpx"},  # its reading of a URL is the one that counts
    "adapters/outgoing/transport.py": {"httpx", "httpcore", "socket"},
    "adapters/openid/fetch.py": {"httpx"},  # to providers that the operator lists; could go by Outgoing as well
    "adapters/mail/smtp.py": {"aiosmtplib"},  # to the operator's own mail server
    "adapters/database/embedded.py": {"socket"},  # to the server that it started
    "app/serving.py": {"socket"},  # listens
    "app/live/server.py": {"socket"},  # likewise
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES)))
def test_there_is_one_way_out(path):
    used = {client for name in imported(path) for client in CLIENTS if f"{name}.".startswith(f"{client}.")}
    may = MAY.get(str(path.relative_to(SOURCES)), set())
    assert used <= may, f"{path}: addresses that somebody named are reached by kernel.ports.Outgoing"
    opens = ("open_connection", "create_connection")
    assert not [each for each in opens if f".{each}(" in path.read_text()]
