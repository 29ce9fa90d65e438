"""Rows of playbyplayv2 turned into plays, one reader a kind of row."""

from collections.abc import Callable, Iterator, Mapping

from fieldhouse.sports.basketball.feeds.nba import plain_plays as plain
from fieldhouse.sports.basketball.feeds.nba import words as nba
from fieldhouse.sports.basketball.feeds.nba.rows import COACHES, PLAYERS, SIDE_OF_TYPE, Row
from fieldhouse.sports.basketball.feeds.nba.sheet import Sheet
from fieldhouse.sports.basketball.plays import (
    Ejection,
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    Play,
    Rebound,
    Turnover,
)


def translate(sheet: Sheet, sides: Mapping[str, str], row: Row) -> None:
    plain.watch_clock(sheet, row)
    reader = _READERS.get(row.kind)
    if reader is None:
        plain.unknown(sheet, row, _code(row), row.text)
        return
    side = sides.get(row.one.team) or sides.get(row.one.id) or SIDE_OF_TYPE.get(row.one.type)
    if side is None and reader in _WITH_SIDE:
        if row.one.id or row.text:
            sheet.oddities.note("no_side", row.source, "The row does not say which team acted.")
        sheet.add(plain.kept(row, _code(row), row.text), row.source)
        return
    for play in reader(sheet, row, side or "home"):
        sheet.add(play, row.source)
    _declared(sheet, row)


def _code(row: Row) -> str:
    return f"EVENTMSGTYPE {row.kind}/{row.action}"


def _score(row: Row) -> tuple[int, int] | None:
    """(home, away): SCORE is "away - home"."""
    away, dash, home = row.score.partition("-")
    if not dash or not away.strip().isdigit() or not home.strip().isdigit():
        return None
    return int(home), int(away)


def _declared(sheet: Sheet, row: Row) -> None:
    score = _score(row)
    if score is not None:
        sheet.says(row.period, *score, row.source)


def _field_goal(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    text = row.text
    made = row.kind == 1
    yield FieldGoal(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=row.one.player,
        made=made,
        points=_worth(sheet, row, side) if made else (3 if "3PT" in text else 2),
        shot=nba.shot_kind(text),
        assist=row.two.player if made else None,
        blocked_by=None if made else row.three.player,
    )


def _worth(sheet: Sheet, row: Row, side: str) -> int:
    """The text says two or three; without a text the score does."""
    if row.text:
        return 3 if "3PT" in row.text else 2
    gain = _gain(sheet, row, side)
    return gain if gain in (2, 3) else 2


def _gain(sheet: Sheet, row: Row, side: str) -> int:
    """What the running score says this row is worth to the side; 0 where it says nothing."""
    score = _score(row)
    if score is None:
        return 0
    return score[0 if side == "home" else 1] - sheet.points[side]


def _free_throw(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    trip = nba.trip(row.text, row.action)
    # A text may lack its "MISS": a free throw that was made gives the player's points, or a score.
    made = "MISS" not in row.text and (bool(row.score) or "PTS)" in row.text)
    points = trip.points
    if made and points == 1 and trip.award is None and sheet.game_id.startswith("20"):
        # G League: one free throw may be worth the trip; where the text is silent, the score tells.
        gain = _gain(sheet, row, side)
        points = gain if gain in (2, 3) and trip.of in (None, 1) else 1
    yield FreeThrow(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=row.one.player,
        made=made,
        points=points,
        number=trip.number,
        of=trip.of,
        award=trip.award,
    )


def _rebound(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    player = row.one.player
    offensive = sheet.is_offensive(player, nba.rebound_counts(row.text)) if player else None
    if offensive is None:
        sheet.undecided.add(len(sheet.plays))
    yield Rebound(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=player,
        offensive=bool(offensive),
        dead_ball=player is None and row.action != 0,
    )


def _turnover(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    yield Turnover(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=row.one.player,
        how=nba.TURNOVERS.get(row.action, "other"),
        stolen_by=row.two.player,
    )


def _foul(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    kind = nba.FOULS.get(row.action) or nba.foul_kind(row.text)
    if kind is None:
        sentence = f"Foul type {row.action} is not known; it counts as a personal foul."
        sheet.oddities.note("unknown_code", row.source, sentence)
        kind = "personal"
    double = kind in ("double_personal", "double_technical")
    player = row.one.player
    personal = kind not in nba.TECHNICALS
    yield Foul(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=player,
        foul=kind,
        on="coach" if row.one.type in COACHES else "player" if player else "team",
        drawn_by=None if double or not personal else row.two.player,
        team_foul=nba.counts_for_team(row.text, kind),
        personal=personal,
    )
    other = row.two.player
    if double and other:  # one row, two fouls
        yield Foul(
            period=row.period,
            clock_ms=row.clock_ms,
            side=SIDE_OF_TYPE[row.two.type],
            player=other,
            foul=kind,
            team_foul=False,
            personal=personal,
        )


def _violation(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    return plain.violation(row, side, row.one.player, nba.VIOLATIONS.get(row.action, "other"))


def _substitution(sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    leaving, entering = row.one.player, row.two.player
    if leaving is None or entering is None:
        sheet.oddities.note("half_substitution", row.source, "Only one of the two players is named.")
    return plain.change(row, side, leaving, entering)


def _time_out(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    return plain.time_out(row, side if row.one.type in SIDE_OF_TYPE else None, short=row.action == 2)


def _jump_ball(sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    third = row.three
    won = SIDE_OF_TYPE.get(third.type)
    if won is None:
        won = next((key for key, team in sheet.teams.items() if team.id and team.id == third.id), None)
    yield JumpBall(
        period=row.period,
        clock_ms=row.clock_ms,
        won_by=won,
        jumpers=tuple(person.id for person in (row.one, row.two) if person.id and person.type in PLAYERS),
        tipped_to=third.player,
    )


def _ejection(_sheet: Sheet, row: Row, side: str) -> Iterator[Play]:
    coach = row.one.type in COACHES
    yield Ejection(
        period=row.period,
        clock_ms=row.clock_ms,
        side=side,
        player=None if coach else row.one.player,
        on="coach" if coach else "player",
    )


def _started(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    return plain.marker(row, start=True)


def _ended(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    return plain.marker(row, start=False)


def _replay(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    return plain.review(row, row.neutral or row.text)


def _stoppage(_sheet: Sheet, row: Row, _side: str) -> Iterator[Play]:
    return plain.note(row, row.neutral or row.text or "Stoppage")


Reader = Callable[[Sheet, Row, str], Iterator[Play]]

_READERS: Mapping[int, Reader] = {
    1: _field_goal,
    2: _field_goal,
    3: _free_throw,
    4: _rebound,
    5: _turnover,
    6: _foul,
    7: _violation,
    8: _substitution,
    9: _time_out,
    10: _jump_ball,
    11: _ejection,
    12: _started,
    13: _ended,
    18: _replay,
    20: _stoppage,
}
_WITH_SIDE: frozenset[Reader] = frozenset(
    {_field_goal, _free_throw, _rebound, _turnover, _foul, _violation, _substitution, _ejection}
)
