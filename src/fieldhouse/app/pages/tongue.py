"""In which language a page is said, and the words for it: gettext catalogues in locale/, read as they are.

English is what the templates and the other files here say; `locale/<language>.po` has the rest.
"""

import io
import re
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from starlette.requests import Request

from fieldhouse.app.languages import ENGLISH, Language, language_of
from fieldhouse.sports.basketball.words import Words, words

COOKIE_SECONDS = 365 * 24 * 3600
OWN_NAMES: dict[Language, str] = {"en": "English", "ar": "العربية"}
# Arabic with the digits of a scoreboard ("latn"): figures stay tabular, and match the live clock and the app.
LOCALES: dict[Language, str] = {"en": "en_GB", "ar": "ar"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language: its catalogue, its dates, what the sport says in it."""

    language: Language
    catalogue: NullTranslations

    @property
    def locale(self) -> Locale:
        return Locale.parse(LOCALES[self.language])

    @property
    def sport(self) -> Words:
        return words(self.language)


@cache
def tongue_of(language: Language) -> Tongue:
    if language == ENGLISH:
        return Tongue(language, NullTranslations())
    compiled = io.BytesIO()
    with (files(__package__) / "locale" / f"{language}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Tongue(language, Translations(compiled))


_SPOKEN: ContextVar[Tongue | None] = ContextVar("tongue", default=None)


def tongue() -> Tongue:
    """That of the request being answered; English outside of one."""
    return _SPOKEN.get() or tongue_of(ENGLISH)


async def speak(request: Request) -> None:
    """A dependency of every page; a coroutine, so that what it sets holds in the request's own context."""
    use(request)


def use(request: Request) -> None:
    """From here on this request is answered in its language."""
    _SPOKEN.set(tongue_of(language_of(request)))


def mark(message: str) -> str:
    """What is said elsewhere, by `said`: found by the extractor, unchanged here."""
    return message


def said(message: str) -> str:
    """A marked message in the language of the request."""
    return tongue().catalogue.gettext(message) if message else ""


def counted(one: str, many: str, count: int) -> str:
    return tongue().catalogue.ungettext(one, many, count)


def in_context(context: str, message: str) -> str:
    return tongue().catalogue.upgettext(context, message)


def say(message: str, **values: object) -> str:
    """A message with its %(values)s."""
    return tongue().catalogue.gettext(message) % values


def period_name(english: str) -> str:
    """What a game's summary calls its period, which knows it by its English name alone."""
    for kind, phrase in words(ENGLISH).periods.items():
        pattern = re.escape(phrase).replace(re.escape("{number}"), r"(?P<number>\d+)")
        if found := re.fullmatch(pattern, english):
            return tongue().sport.periods[kind].format(**found.groupdict())
    return english


def dated(when: datetime | None, pattern: str) -> str:
    """A date as CLDR's pattern says it, by the game's own clock."""
    return "" if when is None else format_datetime(when, pattern, tzinfo=when.tzinfo, locale=tongue().locale)
