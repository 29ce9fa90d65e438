"""What a sport is to the rest of the house: some data and a few pure functions.

play -> state -> credit -> box score -> total -> leader. `evolve` makes the state after a play, `credits` says what
the play added to whose statistics; everything else (tables, splits, leaders) is arithmetic over credits.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, NamedTuple, TypeVar

R = TypeVar("R")  # rules as data
S = TypeVar("S")  # state of one game
P = TypeVar("P")  # play: one thing that happened
Name = Callable[[str], str]  # id -> display name


class Credit(NamedTuple):
    """So much of one stat for one person; `player` None credits the side alone (team rebounds).

    A credit to a player counts for his side too.
    """

    side: str
    player: str | None
    stat: str
    amount: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why a play can't or should not stand, in facts; its sentence for people is `message`.

    Attributes:
        code: stable, e.g. ``player_fouled_out``.
        hard: the play is kept but set aside, outside the fold; a soft one only warns (officials outrank software).
        article: of the rule book that is cited, e.g. "FIBA Art. 40.1".
        facts: player, side, count, limit ... JSON-ready.
        key: the sentence's phrase, where it is not that of the code.
        values: what fills the phrase besides the facts; people and sides by id.
    """

    code: str
    message: str
    hard: bool = False
    article: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a box score, for page, PDF and CSV alike; a `Voice` has its label and title."""

    key: str  # a stat, or the name of a formula
    unit: Literal["count", "made_of", "percent", "minutes", "signed", "decimal"] = "count"
    of: str | None = None  # attempts of a made_of column
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competitor:
    """One person on a side's roster, by id; names live elsewhere and can be erased."""

    player: str
    number: str | None = None
    starter: bool = False
    captain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEntry:
    """A side as it enters a game: `key` is what plays call it."""

    key: str
    team: str
    roster: tuple[Competitor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a game ended: "regulation", "overtime", "shoot_out", "forfeit", "default", "abandoned", "cancelled",
    "reported". `winner` is a side, None where there is none; `level` says that the score asks for more play."""

    how: str
    score: Mapping[str, int]
    by_period: Mapping[str, Sequence[int]]
    winner: str | None
    level: bool = False
    over: bool = True  # regulation, or what replaces it, has been played


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(Generic[R, P]):
    """What a sport says, in one language.

    Attributes:
        sentence: (play, name) -> one line of the play-by-play.
        objection: (objection, name of a player, name of a side) -> its sentence.
        period_name: (rules, period) -> "Q3", "OT2".
        endings: how a game ended (`Outcome.how`) -> in words, where it ended otherwise than usual.
        columns: key -> (label, title) of each column of the box score: "REB", "Rebounds".
    """

    sentence: Callable[[P, Name], str]
    objection: Callable[[Objection, Name, Name], str]
    period_name: Callable[[R, int], str]
    endings: Mapping[str, str]
    columns: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Sport(Generic[R, S, P]):
    """One sport: data and pure functions.

    Attributes:
        plays: the union of this sport's plays; `play_kinds` maps each kind's name to its class.
        score_stat: the stat whose sum is the score.
        line_up_plays: the classes of plays that change who is on court.
        resolve: (rule book, overridden fields) -> the rules of a game; refuses what it does not know.
        start: (rules, sides) -> the state before the first play.
        objections: (rules, state, play) -> why it can't or should not stand.
        evolve: (rules, state, play) -> the state after it. Total: every play, in every state, gives a state.
        credits: (rules, before, play, after) -> what the play adds to whom.
        pending: (rules, state) -> credits for what is still under way (time on court since coming on).
        on_court: state -> side -> players, for line-up tables (shifts in hockey).
        elapsed_ms: state -> playing time so far.
        view: (rules, state) -> what a scoreboard shows, JSON-ready.
        outcome: (rules, state) -> how the game stands or ended.
        moment: (period, clock_ms) -> the play that only moves the clock there, for "as it was at 3:12 in Q2".
        voice: language ("en", "ar") -> what the sport says in it; English where it is not spoken.
        box_score: the columns of this sport's box.
        line: (rules, sums) -> the stat line people read, from summed credits (seconds, PIR, percentages).
    """

    key: str
    plays: Any
    play_kinds: Mapping[str, type]
    score_stat: str
    line_up_plays: tuple[type, ...]
    rule_books: Mapping[str, R]
    resolve: Callable[[str, Mapping[str, Any]], R]
    start: Callable[[R, Sequence[SideEntry]], S]
    objections: Callable[[R, S, P], Sequence[Objection]]
    evolve: Callable[[R, S, P], S]
    credits: Callable[[R, S, P, S], Iterable[Credit]]
    pending: Callable[[R, S], Iterable[Credit]]
    on_court: Callable[[S], Mapping[str, Iterable[str]]]
    elapsed_ms: Callable[[S], int]
    view: Callable[[R, S], Mapping[str, Any]]
    outcome: Callable[[R, S], Outcome]
    moment: Callable[[int, int], P]
    voice: Callable[[str], Voice[R, P]]
    box_score: tuple[Column, ...]
    line: Callable[[R, Mapping[str, int]], dict[str, int]]
