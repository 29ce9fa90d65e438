"""Secrets at rest: AES-256-GCM (NIST SP 800-38D) under named keys, bound to a purpose and a tenant.

A sealed value is `1 | key id (8 bytes) | nonce (12) | ciphertext and tag`; purpose and tenant are its associated
data, so it opens nowhere else. A key's id is a digest of the key: nothing has to be numbered. Nonces are random,
which is sound for 2^32 values under a key; `fieldhouse keys rotate` is how a key is retired long before.
"""

import base64
import hashlib
import os
import secrets
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fieldhouse.kernel.errors import Invalid, Unavailable

KEY_BYTES, ID_BYTES, NONCE_BYTES = 32, 8, 12
FORMAT = b"\x01"
HEAD = len(FORMAT) + ID_BYTES + NONCE_BYTES
HEADING = "# Fieldhouse: keys of sealed secrets, newest first. Keep a copy apart from the backups of the database."


class Keyring:
    """Keeps kernel.ports.Seal. The first key seals; all of them open."""

    def __init__(self, read: Callable[[], Sequence[bytes]]) -> None:
        self._read = read

    def seal(self, plain: bytes, *, purpose: str, tenant_id: UUID) -> bytes:
        key = self._read()[0]
        nonce = secrets.token_bytes(NONCE_BYTES)
        return FORMAT + key_id(key) + nonce + AESGCM(key).encrypt(nonce, plain, _about(purpose, tenant_id))

    def open(self, sealed: bytes, *, purpose: str, tenant_id: UUID) -> bytes:
        """Raises Invalid: changed, cut short, sealed for something else, or with a key that is not known."""
        named, nonce = sealed[len(FORMAT) : len(FORMAT) + ID_BYTES], sealed[HEAD - NONCE_BYTES : HEAD]
        key = next((key for key in self._read() if key_id(key) == named), None)
        if key is None or not sealed.startswith(FORMAT):
            raise Invalid("unknown_key", f"This was sealed with the key {named.hex()}, which is not known here.")
        try:
            return AESGCM(key).decrypt(nonce, sealed[HEAD:], _about(purpose, tenant_id))
        except (InvalidTag, ValueError) as error:
            raise Invalid("broken_seal", f"This was changed, or was not sealed for {purpose}.") from error

    def ids(self) -> list[str]:
        """Of the keys, newest first."""
        return [key_id(key).hex() for key in self._read()]


class KeyFile:
    """Keys in a file that its owner alone can read; made when missing. A rotation is seen by running processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keys: Sequence[bytes] = ()
        self._seen: tuple[int, int] | None = None

    def __call__(self) -> Sequence[bytes]:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._make()
            found = self.path.stat()
        if (found.st_ino, found.st_mtime_ns) != self._seen:
            if found.st_mode & 0o077:
                raise Invalid(
                    "keys_readable", f"Others can read {self.path}; say `chmod 600` and rotate.", at=str(self.path)
                )
            self._keys = parse("\n".join(_without_comments(self.path.read_text())))
            self._seen = (found.st_ino, found.st_mtime_ns)
        return self._keys

    def rotate(self) -> str:
        """A new first key, whose id is returned; old ones still open."""
        key = new_key()
        self._write([key, *self()])
        return key_id(key).hex()

    def forget_old(self) -> int:
        """Keep the first key alone: what was sealed with another can't be opened ever after. How many went."""
        keys = self()
        self._write(keys[:1])
        return len(keys) - 1

    def _make(self) -> None:
        """Many may start at once: the first one's key is everybody's."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self._part([new_key()])
        with suppress(FileExistsError):
            os.link(part, self.path)
        part.unlink()

    def _write(self, keys: Sequence[bytes]) -> None:
        self._part(keys).replace(self.path)

    def _part(self, keys: Sequence[bytes]) -> Path:
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}-")  # 0600
        with os.fdopen(descriptor, "w") as part:
            part.write("\n".join([HEADING, *map(written, keys), ""]))
            part.flush()
            os.fsync(part.fileno())
        return Path(name)


def keyring(given: str | None, file: Path | None) -> Keyring:
    """From a setting (keys in base64, newest first, apart by commas or spaces) or a file.

    Neither: nothing can be sealed, and whoever tries is told what to do.
    """
    if given is not None:
        keys = parse(given)
        return Keyring(lambda: keys)
    return Keyring(KeyFile(file) if file is not None else _none)


def parse(given: str) -> list[bytes]:
    """Raises Invalid where it is no list of 32-byte keys in base64."""
    try:
        keys = [base64.b64decode(each, validate=True) for each in given.replace(",", " ").split()]
    except ValueError as error:
        raise Invalid(
            "keys", "Keys are written in base64, 32 bytes each; make one by `fieldhouse keys new`."
        ) from error
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise Invalid("keys", "A key has 32 bytes, in base64; make one by `fieldhouse keys new`.")
    return keys


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


def written(key: bytes) -> str:
    return base64.b64encode(key).decode()


def key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"fieldhouse key id\0" + key).digest()[:ID_BYTES]


def _about(purpose: str, tenant_id: UUID) -> bytes:
    return b"fieldhouse\0" + tenant_id.bytes + purpose.encode()


def _without_comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith("#")]


def _none() -> Sequence[bytes]:
    raise Unavailable(
        "no_keys", "Secrets can't be sealed: set FIELDHOUSE_KEYS, or FIELDHOUSE_KEYS_FILE (`fieldhouse keys new`)."
    )
