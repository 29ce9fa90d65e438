"""docs/feeds.md names every feed and every anomaly code."""

import re
from pathlib import Path

from fieldhouse.sports.basketball.feeds import FEEDS

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "feeds.md").read_text(encoding="utf-8")
SOURCES = ROOT / "src" / "fieldhouse" / "sports" / "basketball" / "feeds"
CODE = re.compile(r"""(?:\.note\(|Anomaly\(\s*code=)\s*"([a-z_]+)\"""")


def test_the_manual_names_every_feed():
    assert [key for key in FEEDS if f"| `{key}` |" not in MANUAL] == []


def test_the_manual_names_every_anomaly_code_and_no_other():
    used = {code for path in SOURCES.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert used == set(re.findall(r"^\| `([a-z_]+)` \|", MANUAL.split("## Anomaly codes")[1], flags=re.MULTILINE))
    assert len(used) > 20


def test_a_feed_with_a_roster_says_what_it_is():
    assert {key for key, feed in FEEDS.items() if not feed.roster} == {"sheet", "results-csv", "fiba-livestats"}
    assert {key for key, feed in FEEDS.items() if feed.experimental} == {"fiba-livestats", "nba-live"}
