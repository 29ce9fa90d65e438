"""Who may act: fouled out, ejected, on the bench, changed for somebody else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fieldhouse.sports.basketball import fouls
from fieldhouse.sports.basketball.objections.rosters import THEIRS
from fieldhouse.sports.basketball.objections.wording import cited, objection
from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    FieldGoal,
    Foul,
    FoulDrawn,
    FreeThrow,
    LineUp,
    Rebound,
    ShotBlocked,
    Steal,
    Substitution,
    Turnover,
)
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import Discipline, State
from fieldhouse.sports.sport import Objection

SCORING = (FieldGoal, FreeThrow)
ACTING = (*SCORING, Rebound, Assist, Steal, Block, ShotBlocked, Turnover, Foul, FoulDrawn)
ENTERING = (Substitution, LineUp)
# Conduct is punished on the bench too, and after the fifth foul (FIBA Art. 36, 38, 39; NBA Rule 12A Section V).
CONDUCT = fouls.TECHNICAL | fouls.TEAM_TECHNICAL | {"disqualifying", "fighting"}
# Whoever passed to a player who was fouled may have been changed before the free throws are shot.
OUR_ROLES: Mapping[type, tuple[str, ...]] = {
    play: ("player", "assist") if play is FieldGoal else ("player",) for play in ACTING
}


def whoever_acts_is_not_out(rules: Rules, state: State, play: Any) -> Sequence[Objection]:
    for side in state.sides.values():
        if side.discipline.out:
            break
    else:
        return ()
    return [
        _out(rules, state, key, player, hard=hard)
        for key, player, hard in _actors(state, play)
        if player in state.sides[key].discipline.out
    ]


def whoever_enters_is_not_out(rules: Rules, state: State, play: LineUp | Substitution) -> Sequence[Objection]:
    side = state.sides.get(play.side)
    if side is None or not side.discipline.out:
        return ()
    players = play.players if isinstance(play, LineUp) else play.entering
    out = side.discipline.out
    return [_out(rules, state, play.side, player, hard=True) for player in players if player in out]


def whoever_acts_is_on_court(rules: Rules, state: State, play: Any) -> Sequence[Objection]:
    side = state.sides.get(play.side)
    if side is None:
        return ()
    on_court, theirs = side.on_court, THEIRS.get(type(play))
    if (
        (play.player is None or play.player in on_court)
        and (type(play) is not FieldGoal or play.assist is None or play.assist in on_court)
        and (theirs is None or getattr(play, theirs) is None)
    ):
        return ()
    return [
        _off_court(rules, state, key, player)
        for key, player, _ in _actors(state, play)
        if _rests(state, key, player)
    ]


def substitution_fits(rules: Rules, state: State, play: Substitution) -> Sequence[Objection]:
    if (side := state.sides.get(play.side)) is None:
        return ()
    absent = [player for player in play.leaving if player not in side.on_court]
    present = [p for p in play.entering if p in side.on_court and p not in play.leaving]
    found = [
        *(objection(state, "leaving_player_not_on_court", {"player": player}) for player in absent),
        *(objection(state, "entering_player_on_court", {"player": player}) for player in present),
    ]
    after = len(side.on_court) - (len(play.leaving) - len(absent)) + (len(play.entering) - len(present))
    if after > rules.players_on_court and play.leaving:
        crowd = objection(
            state,
            "too_many_on_court",
            article=cited(rules, "players_on_court"),
            facts={"on_court": after, "limit": rules.players_on_court},
        )
        found.append(crowd)
    return found


def line_up_fits(rules: Rules, state: State, play: LineUp) -> Sequence[Objection]:
    if len(play.players) == rules.players_on_court:
        return ()
    return [
        objection(
            state,
            "line_up_size",
            article=cited(rules, "players_on_court"),
            facts={"players": len(play.players), "accepted": rules.players_on_court},
        )
    ]


def foul_has_a_culprit(rules: Rules, state: State, play: Foul) -> Sequence[Objection]:  # noqa: ARG001
    if play.on != "player" or play.player is not None:
        return ()
    if play.foul in fouls.TEAM_TECHNICAL or play.foul in fouls.TECHNICAL:
        return ()
    return [
        objection(
            state,
            "foul_without_player",
            facts={"accepted": ["player", "coach", "assistant_coach", "bench", "team"]},
        )
    ]


def _actors(state: State, play: Any) -> Iterator[tuple[str, str, bool]]:
    """Side, player, and whether he scores: everybody who takes part in the play as one of those on court."""
    other = state.other(play.side)
    theirs = THEIRS.get(type(play))
    if play.side in state.sides and not _is_conduct(play):
        for name in OUR_ROLES[type(play)]:
            player = getattr(play, name)
            if player is not None:
                yield play.side, player, name == "player" and isinstance(play, SCORING)
    if theirs is not None and other is not None and (player := getattr(play, theirs)) is not None:
        yield other, player, False


def _is_conduct(play: Any) -> bool:
    """Also the turnover that goes with an offensive foul: whoever fouls out by it still loses the ball."""
    if isinstance(play, Turnover):
        return play.how == "offensive_foul"
    return isinstance(play, Foul) and (play.on != "player" or play.foul in CONDUCT)


def _rests(state: State, key: str, player: str) -> bool:
    """On this side's bench. Of strangers and of those who are out another objection speaks."""
    side = state.sides[key]
    return (
        len(side.on_court) > 0
        and player not in side.on_court
        and player not in side.discipline.out
        and state.table.roster.get(player) == key
    )


def _off_court(rules: Rules, state: State, key: str, player: str) -> Objection:
    return objection(
        state,
        "player_not_on_court",
        article=cited(rules, "players_on_court"),
        facts={"player": player, "on_court": list(state.sides[key].on_court)},
    )


def _out(rules: Rules, state: State, key: str, player: str, *, hard: bool) -> Objection:
    discipline = state.sides[key].discipline
    count, limit = discipline.fouls.get(player, 0), rules.fouls_to_foul_out
    if limit is not None and count >= limit:
        return objection(
            state,
            "player_fouled_out",
            hard=hard,
            article=cited(rules, "fouls_to_foul_out"),
            facts={"player": player, "fouls": count, "limit": limit},
        )
    field = _ejected_by(rules, discipline, player)
    return objection(
        state,
        "player_ejected",
        hard=hard,
        article=field and cited(rules, field),
        facts={"player": player},
    )


def _ejected_by(rules: Rules, discipline: Discipline, player: str) -> str | None:
    """The rule that sent him off; None where the officials did so without counting."""
    technicals, flagrants = discipline.technicals.get(player, 0), discipline.flagrants.get(player, 0)
    if rules.technicals_to_eject is not None and technicals >= rules.technicals_to_eject:
        return "technicals_to_eject"
    if rules.flagrants_to_eject is not None and flagrants >= rules.flagrants_to_eject:
        return "flagrants_to_eject"
    if rules.technical_and_flagrant_eject and technicals and flagrants:
        return "technical_and_flagrant_eject"
    return None
