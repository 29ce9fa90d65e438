"""Feature flags: what may be on in one organisation and off in another, for a while. See docs/flags.md.

A flag is a row here, with a date by which it is gone again; a test fails from then on. Code asks by OpenFeature
(app/flags.py); what an organisation chose is identity's. What stays for good is a setting, not a flag.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

FlagValue = bool | int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A feature that can be switched.

    Attributes:
        default: where nobody chose; its type is the flag's.
        says: what it is while on, one sentence.
        owner: the module that removes it.
        until: the day by which it is removed, and the feature is for everybody, or for nobody.
    """

    name: str
    default: FlagValue
    says: str
    owner: str
    until: date

    def takes(self, value: object) -> bool:
        return type(value) is type(self.default)


COMPARISON_PAGE = Flag(
    name="comparison_page",
    default=True,
    says="Two players, or two teams, are compared under an address of their own.",
    owner="statistics",
    until=date(2027, 6, 30),
)

FLAGS: Mapping[str, Flag] = MappingProxyType({flag.name: flag for flag in (COMPARISON_PAGE,)})


def stale(flags: Iterable[Flag], on: date) -> list[str]:
    """Those that should be gone."""
    return [f"{flag.name} ({flag.owner}) was to be gone by {flag.until}" for flag in flags if flag.until < on]
