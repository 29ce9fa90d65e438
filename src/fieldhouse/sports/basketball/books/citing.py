"""How a book cites: article by article, with the fields that it decides."""

from collections.abc import Mapping


def cited(book: str, articles: Mapping[str, str]) -> dict[str, str]:
    """Field -> "Book, article", from article -> names of fields.

    "(unconfirmed)" in an article marks a value or a section number that we have not read in the book itself
    or in an official summary of it.
    """
    return {field: f"{book}, {article}" for article, fields in articles.items() for field in fields.split()}
