"""A list of stolen passwords, as Have I Been Pwned offers it for download: sorted lines of SHA-1:COUNT.

Searched where it lies: the whole list has 40 GB, and a search reads some forty places of it.
"""

import mmap
import re
from pathlib import Path

from fieldhouse.kernel.errors import Invalid

DIGITS = 40
LINE = re.compile(rb"[0-9A-F]{40}(:[0-9]+)?\r?")


class Breached:
    """SHA-1 digests in 40 upper-case hex digits.

    Raises:
        Invalid: `breached_list`: it can't be read, or its first lines are no such list.
    """

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # ValueError: an empty file
            raise _unfit(path, str(error)) from error
        head = self._lines[:4096].split(b"\n")[:-1] or [self._lines[:4096]]
        if not all(LINE.fullmatch(line) for line in head) or head != sorted(head):
            raise _unfit(path, "its first lines are not sorted digests")

    def __contains__(self, digest: object) -> bool:
        wanted = str(digest).encode()
        low, high = 0, len(self._lines)  # `low` is where a line begins; a wanted one begins within [low, high)
        while low < high:
            middle = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            found = self._lines[middle : middle + DIGITS]
            if found == wanted:
                return True
            if found > wanted:
                high = middle
            else:
                low = (self._lines.find(b"\n", middle) + 1) or len(self._lines)
        return False


def _unfit(path: Path, why: str) -> Invalid:
    return Invalid(
        "breached_list",
        f"{path} is no list of stolen passwords: {why}.",
        at=str(path),
        accepted="lines of SHA-1:COUNT, in upper case, sorted",
    )
