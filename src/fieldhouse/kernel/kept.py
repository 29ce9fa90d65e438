"""Answers that are kept for whoever asks the same next, as long as what they were made of is the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


class Kept:
    """The last so many answers. Keys begin with the organisation; whoever asks says what the answer is made of, as
    the database has it now, so that nothing is ever older than that.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, tuple[object, object]] = OrderedDict()

    def get(self, key: Hashable, made_of: object, make: Callable[[], T]) -> T:
        known = self._answers.get(key)
        if known is None or known[0] != made_of:
            known = made_of, make()
            self.put(key, *known)
        self._answers.move_to_end(key)
        answer: T = known[1]  # type: ignore[assignment]  # what `make` of this key makes
        return answer

    def found(self, key: Hashable, made_of: object) -> object | None:
        """The answer, where it is kept."""
        known = self._answers.get(key)
        return None if known is None or known[0] != made_of else known[1]

    def put(self, key: Hashable, made_of: object, answer: object) -> None:
        self._answers[key] = made_of, answer
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)
