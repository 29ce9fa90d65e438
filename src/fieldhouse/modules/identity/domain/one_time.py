"""Time-based one-time passwords (RFC 6238) and the recovery codes that replace a lost device."""

import hashlib
import hmac
import secrets
from datetime import datetime

import pyotp

STEP_SECONDS = 30
DIGITS = 6
DRIFT_STEPS = 1  # a phone's clock may be this much off, either way (RFC 6238 section 5.2)
RECOVERY_CODES = 10
RECOVERY_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
RECOVERY_LENGTH = 12  # 58 bits, so that a fast hash keeps them


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


def recovery_digest(typed: str) -> bytes:
    """What is stored of a recovery code, however it is typed."""
    tidy = "".join(c for c in typed.lower() if c in RECOVERY_ALPHABET)
    return hashlib.sha256(b"fieldhouse recovery code\0" + tidy.encode()).digest()


def _recovery_code() -> str:
    letters = "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_LENGTH))
    return "-".join(letters[n : n + 4] for n in range(0, RECOVERY_LENGTH, 4))
