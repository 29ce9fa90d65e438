"""One game of FIBA LiveStats, row by row: identities, plays, line-ups. Its webcast and its CSV share it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.feeds import lineups
from fieldhouse.sports.basketball.feeds.fiba_actions import Action, is_known, joined_tips, play_of
from fieldhouse.sports.basketball.feeds.linking import attach
from fieldhouse.sports.basketball.feeds.reading import Oddities, period_number, whole, words
from fieldhouse.sports.basketball.feeds.trips import award_free_throws
from fieldhouse.sports.basketball.plays import LineUp, Play, Substitution, Unrecognised
from fieldhouse.sports.feed import FeedGame, FeedPlayer, FeedSide

SIDES = ("home", "away")
PERIODS = {"1": 1, "2": 2, "3": 3, "4": 4}


class Person(NamedTuple):
    name: str  # "first family"
    scoreboard: str = ""  # "F. Family"
    number: str = ""
    starter: bool = False
    id: str = ""  # where the feed has one


class Team(NamedTuple):
    name: str = ""
    short: str = ""


class Reader:
    """Takes the rows of a game in order and gives the game."""

    def __init__(self, game_id: str, oddities: Oddities, *, id_given: bool = True) -> None:
        self.game_id = game_id
        self.id_given = id_given
        self.oddities = oddities
        self.plays: list[Play] = []
        self.places: list[str] = []
        self.teams: dict[str, Team] = {}
        self.players: dict[str, dict[str, FeedPlayer]] = {"home": {}, "away": {}}
        self._known: dict[tuple[str, str, str, str, str], str | None] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_scoreboard: dict[tuple[str, str], list[str]] = {}
        self._last_period = 1
        self._shown: tuple[Any, Any] = (None, None)
        self._scores: dict[int, tuple[int, int]] = {}

    # ── identities ──────────────────────────────────────────────────────────────────────────────────

    def enrol(self, side: str, people: Sequence[Person], team: Team) -> None:
        self.teams[side] = team
        for person in people:
            self._enter(side, person)

    def _enter(self, side: str, person: Person) -> str | None:
        """A new player; the same id on both sides gets the side behind it, for credits go by id."""
        shown = person.name or person.scoreboard
        player = person.id or shown
        if not player:
            return None
        other = "away" if side == "home" else "home"
        if player in self.players[other]:
            player = f"{player} ({side})"
        if player not in self.players[side]:
            self.players[side][player] = FeedPlayer(
                id=player, name=shown, number=person.number, starter=person.starter
            )
        self._by_name.setdefault((side, person.name.casefold()), player)
        if person.scoreboard:
            named = self._by_scoreboard.setdefault((side, person.scoreboard.casefold()), [])
            if player not in named:
                named.append(player)
        return player

    def name_team(self, side: str, name: str, short: str) -> None:
        if side not in self.teams and name:
            self.teams[side] = Team(words(name), words(short))

    def player(self, side: str, first: str, family: str, scoreboard: str, number: str) -> str | None:
        """The id of whom a row names: by full name, falling back to the scoreboard's name."""
        key = (side, first, family, scoreboard, number)
        if key not in self._known:
            self._known[key] = self._player(side, words(f"{words(first)} {words(family)}"), scoreboard, number)
        return self._known[key]

    def _player(self, side: str, name: str, scoreboard: str, number: str) -> str | None:
        scoreboard, number = words(scoreboard), words(number)
        if not name and not scoreboard:
            return None
        found = self._by_name.get((side, name.casefold())) if name else None
        if found is None and not name:
            named = self._by_scoreboard.get((side, scoreboard.casefold()), [])
            numbered = [player for player in named if self.players[side][player].number in ("", number)]
            if len(numbered) > 1:
                self.oddities.note(
                    "ambiguous_name", f"{side} #{number}", f"{scoreboard} stands for {len(numbered)} players."
                )
            found = numbered[0] if numbered else None
            if found is None and named:  # a team-mate of the same short name wears another number
                found = self._enter(side, Person("", scoreboard, number, id=f"{scoreboard} #{number}"))
        if found is None:
            return self._enter(side, Person(name, scoreboard, number))
        player = self.players[side][found]
        if not player.number and number:
            self.players[side][found] = FeedPlayer(
                id=player.id, name=player.name, number=number, starter=player.starter
            )
        return found

    # ── rows ────────────────────────────────────────────────────────────────────────────────────────

    def period(self, value: Any, *, overtime: bool, at: str) -> int:
        """Overtimes are numbered from one again in this feed."""
        number = PERIODS.get(value) if isinstance(value, str) else None
        number = number or period_number(value)
        if number is None:
            self.oddities.note("unknown_period", at, "The period can't be read; the one before stands.")
            return self._last_period
        self._last_period = number + 4 if overtime and number <= 4 else number
        return self._last_period

    def add(self, action: Action, source: str) -> None:
        play = play_of(action)
        if (
            isinstance(play, Unrecognised)
            and action.side is None
            and action.type in ("rebound", "foul", "turnover")
        ):
            self.oddities.note("no_side", source, f"{play.code} names no team; it counts for nobody.")
        elif isinstance(play, Unrecognised) or not is_known(action):
            what = f"{action.type} {action.sub}".strip() or "blank"
            self.oddities.note("unknown_code", source, f"{what} is no word that we know.")
        self.plays.append(play)
        self.places.append(source)

    def declare(self, period: int, home: Any, away: Any) -> None:
        """The running score that a row shows; rows added late show an earlier one."""
        shown = (home, away)
        if shown == self._shown:
            return
        self._shown = shown
        one, two = whole(home), whole(away)
        if one is not None and two is not None:
            before = self._scores.get(period, (0, 0))
            self._scores[period] = max(before, (one, two), key=sum)

    # ── the game ────────────────────────────────────────────────────────────────────────────────────

    def game(self) -> FeedGame:
        plays, places = self._in_time()
        award_free_throws(plays)
        plays, places = joined_tips(plays, places)
        opening = {side: self._opening(plays, side) for side in SIDES}
        plays, places = self._without_opening(plays, places, opening)
        plays, places = lineups.batched(plays, places)
        lineups.Watch(opening, self.oddities).follow(plays, places)
        plays, places = attach(plays, places)
        fives: list[Play] = [
            LineUp(period=1, clock_ms=600_000, side=side, players=players, starting=True)
            for side, players in opening.items()
            if players
        ]
        return FeedGame(
            game_id=self.game_id if self.id_given else self._codes() or self.game_id,
            id_given=self.id_given,
            sides=tuple(self._side(side, opening[side]) for side in SIDES),
            rules=RULE_BOOKS["fiba"],
            plays=tuple(fives + plays),
            sources=(*["starters"] * len(fives), *places),
            anomalies=self.oddities.all(),
            declared=self._declared(),
        )

    def _codes(self) -> str:
        return "-".join(team.short or team.name for team in self.teams.values() if team.short or team.name)

    def _in_time(self) -> tuple[list[Play], list[str]]:
        """Rows by the clock; at equal clocks as in the file.

        Statisticians add forgotten rows later, with the clock of when it happened. The feed's own running
        score, and its plus/minus, count them there.
        """
        keys: list[tuple[int, int]] = []
        period, shown = 1, 0
        latest = (0, 0)
        for play, place in zip(self.plays, self.places, strict=True):
            if play.clock_ms is not None:
                shown = -play.clock_ms
            elif play.period != period:
                shown = -(10**9)
            period = play.period
            key = (period, shown)
            if key < latest:
                self.oddities.note("late_row", place, "Noted after later plays; it is placed by its clock.")
            else:
                latest = key
            keys.append(key)
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return [self.plays[n] for n in order], [self.places[n] for n in order]

    def _opening(self, plays: Sequence[Play], side: str) -> tuple[str, ...]:
        """Starters: the roster's; else those who enter before the first tick; else inferred from the plays."""
        named = tuple(player.id for player in self.players[side].values() if player.starter)
        if len(named) == lineups.FIVE:
            return named
        entered = dict.fromkeys(player for play in self._first_changes(plays, side) for player in play.entering)
        left = {player for play in self._first_changes(plays, side) for player in play.leaving}
        first = tuple(player for player in entered if player not in left)
        if len(first) == lineups.FIVE:
            return first
        found = lineups.starters(plays, side)
        if len(found) != lineups.FIVE:
            sentence = f"Only {len(found)} starters of {side} can be told from the plays."
            self.oddities.note("starters_unknown", "starters", sentence)
        return found

    @staticmethod
    def _first_changes(plays: Sequence[Play], side: str) -> list[Substitution]:
        """The changes noted before anybody acted: old files list the starters as entering."""
        found: list[Substitution] = []
        for play in plays:
            if isinstance(play, Substitution):
                if play.side == side:
                    found.append(play)
            elif lineups.actor(play) is not None:
                break
        return found

    def _without_opening(
        self, plays: list[Play], places: list[str], opening: dict[str, tuple[str, ...]]
    ) -> tuple[list[Play], list[str]]:
        """Leave out the rows in which starters enter before the first tick: the line-ups say it."""
        spare: set[int] = set()
        for side in SIDES:
            on = set(opening[side])
            for play in self._first_changes(plays, side):
                if play.entering and on.issuperset(play.entering):
                    spare.add(id(play))
                on = on.difference(play.leaving).union(play.entering)
        rows = [(p, s) for p, s in zip(plays, places, strict=True) if id(p) not in spare]
        return [play for play, _ in rows], [place for _, place in rows]

    def _side(self, side: str, opening: Sequence[str]) -> FeedSide:
        team = self.teams.get(side, Team())
        players = [
            FeedPlayer(id=player.id, name=player.name, number=player.number, starter=player.id in opening)
            for player in self.players[side].values()
        ]
        return FeedSide(key=side, team=team.name, code=team.short, players=tuple(players))

    def _declared(self) -> dict[str, Any]:
        if not self._scores:
            return {}
        line: dict[str, list[int]] = {"home": [], "away": []}
        before = (0, 0)
        for _, score in sorted(self._scores.items()):
            line["home"].append(score[0] - before[0])
            line["away"].append(score[1] - before[1])
            before = score
        return {"score": {"home": before[0], "away": before[1]}, "line_score": line}
