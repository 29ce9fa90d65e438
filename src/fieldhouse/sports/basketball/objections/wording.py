"""What the sentences of objections share: people by number, clocks as they show, rules by article."""

from fieldhouse.sports.basketball.rules import Rules
from fieldhouse.sports.basketball.state import State


def who(state: State, player: str) -> str:
    """By number ("#12"), else by id. Names live elsewhere."""
    number = state.table.numbers.get(player)
    return f"#{number}" if number else f"Player {player}"


def cited(rules: Rules, field: str) -> str | None:
    """The article that decides a field of the rules."""
    return rules.articles.get(field)


def shown(clock_ms: int, *, tenths: bool = False) -> str:
    """A clock as it shows: "3:07", with tenths where they are not zero or where they are asked for."""
    seconds, rest = divmod(clock_ms, 1000)
    tail = f".{rest // 100}" if rest or tenths else ""
    return f"{seconds // 60}:{seconds % 60:02d}{tail}"


def score(state: State) -> str:
    """In the order of the game's sides: "80:78"."""
    return ":".join(str(side.score) for side in state.sides.values())
