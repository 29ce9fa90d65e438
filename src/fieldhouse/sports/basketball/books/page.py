"""docs/rule-books.md, from the rule books."""

from collections.abc import Mapping
from dataclasses import fields

from fieldhouse.sports.basketball.rules import Rules, TimeOuts

INTRODUCTION = """\
# Rule books

Generated from `fieldhouse.sports.basketball.books.RULE_BOOKS`; a test keeps this page current.

A league picks a book and may override any field; a game stores the resolved rules in its first fact, so an old
game never changes when a book does. Every field of a book names its article in `articles`; a field that a league
overrides says "League rule" there instead.

`youth` is a U12 recreation league: NFHS for games below ninth grade, on a court without a three-point line as in
FIBA Mini-Basketball, with house rules where neither decides. States, zones and leagues differ from their books:
override.

A dash means that the book has no such rule. Time-outs read: periods, number, how many of them in the last seconds.

"""
SKIPPED = ("book", "articles")


def page(books: Mapping[str, Rules]) -> str:
    head = f"| Field | {' | '.join(books)} |\n| --- |{' --- |' * len(books)}\n"
    names = [rule.name for rule in fields(Rules) if rule.name not in SKIPPED]
    rows = (f"| `{n}` | {' | '.join(_said(getattr(b, n)) for b in books.values())} |\n" for n in names)
    return INTRODUCTION + head + "".join(rows) + _doubts(books)


def _said(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(_span(item) if isinstance(item, TimeOuts) else str(item) for item in value)
    return str(value)


def _span(span: TimeOuts) -> str:
    last = "end" if span.last_period is None else span.last_period
    late = "" if span.last_seconds is None else f", {span.allowed_in_last} in the last {span.last_seconds} s"
    return f"{span.first_period}–{last}: {span.allowed}{late}"


def _doubts(books: Mapping[str, Rules]) -> str:
    """What we could not confirm in the book or an official summary of it."""
    text = "\n## Unconfirmed\n\nValues, sections or numbers not read in the book nor in a summary of it:\n\n"
    for key, rules in books.items():
        doubts: dict[str, list[str]] = {}
        for name, article in rules.articles.items():
            if "unconfirmed" in article:
                doubts.setdefault(article, []).append(f"`{name}`")
        for article, names in doubts.items():
            text += f"- {key}: {', '.join(names)}: {article}\n"
    return text
