"""EuroLeague and EuroCup: the PlaybyPlay JSON of one game, with its Boxscore JSON as an optional roster.

The order of the arrays is the order of play: NUMBEROFPLAY is not, and the clock runs backwards at times
without being wrong about minutes. All overtimes share one list, `ExtraTime`. Coach and bench fouls are in no
player's and no team's row of the official box. From the Boxscore come names and starters only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from fieldhouse.sports.basketball.books import RULE_BOOKS
from fieldhouse.sports.basketball.feeds import lineups
from fieldhouse.sports.basketball.feeds.euroleague_codes import KNOWN, Where, play_of
from fieldhouse.sports.basketball.feeds.linking import attach
from fieldhouse.sports.basketball.feeds.opening import json_object, roster_of
from fieldhouse.sports.basketball.feeds.reading import CLOCK, Oddities, clock_ms, ident, objects, whole, words
from fieldhouse.sports.basketball.feeds.recognising import EUROLEAGUE_BOX
from fieldhouse.sports.basketball.feeds.trips import number_free_throws
from fieldhouse.sports.basketball.plays import LineUp, PeriodEnded, PeriodStarted, Play, Substitution
from fieldhouse.sports.feed import Anomaly, FeedGame, FeedPlayer, FeedSide

ACCEPTED = "a EuroLeague PlaybyPlay object with FirstQuarter, SecondQuarter, ThirdQuarter, ForthQuarter, ExtraTime"
ACCEPTED_ROSTER = "a EuroLeague Boxscore object with Stats, a list of two teams with PlayersStats"
QUARTERS = (("FirstQuarter",), ("SecondQuarter",), ("ThirdQuarter",), ("ForthQuarter", "FourthQuarter"))
SIDES = ("home", "away")
STAFF = ("CO_", "AC_")
RULES = RULE_BOOKS["fiba"]
Row = Mapping[str, Any]


def read(data: bytes, roster: bytes | None = None) -> Iterator[FeedGame]:
    found = json_object(data, accepted=ACCEPTED)
    if not any(name in found.value for names in (*QUARTERS, ("ExtraTime",)) for name in names):
        raise found.refusal("None of the lists of plays is in the file.")
    teams, doubts = roster_of(_box, roster)
    reader = _Reader(found.value, teams or [], doubts, ended=found.value.get("Live") is False and not found.cut)
    yield from found.marked([reader.game()])


def _box(data: bytes) -> list[Row]:
    """The two teams of a Boxscore."""
    found = json_object(data, accepted=ACCEPTED_ROSTER)
    teams = [team for team in objects(found.value.get("Stats")) if objects(team.get("PlayersStats"))]
    if found.broken is not None or not teams:
        raise found.refusal("There is no team with players.", mine=EUROLEAGUE_BOX)
    return list(teams[:2])


class _Reader:
    def __init__(self, game: Row, box: Sequence[Row], doubts: Sequence[Anomaly], *, ended: bool) -> None:
        self.source = game
        self.ended = ended
        self.oddities = Oddities(list(doubts))
        self.codes = {words(game.get("CodeTeamA")): "home", words(game.get("CodeTeamB")): "away"}
        self.codes.pop("", None)
        self.teams = {
            words(game.get("TeamA")).casefold(): "home",
            words(game.get("TeamB")).casefold(): "away",
        }
        self.teams.pop("", None)
        self.players: dict[str, dict[str, FeedPlayer]] = {"home": {}, "away": {}}
        self.declared: dict[str, Any] = {}
        self._enrol(box)

    # ── identities ──────────────────────────────────────────────────────────────────────────────────

    def _enrol(self, box: Sequence[Row]) -> None:
        foreign = self._foreign(box)
        if foreign:
            sentence = f"Nobody of the box's team {foreign} plays here; the box is not used."
            self.oddities.note("roster_of_another_game", "roster", sentence)
            return
        for place, team in enumerate(box):
            for row in objects(team.get("PlayersStats")):
                player = ident(row.get("Player_ID"))
                side = self.codes.get(words(row.get("Team")), SIDES[place])
                if player and player not in self.players[side]:
                    self.players[side][player] = FeedPlayer(
                        id=player,
                        name=words(row.get("Player")),
                        number=words(row.get("Dorsal")),
                        starter=whole(row.get("IsStarter")) == 1,
                    )

    def _foreign(self, box: Sequence[Row]) -> str:
        """The first team of the box of which nobody acts on its side, though somebody does."""
        acting = self._acting() if box else {}
        for place, team in enumerate(box):
            rows = objects(team.get("PlayersStats"))
            side = self.codes.get(words(rows[0].get("Team")), SIDES[place])
            listed = {ident(row.get("Player_ID")).removeprefix("P") for row in rows}
            if acting.get(side) and listed.isdisjoint(acting[side]):
                return words(team.get("Team")) or str(place + 1)
        return ""

    def _acting(self) -> dict[str, set[str]]:
        """Side -> whom its rows name."""
        acting: dict[str, set[str]] = {}
        for name in (*chain.from_iterable(QUARTERS), "ExtraTime"):
            for row in objects(self.source.get(name)):
                player = ident(row.get("PLAYER_ID"))
                side = self.codes.get(words(row.get("CODETEAM")))
                if player and side and not player.startswith(STAFF):
                    acting.setdefault(side, set()).add(player.removeprefix("P"))
        return acting

    def _side(self, row: Row, place: str) -> str | None:
        code = words(row.get("CODETEAM"))
        if not code:
            return None
        side = self.codes.get(code) or self.teams.get(words(row.get("TEAM")).casefold())
        if side is None and len(self.codes) < len(SIDES):
            side = next(key for key in SIDES if key not in self.codes.values())
            self.codes[code] = side
        if side is None:
            self.oddities.note("unknown_team", place, f"{code} is neither of the two teams.")
        return side

    def _player(self, row: Row, side: str | None) -> str | None:
        player = ident(row.get("PLAYER_ID"))
        if not player or side is None or player.startswith(STAFF):
            return None
        known = self.players[side]
        if player not in known:
            bare = player.removeprefix("P")  # the same id is spelled with and without its letter
            if bare in known:
                return bare
            if f"P{player}" in known:
                return f"P{player}"
            known[player] = FeedPlayer(id=player, name=words(row.get("PLAYER")), number=words(row.get("DORSAL")))
        return player

    # ── rows to plays ───────────────────────────────────────────────────────────────────────────────

    def _rows(self) -> Iterator[tuple[int, str, Row]]:
        """(period, place, row), the opening changes of a period that stand in the list before among them."""
        for number, names in enumerate(QUARTERS, start=1):
            name = next((name for name in names if name in self.source), names[0])
            ended = False
            for index, row in self._list(name):
                code = words(row.get("PLAYTYPE"))
                opening = ended and code in ("IN", "OUT") and words(row.get("MARKERTIME")) in ("10:00", "05:00")
                ended = ended or code == "EP"
                yield number + opening, f"{name}[{index}]", row
        yield from self._overtime()

    def _list(self, name: str) -> Iterable[tuple[int, Row]]:
        found = self.source.get(name)
        if found is None:
            return
        if not isinstance(found, list):
            self.oddities.note("unreadable_row", name, "This is no list of plays.")
            return
        for index, row in enumerate(found):
            if isinstance(row, dict):
                yield index, row
            else:
                self.oddities.note("unreadable_row", f"{name}[{index}]", "This is no play.")

    def _overtime(self) -> Iterator[tuple[int, str, Row]]:
        """Split the one list at end markers; at a begin marker too, when play went on before it unended."""
        period, played, ended = 5, False, False
        rows = list(self._list("ExtraTime"))
        codes = [words(row.get("PLAYTYPE")) for _, row in rows]
        reopens = self._reopens(rows, codes)
        for position, (index, row) in enumerate(rows):
            code = codes[position]
            if ended and code not in ("EP", "EG"):
                period, played, ended = period + 1, False, False
            if not played and code not in ("IN", "OUT", "BP"):
                played = True
            if played and not ended and position in reopens:
                self.oddities.note("period_not_closed", f"ExtraTime[{index}]", "A new period begins unannounced.")
                period, played = period + 1, False
            ended = code == "EP"
            yield period, f"ExtraTime[{index}]", row

    @staticmethod
    def _reopens(rows: Sequence[tuple[int, Row]], codes: Sequence[str]) -> set[int]:
        """The places of begin markers, and of the opening changes in front of them."""
        found: set[int] = set()
        for position in range(len(rows) - 1, -1, -1):
            change = codes[position] in ("IN", "OUT") and words(rows[position][1].get("MARKERTIME")) == "05:00"
            if codes[position] == "BP" or (change and position + 1 in found):
                found.add(position)
        return found

    def _plays(self) -> tuple[list[Play], list[str]]:
        plays: list[Play] = []
        places: list[str] = []
        ended: set[int] = set()
        for period, place, row in self._rows():
            side = self._side(row, place)
            code = words(row.get("PLAYTYPE"))
            if code in ("EP", "EG"):
                if period not in ended:
                    plays.append(PeriodEnded(period=period))
                    places.append(place)
                ended.add(period)
                continue
            clock = self._clock(words(row.get("MARKERTIME")), period, place)
            info = words(row.get("PLAYINFO"))
            person = ident(row.get("PLAYER_ID"))
            play = play_of(code, info, person, Where(period, clock, side, self._player(row, side)))
            if play.kind == "unrecognised" or code not in KNOWN:
                self.oddities.note("unknown_code", place, f"{code or 'blank'} ({info}) is no code that we know.")
            self._declare(row, period)
            plays.append(play)
            places.append(place)
        self._close(plays, places, ended)
        return plays, places

    def _clock(self, shown: str, period: int, place: str) -> int | None:
        clock = clock_ms(shown)
        if clock is not None and clock <= RULES.period_length_ms(period):
            return clock
        if CLOCK.fullmatch(shown):
            minutes = RULES.period_length_ms(period) // 60_000
            sentence = f"{shown} is no time of a period of {minutes} minutes; the last clock stands."
            self.oddities.note("impossible_clock", place, sentence)
        elif shown:
            self.oddities.note("no_clock", place, f"{shown[:40]} is no clock; the last one stands.")
        return None

    def _declare(self, row: Row, period: int) -> None:
        home, away = whole(row.get("POINTS_A")), whole(row.get("POINTS_B"))
        if home is not None and away is not None:
            self.declared["score"] = {"home": home, "away": away}
            self.declared.setdefault("periods", {})[period] = {"home": home, "away": away}

    def _close(self, plays: list[Play], places: list[str], ended: set[int]) -> None:
        """A finished game without its last end marker still ends: time on court needs it."""
        if not plays or not self.ended:
            return
        last = max(play.period for play in plays)
        if last not in ended:
            self.oddities.note("period_not_closed", places[-1], f"Period {last} has no end marker.")
            plays.append(PeriodEnded(period=last))
            places.append(places[-1])

    # ── the game ────────────────────────────────────────────────────────────────────────────────────

    def game(self) -> FeedGame:
        plays, places = self._plays()
        number_free_throws(plays, places, self.oddities)
        plays, places = lineups.batched(plays, places)
        opening = {side: self._opening(plays, side) for side in SIDES}
        lineups.Watch(opening, self.oddities).follow(plays, places)
        self._mark_tip_changes(plays, places)
        plays, places = attach(plays, places, blocked_shots_noted=True)
        fives: list[Play] = [
            LineUp(period=1, clock_ms=600_000, side=side, players=players, starting=True)
            for side, players in opening.items()
            if players
        ]
        return FeedGame(
            game_id=ident(self.source.get("GameCode")) or "-".join(self.codes) or "game",
            id_given=bool(ident(self.source.get("GameCode"))),
            sides=tuple(self._feed_side(side, opening[side]) for side in SIDES),
            rules=RULES,
            plays=tuple(fives + plays),
            sources=(*["starters"] * len(fives), *places),
            anomalies=self.oddities.all(),
            declared=self._declared(),
        )

    def _opening(self, plays: Sequence[Play], side: str) -> tuple[str, ...]:
        named = tuple(player.id for player in self.players[side].values() if player.starter)
        if len(named) == lineups.FIVE:
            return named
        found = lineups.starters(plays, side)
        if len(found) != lineups.FIVE:
            sentence = f"Only {len(found)} starters of {side} can be told from the plays."
            self.oddities.note("starters_unknown", "starters", sentence)
        return found

    def _mark_tip_changes(self, plays: Sequence[Play], places: Sequence[str]) -> None:
        """The league's own box counts a change in front of an overtime's begin marker one minute late.

        Five are on court at every moment by the plays, so the plays stand; the doubt about the box is named.
        """
        begun = {play.period for play in plays if isinstance(play, PeriodStarted)}
        for play, place in zip(plays, places, strict=True):
            if isinstance(play, PeriodStarted):
                begun.discard(play.period)
            elif isinstance(play, Substitution) and play.period > 4 and play.period in begun:
                sentence = "A change at an overtime's tip: the official minutes may differ by 60 seconds."
                self.oddities.note("overtime_tip_change", place, sentence)

    def _feed_side(self, side: str, opening: Sequence[str]) -> FeedSide:
        letter = "A" if side == "home" else "B"
        players = [
            FeedPlayer(id=player.id, name=player.name, number=player.number, starter=player.id in opening)
            for player in self.players[side].values()
        ]
        return FeedSide(
            key=side,
            team=words(self.source.get(f"Team{letter}")),
            code=words(self.source.get(f"CodeTeam{letter}")),
            players=tuple(players),
        )

    def _declared(self) -> dict[str, Any]:
        """The running score at the end of each period, as the differences that a line score shows."""
        before = {"home": 0, "away": 0}
        line: dict[str, list[int]] = {"home": [], "away": []}
        for _, score in sorted(self.declared.pop("periods", {}).items()):
            for side in SIDES:
                line[side].append(score[side] - before[side])
            before = score
        return {**self.declared, "line_score": line} if self.declared else {}
