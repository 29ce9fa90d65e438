"""The rule books as data, and how a league's rules come of one of them."""

from collections.abc import Mapping
from types import MappingProxyType

from fieldhouse.sports.basketball.books.fiba import FIBA
from fieldhouse.sports.basketball.books.fiba_3x3 import FIBA_3X3
from fieldhouse.sports.basketball.books.nba import NBA
from fieldhouse.sports.basketball.books.ncaa import NCAA_MEN, NCAA_WOMEN
from fieldhouse.sports.basketball.books.nfhs import NFHS
from fieldhouse.sports.basketball.books.reading import overridden, rules_from_json, rules_to_json
from fieldhouse.sports.basketball.books.wnba import WNBA
from fieldhouse.sports.basketball.books.youth import YOUTH
from fieldhouse.sports.basketball.rules import Rules

RULE_BOOKS: Mapping[str, Rules] = MappingProxyType(
    {rules.book: rules for rules in (FIBA, NBA, WNBA, NCAA_MEN, NCAA_WOMEN, NFHS, YOUTH, FIBA_3X3)}
)


def resolve(book: str, overrides: Mapping[str, object]) -> Rules:
    """The rules of a league: a book, and what the league decides otherwise.

    Raises:
        Invalid: `unknown_rule_book`, `unknown_rule`, `rule_not_overridable`, `rule_of_wrong_type`,
            `rule_out_of_range`.

    """
    return overridden(RULE_BOOKS, book, overrides)


__all__ = ["RULE_BOOKS", "resolve", "rules_from_json", "rules_to_json"]
