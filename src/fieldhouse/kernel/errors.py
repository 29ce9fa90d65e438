"""Every failure a caller can act on. Bugs stay plain exceptions.

`code` is stable and machine-readable, `message` is one English sentence, `facts` are the data a client needs
to act: what was wrong, where, and what would be accepted.
"""

from typing import ClassVar


class FieldhouseError(Exception):
    """Base of the errors we raise on purpose.

    Args:
        code: stable, snake_case, e.g. ``unknown_game``; documented in docs/api/errors.md.
        message: one sentence, with the offending place and what would be accepted.
        facts: JSON-ready values behind the sentence.
    """

    kind: ClassVar[str] = "error"

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts


class Invalid(FieldhouseError):
    """The request can't be read: a field is missing, malformed or out of range."""

    kind = "invalid"


class NotFound(FieldhouseError):
    """There is no such thing, or it is not yours to see."""

    kind = "not_found"


class Forbidden(FieldhouseError):
    """You may not do this."""

    kind = "forbidden"


class Refused(FieldhouseError):
    """A rule of the domain says no."""

    kind = "refused"


class Conflict(FieldhouseError):
    """Someone else wrote first; read again and retry."""

    kind = "conflict"


class Busy(FieldhouseError):
    """You, or others, tried too often; `retry_after_seconds` says when to come back."""

    kind = "busy"


class Unavailable(FieldhouseError):
    """Not now: a part that is needed does not answer."""

    kind = "unavailable"


KINDS: dict[str, type[FieldhouseError]] = {
    error.kind: error for error in (Invalid, NotFound, Forbidden, Refused, Conflict, Busy, Unavailable)
}
