"""What the public pages say, as Babel's extractor finds it in templates and code."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from fieldhouse.app.pages import columns

PAGES = Path(__file__).parents[2] / "src/fieldhouse/app/pages"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "say": None, "mark": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def messages() -> Catalog:
    """Everything that is marked, and the figures, whose names come from the sport."""
    found = Catalog()
    for file, line, message, _, context in extract_from_dir(PAGES, METHODS, keywords=KEYWORDS):
        found.add(message, locations=[(file, line)], context=context)
    for figure in columns.FIGURES.values():
        for message in (figure.title, figure.label):
            found.add(message, locations=[("columns.py", 1)])
    return found


def kept(language: str) -> Catalog:
    with (PAGES / "locale" / f"{language}.po").open("rb") as source:
        return read_po(source, locale=language)
