"""A letter as a message: the same words as plain text and as HTML, from one file a language.

A template's first line is the subject; then come paragraphs. One that starts with "→" is a link: "→ label |
{{ url }}". Paragraphs are told apart before anything is filled in, so no name can make one of its own.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit
from uuid import UUID

from jinja2 import Environment, PackageLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

from fieldhouse.kernel.errors import Invalid
from fieldhouse.kernel.ports import Letter

LANGUAGES = ("en", "ar")
RIGHT_TO_LEFT = {"ar"}
TEMPLATES = (
    "verify_email", "sign_in_link", "recovery_link", "invitation", "new_device", "password_changed",
    "organisation_deletion", "organisation_kept", "second_factor_on", "second_factor_off", "recovery_codes_made",
    "recovery_code_used", "passkey_added", "passkey_removed", "identity_linked", "identity_unlinked",
    "token_reused", "account_disabled", "account_deletion", "account_kept",
)  # fmt: skip
MOMENTS = {"until", "at"}  # fields that are ISO 8601 with an offset
NAME_MAX = 80
URL_MAX = 2000
ARROW = "→"
# RFC 5321, 4.1.2, without quoted local parts and address literals
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@)({ATOM}(?:\.{ATOM})*)@([^\s@]{{1,253}})")
DOMAIN = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE
)
JOINERS = "\u200c\u200d"  # part of how Persian and some emoji are written
ISOLATE = "\u2068{}\u2069"  # a name in another script keeps its own direction
HIDDEN_CATEGORIES = ("C", "Zl", "Zp")  # controls, bidirectional marks among them, and line ends: all go


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Of a template, before it is filled in; `url` where it is a link."""

    source: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    subject: str
    paragraphs: tuple[Paragraph, ...]


class Writer:
    """Writes for one installation.

    Args:
        sender: our address; its domain stands in every Message-ID.
        site: our name, in subjects and text as `site`.
    """

    def __init__(self, sender: str = "fieldhouse@localhost", site: str = "Fieldhouse") -> None:
        self._sender = Address(display_name=site, addr_spec=checked_address(sender))
        self._site = site
        self._plain = Environment(autoescape=False, undefined=StrictUndefined)  # noqa: S701 - for text/plain
        self._html = Environment(
            autoescape=True,
            undefined=StrictUndefined,
            loader=PackageLoader("fieldhouse.app.mail"),
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def write(self, letter: Letter, message_id: UUID) -> EmailMessage:
        """The same bytes whenever it is written: a repeat is the same letter.

        Raises:
            Invalid: an address, a language, a template or a field that there is not.
        """
        if letter.language not in LANGUAGES:
            raise Invalid("language", f"No letters in {letter.language!r}.", accepted=list(LANGUAGES))
        template = read_template(letter.template, letter.language)
        fields = {"site": self._site} | {name: _clean(name, value) for name, value in letter.fields.items()}
        direction = "rtl" if letter.language in RIGHT_TO_LEFT else "ltr"
        try:
            subject = self._fill(template.subject, fields)
            plain = self._text(template, fields, right_to_left=direction == "rtl")
            html = self._page(template, fields, subject, letter.language, direction)
        except UndefinedError as error:
            raise Invalid("letter_field", f"{letter.template}: {error}.", template=letter.template) from error
        message = EmailMessage(policy=SMTP)
        message["From"] = self._sender
        message["To"] = Address(addr_spec=checked_address(letter.to))
        message["Subject"] = subject
        message["Date"] = datetime.fromtimestamp((message_id.int >> 80) / 1000, UTC)  # of a UUID version 7
        message["Message-ID"] = f"<{message_id}@{self._sender.domain}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in answer
        message.set_content(plain, cte="base64")
        message.add_alternative(html, subtype="html", cte="base64")
        message.set_boundary(f"fieldhouse-{message_id.hex}")
        message["Content-Language"] = letter.language  # last: the first part would take it along
        return message

    def _text(self, template: Template, fields: dict[str, str], *, right_to_left: bool) -> str:
        shown = {n: v if not right_to_left or is_url(n) else ISOLATE.format(v) for n, v in fields.items()}
        parts = []
        for paragraph in template.paragraphs:
            said = self._fill(paragraph.source, shown)
            parts.append(said if paragraph.url is None else f"{said}:\n{self._fill(paragraph.url, fields)}")
        return "\n\n".join(parts) + "\n"

    def _page(
        self, template: Template, fields: dict[str, str], subject: str, language: str, direction: str
    ) -> str:
        shown = {name: Markup("<bdi>{}</bdi>").format(value) for name, value in fields.items()}
        blocks = [
            {
                "said": Markup(self._html.from_string(paragraph.source).render(shown)),  # noqa: S704 - escaped there
                "url": None if paragraph.url is None else self._fill(paragraph.url, fields),
            }
            for paragraph in template.paragraphs
        ]
        return self._html.get_template("layout.html").render(
            subject=subject, language=language, direction=direction, site=self._site, blocks=blocks
        )

    def _fill(self, source: str, fields: dict[str, str]) -> str:
        return self._plain.from_string(source).render(fields)


@cache
def read_template(name: str, language: str) -> Template:
    if name not in TEMPLATES:
        raise Invalid("letter_template", f"No letter is called {name!r}.", accepted=list(TEMPLATES))
    text = files("fieldhouse.app.mail").joinpath("templates", f"{name}.{language}").read_text(encoding="utf-8")
    subject, *blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text.strip()))
    paragraphs = []
    for block in blocks:
        if block.startswith(ARROW):
            label, _, url = block.removeprefix(ARROW).partition("|")
            paragraphs.append(Paragraph(label.strip(), url.strip()))
        else:
            paragraphs.append(Paragraph(block))
    return Template(subject, tuple(paragraphs))


def checked_address(given: str) -> str:
    """One plain address, its domain in ASCII.

    Raises:
        Invalid: several, none, or one that mail servers do not take.
    """
    found = ADDRESS.fullmatch(given)
    try:
        domain = found[2].encode("idna").decode() if found else ""
        if not found or not DOMAIN.fullmatch(domain) or len(found[1]) + len(domain) > 253:
            raise ValueError(given)
        return Address(username=found[1], domain=domain).addr_spec
    except (ValueError, IndexError) as error:  # email's own parser says both
        raise Invalid("mail_address", "This is no e-mail address that we can write to.") from error


def is_url(name: str) -> bool:
    return name == "link" or name.endswith("_link")


def _clean(name: str, value: str) -> str:
    """A field as it may stand in a letter: one line, no hidden marks; what people chose is short and no link."""
    if is_url(name):
        parts = urlsplit(value) if len(value) <= URL_MAX and value.isascii() and value.isprintable() else None
        if (
            parts is None
            or parts.scheme not in ("http", "https")
            or not parts.netloc
            or re.search(r"[\s<>\"]", value)
        ):
            raise Invalid("letter_field", f"{name} is no web address.", field=name)
        return value
    if name in MOMENTS:
        return _moment(name, value)
    visible = "".join(" " if _is_hidden(sign) else sign for sign in value.replace("://", " "))
    return " ".join(visible.split())[:NAME_MAX]


def _is_hidden(sign: str) -> bool:
    return sign not in JOINERS and unicodedata.category(sign).startswith(HIDDEN_CATEGORIES)


def _moment(name: str, value: str) -> str:
    """Read alike in every language and by every calendar app: 2026-11-21 15:04 UTC."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Invalid("letter_field", f"{name} is no date and time with an offset.", field=name)
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
