"""Time-based one-time passwords (RFC 6238) and the recovery codes that replace a lost device."""

import hmac
import secrets
from datetime import datetime
from hashlib import sha256

import pyotp
from argon2.low_level import Type, hash_secret_raw

STEP_SECONDS = 30
DIGITS = 6
DRIFT_STEPS = 1  # a phone's clock may be this much off, either way (RFC 6238 section 5.2)
RECOVERY_CODES = 10
RECOVERY_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
RECOVERY_LENGTH = 12  # 58 bits: under 112, so that a slow hash keeps them (OWASP ASVS 5.0, 6.5.2)
SALT_BYTES = 16
SHOWN_LENGTH = 6  # 29 bits, for ten minutes, five guesses in all


def new_secret() -> str:
    """160 bits in base 32 (RFC 4226 section 4, R6)."""
    return pyotp.random_base32(32)


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """The otpauth:// address that an authenticator reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def accepted_step(secret: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """The time step whose code this is; None: of none that may still be used.

    A step counts once: the caller stores it as the next `last_step` (RFC 6238 section 5.2; pyotp takes one twice).
    """
    given = "".join(code.split())
    if len(given) != DIGITS or not (given.isascii() and given.isdigit()):
        return None
    current = int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    found = [
        step
        for step in range(current - DRIFT_STEPS, current + DRIFT_STEPS + 1)
        if hmac.compare_digest(totp.generate_otp(step), given)
    ]
    return next((step for step in found if last_step is None or step > last_step), None)


def new_recovery_codes() -> list[str]:
    """Ten codes, each good once, to be shown once: "7kq2-m4xd-92hs"."""
    return [_recovery_code() for _ in range(RECOVERY_CODES)]


def new_shown_code() -> str:
    """What a browser shows that asked for a letter, to be told where its link is opened in another: "7kq-2mx"."""
    letters = "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(SHOWN_LENGTH))
    return f"{letters[:3]}-{letters[3:]}"


def shown_digest(typed: str) -> bytes:
    """However it is typed."""
    tidy = "".join(c for c in typed.lower() if c in RECOVERY_ALPHABET)
    return sha256(b"fieldhouse shown code\0" + tidy.encode()).digest()


def new_salt() -> bytes:
    """One for the codes of an account: telling a code costs one hash, however many there are."""
    return secrets.token_bytes(SALT_BYTES)


def recovery_digest(typed: str, salt: bytes) -> bytes | None:
    """What is stored of a recovery code, however it is typed: argon2id, 20 ms and 19 MiB, never in the event loop.
    None: it can't be one.
    """
    tidy = "".join(c for c in typed.lower() if c in RECOVERY_ALPHABET)
    if len(tidy) != RECOVERY_LENGTH:
        return None
    return hash_secret_raw(
        tidy.encode(), salt, time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=32, type=Type.ID
    )


def _recovery_code() -> str:
    letters = "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_LENGTH))
    return "-".join(letters[n : n + 4] for n in range(0, RECOVERY_LENGTH, 4))
