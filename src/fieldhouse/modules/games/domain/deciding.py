"""What a scorer asks for, against the plays that stand: the facts that follow, or the refusal."""

from collections.abc import Sequence
from typing import Any, assert_never
from uuid import UUID

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from fieldhouse.kernel.permissions import is_designated
from fieldhouse.modules.games.contract import (
    Amend,
    Change,
    Fact,
    GameFinished,
    GameReopened,
    PlayAmended,
    PlayRecorded,
    PlayRetracted,
    Record,
    Retract,
    Side,
)
from fieldhouse.modules.games.domain.sheet import Entry, Sheet
from fieldhouse.sports.registry import SPORTS
from fieldhouse.sports.sport import Outcome, Sport

CHANGES_MAX = 2_000
PLAYS_MAX = 10_000


def known_sport(key: str) -> Sport[Any, Any, Any]:
    sport = SPORTS.get(key)
    if sport is None:
        raise Invalid("unknown_sport", f"No sport is called {key!r}.", at="/sport", accepted=list(SPORTS))
    return sport


def unknown_game(game_id: UUID) -> NotFound:
    return NotFound("unknown_game", f"There is no game {game_id}.", game_id=str(game_id))


def checked_sides(sides: Sequence[Side]) -> Sequence[Side]:
    """At least two, each called and rostered once; nobody plays for both."""
    keys = [side.key for side in sides]
    if len(keys) < 2 or len(set(keys)) != len(keys) or not all(keys):
        raise Invalid(
            "malformed_sides",
            "A game needs at least two sides, each with its own key.",
            at="/sides",
            accepted=["home", "away"],
        )
    teams = [side.team for side in sides]
    if len(set(teams)) != len(teams):
        raise Invalid(
            "same_team_twice",
            "A team can't play itself.",
            at="/sides",
            teams=teams,
            accepted="another team on each side",
        )
    players = [person.player for side in sides for person in side.roster]
    twice = sorted({player for player in players if players.count(player) > 1})
    if twice:
        raise Invalid(
            "player_twice",
            f"{', '.join(twice[:5])} stands twice on the rosters.",
            at="/sides",
            players=twice,
            accepted="each player once",
        )
    return sides


def may_score(sheet: Sheet, ctx: Context) -> None:
    """What the gate permitted by the scorers of a moment ago, by those of now."""
    if not is_designated(ctx.actor, sheet.scorers):
        raise Forbidden(
            "not_a_designated_scorer",
            "This game has designated scorekeepers and you are none of them; ask the league to add you.",
            actor=ctx.actor,
            scorers=list(sheet.scorers),
        )


def decide(sheet: Sheet, changes: Sequence[Change]) -> list[tuple[Fact | None, UUID]]:
    """The facts that make `changes` true, each with its play; None where a retry finds it done already.

    Applies each fact to `sheet` as it goes, since a change may build on the one before it in the same batch;
    on any error the caller throws the sheet away.
    """
    if not 0 < len(changes) <= CHANGES_MAX:
        raise Invalid(
            "too_many_changes" if changes else "no_changes",
            f"{len(changes)} changes in one request; from 1 to {CHANGES_MAX} are accepted.",
            at="/changes",
            accepted=[1, CHANGES_MAX],
        )
    decided: list[tuple[Fact | None, UUID]] = []
    for n, change in enumerate(changes):
        fact = _decide_one(sheet, change, f"/changes/{n}")
        if fact is not None:
            sheet.add(fact)
        decided.append((fact, change.play_id))
    if len(sheet.entries) > PLAYS_MAX:
        raise Refused("too_many_plays", f"A game holds at most {PLAYS_MAX} plays.", limit=PLAYS_MAX)
    return decided


def _decide_one(sheet: Sheet, change: Change, at: str) -> Fact | None:
    entry = sheet.entries.get(change.play_id)
    match change:
        case Record():
            play = codec.read_one_of(sheet.sport.play_kinds, change.play, f"{at}/play")
            if entry is not None:
                if entry.first == play:
                    return None
                raise _clash("play_id_taken", "Another play was recorded under this id.", entry, change.play, at)
            order = sheet.order_between(change.after, change.order)
            return PlayRecorded(play_id=change.play_id, order=order, play=codec.write(play))
        case Amend():
            play = codec.read_one_of(sheet.sport.play_kinds, change.play, f"{at}/play")
            entry = _known(entry, change.play_id, at)
            moved = change.order is not None or change.after is not None
            order = sheet.order_between(change.after, change.order) if moved else entry.order
            if entry.revision == change.revision + 1 and not entry.retracted and entry.play == play:
                return None
            _fresh_enough(entry, change.revision, change.play, at)
            return PlayAmended(
                play_id=change.play_id, revision=change.revision + 1, play=codec.write(play), order=order
            )
        case Retract():
            entry = _known(entry, change.play_id, at)
            if entry.retracted and entry.revision == change.revision + 1:
                return None
            _fresh_enough(entry, change.revision, None, at)
            if entry.retracted:
                return None
            return PlayRetracted(play_id=change.play_id, revision=change.revision + 1)
        case _:
            assert_never(change)


def _known(entry: Entry | None, play_id: UUID, at: str) -> Entry:
    if entry is None:
        raise NotFound("unknown_play", f"There is no play {play_id} in this game.", play_id=str(play_id), at=at)
    return entry


def _fresh_enough(entry: Entry, revision: int, yours: Any, at: str) -> None:
    if entry.revision != revision:
        raise _clash(
            "stale_revision",
            f"The play is at revision {entry.revision}; your change was made to revision {revision}.",
            entry,
            yours,
            at,
        )


def _clash(code: str, message: str, entry: Entry, yours: Any, at: str) -> Conflict:
    return Conflict(
        code,
        message,
        at=at,
        play_id=str(entry.play_id),
        revision=entry.revision,
        retracted=entry.retracted,
        standing=codec.write(entry.play),
        yours=yours,
    )


def finish(sheet: Sheet, *, early: bool = False) -> GameFinished:
    """The final result as it folds now."""
    outcome = sheet.outcome()
    if outcome.level:
        raise Refused(
            "score_is_level",
            "The score is level: play overtime, or report how the game was decided.",
            score=dict(outcome.score),
        )
    if not (outcome.over or early):
        raise Refused(
            "game_is_not_over",
            "Regulation is not over. Finish it early if that is meant, or report how the game ended.",
            accepted={"early": True},
        )
    return _finished(sheet, outcome)


def correction(sheet: Sheet) -> GameFinished | GameReopened | None:
    """After the final: the result anew where a late correction changed it; a level score ends no game."""
    if sheet.finished is None:
        return None
    outcome = sheet.outcome()
    if outcome.level:
        return GameReopened(reason="a correction left the score level")
    now = _finished(sheet, outcome)
    return None if now == sheet.finished else now


def _finished(sheet: Sheet, outcome: Outcome) -> GameFinished:
    return GameFinished(
        how=outcome.how,
        score=dict(outcome.score),
        by_period={key: tuple(points) for key, points in outcome.by_period.items()},
        winner=outcome.winner,
        season_id=sheet.opened.season_id,
    )
