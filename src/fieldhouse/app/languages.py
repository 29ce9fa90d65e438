"""The languages this server speaks to people. The API's errors stay English: their codes are the contract."""

from typing import Final, Literal

Language = Literal["en", "ar"]
ENGLISH: Final = "en"


def spoken(asked: str) -> Language:
    """What we speak of a language tag (BCP 47); English where it is another."""
    return "ar" if asked.partition("-")[0].lower() == "ar" else ENGLISH
