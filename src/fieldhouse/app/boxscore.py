"""A feed's game as a box score, without a database: the same fold and the same sums as the live page."""

from collections.abc import Iterator
from typing import Any

from fieldhouse.modules.statistics.domain.sides import SideBox, Stats, side_boxes
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.feed import Anomaly, FeedGame, FeedSide
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Competitor, SideEntry


def boxscore(feed_game: FeedGame) -> dict[str, Any]:
    """One game as `fieldhouse boxscore` prints it; figures that the feed never noted are left out.

    What the feed declares is compared, never copied: a difference is an anomaly, and the fold's score stands.
    """
    entries = [_entry(side) for side in feed_game.sides]
    fold = GameFold(BASKETBALL, feed_game.rules, entries).add_all(feed_game.plays)
    boxes = side_boxes(fold, feed_game.plays)
    anomalies = [*feed_game.anomalies, *_differences(feed_game, boxes)]
    return {
        "game_id": feed_game.game_id,
        **{side.key: _team(side, boxes[side.key], feed_game.unnoted) for side in feed_game.sides},
        "anomalies": [{"code": a.code, "at": a.at, "message": a.message} for a in anomalies],
    }


def _entry(side: FeedSide) -> SideEntry:
    roster = tuple(
        Competitor(player=player.id, number=player.number or None, starter=player.starter)
        for player in side.players
    )
    return SideEntry(key=side.key, team=side.team, roster=roster)


def _team(side: FeedSide, box: SideBox, unnoted: frozenset[str]) -> dict[str, Any]:
    def known_of(stats: Stats) -> Stats:
        return {stat: amount for stat, amount in stats.items() if stat not in unnoted}

    known = {player.id: player for player in side.players}
    return {
        "team": side.team,
        "code": side.code,
        "score": box.score,
        "periods": list(box.periods),
        "totals": known_of(box.totals),
        "team_row": known_of(box.team_row),
        "players": [
            {
                "id": player,
                "name": known[player].name if player in known else "",
                "number": known[player].number if player in known else "",
                "starter": player in box.starters,
                "stats": known_of(stats),
            }
            for player, stats in box.players.items()
        ],
    }


def _differences(feed_game: FeedGame, boxes: dict[str, SideBox]) -> Iterator[Anomaly]:
    declared = feed_game.declared.get("score") or {}
    folded = {key: box.score for key, box in boxes.items()}
    if any(key in folded and score != folded[key] for key, score in declared.items()):
        yield Anomaly(
            code="score_differs",
            at="final score",
            message=f"The feed says {_named(declared)}; its plays add up to {_named(folded)}.",
        )


def _named(scores: dict[str, Any]) -> str:
    return ", ".join(f"{key} {score}" for key, score in scores.items())
