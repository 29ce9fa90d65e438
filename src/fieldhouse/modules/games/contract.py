"""Games: what other rooms may ask of live scoring, and the facts it announces.

Facts are events of the log, one stream a game (stream id = game id). Their types are ``games.<ClassName>``.
Plays are values of the game's sport (see sports/<sport>/plays.py), as JSON objects with a ``kind``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from uuid import UUID

from fieldhouse.kernel.context import Context
from fieldhouse.kernel.permissions import AgeClass, Owner, Planner
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.sport import Objection, SideEntry

Json = Mapping[str, Any]
Status = Literal["scheduled", "live", "final"]


# ── facts ───────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class GameOpened:
    """The first fact of every game. `rules` are resolved here, so an old game never changes with its book."""

    sport: str
    rule_book: str
    rules: Json
    sides: tuple[SideEntry, ...]
    season_id: UUID | None = None
    scheduled_at: datetime | None = None
    venue: str | None = None
    neutral: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayRecorded:
    """`order` is a fractional key: plays stand in (order, play_id), so recordings commute."""

    play_id: UUID
    order: str
    play: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayAmended:
    """Replaces what the play says (and, where given, where it stands). Brings a retracted play back.

    `revision` is the new one: a recording is revision 1, each amendment or retraction one more.
    """

    play_id: UUID
    revision: int
    play: Json
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayRetracted:
    play_id: UUID
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GameFinished:
    """The game is final. Carries what a standings table wants, so that listeners need not call up.

    how: "regulation", "overtime", "shoot_out", "forfeit", "default", "abandoned", "cancelled", "reported".
    """

    how: str
    score: Mapping[str, int]
    by_period: Mapping[str, Sequence[int]]
    winner: str | None
    season_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GameReopened:
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorersDesignated:
    """From here on these actors, and nobody else, may write plays; empty: anybody who may score here."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeStated:
    """How old a player is, as far as rules about children ask; the stream is the player's own."""

    player: str
    age_class: AgeClass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentStated:
    """That others may see this player: `given` by a guardian, or by an adult player; or withdrawn."""

    player: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleNamed:
    """Whose name or number is another now, of a game's people. Names themselves can be erased, so none is here."""

    game: UUID
    players: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonSaved:
    """How a season is from now on; the stream is the season's own."""

    season: UUID
    name: str
    league: str
    sport: str
    rule_book: str


Fact = GameOpened | PlayRecorded | PlayAmended | PlayRetracted | GameFinished | GameReopened | ScorersDesignated
PlayerFact = AgeStated | ConsentStated
AsideFact = PlayerFact | PeopleNamed | SeasonSaved  # of no game's stream


# ── what a scorer sends ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A new play. Its place: `order`, else right after the play `after`, else at the end."""

    play_id: UUID
    play: Json
    order: str | None = None
    after: UUID | None = None
    occurred_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend:
    """Change the play whose current revision is `revision`; moves it where `order` or `after` is given."""

    play_id: UUID
    revision: int
    play: Json
    order: str | None = None
    after: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retract:
    play_id: UUID
    revision: int


Change = Record | Amend | Retract


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on a roster, as shown. `player` is the id that plays use; the name is erasable."""

    player: str
    name: str = ""
    number: str | None = None
    starter: bool = False
    captain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side of a game to be opened: `key` is what plays call it ("home", "away")."""

    key: str
    team: str
    name: str
    short_name: str = ""
    code: str = ""
    colour: str = ""
    roster: tuple[Person, ...] = ()


