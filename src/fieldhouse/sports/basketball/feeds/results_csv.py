"""Results as CSV: a game a line, with its final score, its periods, or both, and forfeits.

Header names are many and any order will do: date, home, away, home score, away score, score, periods, forfeit.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.feeds.opening import Table, marked, table
from fieldhouse.sports.basketball.feeds.reading import Oddities, ident, whole, words
from fieldhouse.sports.basketball.feeds.unnoted import BUT_POINTS
from fieldhouse.sports.basketball.plays import Play, ResultReported
from fieldhouse.sports.feed import FeedGame, FeedSide

ACCEPTED = "results CSV with a header: date, home, away, home_score, away_score (or score), periods, forfeit"
HOME = ("home", "home_team", "team_home", "hometeam", "host", "team_a", "teama", "heim")
AWAY = ("away", "away_team", "team_away", "awayteam", "visitor", "visitors", "guest", "team_b", "teamb", "gast")
HOME_SCORE = (
    "home_score",
    "score_home",
    "points_home",
    "home_points",
    "home_pts",
    "pts_home",
    "homescore",
    "score_a",
)
AWAY_SCORE = (
    "away_score",
    "score_away",
    "points_away",
    "away_points",
    "away_pts",
    "pts_away",
    "awayscore",
    "score_b",
)
SCORE = ("score", "result", "final", "final_score", "ergebnis")
PERIODS = ("periods", "quarters", "line_score", "by_period", "by_quarter", "viertel")
FORFEIT = ("forfeit", "forfeited_by", "default", "how", "status", "remark", "note")
DATE = ("date", "day", "game_date", "played_on", "datum", "when")
GAME = ("game_id", "game", "id", "game_code", "match", "number", "no", "nr")
CODES = (("home_code", "team_code_home"), ("away_code", "team_code_away"))
PAIR = re.compile(r"(\d{1,3})\s*[-:–—]\s*(\d{1,3})", re.ASCII)
PERIOD_COLUMN = re.compile(
    r"(?:(home|away|h|a)_?)?(q|p|h|ot|period_?|quarter_?)(\d{1,2})(?:_?(home|away|h|a))?", re.ASCII
)
How = Literal["final", "forfeit", "default", "abandoned", "cancelled"]
HOW: dict[str, How] = {
    "forfeit": "forfeit",
    "forfeited": "forfeit",
    "w/o": "forfeit",
    "walkover": "forfeit",
    "default": "default",
    "abandoned": "abandoned",
    "cancelled": "cancelled",
    "canceled": "cancelled",
}


def read(data: bytes, roster: bytes | None = None) -> Iterator[FeedGame]:  # noqa: ARG001 - results name no players
    rows = table(data, needed=(), accepted=ACCEPTED)
    rows.columns = {re.sub(r"[\s.-]+", "_", name): place for name, place in reversed(list(rows.columns.items()))}
    columns = _Columns(rows)
    yield from marked([columns.game(line, row) for line, row in rows.lines], rows.cut)


class _Columns:
    def __init__(self, rows: Table) -> None:
        at = rows.at
        self.home, self.away = at(*HOME), at(*AWAY)
        if self.home < 0 or self.away < 0:
            raise rows.without(["home" if self.home < 0 else "away"], ("home", "away"), ACCEPTED)
        self.scores = (at(*HOME_SCORE), at(*AWAY_SCORE))
        self.score, self.line, self.how = at(*SCORE), at(*PERIODS), at(*FORFEIT)
        self.date, self.id = at(*DATE), at(*GAME)
        self.codes = tuple(at(*names) for names in CODES)
        self.by_period = _period_columns(rows)

    def game(self, line: int, row: Sequence[str]) -> FeedGame:
        oddities, place = Oddities(), f"row {line}"
        names = [words(row[self.home]), words(row[self.away])]
        for side, name in zip(("home", "away"), names, strict=True):
            if not name:
                oddities.note("unreadable_row", place, f"The {side} team is blank.")
        if names[0] and names[0].casefold() == names[1].casefold():
            oddities.note("same_team_twice", place, f"{names[0][:60]} can't play against itself.")
        periods = self._periods(row, place, oddities)
        score = self._score(row, place, oddities)
        how, against = self._how(words(row[self.how]), names, place, oddities)
        if periods and score and tuple(map(sum, zip(*periods, strict=True))) != score:
            oddities.note("score_mismatch", place, "The periods don't add up to the final score, which stands.")
            periods = ()
        plays: tuple[Play, ...] = ()
        if periods or score or how != "final":
            last = max(4, len(periods))
            result = ResultReported(period=last, periods=periods, score=score, how=how, against=against)
            plays = (result,)
        else:
            oddities.note("no_result", place, "There is no score in this row; accepted is 78-65, or two numbers.")
        return FeedGame(
            game_id=ident(row[self.id]) or str(line),
            sides=tuple(
                FeedSide(key=key, team=name, code=words(row[code]))
                for key, name, code in zip(("home", "away"), names, self.codes, strict=True)
            ),
            rules=RULE_BOOKS["fiba"],
            plays=plays,
            sources=(place,) * len(plays),
            anomalies=oddities.all(),
            declared={"score": dict(zip(("home", "away"), score, strict=True))} if score else {},
            date=words(row[self.date]) or None,
            unnoted=BUT_POINTS,
        )

    def _score(self, row: Sequence[str], place: str, oddities: Oddities) -> tuple[int, ...]:
        texts = [words(row[column]) for column in self.scores]
        together = words(row[self.score])
        match = PAIR.search(together)
        if not any(texts) and match is not None:
            texts = [match[1], match[2]]
        elif not any(texts):
            if together:
                oddities.note("unreadable_row", place, f"{together[:40]} is no score; accepted is 78-65.")
            return ()
        found = [whole(text) for text in texts]
        if any(points is None or not 0 <= points <= 999 for points in found):
            said = " and ".join(text[:40] or "blank" for text in texts)
            oddities.note("unreadable_row", place, f"{said} are no score; accepted are whole numbers up to 999.")
            return ()
        return tuple(points for points in found if points is not None)

    def _periods(self, row: Sequence[str], place: str, oddities: Oddities) -> tuple[tuple[int, ...], ...]:
        if self.by_period:
            found = [tuple(whole(row[column]) for column in pair) for pair in self.by_period]
            while found and not any(found[-1]) and None in found[-1]:  # overtimes that were not played
                found.pop()
            if not found:
                return ()
            if all(p is not None and 0 <= p <= 999 for pair in found for p in pair):
                return tuple((pair[0] or 0, pair[1] or 0) for pair in found)
            oddities.note("unreadable_row", place, "Some periods are blank or no numbers; they are left out.")
            return ()
        said = words(row[self.line])
        pairs = PAIR.findall(said)
        if said and not pairs:
            oddities.note(
                "unreadable_row", place, f"{said[:40]} are no periods; accepted is 20-18 15-22 18-21 19-20."
            )
        return tuple((int(home), int(away)) for home, away in pairs)

    def _how(self, said: str, names: Sequence[str], place: str, oddities: Oddities) -> tuple[How, str | None]:
        """What is said of a forfeit: who forfeits ("home", a team's name), or only that it was one."""
        lower = said.casefold()
        by = {"home": "home", "away": "away", names[0].casefold(): "home", names[1].casefold(): "away"}
        by.pop("", None)
        if lower in by:
            return "forfeit", by[lower]
        how = next((meaning for word, meaning in HOW.items() if re.search(rf"(?<!\w){word}(?!\w)", lower)), None)
        if how is None:
            return "final", None
        against = next(
            (side for word, side in by.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower)), None
        )
        if how in ("forfeit", "default") and against is None:
            oddities.note("forfeit_by_nobody", place, f"{said[:40]} does not say who forfeits: home or away.")
        return how, against


def _period_columns(rows: Table) -> list[tuple[int, int]]:
    """Columns such as home_q1 and away_q1, or q1_home and q1_away, overtimes last."""
    found: dict[tuple[bool, int], dict[str, int]] = {}
    for name, place in rows.columns.items():
        match = PERIOD_COLUMN.fullmatch(name)
        if match is not None and (match[1] or match[4]):
            side = (match[1] or match[4])[0]
            found.setdefault((match[2] == "ot", int(match[3])), {})[side] = place
    return [(pair["h"], pair["a"]) for _, pair in sorted(found.items()) if len(pair) == 2]
