"""The providers' files, read into plays: one file a feed, what they share in opening.py, reading.py and others.

Every `read` takes the bytes of a file (gzipped or not) and, where the feed has such a thing, of a roster file,
and gives its games one after the other. It raises `kernel.errors.Invalid` (``malformed_feed``, ``not_this_feed``)
only where no play of the file can be read; whatever is odd inside is an anomaly of its game. See docs/feeds.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fieldhouse.sports.basketball.feeds import (
    euroleague,
    fiba_livestats,
    fiba_livestats_csv,
    nba_live,
    nba_v2,
    nba_v3,
    results_csv,
    sheet,
)
from fieldhouse.sports.feed import FeedGame


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One provider's format.

    Attributes:
        read: (file, roster file or None) -> its games; may be a generator, so errors can come late.
        experimental: built without a real sample, or from few.
        roster: what a roster file is for this feed; empty where it takes none.
    """

    key: str
    title: str
    read: Callable[[bytes, bytes | None], Iterable[FeedGame]]
    experimental: bool = False
    roster: str = ""


FEEDS: Mapping[str, Feed] = MappingProxyType(
    {
        feed.key: feed
        for feed in (
            Feed(key="sheet", title="Fieldhouse score sheet (text)", read=sheet.read),
            Feed(key="results-csv", title="Results (CSV)", read=results_csv.read),
            Feed(
                key="euroleague",
                title="EuroLeague and EuroCup play-by-play (JSON)",
                read=euroleague.read,
                roster="the game's Boxscore JSON: names and starters",
            ),
            Feed(
                key="fiba-livestats",
                title="FIBA LiveStats webcast data.json",
                read=fiba_livestats.read,
                experimental=True,
            ),
            Feed(
                key="fiba-livestats-csv",
                title="FIBA LiveStats season play-by-play (CSV)",
                read=fiba_livestats_csv.read,
                roster="the season's player boxes CSV: names and starters",
            ),
            Feed(
                key="nba-v2",
                title="NBA and WNBA play-by-play v2 (JSON)",
                read=nba_v2.read,
                roster="the game's traditional box score JSON: names and starters",
            ),
            Feed(
                key="nba-v2-csv",
                title="NBA play-by-play v2, many games (CSV)",
                read=nba_v2.read_csv,
                roster="box score JSON: names and starters",
            ),
            Feed(
                key="nba-v3",
                title="NBA and WNBA play-by-play v3 (JSON)",
                read=nba_v3.read,
                roster="the game's box score JSON: names and starters",
            ),
            Feed(
                key="nba-live",
                title="NBA live play-by-play (JSON)",
                read=nba_live.read,
                experimental=True,
                roster="the game's live box score JSON: names and starters",
            ),
        )
    }
)
