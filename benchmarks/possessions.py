"""Possessions, by a fold that never looks ahead, are those of pbpstats: within one in 99 % of team-games.

pbpstats refuses games whose rows contradict each other; the fold takes every game and names the contradiction.
"""

from collections import Counter

from benchmarks.games import sides_of
from benchmarks.pbpstats_files import laid_out, pbpstats_client, season
from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.basketball.feeds import nba_v2
from fieldhouse.sports.fold import GameFold


def main() -> None:
    path = season()
    if path is None:
        return
    off_by: Counter[int] = Counter()
    refused: Counter[str] = Counter()
    ours = theirs = unexplained = 0
    with laid_out(path) as (folder, ids):
        client = pbpstats_client(folder)
        for game_id in ids:
            [game] = nba_v2.read((folder / "pbp" / f"stats_{game_id}.json").read_bytes())
            fold = GameFold(BASKETBALL, game.rules, sides_of(game)).add_all(game.plays)
            possession = fold.state.possession
            unexplained += possession.unexplained
            try:
                found = client.Game(game_id).possessions.items
            except Exception as refusal:  # noqa: BLE001 - whatever it is, it did not load the game
                refused[type(refusal).__name__] += 1
                continue
            counts = Counter(each.offense_team_id for each in found)
            # its counts go by team id, ours by side: the closer pairing is the right one
            a, b = sorted(counts.values())
            x, y = sorted((possession.count("home"), possession.count("away")))
            off_by.update((x - a, y - b))
            ours, theirs = ours + x + y, theirs + a + b
    teams = off_by.total()
    within = sum(count for error, count in off_by.items() if abs(error) <= 1)
    print(f"| games | {len(ids)} read by us, {len(ids) - refused.total()} by pbpstats 1.3.11 |")
    print("| --- | --- |")
    print(f"| pbpstats refused | {', '.join(f'{n} {name}' for name, n in refused.items()) or 'none'} |")
    print(f"| possessions, in the games both read | {ours:,} ours, {theirs:,} theirs |")
    print(f"| team-games with the same count | {off_by[0]} of {teams} = {off_by[0] / teams:.2%} |")
    print(f"| team-games within one | {within} of {teams} = {within / teams:.2%} (aim >= 99 %) |")
    print(f"| changes of control that no row explains, all games | {unexplained} |")
