"""Something to look at: a simulated season, and a real game that is replayed live."""

from importlib.resources import files

from fieldhouse.app.demo.replay import replay
from fieldhouse.app.demo.seed import DemoIds, seed_demo
from fieldhouse.sports.basketball.feeds import sheet
from fieldhouse.sports.feed import FeedGame

__all__ = ["DemoIds", "real_game", "replay", "seed_demo"]


def real_game() -> FeedGame:
    """A real one: WNBL 2019-20, Southside Flyers 97, Perth Lynx 93 after overtime (see NOTICE)."""
    return next(iter(sheet.read(files("fieldhouse.app.demo").joinpath("real_game.sheet").read_bytes())))
