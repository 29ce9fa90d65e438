"""docs/formulas.md, from the list of formulas."""

from fieldhouse.sports.basketball.formulas.declared import FORMULAS

INTRODUCTION = """\
# Formulas

Generated from `fieldhouse.sports.basketball.formulas.FORMULAS`; a test keeps this page current.

A ratio is computed on read over sums of credits. Where it divides by nothing, or needs a stat that nobody
recorded, it has no value: it is never shown as 0. Percentages run from 0 to 100.

`f` is the rule set's `free_throw_factor` (0.44; 0.475 in NCAA books), `MP` time on court, `Tm MP` the players'
time together, so that `Tm MP / 5` is the length of the game (divided by 3 in 3x3). Possessions are those counted
from the plays; only games without plays have them estimated.

| Key | Name | Of | Unit | Formula | Source |
| --- | --- | --- | --- | --- | --- |
"""

REMARKS = """
Beside the list, because they need more than a line of each side:

- `per_minutes` and `per_possessions`: every count per 36 minutes or per 100 possessions on court
  (Basketball-Reference glossary).
- `per`: player efficiency rating (Hollinger; Basketball-Reference, "Calculating PER"), from a league's totals;
  the league's mean, weighted by minutes, is 15.
- Four factors: `efg_pct`, `tov_pct`, `team_orb_pct`, `ft_rate`, of the team and of its opponent
  (Oliver, Basketball on Paper, 2004).
"""

OF = {"both": "player, team", "player": "player", "team": "team"}


def page() -> str:
    rows = (
        f"| `{f.key}` | {f.label}: {f.title} | {OF[f.per]} | {f.unit} | {f.expression} | {f.source} |\n"
        for f in FORMULAS
    )
    return INTRODUCTION + "".join(rows) + REMARKS
