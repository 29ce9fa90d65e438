"""Reads games for rooms and for the view's own address: through the contracts, by version."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from uuid import UUID

from fieldhouse.app.languages import ENGLISH, Language
from fieldhouse.app.live.view import Reading, View, Viewer
from fieldhouse.kernel.context import Context
from fieldhouse.modules.games.contract import Folded, Games, Person
from fieldhouse.modules.statistics.contract import Statistics

RUNNING = frozenset({"running_since", "running_from_ms", "shot_clock_since"})


class GameReader:
    """`Read` and `Heads` of rooms.py over the real services; remembers the rows of the last games it saw."""

    VIEWERS_MAX = 512

    def __init__(self, games: Games, statistics: Statistics) -> None:
        self._games = games
        self._statistics = statistics
        self._viewers: OrderedDict[tuple[UUID, UUID, Language, frozenset[Person]], Viewer] = OrderedDict()

    async def read(self, ctx: Context, game_id: UUID, language: Language = ENGLISH) -> Reading:
        """The game, and its statistics of the same facts."""
        folded = await self._games.get(ctx, game_id=game_id)
        box = await self._statistics.box(ctx, game_id=game_id, whole=False, read=folded)
        return self._viewer(ctx, folded, language).reading(folded, box)

    async def heads(self, ctx: Context, game_ids: Sequence[UUID]) -> Mapping[UUID, int]:
        return {game.game_id: game.version for game in await self._games.list(ctx, game_ids=game_ids)}

    def _viewer(self, ctx: Context, folded: Folded, language: Language) -> Viewer:
        """One for all who see the same names."""
        key = (ctx.tenant_id, folded.summary.game_id, language, frozenset(folded.people.values()))
        viewer = self._viewers.get(key)
        if viewer is None:
            viewer = self._viewers[key] = Viewer(language)
            if len(self._viewers) > self.VIEWERS_MAX:
                self._viewers.popitem(last=False)
        self._viewers.move_to_end(key)
        return viewer


async def read_past(
    games: Games,
    statistics: Statistics,
    ctx: Context,
    game_id: UUID,
    *,
    at_play: UUID | None = None,
    at_clock: tuple[int, int] | None = None,
    language: Language = ENGLISH,
) -> tuple[Folded, View]:
    """The game and its view as of a place in it.

    Raises:
        NotFound: ``unknown_play``, of one that was struck too.
    """
    folded = await games.get(ctx, game_id=game_id, at_play=at_play, at_clock=at_clock)
    box = await statistics.box(ctx, game_id=game_id, at_play=at_play, at_clock=at_clock, whole=False, read=folded)
    return folded, as_past(Viewer(language).view(folded, box))


def as_past(view: View) -> View:
    """A view of what had happened then: the game goes on, its clock stands, and `at` says where."""
    game, board = dict(view["game"]), {k: v for k, v in view["board"].items() if k not in RUNNING}
    if game["status"] == "final":
        game["status"] = "live"
        for ending in ("how", "how_name"):
            game.pop(ending, None)
    at = {name: board[name] for name in ("period", "clock_ms", "elapsed_ms") if name in board}
    return {**view, "game": game, "board": board, "at": at}
