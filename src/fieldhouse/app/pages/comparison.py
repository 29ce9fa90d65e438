"""A game's sides against each other: leaders, totals, line-ups, and how the lead went."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldhouse.app.pages import figures
from fieldhouse.app.pages.game import View, boards, jersey, sides_of, status_of
from fieldhouse.app.pages.tongue import mark, say

LEADERS = (  # stat, title, and what it is where the title doesn't say
    ("points", mark("Points"), ""),
    ("rebounds", mark("Rebounds"), ""),
    ("assists", mark("Assists"), ""),
    (
        "pir",
        mark("Index rating"),
        mark("Performance index rating: what went well less what went wrong, all in one figure"),
    ),
)
COMPARISON: tuple[dict[str, str], ...] = (
    {"key": "fgm", "of": "fga", "title": mark("Field goals")},
    {"key": "tpm", "of": "tpa", "title": mark("Three-pointers")},
    {"key": "ftm", "of": "fta", "title": mark("Free throws")},
    {"key": "rebounds", "title": mark("Rebounds")},
    {"key": "oreb", "title": mark("Offensive rebounds")},
    {"key": "assists", "title": mark("Assists")},
    {"key": "turnovers", "title": mark("Turnovers")},
    {"key": "steals", "title": mark("Steals")},
    {"key": "blocks", "title": mark("Blocks")},
    {"key": "paint_points", "title": mark("Points in the paint")},
    {"key": "second_chance_points", "title": mark("Second-chance points")},
    {"key": "from_turnover_points", "title": mark("Points from turnovers")},
    {"key": "fast_break_points", "title": mark("Fast-break points")},
)
LINE_UPS_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Duel:
    """One figure of both sides; `share` is the first side's part of the bar, 0 to 100."""

    key: str
    title: str
    values: tuple[str, str]
    better: int | None  # index of the greater
    shares: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRow:
    title: str
    about: str
    entries: Sequence[tuple[str, str, str]]  # side, name, value


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUpRow:
    key: str
    who: str
    full: str
    now: bool
    cells: Sequence[str]


def duels(view: View) -> list[Duel]:
    """The sides' totals, figure against figure."""
    keys = sides_of(view)
    if len(keys) != 2:
        return []
    totals = [view.get("box", {}).get(key, {}).get("totals", {}) for key in keys]
    return [_duel(row, totals) for row in COMPARISON]


def _duel(row: Mapping[str, str], totals: Sequence[Mapping[str, Any]]) -> Duel:
    made = [total.get(row["key"], 0) for total in totals]
    if "of" in row:
        attempts = [total.get(row["of"], 0) for total in totals]
        measured = [m / a if a else 0.0 for m, a in zip(made, attempts, strict=True)]
        shown = [f"{m}/{a} {figures.percent(m, a)}" for m, a in zip(made, attempts, strict=True)]
        shares = [each * 100 for each in measured]
    else:
        measured = [float(each) for each in made]
        most = max(measured) or 1.0
        shown = [str(each) for each in made]
        shares = [each * 100 / most for each in measured]
    better = None if measured[0] == measured[1] else int(measured[1] > measured[0])
    return Duel(
        key=row["key"],
        title=row["title"],
        values=(shown[0], shown[1]),
        better=better,
        shares=(_round(shares[0]), _round(shares[1])),
    )


def _round(share: float) -> float:
    return math.floor(share * 10 + 0.5) / 10


def leaders(view: View) -> list[LeaderRow]:
    """The best of each side in a few figures; nobody where nobody has any."""
    rows = []
    for stat, title, about in LEADERS:
        entries = []
        for key in sides_of(view):
            lines = view.get("box", {}).get(key, {}).get("players", {})
            people = view.get("people", {})
            ranked = sorted(
                ((line.get(stat, 0), player) for player, line in lines.items() if line.get(stat, 0) > 0),
                key=lambda pair: (-pair[0], jersey(str(people.get(pair[1], {}).get("number", ""))), pair[1]),
            )
            if ranked:
                best, player = ranked[0]
                entries.append((key, people.get(player, {}).get("name") or say("Player"), str(best)))
            else:
                entries.append((key, figures.NONE, ""))
        rows.append(LeaderRow(title=title, about=about, entries=entries))
    return rows


def line_ups(view: View) -> dict[str, list[LineUpRow]]:
    """The line-ups that were longest on court, the present one marked."""
    found: dict[str, list[LineUpRow]] = {}
    for key in sides_of(view):
        here = "|".join(sorted(view["board"]["sides"].get(key, {}).get("on_court", ())))
        ranked = sorted(
            view.get("line_ups", {}).get(key, {}).items(), key=lambda pair: (-pair[1].get("seconds", 0), pair[0])
        )
        found[key] = [
            _line_up_row(view, who, stats, now=status_of(view) == "live" and _same(who, here))
            for who, stats in ranked[:LINE_UPS_SHOWN]
        ]
    return found


def _same(one: str, other: str) -> bool:
    return bool(one) and sorted(one.split("|")) == sorted(other.split("|"))


def _line_up_row(view: View, who: str, stats: Mapping[str, Any], *, now: bool) -> LineUpRow:
    people = [view.get("people", {}).get(player, {}) for player in who.split("|") if player]
    people.sort(key=lambda person: jersey(str(person.get("number", ""))))
    points, against = stats.get("points", 0), stats.get("opponent_points", 0)
    return LineUpRow(
        key=who,
        who=" · ".join(_surname(person) for person in people) or figures.NONE,
        full=", ".join(f"#{person.get('number', '')} {person.get('name', '')}".strip() for person in people),
        now=now,
        cells=(
            figures.minutes(stats.get("seconds", 0)),
            str(points),
            str(against),
            figures.signed(points - against),
        ),
    )


def _surname(person: Mapping[str, Any]) -> str:
    name = str(person.get("name") or "").strip()
    return name.rsplit(" ", 1)[-1] if name else f"#{person.get('number', '')}"


def on_court(view: View) -> list[tuple[str, list[tuple[str, str, int, int, bool]]]]:
    """Each side's players on court: number, name, points, fouls, and whether they should not be."""
    found = []
    for key in sides_of(view):
        here, lines = view["board"]["sides"][key], view.get("box", {}).get(key, {}).get("players", {})
        rows = []
        for player in here.get("on_court", ()) if status_of(view) == "live" else ():
            person = view.get("people", {}).get(player, {})
            points, fouls = lines.get(player, {}).get("points", 0), here.get("fouls", {}).get(player, 0)
            out = player in here.get("out", ())
            rows.append((str(person.get("number", "")), person.get("name") or say("Player"), points, fouls, out))
        found.append((key, sorted(rows, key=lambda row: (jersey(row[0]), row[1]))))
    return found


def facts(view: View) -> list[tuple[str, str]]:
    """How the game went, in five lines."""
    leads, sides = view.get("leads", {}), boards(view)
    if not leads or len(sides) != 2:
        return []

    def both(stat: str, show: Any = str) -> str:
        amounts = leads.get(stat, {})
        return " · ".join(f"{side.code} {show(amounts.get(side.key, 0))}" for side in sides)

    return [
        (mark("Lead changes"), str(leads.get("changes", 0))),
        (mark("Times level"), str(leads.get("ties", 0))),
        (mark("Biggest lead"), both("biggest")),
        (mark("Longest run"), both("run")),
        (mark("Time in the lead"), both("seconds_leading", figures.minutes)),
    ]