# ── what comes back ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one change.

    outcome: "accepted"; "set_aside" (kept, outside the fold, see objections); "repeated" (it was there already,
    and counts).
    """

    play_id: UUID
    outcome: Literal["accepted", "set_aside", "repeated"]
    revision: int
    order: str
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GameSummary:
    """A game in a list. `version` counts its facts; `score` by side."""

    game_id: UUID
    version: int
    sport: str
    rule_book: str
    status: Status
    score: Mapping[str, int]
    by_period: Mapping[str, Sequence[int]]
    sides: tuple[Side, ...]  # without rosters
    period_name: str = ""
    clock_ms: int = 0
    season_id: UUID | None = None
    scheduled_at: datetime | None = None
    venue: str | None = None
    how: str | None = None
    receipts: tuple[Receipt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPlay:
    """A play where it stands, with what speaks against it. A retracted play is only listed on request."""

    play_id: UUID
    order: str
    revision: int
    play: Any
    objections: tuple[Objection, ...] = ()
    set_aside: bool = False
    retracted: bool = False
    score: Mapping[str, int] = field(default_factory=dict)  # after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A game at some moment: its plays in standing order and their fold.

    `fold` is no part of the game's own state: read it freely (state, lines_now(), stints_now(), scores), but
    change nothing, since others may have been told the same.
    """

    summary: GameSummary
    rules: Any
    plays: tuple[StandingPlay, ...]
    fold: GameFold
    people: Mapping[str, Person]  # by player id, with display names
    sides: tuple[Side, ...]  # with rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    season_id: UUID
    name: str
    league: str = ""
    sport: str = "basketball"
    rule_book: str = "fiba"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlayer:
    """What is known of a player beside the name: the one place where rules about children look."""

    player: str
    age_class: AgeClass = "unknown"
    consent: bool = False


class Players(Protocol):
    """What is known of players."""

    async def hidden(self, ctx: Context, *, players: Sequence[str]) -> frozenset[str]:
        """Those of them whom whoever asks may not see (`ctx.sight`)."""
        ...

    async def known_player(self, ctx: Context, *, player: str) -> KnownPlayer: ...

    async def state_age(self, ctx: Context, *, player: str, age_class: AgeClass) -> KnownPlayer:
        """Again it changes nothing."""
        ...

    async def state_consent(self, ctx: Context, *, player: str, given: bool) -> KnownPlayer:
        """Whether others may see this player. Again it changes nothing."""
        ...


class Games(Players, Owner, Planner, Protocol):
    """Twelve methods at most, beside those of players and of permissions; async, keyword-only, context first.

    What is listed is what `ctx.sight` shows, and whoever is hidden from it has no name.
    """

    async def open(
        self,
        ctx: Context,
        *,
        game_id: UUID,
        sport: str,
        rule_book: str,
        sides: Sequence[Side],
        overrides: Json | None = None,
        season_id: UUID | None = None,
        scheduled_at: datetime | None = None,
        venue: str | None = None,
    ) -> GameSummary:
        """Open a game; opening it again with the same content changes nothing."""
        ...

    async def apply(
        self, ctx: Context, *, game_id: UUID, changes: Sequence[Change], key: str | None = None
    ) -> GameSummary:
        """Record, amend and retract, all or nothing. `key` makes any retry harmless."""
        ...

    async def finish(self, ctx: Context, *, game_id: UUID, early: bool = False) -> GameSummary:
        """Make it final; before regulation is over only where that is meant (`early`)."""
        ...

    async def reopen(self, ctx: Context, *, game_id: UUID, reason: str) -> GameSummary: ...

    async def designate(self, ctx: Context, *, game_id: UUID, actors: Sequence[str]) -> GameSummary: ...

    async def name_players(self, ctx: Context, *, game_id: UUID, people: Sequence[Person]) -> None:
        """Set display names and numbers (a walk-on named later). Names are not facts and can be erased."""
        ...

    async def people(self, ctx: Context, *, players: Sequence[str]) -> Mapping[str, Person]:
        """Display names and numbers by player id; whoever was erased, or never named, is missing."""
        ...

    async def get(
        self,
        ctx: Context,
        *,
        game_id: UUID,
        version: int | None = None,
        at_play: UUID | None = None,
        at_clock: tuple[int, int] | None = None,
        since: int | None = None,
    ) -> Folded:
        """Both pasts: `version` is what was known then; `at_play` and `at_clock` (period, clock_ms) are what
        had happened then, in standing order. `since`: of the plays only those that changed after that version,
        retracted ones too."""
        ...

    async def list(
        self, ctx: Context, *, season_id: UUID | None = None, game_ids: Sequence[UUID] | None = None
    ) -> Sequence[GameSummary]: ...

    async def history(self, ctx: Context, *, game_id: UUID) -> Sequence[tuple[int, datetime, str, Fact]]:
        """Every fact with version, when and by whom: the audit trail of a game."""
        ...

    async def save_season(self, ctx: Context, *, season: Season) -> None: ...

    async def seasons(self, ctx: Context) -> Sequence[Season]: ...
