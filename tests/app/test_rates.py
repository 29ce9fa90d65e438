"""How often, and how long: laws of the meters, and what a client is told."""

import asyncio
from typing import Annotated

import httpx
import pytest
from fastapi import APIRouter, Request
from hypothesis import given
from hypothesis import strategies as st

from fieldhouse.app.http.application import HttpSettings, create_app
from fieldhouse.app.http.problems import ProblemError
from fieldhouse.app.http.rates import LIMITS, Limit, Rates, kind_of
from fieldhouse.kernel.actions import ACTIONS
from fieldhouse.kernel.permissions import Needs
from tests.app.small_app import TENANT

OTHERS = st.lists(st.sampled_from(("read", "ben", "carl")), max_size=5)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def rates_of(limit, clock):
    return Rates({("reading", "actor"): limit}, clock)


def passes(rates, who, whom="actor", kind="reading"):
    try:
        rates.take(kind, {whom: who})
    except ProblemError as refused:
        return float(refused.problem.facts["retry_after_seconds"])
    return None


# ── laws ──


@given(
    st.floats(0.1, 1000), st.integers(1, 50), st.lists(st.tuples(st.floats(0, 5), OTHERS), min_size=1, max_size=80)
)
def test_no_more_pass_than_burst_and_rate_allow_and_whoever_waits_as_told_passes(per_second, burst, asked):
    limit, clock, let_through = Limit(per_second, burst), Clock(), []
    rates = rates_of(limit, clock)
    for gap, _ in asked:
        clock.now += gap
        wait = passes(rates, "ann")
        if wait is None:
            let_through.append(clock.now)
        else:
            clock.now += wait
            assert passes(rates, "ann") is None
            let_through.append(clock.now)
    for n, first in enumerate(let_through):
        for m, last in enumerate(let_through[n:], start=1):
            assert m <= burst + (last - first) * per_second + 1e-6


@given(st.lists(st.tuples(st.floats(0, 1), OTHERS), min_size=1, max_size=60))
def test_what_others_do_changes_nothing_for_oneself(asked):
    limit, alone, crowded = Limit(2, 3), Clock(), Clock()
    mine, shared = rates_of(limit, alone), rates_of(limit, crowded)
    for gap, others in asked:
        alone.now += gap
        crowded.now += gap
        for other in others:
            passes(shared, other)
        assert passes(mine, "ann") == passes(shared, "ann")


@given(st.lists(st.floats(0, 2), min_size=1, max_size=60))
def test_who_asks_no_faster_than_the_rate_is_never_refused(gaps):
    clock = Clock()
    rates = rates_of(Limit(4, 1), clock)
    for gap in gaps:
        assert passes(rates, "ann") is None
        clock.now += 0.25 + gap


def test_what_one_meter_refuses_counts_on_none():
    clock = Clock()
    rates = Rates({("reading", "actor"): Limit(1, 5), ("reading", "token"): Limit(1, 1)}, clock)
    rates.take("reading", {"actor": "ann", "token": "one"})
    for _ in range(10):
        with pytest.raises(ProblemError):
            rates.take("reading", {"actor": "ann", "token": "one"})
    for token in ("two", "three", "four", "five"):
        rates.take("reading", {"actor": "ann", "token": token})
    with pytest.raises(ProblemError):
        rates.take("reading", {"actor": "ann", "token": "six"})


def test_memory_is_bounded_and_those_in_use_stay():
    rates = Rates({("reading", "address"): Limit(0.001, 2)}, Clock())
    rates.METERS_MAX = 100
    assert [passes(rates, "busy", "address") is None for _ in range(3)] == [True, True, False]
    for n in range(1000):
        passes(rates, f"once {n}", "address")
    assert len(rates) == 100


# ── figures ──


def test_a_pad_at_ten_plays_a_second_is_never_refused():
    clock = Clock()
    rates = Rates(clock=clock)
    for _ in range(10_000):
        rates.take("writing", {"address": "the gym", "actor": "device:pad", "token": "pad"})
        clock.now += 0.1


def test_a_thousand_spectators_behind_one_address_are_never_refused():
    """Each opens a page (15 requests) within a minute, then reads every 5 s; then all come back at once."""
    clock = Clock()
    rates = Rates(clock=clock)
    for _ in range(15_000):
        rates.take("reading", {"address": "the gym"})
        clock.now += 60 / 15_000
    for _ in range(24_000):
        rates.take("reading", {"address": "the gym"})
        clock.now += 1 / 200
    for _ in range(15_000):
        rates.take("reading", {"address": "the gym"})


def test_every_action_is_of_a_kind_that_is_limited_by_address():
    kinds = {kind_of(action, method) for action in ACTIONS for method in ("GET", "POST")}
    assert kinds == {kind for kind, whom in LIMITS if whom == "address"}
    assert kind_of("export_statistics", "GET") == "expensive"
    assert (kind_of("sign_in", "POST"), kind_of("sign_in", "GET")) == ("signing_in", "reading")


# ── over HTTP ──


def slow_routes(done):
    router = APIRouter()

    @router.post("/slow")
    async def slow(request: Annotated[Request, Needs("view_site", "installation")]):
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            done.append("cancelled")
            raise

    @router.get("/quick")
    async def quick(request: Annotated[Request, Needs("view_site", "installation")]) -> str:
        return "here"

    @router.post("/time-out")
    async def time_out(request: Annotated[Request, Needs("view_site", "installation")]):
        raise TimeoutError

    return router


def served(base_url="http://127.0.0.1", client="203.0.113.1", done=None, **settings):
    app = create_app(
        HttpSettings(tenant_id=TENANT, hosts=None, **settings), services={}, routers=[slow_routes(done or [])]
    )
    return (
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app, client=(each, 1), raise_app_exceptions=False), base_url=base_url
        )
        for each in ([client] if isinstance(client, str) else client)
    )


async def test_an_answer_says_how_many_more_and_a_refusal_how_long_to_wait():
    rates = {("reading", "address"): Limit(1, 3)}
    one, same, other = served(client=("2001:db8::1", "2001:db8::2", "2001:db8:1::1"), rates=rates)
    answers = [await one.get("/quick") for _ in range(3)]
    assert [each.headers["ratelimit"].partition(";t=")[0] for each in answers] == [
        '"reading";r=2', '"reading";r=1', '"reading";r=0',
    ]  # fmt: skip
    assert {each.headers["ratelimit-policy"] for each in answers} == {'"reading";q=3;w=3'}
    refused = await same.get("/quick")  # of the same /64
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert (refused.headers["retry-after"], refused.headers["ratelimit"]) == ("1", '"reading";r=0;t=3')
    assert (await other.get("/quick")).status_code == 200
    assert (await same.post("/quick")).status_code == 405


async def test_without_limits_nothing_is_told():
    (http,) = served(rates={})
    answer = await http.get("/quick")
    assert (answer.status_code, "ratelimit" in answer.headers) == (200, False)


async def test_a_request_that_takes_too_long_is_cancelled_and_told():
    done = []
    app = create_app(
        HttpSettings(tenant_id=TENANT, hosts=None, request_seconds=0.2), services={}, routers=[slow_routes(done)]
    )
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        answer = await http.post("/slow")
        assert (answer.status_code, answer.json()["code"]) == (503, "took_too_long")
        assert (answer.headers["retry-after"], done) == ("1", ["cancelled"])
        assert (await http.get("/quick")).status_code == 200
        assert (await http.post("/time-out")).json()["code"] == "database_unavailable", "no time of ours"


async def test_over_tls_a_browser_is_told_to_stay_there():
    (http,) = served("https://scores.example")
    answer = await http.get("/quick")
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
