"""A game page from a game's view (docs/live.md): what the template prints, row by row.

`static/live/*.js` derives the same rows in the browser when a patch arrives; the numbers that both need to know
(period lengths, which leaders, which figures to compare) are in `Shared`, which the page hands to the script.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldhouse.app.pages import figures
from fieldhouse.app.pages.tongue import mark, say

View = Mapping[str, Any]

# Plays that say how the table worked rather than what happened: listed, but folded away unless asked for.
TABLE_PLAYS = frozenset(
    {
        "clock_started",
        "clock_stopped",
        "clock_set",
        "shot_clock_set",
        "possession_arrow",
        "line_up",
        "player_added",
    }
)
BONUS = {"bonus": mark("Bonus"), "one_and_one": mark("1 and 1"), "double": mark("Double bonus")}
MARKERS = frozenset({"period_started", "period_ended", "time_out", "signed_off", "result_reported", "challenge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBoard:
    """One side of the scoreboard. `fouls` of `fouls_of` dots are lit; `leads` in the score."""

    key: str
    team: str
    name: str
    short: str
    code: str
    score: int
    by_period: Sequence[int]
    fouls: int
    bonus: str
    time_outs: int | None
    leads: bool
    arrow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayRow:
    id: str
    at: str
    side: str
    period: int
    number: str
    lead: str  # the leading part of the sentence: who
    rest: str
    score: str
    classes: str
    notes: Sequence[str]
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxRow:
    """`cells` are in the order of the sport's columns."""

    player: str
    number: str
    name: str
    starter: bool
    on_court: bool
    out: bool
    idle: bool
    cells: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxTable:
    side: str
    players: Sequence[BoxRow]
    team: Sequence[str]
    totals: Sequence[str]


def sides_of(view: View) -> list[str]:
    """The keys of the sides in their order: home first."""
    sides = view.get("sides", {})
    return sorted(sides, key=lambda key: sides[key].get("order", 0))


def status_of(view: View) -> str:
    return str(view["game"].get("status", "scheduled"))


def state_line(view: View) -> str:
    """What stands beside the live dot: "Q3", "End of Q2", "Before Q3", "Final", "Final, overtime", "Scheduled"."""
    board, status = view["board"], status_of(view)
    name = board.get("period_name", "")
    if status == "final":
        how = view["game"].get("how_name")
        return say("Final, %(how)s", how=how) if how else say("Final")
    if status == "scheduled":
        return say("Scheduled")
    if board.get("phase") == "before":
        return say("About to start")
    if board.get("phase") == "break":  # plays may be noted for the next period before it starts
        return (
            say("Before %(period)s", period=name)
            if board.get("clock_ms")
            else say("End of %(period)s", period=name)
        )
    return str(name)


def clock_of(view: View) -> str:
    """The game clock as last known; nothing where none runs."""
    shown = status_of(view) == "live" and view["board"].get("phase") == "period"
    return figures.clock(view["board"].get("clock_ms", 0)) if shown else ""


def then_line(view: View) -> str:
    """Where in the game a past view stands: "Q2 04:12"."""
    return f"{view['board'].get('period_name', '')} {figures.clock(view['board'].get('clock_ms', 0))}".strip()


def now_line(view: View) -> str:
    """What leads back to the present: "live, 61–58"."""
    word = say("live") if status_of(view) == "live" else say("the end")
    return f"{word}, {figures.pair(side.score for side in boards(view))}"


def boards(view: View) -> list[SideBoard]:
    board, rows = view["board"], []
    keys = sides_of(view)
    best = max((board["sides"][key]["score"] for key in keys), default=0)
    level = len({board["sides"][key]["score"] for key in keys}) == 1
    for key in keys:
        side, here = view["sides"][key], board["sides"][key]
        rows.append(
            SideBoard(
                key=key,
                team=side.get("team", ""),
                name=side.get("name", key),
                short=side.get("short_name") or side.get("name", key),
                code=side.get("code") or side.get("short_name") or key.upper(),
                score=here["score"],
                by_period=here.get("by_period", ()),
                fouls=here.get("team_fouls", 0),
                bonus=BONUS.get(here.get("in_bonus", ""), ""),
                time_outs=here.get("time_outs_left"),
                leads=not level and here["score"] == best,
                arrow=board.get("arrow") == key,
            )
        )
    return rows


def play_rows(view: View) -> list[PlayRow]:
    """Newest first."""
    plays = view.get("plays", {})
    keys = sorted(plays, key=lambda key: (plays[key]["order"], key), reverse=True)
    return [play_row(view, key, plays[key]) for key in keys]


