"""E-mail addresses as people type them, as we write to them, and as we compare them."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from fieldhouse.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Address:
    """`shown` is what mail goes to; `key` is what two spellings of one mailbox share."""

    shown: str
    key: str


def address(typed: str) -> Address:
    """Read an e-mail address (RFC 5321, 6531). Its case is kept for sending and forgotten for comparing.

    Raises:
        Invalid: it is none; says why.
    """
    try:
        found = validate_email(typed.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise Invalid(
            "malformed_email", f"That is no e-mail address: {error}", at="/email", accepted="name@example.org"
        ) from None
    return Address(found.normalized, found.normalized.casefold())
