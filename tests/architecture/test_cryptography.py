"""What is used of cryptography, and nothing else: docs/security-operations.md, "Keys and algorithms"."""

import ast
import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src/fieldhouse"
HASHES = {"sha256", "blake2b", "scrypt"}
WEAK_FOR_NO_SECRET = {"modules/identity/domain/passwords.py": {"sha1"}}  # the form of lists of stolen passwords
GUESSABLE_RANDOM = re.compile(r"^\s*(import random\b|from random import)", re.MULTILINE)
SEEDED_ON_PURPOSE = ("sports/", "app/demo/")  # simulated games, the same each time
SPREAD_ALONE = {"adapters/jobs/worker.py", "adapters/database/log.py", "adapters/jobs/queue.py"}  # pauses
CIPHERS = {
    "cryptography.exceptions": {"InvalidTag"},
    "cryptography.hazmat.primitives.ciphers.aead": {"AESGCM"},
}
FILES = sorted(SOURCES.rglob("*.py"))


def name_of(path):
    return str(path.relative_to(SOURCES))


def hashes_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "hashlib":
            yield node.attr
        if isinstance(node, ast.ImportFrom) and node.module == "hashlib":
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_hashes_that_nobody_broke_are_used(path):
    tree = ast.parse(path.read_text())
    assert set(hashes_in(tree)) <= HASHES | WEAK_FOR_NO_SECRET.get(name_of(path), set())
    weak = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "hashlib.sha1"
    ]
    assert all("usedforsecurity=False" in ast.unparse(node) for node in weak)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_one_cipher_is_aes_with_gcm_from_the_library(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            assert not any(alias.name.split(".")[0] in {"cryptography", "Crypto", "nacl"} for alias in node.names)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {
            "cryptography",
            "Crypto",
            "nacl",
        }:
            assert {alias.name for alias in node.names} <= CIPHERS.get(node.module, set())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_nobody_should_guess_comes_from_the_systems_generator(path):
    may = name_of(path).startswith(SEEDED_ON_PURPOSE) or name_of(path) in SPREAD_ALONE
    assert may or not GUESSABLE_RANDOM.search(path.read_text())
