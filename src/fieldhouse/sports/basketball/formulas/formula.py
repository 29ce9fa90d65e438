"""What a formula is: a ratio with its name, unit, source and arithmetic."""

from dataclasses import dataclass
from typing import Literal

from fieldhouse.sports.basketball.formulas.ratios import NOBODY, PLAIN, Compute, Line
from fieldhouse.sports.basketball.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One ratio.

    Attributes:
        label: column head, "eFG%".
        per: whose lines it fits; for a team `line` is the team's line too.
        expression: the formula as people write it.
        compute: (line, team, opponent, rules) -> value or None; never raises on a line's numbers.
    """

    key: str
    label: str
    title: str
    unit: Literal["percent", "decimal", "signed"]
    per: Literal["player", "team", "both"]
    expression: str
    source: str
    compute: Compute

    def value(
        self, line: Line, *, team: Line = NOBODY, opponent: Line = NOBODY, rules: Rules = PLAIN
    ) -> float | None:
        """`compute` with what there is; a team's line is its own team."""
        return self.compute(line, team or (line if self.per == "team" else NOBODY), opponent, rules)
