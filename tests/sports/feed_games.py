"""Small hand-made files in the feeds' own formats, and what their games fold to."""

import json

from fieldhouse.sports.basketball import BASKETBALL
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Competitor, SideEntry


def folded(game):
    """The fold of a feed's game."""
    sides = [
        SideEntry(
            key=side.key,
            team=side.team,
            roster=tuple(Competitor(player=p.id, number=p.number, starter=p.starter) for p in side.players),
        )
        for side in game.sides
    ]
    return GameFold(BASKETBALL, game.rules, sides).add_all(game.plays)


def lines(game):
    return folded(game).lines_now()


def codes(game):
    return sorted(anomaly.code for anomaly in game.anomalies)


# ── EuroLeague ──────────────────────────────────────────────────────────────────────────────────────

HOME = [f"P00{n}" for n in range(1, 7)]
AWAY = [f"P01{n}" for n in range(1, 7)]
LISTS = ("FirstQuarter", "SecondQuarter", "ThirdQuarter", "ForthQuarter", "ExtraTime")


def row(code, clock="", player="", info="", points=(None, None)):
    """One row; ids and codes are padded with blanks, as the feed pads them."""
    team = "" if not player and code in ("BP", "EP", "EG", "TOUT_TV") else "HOM" if player in HOME else "AWY"
    if player in ("home", "away"):
        team, player = {"home": "HOM", "away": "AWY"}[player], ""
    if ":" in player:
        side, player = player.split(":")
        team = {"home": "HOM", "away": "AWY"}[side]
    return {
        "NUMBEROFPLAY": 1, "CODETEAM": team.ljust(10), "PLAYER_ID": player.ljust(10), "PLAYTYPE": code,
        "PLAYER": f"NAME, {player}" if player else None, "TEAM": None, "DORSAL": player[-1:] or None,
        "MARKERTIME": clock, "POINTS_A": points[0], "POINTS_B": points[1], "PLAYINFO": info,
    }  # fmt: skip


def euroleague(first=(), *, fourth=(), extra=(), live=False):
    """A game whose other quarters hold only their markers."""
    quiet = [row("BP"), row("EP")]
    quarters = [[row("BP"), *first, row("EP")], quiet, quiet, [row("BP"), *fourth, row("EP")]]
    return json.dumps(
        {
            "Live": live, "TeamA": "Home", "TeamB": "Away", "CodeTeamA": "HOM   ", "CodeTeamB": "AWY   ",
            **dict(zip(LISTS, [*quarters, list(extra)], strict=True)),
        }
    ).encode()  # fmt: skip


def euroleague_box():
    def team(code, players):
        stats = [
            {"Player_ID": p.ljust(10), "IsStarter": int(n < 5), "Team": code, "Dorsal": p[-1], "Points": 99}
            for n, p in enumerate(players)
        ]
        return {"Team": code, "PlayersStats": stats}

    return json.dumps({"Stats": [team("HOM", HOME), team("AWY", AWAY)]}).encode()


# ── FIBA LiveStats ──────────────────────────────────────────────────────────────────────────────────

FIVES = {
    "home": ["Ana Ruiz", "Bea Sol", "Cleo Tan", "Dee Um", "Eva Vo"],
    "away": ["Fay Wu", "Gia Xu", "Ida Yo", "Joy Za", "Kim Ab"],
}
CSV_COLUMNS = [
    "season",
    "page_id",
    "team_name",
    "home_away_flag",
    "period_type",
    "period",
    "game_time",
    "home_team_score",
    "away_team_score",
    "first_name",
    "family_name",
    "scoreboard_name",
    "shirt_number",
    "action_type",
    "sub_type",
    "is_successful",
    "is_points_in_the_paint",
    "is_fast_break",
    "is_second_chance",
    "is_from_turnover",
    "is_shooting_foul_2ft",
]


def action(kind, clock, side="", name="", sub="", **more):
    """One row of the season CSV; `name` is "First Family"."""
    first, _, family = name.partition(" ")
    return {
        "season": "2019", "page_id": "77",
        "team_name": side.title(), "home_away_flag": side,
        "period_type": "REGULAR",
        "period": "1", "game_time": clock, "home_team_score": "0", "away_team_score": "0", "first_name": first,
        "family_name": family, "scoreboard_name": f"{first[:1]}. {family}" if family else "", "action_type": kind,
        "sub_type": sub, "is_successful": "1", **more,
    }  # fmt: skip


def season(*actions):
    rows = [CSV_COLUMNS, *[[cells.get(column, "") for column in CSV_COLUMNS] for cells in actions]]
    return "\n".join(",".join(cells) for cells in rows).encode()


def season_roster():
    rows = ["page_id,home_away_flag,team_name,first_name,family_name,scoreboard_name,starter,points"]
    for side, names in FIVES.items():
        for name in [*names, f"Sub {side.title()}"]:
            first, family = name.split()
            rows.append(f"77,{side},{side},{first},{family},{first[0]}. {family},{int(first != 'Sub')},99")
    return "\n".join(rows).encode()
