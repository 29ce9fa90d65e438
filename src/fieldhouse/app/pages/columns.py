"""The figures of a season's tables: which there are, in which groups, counted per what."""

from collections.abc import Mapping
from dataclasses import dataclass

from fieldhouse.app.pages import figures
from fieldhouse.app.pages.tongue import mark
from fieldhouse.modules.statistics.contract import Per, PlayerSeason, TeamSeason
from fieldhouse.sports.basketball.box_score import COLUMNS
from fieldhouse.sports.basketball.formulas import FORMULAS
from fieldhouse.sports.basketball.words import words

PERS: Mapping[Per, str] = {
    "game": mark("per game"),
    "total": mark("total"),
    "36": mark("per 36 minutes"),
    "100": mark("per 100 possessions"),
}
GROUPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "main": (
        mark("Main"),
        (
            "seconds",
            "points",
            "rebounds",
            "assists",
            "steals",
            "blocks",
            "turnovers",
            "fouls",
            "plus_minus",
            "pir",
        ),
    ),
    "shooting": (
        mark("Shooting"),
        ("points", "fgm", "fga", "fg_pct", "tpm", "tpa", "three_pct", "ftm", "fta", "ft_pct", "efg_pct", "ts_pct"),
    ),
    "inside": (
        mark("Rebounds and fouls"),
        ("oreb", "dreb", "rebounds", "orb_pct", "drb_pct", "blocks", "blocked", "fouls", "fouls_drawn"),
    ),
    "advanced": (
        mark("Advanced"),
        ("usg_pct", "ast_pct", "tov_pct", "ast_to", "stl_pct", "blk_pct", "game_score", "efficiency", "per"),
    ),
}
COMPARED = (
    *(
        "seconds",
        "points",
        "rebounds",
        "assists",
        "steals",
        "blocks",
        "turnovers",
        "fg_pct",
        "three_pct",
        "ft_pct",
    ),
    *("efg_pct", "ts_pct", "usg_pct", "plus_minus", "pir", "per"),
)
COMPARED_TEAMS = (
    *("points", "rebounds", "oreb", "assists", "steals", "blocks", "turnovers", "fg_pct", "three_pct", "ft_pct"),
    *("efg_pct", "tov_pct", "team_orb_pct", "pace", "ortg", "drtg", "net_rtg"),
)
FEWER_IS_BETTER = frozenset({"turnovers", "fouls", "blocked", "tov_pct", "drtg"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`counted`: a count, which has a sum and averages; else a formula over sums."""

    key: str
    label: str
    title: str
    unit: str
    counted: bool


def _figures() -> dict[str, Figure]:
    found = {
        "fga": Figure(key="fga", label="FGA", title="Field goals attempted", unit="count", counted=True),
        "tpa": Figure(key="tpa", label="3PA", title="Three-pointers attempted", unit="count", counted=True),
        "fta": Figure(key="fta", label="FTA", title="Free throws attempted", unit="count", counted=True),
        "per": Figure(key="per", label="PER", title="Player efficiency rating", unit="decimal", counted=False),
    }
    for column in COLUMNS:
        made = column.unit == "made_of"
        label, title = words("en").columns[column.key]
        found[column.key] = Figure(
            key=column.key,
            label=f"{label}M" if made else label,
            title=f"{title} made" if made else title.split(" (")[0],
            unit="count" if made else column.unit,
            counted=True,
        )
    for formula in FORMULAS:
        if formula.key not in found:
            found[formula.key] = Figure(
                key=formula.key, label=formula.label, title=formula.title, unit=formula.unit, counted=False
            )
    return found


FIGURES: Mapping[str, Figure] = _figures()
LEADING = tuple(dict.fromkeys(key for _, keys in GROUPS.values() for key in keys))
"""What one can be a leader of."""


def value_of(line: PlayerSeason | TeamSeason, figure: Figure, per: Per = "game") -> float | None:
    """None where nobody noted it, or a formula is undefined."""
    if not figure.counted:
        return line.rates.get(figure.key)
    if per == mark("total"):
        return line.totals.get(figure.key)
    if isinstance(line, PlayerSeason) and per != "game":
        return (line.per_36 if per == "36" else line.per_100).get(figure.key)
    return line.averages.get(figure.key)


def shown(value: float | None, figure: Figure, per: Per = "game") -> str:
    if value is None:
        return figures.NONE
    if figure.unit == "minutes":
        return figures.minutes(value)
    places = 0 if figure.counted and per == mark("total") else 1
    if figure.unit == "signed":
        return figures.signed(value, places)
    return f"{value:.{places}f}".replace("-", figures.MINUS)
