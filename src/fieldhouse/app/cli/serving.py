"""Commands that serve: run, demo, replay."""

import asyncio
import contextlib
import signal
import sys
import webbrowser
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any
from uuid import uuid5

import typer
import uvloop

from fieldhouse.app.cli.feeds import FeedOption, Roster, known_feed, read_file, read_games
from fieldhouse.app.demo import real_game, replay, seed_demo
from fieldhouse.app.installation import Installation
from fieldhouse.app.serving import serve
from fieldhouse.app.settings import DEMO_ORGANISATION, LOOPBACK, Settings
from fieldhouse.kernel.errors import Invalid, Refused
from fieldhouse.modules.games.contract import Season

Data = Annotated[Path | None, typer.Option("--data", help="the embedded database's folder")]
Port = Annotated[
    int | None, typer.Option("--port", min=0, max=65535, help="0: any free one; default: the first free from 8765")
]
Host = Annotated[str, typer.Option("--host", help="others than loopback: see docs/deployment.md")]
Speed = Annotated[float, typer.Option("--speed", min=0.1, max=1000, help="times the real pace")]
Open = Annotated[bool, typer.Option("--open/--no-open", help="open a browser")]


REPLAYS = Season(
    season_id=uuid5(DEMO_ORGANISATION, "fieldhouse:replays"),
    name="A real game, replayed",
    league="WNBL 2019–20",
)


def register(app: typer.Typer) -> None:
    """Add this file's commands to the command line."""
    app.command("run")(run_server)
    app.command("demo")(run_demo)
    app.command("replay")(run_replay)


def run_server(data: Data = None, port: Port = None, host: Host = LOOPBACK) -> None:
    """Serve the API, the pages and the live rooms. The environment says more: docs/deployment.md."""
    _run(serve(Settings(data=data, port=port, host=host)))


def run_demo(data: Data = None, port: Port = None, speed: Speed = 20.0, open_browser: Open = True) -> None:
    """Serve a seeded league season and replay a real game live, to whoever sits at this machine."""
    settings = Settings(data=data, port=port)
    if settings.public:
        raise Refused(
            "demo_is_local",
            f"A demo makes up games, and real people come to {settings.site}: start it without FIELDHOUSE_SITE.",
        )

    async def background(installed: Installation, address: str) -> None:
        print("Seeding a season ...", flush=True)
        seeded = await seed_demo(installed.games, installed.context)
        print(f"\n  The league      {address}/seasons/{seeded.season_id}", flush=True)
        await installed.games.save_season(installed.context(), season=REPLAYS)
        await _replaying(
            installed, address, real_game(), speed, season_id=REPLAYS.season_id, again=True, show=open_browser
        )

    _run(serve(settings, background))


def run_replay(
    file: Annotated[Path, typer.Argument(help="a provider's file, plain or gzipped")],
    feed: FeedOption,
    roster: Roster = None,
    number: Annotated[int, typer.Option("--game", min=1, help="which game of the file")] = 1,
    data: Data = None,
    port: Port = None,
    speed: Speed = 20.0,
    open_browser: Open = True,
) -> None:
    """Replay a game of any provider's FILE live in the browser."""
    known_feed(feed)
    read_file(file)
    game = next((game for n, game in enumerate(read_games(feed, [file], roster), 1) if n == number), None)
    if game is None:
        raise Invalid("no_such_game", f"{file} has no game number {number}.", at=str(file))

    async def background(installed: Installation, address: str) -> None:
        await _replaying(installed, address, game, speed, season_id=None, again=False, show=open_browser)

    _run(serve(Settings(data=data, port=port), background))


async def _replaying(
    installed: Installation, address: str, game: Any, speed: float, *, season_id: Any, again: bool, show: bool
) -> None:
    """Replay, tell where to watch, and open the page once."""

    def opened(game_id: Any) -> None:
        nonlocal show
        url = f"{address}/games/{game_id}"
        print(f"  The live game   {url}\n  Stop with Ctrl-C.\n", flush=True)
        if show and sys.stdout.isatty():
            webbrowser.open(url)
        show = False

    await replay(
        installed.games, installed.context, game, speed=speed, season_id=season_id, again=again, opened=opened
    )


def _run(serving: Coroutine[Any, Any, None]) -> None:
    """Run until Ctrl-C or SIGTERM; both end rooms, server and database in this order, and exit 0."""
    # uvicorn puts the old handler back and raises the signal again after its own shutdown.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serving)
