"""Joins what feeds note apart: the assist to its basket, the block to its shot, the steal to its turnover.

Only where it is unambiguous; otherwise the row stays a play of its own. Either way every person is credited
exactly once, so the box score does not depend on this step; line-ups and sentences get better by it.
"""

from dataclasses import replace

from fieldhouse.sports.basketball.plays import (
    Assist,
    Block,
    FieldGoal,
    Foul,
    FoulDrawn,
    FreeThrow,
    Play,
    Rebound,
    ShotBlocked,
    Steal,
    Turnover,
)

REACH = 8  # rows back: a foul, its drawer and a substitution or two may lie between
CLOSE_MS = 10_000  # scorers type the second row seconds after the first


def attach(
    plays: list[Play], sources: list[str], *, blocked_shots_noted: bool = False
) -> tuple[list[Play], list[str]]:
    """Move standalone credits onto the plays that they belong to.

    Args:
        plays: in the order of the file.
        sources: their places, parallel to `plays`.
        blocked_shots_noted: the feed has a row for the blocked shooter too (`ShotBlocked`): then a block is
            joined only together with that row, since a blocked shot credits both.

    """
    kept: list[Play] = []
    places: list[str] = []
    for play, source in zip(plays, sources, strict=True):
        match play:
            case Assist():
                joined = _assist(kept, play)
            case FoulDrawn():
                joined = _foul_drawn(kept, play)
            case Steal():
                joined = _steal(kept, play)
            case Turnover(stolen_by=None) | Foul(drawn_by=None, on="player"):
                _with_earlier(kept, places, play, source)
                continue
            case Block() if not blocked_shots_noted:
                joined = _block(kept, play)
            case Block() | ShotBlocked():
                joined = _block_and_shooter(kept, places, play)
            case _:
                joined = False
        if not joined:
            kept.append(play)
            places.append(source)
    return kept, places


def _close(one: Play, other: Play) -> bool:
    if one.period != other.period:
        return False
    if one.clock_ms is None or other.clock_ms is None:
        return True
    return abs(one.clock_ms - other.clock_ms) <= CLOSE_MS


def _back(kept: list[Play]) -> range:
    return range(len(kept) - 1, max(-1, len(kept) - 1 - REACH), -1)


def _assist(kept: list[Play], play: Assist) -> bool:
    """To the basket just made; else to the free throw just made, for a pass to a player fouled in the act."""
    thrown: tuple[int, FreeThrow] | None = None
    for index in _back(kept):
        match kept[index]:
            case FieldGoal(made=True, assist=None) as shot if shot.side == play.side:
                another = thrown is not None and thrown[1].player != shot.player
                if another or shot.player in (None, play.player) or not _close(shot, play):
                    break
                kept[index] = replace(shot, assist=play.player)
                return True
            case FreeThrow() as throw if throw.side == play.side and throw.player not in (None, play.player):
                if thrown is None and throw.made and throw.assist is None and _close(throw, play):
                    thrown = index, throw
            case FieldGoal() | FreeThrow() | Rebound() | Turnover():
                break
            case _:
                pass
    if thrown is None:
        return False
    kept[thrown[0]] = replace(thrown[1], assist=play.player)
    return True


def _foul_drawn(kept: list[Play], play: FoulDrawn) -> bool:
    """The one foul of the other side close by that nobody has drawn yet."""
    if play.player is None:
        return False
    open_fouls = [
        index
        for index in _back(kept)
        if isinstance(foul := kept[index], Foul)
        and foul.side != play.side
        and foul.on == "player"
        and foul.drawn_by is None
        and _close(foul, play)
    ]
    if len(open_fouls) != 1:
        return False
    foul = kept[open_fouls[0]]
    assert isinstance(foul, Foul)
    kept[open_fouls[0]] = replace(foul, drawn_by=play.player)
    return True


def _steal(kept: list[Play], play: Steal) -> bool:
    if play.player is None or not kept:
        return False
    for index in _back(kept)[:3]:
        match kept[index]:
            case Turnover() as turnover:
                if turnover.side == play.side or turnover.stolen_by is not None or not _close(turnover, play):
                    return False
                kept[index] = replace(turnover, stolen_by=play.player)
                return True
            case FieldGoal() | FreeThrow() | Rebound() | Steal():
                return False
            case _:
                pass
    return False


def _with_earlier(kept: list[Play], places: list[str], play: Turnover | Foul, source: str) -> None:
    """Some feeds note the steal before the turnover, and who drew the foul before the foul."""
    joined: Play | None = None
    match kept[-1] if kept else None, play:
        case Foul(foul="offensive", player=str(player)) as foul, Turnover(how="other", player=whose):
            if foul.side == play.side and player == whose:
                play = replace(play, how="offensive_foul")
        case Steal(player=str(player)) as other, Turnover():
            joined = replace(play, stolen_by=player)
        case FoulDrawn(player=str(player)) as other, Foul():
            joined = replace(play, drawn_by=player)
    if joined is not None and other.side != play.side and _close(other, play):
        kept[-1], places[-1] = joined, source
        return
    kept.append(play)
    places.append(source)


def _blocked_shot(kept: list[Play], side: str) -> int | None:
    """The last shot, when it was missed by the side and nobody is known to have blocked it."""
    for index in _back(kept):
        match kept[index]:
            case FieldGoal(made=False, blocked_by=None) as shot if shot.side == side:
                return index
            case FieldGoal() | FreeThrow() | Turnover():
                return None
            case _:
                pass
    return None


def _block(kept: list[Play], play: Block) -> bool:
    for index in _back(kept):
        match kept[index]:
            case FieldGoal(made=False, blocked_by=None) as shot if shot.side != play.side and _close(shot, play):
                if shot.player is None:
                    return False
                kept[index] = replace(shot, blocked_by=play.player)
                return True
            case FieldGoal() | FreeThrow() | Turnover():
                return False
            case _:
                pass
    return False


def _block_and_shooter(kept: list[Play], places: list[str], play: Block | ShotBlocked) -> bool:
    partner = ShotBlocked if isinstance(play, Block) else Block
    for index in _back(kept)[:3]:
        other = kept[index]
        if not isinstance(other, partner) or other.side == play.side or not _close(other, play):
            continue
        block, blocked = (play, other) if isinstance(play, Block) else (other, play)
        assert isinstance(block, Block)
        shot_index = _blocked_shot(kept, blocked.side or "")
        if shot_index is None:
            return False
        shot = kept[shot_index]
        assert isinstance(shot, FieldGoal)
        if shot.player != blocked.player or not _close(shot, block):
            return False
        kept[shot_index] = replace(shot, blocked_by=block.player)
        del kept[index], places[index]
        return True
    return False
