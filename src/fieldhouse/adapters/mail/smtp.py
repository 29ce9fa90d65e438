"""To a mail server, encrypted. A letter goes at least once; its Message-ID tells a repeat (RFC 5322, 3.6.4)."""

import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from ipaddress import ip_address
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from fieldhouse.kernel.errors import Invalid, Refused, Unavailable
from fieldhouse.kernel.ports import Job

TIMEOUT_S = 20.0
PORTS = {"smtp": 587, "smtps": 465}
FORM = "smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465"


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """One server. Certificates are verified; only a server on this machine may go unencrypted.

    Attributes:
        scheme: smtp (STARTTLS, or plain where `encrypted` is False) or smtps.
        tls: for a server whose certificate no public authority signed.
    """

    host: str
    scheme: str = "smtp"
    port: int = 587
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    encrypted: bool = True
    tls: ssl.SSLContext | None = None
    timeout_s: float = TIMEOUT_S

    @classmethod
    def parse(cls, url: str) -> Self:
        """Raises Invalid where it is no address of a mail server, or one that would be spoken to in clear."""
        try:
            parts = urlsplit(url)
            scheme, host, port = parts.scheme, parts.hostname, parts.port
        except ValueError as error:
            raise Invalid("mail_url", f"Write {FORM}.") from error
        if scheme not in PORTS or not host:
            raise Invalid("mail_url", f"Write {FORM}.")
        encrypted = parse_qs(parts.query).get("tls") != ["off"]
        if not encrypted and (scheme == "smtps" or not _is_here(host)):
            raise Invalid("mail_url", "Only a mail server on this machine may be spoken to with tls=off.")
        return cls(
            host=host,
            scheme=scheme,
            port=port or PORTS[scheme],
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            encrypted=encrypted,
        )

    async def carry(self, _job: Job, message: EmailMessage) -> None:
        """Raises Refused where the server will never take it, Unavailable where it may later."""
        try:
            await aiosmtplib.send(
                message,
                hostname=self.host,
                port=self.port,
                username=self.user,
                password=self.password,
                use_tls=self.scheme == "smtps",
                start_tls=self.scheme == "smtp" and self.encrypted,
                tls_context=self.tls,
                timeout=self.timeout_s,
            )
        except aiosmtplib.SMTPAuthenticationError as error:  # the operator's mistake, not the letter's
            raise Unavailable("mail_login", f"The mail server refuses our login: {error.code}.") from error
        except aiosmtplib.SMTPRecipientsRefused as error:
            codes = sorted({refused.code for refused in error.recipients})
            raise _refusal(min(codes, default=0), "the address") from error
        except aiosmtplib.SMTPResponseException as error:
            raise _refusal(error.code, "the letter") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Unavailable(
                "mail_unreachable", f"The mail server does not answer as it should: {type(error).__name__}."
            ) from error


def _refusal(code: int, what: str) -> Exception:
    """5yz: never; everything else: not now (RFC 5321, 4.2.1)."""
    if code >= 500:
        return Refused("mail_refused", f"The mail server refuses {what}: {code}.", status=code)
    return Unavailable("mail_delayed", f"The mail server does not take {what} now: {code}.", status=code)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