def play_row(view: View, key: str, play: Mapping[str, Any]) -> PlayRow:
    kind, side = play.get("kind", ""), play.get("side", "")
    score = play.get("score")
    classes = ["play"]
    classes += ["scoring"] if score else []
    classes += ["table"] if kind in TABLE_PLAYS else []
    classes += ["marker"] if kind in MARKERS else []
    classes += ["aside"] if play.get("set_aside") else []
    clock_ms = play.get("clock_ms")
    text = play.get("text", "")
    person = view.get("people", {}).get(play.get("player", ""), {})
    name = person.get("name", "")
    led = next((each for each in (f"\u2068{name}\u2069", name) if name and text.startswith(each)), "")
    notes = [objection["message"] for objection in play.get("objections", ())]
    return PlayRow(
        id=key,
        at=figures.clock(clock_ms) if clock_ms is not None else "",
        side=side,
        period=play.get("period", 0),
        number=str(person.get("number", "")) if led else "",
        lead=led,
        rest=text[len(led) :],
        score=figures.NONE.join(str(points) for points in score) if score else "",
        classes=" ".join(classes),
        notes=notes,
        code=view["sides"].get(side, {}).get("code", "") if side else "",
    )


def period_names(view: View) -> list[str]:
    """Names of the periods that have begun, in order."""
    names: dict[int, str] = {}
    for play in view.get("plays", {}).values():
        names.setdefault(play.get("period", 1), play.get("period_name") or str(play.get("period", 1)))
    now = view["board"].get("period", 1)
    names.setdefault(now, view["board"].get("period_name") or str(now))
    played = max([now, *(len(side.get("by_period", ())) for side in view["board"]["sides"].values())])
    return [names.get(number, str(number)) for number in range(1, played + 1)]


def line_score(view: View) -> list[tuple[SideBoard, list[str]]]:
    count = len(period_names(view))
    rows = []
    for side in boards(view):
        points = [str(each) for each in side.by_period[:count]]
        rows.append((side, points + [figures.NONE] * (count - len(points))))
    return rows


def box_tables(view: View) -> list[BoxTable]:
    columns = view.get("columns", ())
    tables = []
    for key in sides_of(view):
        box = view.get("box", {}).get(key, {})
        rows = [_box_row(view, key, player, line) for player, line in box.get("players", {}).items()]
        rows.sort(key=lambda row: (not row.starter, jersey(row.number), row.name, row.player))
        tables.append(
            BoxTable(
                side=key,
                players=rows,
                team=_cells(columns, box.get("team_row", {}), blank_zero=True),
                totals=_cells(columns, box.get("totals", {})),
            )
        )
    return tables


def _box_row(view: View, side: str, player: str, line: Mapping[str, Any]) -> BoxRow:
    person = view.get("people", {}).get(player, {})
    here = view["board"]["sides"].get(side, {})
    idle = not any(amount for amount in line.values())
    return BoxRow(
        player=player,
        number=str(person.get("number", "")),
        name=person.get("name") or say("Player"),
        starter=bool(person.get("starter")),
        on_court=status_of(view) == "live" and player in here.get("on_court", ()),
        out=player in here.get("out", ()),
        idle=idle,
        cells=_cells(view.get("columns", ()), line, blank_zero=idle),
    )


def _cells(
    columns: Sequence[Mapping[str, Any]], line: Mapping[str, Any], *, blank_zero: bool = False
) -> list[str]:
    if blank_zero:
        return [figures.cell(column, line) if line.get(column["key"]) else figures.NONE for column in columns]
    return [figures.cell(column, line) for column in columns]


def jersey(number: str) -> tuple[int, str]:
    """Numbers in order, "00" before "0" before "1"."""
    return (int(number) if number.isdigit() else 999, number)


def script_words() -> dict[str, str]:
    """What the page's script says by itself; {names} are filled in there."""
    return {
        "live_prefix": say("Live, "),
        "final": say("Final"),
        "final_how": say("Final, %(how)s", how="{how}"),
        "scheduled": say("Scheduled"),
        "about_to_start": say("About to start"),
        "before": say("Before %(period)s", period="{period}"),
        "end_of": say("End of %(period)s", period="{period}"),
        "total": say("Total"),
        "player": say("Player"),
        "lead_changes": say("Lead changes"),
        "times_level": say("Times level"),
        "biggest_lead": say("Biggest lead"),
        "longest_run": say("Longest run"),
        "time_leading": say("Time in the lead"),
        "points": say("Points"),
        "fouls": say("Fouls"),
        "pf": say("PF"),
        "live": say("live"),
        "the_end": say("the end"),
        "not_loaded": say("not loaded: no connection"),
        "reconnecting": say("Reconnecting"),
        "behind": say("Reconnecting, %(seconds)s s behind", seconds="{seconds}"),
        "no_points": say("No points yet."),
        "led_by": say(
            "%(first)s led by at most %(best)s, %(second)s by at most %(worst)s.",
            first="{first}",
            best="{best}",
            second="{second}",
            worst="{worst}",
        ),
    }
