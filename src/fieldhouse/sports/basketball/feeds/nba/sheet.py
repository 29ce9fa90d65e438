"""The score sheet that the readers of all NBA formats fill, row by row, and what it makes of them at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fieldhouse.sports.basketball import possessions
from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.feeds.nba.dead_balls import settle
from fieldhouse.sports.basketball.feeds.nba.line_ups import open_periods
from fieldhouse.sports.basketball.feeds.nba.rosters import Roster
from fieldhouse.sports.basketball.feeds.reading import Oddities
from fieldhouse.sports.basketball.feeds.unnoted import DRAWN_FOULS, unnoted
from fieldhouse.sports.basketball.plays import FieldGoal, FreeThrow, LineUp, PeriodStarted, Play
from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.feed import FeedGame, FeedPlayer, FeedSide

SIDES = ("home", "away")
PERIOD_LENGTHS_MS = {600_000, 720_000, 1_200_000}
HALF_MS = 1_200_000
OVERTIME_LENGTHS_MS = {120_000, 180_000, 240_000, 300_000}


@dataclass(slots=True)
class Team:
    """What the rows tell of one side."""

    id: str = ""
    name: str = ""
    code: str = ""
    players: dict[str, str] = field(default_factory=dict)  # id -> name


@dataclass(slots=True)
class Sheet:
    """One game while it is read."""

    game_id: str
    teams: dict[str, Team] = field(default_factory=lambda: {side: Team() for side in SIDES})
    plays: list[Play] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    oddities: Oddities = field(default_factory=Oddities)
    undecided: set[int] = field(default_factory=set)  # rebounds of which the row does not say which kind
    points: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SIDES, 0))
    declared: dict[str, int] = field(default_factory=dict)
    declared_at: dict[int, dict[str, int]] = field(default_factory=dict)  # period -> running score at its end
    off_by: tuple[int, int] = (0, 0)
    rebounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    draws_unknown: bool = False  # the format never says who drew a foul

    def add(self, play: Play, source: str) -> None:
        self.plays.append(play)
        self.sources.append(source)
        if isinstance(play, FieldGoal | FreeThrow) and play.made:
            self.points[play.side] += play.points

    def seen(self, side: str, player: str, name: str = "") -> None:
        """A player and a name for him; the first name stays."""
        names = self.teams[side].players
        if name or player not in names:
            names[player] = names.get(player) or name

    def says(self, period: int, home: int, away: int, source: str) -> None:
        """The running score that a row declares: kept beside ours, and flagged where they part."""
        self.declared = self.declared_at[period] = {"home": home, "away": away}
        off_by = (self.points["home"] - home, self.points["away"] - away)
        if off_by != self.off_by:
            self.off_by = off_by
            ours = f"{self.points['home']}:{self.points['away']}"
            sentence = f"The plays so far give {ours}, the file says {home}:{away} (home:away)."
            self.oddities.note("score_differs", source, sentence)

    def is_offensive(self, player: str, counts: tuple[int, int] | None) -> bool | None:
        """Which of a player's running counts (offensive, defensive) grew with this rebound; None: can't tell."""
        if counts is None:
            return None
        before = self.rebounds.get(player, (0, 0))
        self.rebounds[player] = counts
        grew = (counts[0] > before[0], counts[1] > before[1])
        return grew[0] if grew[0] != grew[1] else None

    def game(self, roster: Roster) -> FeedGame:
        """The finished game."""
        for doubt in roster.doubts:
            self.oddities.note(doubt.code, doubt.at, doubt.message)
        plays = settle(self.plays, self.undecided)
        plays, sources = open_periods(plays, self.sources, roster, self._homes(roster), self.oddities)
        rules = rules_of(self.game_id, plays)
        self._watch_possessions(rules, plays, sources)
        five = {play.side: play.players for play in plays if isinstance(play, LineUp) and play.starting}
        codes = "-".join(filter(None, (self.teams[key].code or self.teams[key].id for key in SIDES)))
        return FeedGame(
            game_id=self.game_id or codes or "game",
            id_given=bool(self.game_id),
            unnoted=DRAWN_FOULS if self.draws_unknown else unnoted(plays),
            sides=tuple(self._side(key, five.get(key, ()), roster) for key in SIDES),
            rules=rules,
            plays=plays,
            sources=sources,
            anomalies=self.oddities.all(),
            declared=self._declared(),
        )

    def _watch_possessions(self, rules: Rules, plays: Sequence[Play], sources: Sequence[str]) -> None:
        """Name the places where the ball changes hands without a play that says why."""
        possession = possessions.START
        for play, source in zip(plays, sources, strict=True):
            elapsed_ms = rules.elapsed_ms(play.period, play.clock_ms or 0)
            after = possessions.advance(rules, possession, play, elapsed_ms)
            if after.unexplained > possession.unexplained:
                sentence = f"{after.side} has the ball here, and no play says how it got it."
                self.oddities.note("possession_unexplained", source, sentence)
            possession = after

    def _homes(self, roster: Roster) -> dict[str, str]:
        """Player id -> side."""
        homes: dict[str, str] = {}
        for key, team in self.teams.items():
            homes.update(dict.fromkeys(roster.of(team.id, key), key))
        for key, team in self.teams.items():
            homes.update(dict.fromkeys(team.players, key))
        return homes

    def _side(self, key: str, five: Sequence[str], roster: Roster) -> FeedSide:
        team = self.teams[key]
        listed = roster.of(team.id, key)
        ids = dict.fromkeys([*listed, *team.players])
        players = tuple(
            FeedPlayer(
                id=player,
                name=(listed[player].name if player in listed else "") or team.players.get(player, ""),
                number=listed[player].number if player in listed else "",
                starter=player in five,
            )
            for player in ids
        )
        fullest = max(roster.team_name(team.id, key), team.name, key=len)
        name = fullest or team.code or team.id or key
        return FeedSide(key=key, team=name, code=team.code, players=players)

    def _declared(self) -> dict[str, object]:
        if not self.declared:
            return {}
        running = {"home": 0, "away": 0}
        rows: list[list[int]] = []
        for period in range(1, max(self.declared_at) + 1):
            after = self.declared_at.get(period, running)
            rows.append([after[side] - running[side] for side in SIDES])
            running = after
        return {"score": dict(self.declared), "periods": rows}


def rules_of(game_id: str, plays: Iterable[Play]) -> Rules:
    """The league's rule book, with the period lengths that the game itself shows.

    The first two digits of a game id are the league: 00 NBA, 10 WNBA, 20 G League. The WNBA once played
    halves, the G League shorter overtimes.
    """
    book = RULE_BOOKS["wnba" if game_id.startswith("10") else "nba"]
    first: Mapping[bool, int] = {}
    for play in plays:
        if isinstance(play, PeriodStarted) and play.clock_ms:
            first = {play.period > book.periods: play.clock_ms, **first}
    regular, overtime = first.get(False), first.get(True)
    if regular in PERIOD_LENGTHS_MS and regular != book.period_seconds * 1000:
        book = replace(book, period_seconds=regular // 1000, periods=2 if regular == HALF_MS else book.periods)
    if overtime in OVERTIME_LENGTHS_MS and overtime != (book.overtime_seconds or 0) * 1000:
        book = replace(book, overtime_seconds=overtime // 1000)
    return book
