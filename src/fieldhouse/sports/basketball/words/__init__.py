"""What basketball says: a JSON file for each language, which the web client reads too."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language.

    Attributes:
        sentences, objections, periods: phrases whose {braces} are filled in; parts that a play may lack are
            phrases of their own, joined where their brace stands.
        terms: codes like "step_back", where the language does not say them as English does.
        endings: how a game ended that ended otherwise than usual.
        columns: key -> (label, title) of the box score.
    """

    direction: Literal["ltr", "rtl"]
    sentences: Mapping[str, str]
    terms: Mapping[str, str]
    objections: Mapping[str, str]
    periods: Mapping[str, str]
    endings: Mapping[str, str]
    columns: Mapping[str, tuple[str, str]]

    def term(self, code: str) -> str:
        return self.terms.get(code) or code.replace("_", " ")


@cache
def words(language: str) -> Words:
    """English where the language is not spoken."""
    known = language if language in LANGUAGES else "en"
    read = json.loads((files(__package__) / f"{known}.json").read_text(encoding="utf-8"))
    columns = {key: (label, title) for key, (label, title) in read.pop("columns").items()}
    return Words(**read, columns=columns)
