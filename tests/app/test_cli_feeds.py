"""`fieldhouse boxscore` and `plays` over several files."""

import gc
import gzip
import json

import pytest
from typer.testing import CliRunner

from fieldhouse.app.cli import command_line
from fieldhouse.kernel.errors import Invalid
from tests.sports import feed_games as made
from tests.sports.feed_games import HOME, row

GAME = made.euroleague([row("2FGM", "09:40", HOME[0]), row("XX", "09:30")])


@pytest.fixture(autouse=True)
def _collector_as_it_was():
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def run(command, *arguments, feed="euroleague"):
    return CliRunner().invoke(command_line(command), [command, "--feed", feed, *map(str, arguments)])


def boxes(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def file(folder, name, data=GAME):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("command", ["boxscore", "plays"])
def test_one_file_that_cannot_be_read_does_not_stop_the_rest(tmp_path, command):
    first, last = file(tmp_path, "1.json"), file(tmp_path, "3.json")
    broken = file(tmp_path, "2.json", b"<html>")
    result = run(command, first, broken, tmp_path / "none.json", last)
    alone = run(command, first)
    assert result.exit_code == 2
    assert alone.exit_code == 0
    assert result.stdout.count(alone.stdout[-12:]) == 2
    refused, missing = result.stderr.splitlines()
    assert f"{broken}: Line 1, column 1: " in refused
    assert refused.endswith("(malformed_feed)")
    assert str(missing).count("none.json") == 1


def test_games_with_oddities_are_no_failure(tmp_path):
    result = run("boxscore", file(tmp_path, "1.json"), file(tmp_path, "2.json", GAME[:-20]))
    assert result.exit_code == 0
    assert result.stderr == ""
    assert {a["code"] for a in boxes(result)[1]["anomalies"]} >= {"truncated_file", "unknown_code"}


def test_a_refusal_names_the_file_in_its_facts_too(tmp_path):
    from fieldhouse.app.cli.feeds import read_games

    broken = file(tmp_path, "2.json", made.euroleague_box())
    with pytest.raises(Invalid) as caught:
        list(read_games("euroleague", [broken], None))
    assert caught.value.code == "not_this_feed"
    assert caught.value.message.startswith(f"{broken}: ")
    assert caught.value.facts["file"] == str(broken)


def test_a_roster_that_is_nowhere_is_refused_before_any_file(tmp_path):
    result = run("boxscore", file(tmp_path, "1.json"), "--roster", tmp_path / "none.json")
    assert result.stdout == ""
    assert isinstance(result.exception, Invalid)


@pytest.mark.parametrize(
    ("name", "game_id"),
    [
        ("107.json", "107"),
        ("107.json.gz", "107"),
        ("PlaybyPlay_107.json", "107"),
        ("E2024-107.json", "E2024-107"),
        ("107 (1).json", "107"),
        ("PlaybyPlay.json", "HOM-AWY"),
    ],
)
def test_a_game_without_an_id_takes_the_one_of_its_file(tmp_path, name, game_id):
    data = gzip.compress(GAME) if name.endswith(".gz") else GAME
    [box] = boxes(run("boxscore", file(tmp_path, name, data)))
    assert box["game_id"] == game_id


def test_an_id_in_the_file_stands(tmp_path):
    data = json.dumps({**json.loads(GAME), "GameCode": "E2024_9"}).encode()
    [box] = boxes(run("boxscore", file(tmp_path, "107.json", data)))
    assert box["game_id"] == "E2024_9"
    [box] = boxes(
        run(
            "boxscore",
            file(tmp_path, "5.sheet", b"home HAW Hawks\naway OWL Owls\nQ1 09:00 home #4 2pt made\n"),
            feed="sheet",
        )
    )
    assert box["game_id"] == "5"
