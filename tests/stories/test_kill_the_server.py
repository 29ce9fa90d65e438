"""A server killed in mid-sentence loses nothing that it acknowledged and doubles nothing that is sent again."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.app.conftest import a_record, a_shot, a_side

COMMAND = [sys.executable, "-c", "from fieldhouse.app.cli import main; main()"]
KILLS = 2
TAPS_A_LIFE = 40


@pytest.fixture
def data():
    """A folder for the server's own database; as root it must be reachable by the database's user."""
    folder = Path(tempfile.mkdtemp(prefix="fieldhouse-story-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def a_server(data):
    """`fieldhouse run` as anybody would start it; gives its process and its address."""
    environment = {k: v for k, v in os.environ.items() if k != "FIELDHOUSE_DATABASE_URL"}
    process = subprocess.Popen(
        [*COMMAND, "run", "--data", str(data), "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        line = process.stdout.readline()
        assert "serves at" in line, line
        yield process, line.split()[-1]
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        process.stdout.close()


def tap(client, game, change):
    """True when the server acknowledged it."""
    try:
        answer = client.post(
            f"/api/v1/games/{game}/plays",
            json={"changes": [change]},
            headers={"Idempotency-Key": change["play_id"]},
        )
    except httpx.TransportError:
        return False
    assert answer.status_code == 200, answer.text
    return True


@pytest.mark.thorough
def test_killing_the_server_loses_and_doubles_nothing(data):
    draw = random.Random(7)
    game = str(uuid4())
    waiting, acknowledged = [], []
    for life in range(KILLS + 1):
        with a_server(data) as (process, address), httpx.Client(base_url=address, timeout=30) as client:
            if life == 0:
                opened = {"game_id": game, "sides": [a_side("home"), a_side("away")]}
                assert client.post("/api/v1/games", json=opened).status_code == 201
            waiting += [a_record(a_shot(clock_ms=590_000 - n)) for n in range(TAPS_A_LIFE)]
            killed_after = draw.randrange(5, TAPS_A_LIFE - 5) if life < KILLS else None
            while waiting:
                if killed_after is not None and len(acknowledged) % TAPS_A_LIFE == killed_after:
                    # In the middle of a request: it may be carried out and never answered.
                    killer = threading.Timer(draw.random() / 100, process.kill)
                    killer.start()
                    killed_after = None
                if not tap(client, game, waiting[0]):
                    break
                acknowledged.append(waiting.pop(0)["play_id"])
            if life == KILLS:
                assert waiting == []
                seen = client.get(f"/api/v1/games/{game}").json()
                history = client.get(f"/api/v1/games/{game}/history").json()
            else:
                killer.join()
                process.wait()
    recorded = [row["fact"]["play_id"] for row in history if row["type"] == "PlayRecorded"]
    assert sorted(recorded) == sorted(acknowledged)
    assert [row["version"] for row in history] == list(range(1, len(history) + 1))
    assert sorted(row["play_id"] for row in seen["plays"]) == sorted(acknowledged)
    assert seen["summary"]["score"] == {"home": 2 * len(acknowledged), "away": 0}
