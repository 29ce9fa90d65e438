"""Who comes on for whom: everybody has a share of the game; whoever is behind his share goes in.

Foul trouble, close endings and decided games move people up and down; fouled-out players leave at once.
"""

from fieldhouse.sports.basketball.simulator.match import Match

OUT_OF_POSITION = 0.019  # of a game: how much further for somebody of another position
AT_ONCE = 3  # substitutions of one side in one stoppage


def rotate(match: Match, key: str) -> None:
    """A side's substitutions in a dead ball."""
    leaving: list[str] = []
    entering: list[str] = []
    due = {p.player: _due_ms(match, key, n) for n, p in enumerate(match.teams[key].players)}
    court = list(match.side(key).on_court)
    bench = [p for p in due if p not in match.side(key).on_court and p not in match.side(key).discipline.out]
    while bench and len(leaving) < AT_ONCE:
        gain, goes, comes = max(
            (_gain(match, due, on, off), -court.index(on), on, -bench.index(off), off)
            for on in court
            for off in bench
        )[::2]
        if gain < match.rates.patience:
            break
        leaving.append(goes)
        entering.append(comes)
        court.remove(goes)
        bench.remove(comes)
    if leaving:
        match.substitute(key, tuple(leaving), tuple(entering))


def replace_the_excluded(match: Match, key: str) -> None:
    """Who has fouled out or is ejected leaves before the game goes on; nobody comes if nobody is left."""
    side = match.side(key)
    gone = [player for player in side.on_court if player in side.discipline.out]
    for player in gone:
        bench = [
            p.player
            for p in match.teams[key].players
            if p.player not in match.side(key).on_court and p.player not in match.side(key).discipline.out
        ]
        position = match.people[player].position
        fitting = [p for p in bench if match.people[p].position == position] or bench
        comes = max(fitting, key=lambda p: match.fit[key][p], default=None)
        match.substitute(key, (player,), () if comes is None else (comes,))


def _gain(match: Match, due: dict[str, float], on: str, off: str) -> float:
    apart = match.people[on].position != match.people[off].position
    game_ms = match.rules.periods * match.rules.period_seconds * 1000
    return (due[off] - due[on]) / game_ms - (OUT_OF_POSITION if apart else 0)


def _due_ms(match: Match, key: str, rank: int) -> float:
    """How much playing time somebody is owed; less than nothing: he has had his share."""
    player = match.teams[key].players[rank].player
    game_ms = match.rules.periods * match.rules.period_seconds * 1000
    due = match.fit[key][player] * match.elapsed_ms - match.played_ms[player]
    fouls = match.side(key).discipline.fouls.get(player, 0)
    limit = match.rules.fouls_to_foul_out
    if limit is not None and fouls >= 2:
        if fouls / limit > match.elapsed_ms / game_ms + 0.25:
            due -= game_ms / 12
    if match.last_period and not match.untimed:
        close, left_ms = abs(match.lead(key)), match.clock_ms
        starter = rank < match.rules.players_on_court
        if close <= 10 and left_ms <= game_ms / 10:
            due += game_ms / 10 if starter else 0
        elif close >= 20 and left_ms <= game_ms / 7:
            due -= game_ms / 10 if starter else 0
    return due
