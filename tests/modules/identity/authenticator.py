"""An authenticator in software: makes passkeys and signs with them, honestly or (where a test says so) not."""

import hashlib
import json
import secrets
from urllib.parse import urlsplit

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, BACKUP_ABLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
ES256, P256, EC2 = -7, 1, 2
RS256, RSA = -257, 3


def rsa_public(bits):
    """As a TPM would tell it."""
    at = rsa.generate_private_key(65537, bits).public_key().public_numbers()
    return cbor2.dumps({1: RSA, 3: RS256, -1: at.n.to_bytes(bits // 8), -2: at.e.to_bytes(3)})


class Authenticator:
    """One person's. `counter` None: it keeps none, as synced ones do."""

    def __init__(self, origin="https://league.example", *, verifies=True, counter=0, synced=False):
        self.origin, self.verifies, self.counter, self.synced = origin, verifies, counter, synced
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id, self.user = secrets.token_bytes(32), None

    def makes(self, options, **lies):
        """Answers what `…/passkeys/options` asked."""
        self.user = base64url_to_bytes(options["user"]["id"])
        data = self._data(ATTESTED, **lies) + bytes(16) + len(self.credential_id).to_bytes(2) + self.credential_id
        data += lies.get("public") or self._public()
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": self._client("webauthn.create", options, **lies),
            "attestationObject": bytes_to_base64url(attested), "transports": ["internal", "telepathy"],
        }  # fmt: skip
        return self._credential(response)

    def signs(self, options, **lies):
        """Answers what was asked to be signed."""
        if self.counter is not None:
            self.counter += 1
        data, client = self._data(0, **lies), self._client("webauthn.get", options, **lies)
        signed = data + hashlib.sha256(base64url_to_bytes(client)).digest()
        response = {
            "clientDataJSON": client, "authenticatorData": bytes_to_base64url(data),
            "signature": bytes_to_base64url(lies.get("key", self.key).sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": bytes_to_base64url(lies.get("user", self.user)),
        }  # fmt: skip
        return self._credential(response)

    def _credential(self, response):
        id_ = bytes_to_base64url(self.credential_id)
        return {"id": id_, "rawId": id_, "type": "public-key", "response": response, "clientExtensionResults": {}}

    def _client(self, kind, options, challenge=None, origin=None, crossed=False, **_):
        told = {
            "type": kind, "challenge": challenge or options["challenge"], "origin": origin or self.origin,
            "crossOrigin": crossed,
        }  # fmt: skip
        return bytes_to_base64url(json.dumps(told).encode())

    def _data(self, more, site=None, counter=None, **_):
        name = site or urlsplit(self.origin).hostname
        flags = PRESENT | more | (VERIFIED if self.verifies else 0)
        flags |= BACKUP_ABLE | BACKED_UP if self.synced else 0
        count = counter if counter is not None else self.counter or 0
        return hashlib.sha256(name.encode()).digest() + bytes([flags]) + count.to_bytes(4)

    def _public(self):
        at = self.key.public_key().public_numbers()
        return cbor2.dumps({1: EC2, 3: ES256, -1: P256, -2: at.x.to_bytes(32), -3: at.y.to_bytes(32)})
