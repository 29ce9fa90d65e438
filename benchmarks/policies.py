"""Cedar decides at least 10,000 questions a second with facts loaded, p99 below 1 ms; the table beside it.

Twelve questions that a league asks all day, allowed and denied, in turns. Three ways: a verdict on facts that are
loaded (as for the further actions of a request), a verdict with loading (the first), and the explained decision.
"""

import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from statistics import quantiles

from fieldhouse.adapters.policies.cedar import CedarPolicies
from fieldhouse.kernel.permissions import Facts, Grant, Principal, Question, Resource, Role, Scope
from fieldhouse.modules.identity.domain import Decider, Table

CLAIM = __doc__
ROUNDS = 1000
RATE_LEAST, P99_MOST_US = 10_000, 1000
NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
FACTS = Facts(now=NOW, organisation="ours")

Ask = Callable[[], object]


def main() -> None:
    questions = asked()
    cedar, table = CedarPolicies(), Table()
    loaded = [
        (cedar.load(each.principal, [each.action], each.resource, each.facts), each.action) for each in questions
    ]
    ways: dict[str, list[Ask]] = {
        "Cedar, facts loaded": [
            lambda at=at, action=action: cedar.judge_loaded(at, action) for at, action in loaded
        ],
        "Cedar, loading them": [lambda each=each: cedar.judge(each) for each in questions],
        "Cedar, explained": [lambda each=each: Decider(cedar).decide(each) for each in questions],
        "table": [lambda each=each: table.judge(each) for each in questions],
        "table, explained": [lambda each=each: Decider(table).decide(each) for each in questions],
    }
    for asks in ways.values():
        run(asks, 1)  # slices are parsed when first asked for
    print(f"{len(questions)} questions, {ROUNDS} rounds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("                         by the clock            by this thread's CPU time")
    print("                       a second    p99 µs         a second    p99 µs")
    rates: dict[str, float] = {}
    for name, asks in ways.items():
        wall, cpu = run(asks, ROUNDS)
        rates[name] = 1e6 / mean(cpu)
        print(f"{name:22} {1e6 / mean(wall):10,.0f} {p99(wall):9,.0f} {rates[name]:16,.0f} {p99(cpu):9,.0f}")
    first = next(iter(rates))
    print(f"limit (facts loaded): at least {RATE_LEAST:,} a second ({rates[first] / RATE_LEAST:.2f}x), ", end="")
    print(f"p99 at most {P99_MOST_US} µs; the table is {rates['table'] / rates[first]:.1f}x as fast as Cedar")


def run(asks: Sequence[Ask], rounds: int) -> tuple[list[float], list[float]]:
    """Microseconds of each question, by the clock and by CPU time (a busy machine takes from the first alone)."""
    wall, cpu = [], []
    for _ in range(rounds):
        for ask in asks:
            began, spent = time.perf_counter_ns(), time.thread_time_ns()
            ask()
            cpu.append((time.thread_time_ns() - spent) / 1000)
            wall.append((time.perf_counter_ns() - began) / 1000)
    return wall, cpu


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100)[-1]


def asked() -> list[Question]:
    lies: frozenset[Scope] = frozenset(
        {("league", "spring"), ("team", "hawks"), ("team", "owls"), ("facility", "arena")}
    )
    game = Resource(kind="game", id="final", organisation="ours", within=lies, scheduled_at=NOW)
    named = Resource(kind="game", id="semi", organisation="ours", within=lies, scorers=frozenset({"person:1"}))
    child = Resource(kind="player", id="kim", organisation="ours", within=lies, age_class="child")
    us = Resource(kind="organisation", id="ours", organisation="ours")
    nobody = Principal(kind="anonymous", actor="anonymous")
    coach, keeper = person("coach", ("team", "hawks")), person("scorekeeper", ("league", "spring"))
    administrator = person("administrator", ("organisation", "ours"))
    former = person("scorekeeper", ("league", "spring"), ends=NOW)
    pairs = (
        (nobody, "view_game", game), (nobody, "view_statistics", game), (nobody, "view_player", child),
        (keeper, "score_game", game), (keeper, "view_game", game), (former, "score_game", game),
        (keeper, "score_game", named), (coach, "view_bench", game), (coach, "score_game", game),
        (administrator, "manage_organisation", us), (administrator, "delete_organisation", us),
        (coach, "view_members", us),
    )  # fmt: skip
    return [Question(principal=who, action=what, resource=thing, facts=FACTS) for who, what, thing in pairs]


def person(role: Role, scope: Scope, ends: datetime | None = None) -> Principal:
    begun = NOW - timedelta(days=30)
    other = Grant("player", ("team", "owls"), begun)
    return Principal(
        kind="person", actor=f"person:{role}", membership="active", mfa=True,
        confirmed_at=NOW - timedelta(hours=1), grants=(Grant(role, scope, begun, ends), other),
    )  # fmt: skip


if __name__ == "__main__":
    main()
