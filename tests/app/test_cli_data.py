"""Backup, restore and rebuild by command: what a slip of the finger gets is a sentence, and nothing is harmed."""

import os
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-c", "from fieldhouse.app.cli import main; main()"]


def fieldhouse(*arguments, **environment):
    inherited = {k: v for k, v in os.environ.items() if k != "FIELDHOUSE_DATABASE_URL"}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], capture_output=True, text=True, env=inherited | environment, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("backup", "--data", "{home}/typo", "{home}/x.fieldhouse"), "no_such_database"),
        (("rebuild", "statistics", "--data", "{home}/typo"), "no_such_database"),
        (("rebuild", "the house"), "nothing_to_rebuild"),
        (("restore", "--data", "{home}/typo", "{home}/nothing.fieldhouse"), "unreadable_file"),
        (("run", "--host", "0.0.0.0"), "not_loopback"),
        (("replay", "--feed", "moon", "x"), "unknown_feed"),
    ],
)
def test_a_slip_is_refused_in_a_sentence_and_makes_nothing(home, arguments, code):
    done = fieldhouse(*(each.format(home=home) for each in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("fieldhouse: ")
    assert f"({code})" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(home.iterdir()) == []


def test_a_database_that_does_not_answer_is_said_in_a_sentence():
    done = fieldhouse("rebuild", "statistics", FIELDHOUSE_DATABASE_URL="postgresql://a:b@127.0.0.1:1/x")
    assert done.returncode == 2
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.thorough
def test_everything_comes_back_from_one_file(home):
    source, copy, file = home / "source", home / "copy", home / "season.fieldhouse"
    made = f"""
import asyncio, pathlib
from uuid import UUID
from fieldhouse.app.installation import installation
from fieldhouse.app.settings import Settings
from fieldhouse.modules.games.contract import Season

async def main():
    async with installation(Settings(data=pathlib.Path({str(source)!r}), database_url=None)) as installed:
        season = Season(season_id=UUID(int=7), name="Winter")
        await installed.games.save_season(installed.context(), season=season)

asyncio.run(main())
"""
    subprocess.run([sys.executable, "-c", made], check=True)
    wrote = fieldhouse("backup", "--data", source, file)
    assert wrote.returncode == 0, wrote.stderr
    assert "1 seasons" in wrote.stdout
    restored = fieldhouse("restore", "--data", copy, file)
    assert restored.returncode == 0, restored.stderr
    assert "1 seasons" in restored.stdout
    again = fieldhouse("restore", "--data", copy, file)
    assert again.returncode == 2
    assert "(target_not_empty)" in again.stderr
