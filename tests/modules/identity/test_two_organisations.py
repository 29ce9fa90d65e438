"""Nothing of one organisation changes or shows in another, whatever both do, in whatever order, and at once.

The model is two separate worlds (two_worlds.py). More of it: `make proof ARGS=isolation`.
"""

import asyncio
from uuid import UUID, uuid5

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.app.conftest import a_shot, a_side
from tests.conftest import _clone
from tests.modules.identity.house import a_league
from tests.modules.identity.two_worlds import ANYWHERE, FOUNDERS, INVITATIONS, PEOPLE, Command, Worlds

GAMES, SEASONS, GRANTS, PLAYS = (
    [str(uuid5(ANYWHERE, f"{kind} {n}")) for n in range(count)]
    for kind, count in (("game", 2), ("season", 1), ("grant", 3), ("play", 4))
)
ROLES = ("administrator", "league_manager", "scorekeeper", "coach", "analyst", "spectator", "referee")
SCOPES = (
    {"kind": "organisation", "id": "{organisation}"},
    {"kind": "league", "id": "Town"},
    {"kind": "game", "id": GAMES[0]},
    {"kind": "team", "id": "home-team"},
)
HERE = "/organisations/{organisation}"
TEMPLATES = {
    "public_pages": True, "coaches_score_own_games": False, "coaches_need_credential": False,
    "administrators_need_mfa": False, "league_managers_appoint": True, "unknown_age_is_public": True,
    "scoring_opens_hours": 168, "scoring_closes_hours": 720, "step_up_minutes": 60,
}  # fmt: skip
READS = (
    "/me/permissions", "/organisations", f"{HERE}/members", f"{HERE}/invitations", f"{HERE}/settings", "/games",
    "/seasons", *(f"/games/{each}" for each in GAMES), f"/games/{GAMES[0]}/history", f"/games/{GAMES[0]}/box",
    f"/games/{GAMES[0]}/view", f"/games/{GAMES[0]}/flow", f"/games?season_id={SEASONS[0]}",
    f"/seasons/{SEASONS[0]}/players", f"/seasons/{SEASONS[0]}/teams", f"/seasons/{SEASONS[0]}/leaders?stat=points",
    f"/seasons/{SEASONS[0]}/players/h1/games",
)  # fmt: skip

some = st.sampled_from
person, organisation = some(PEOPLE), some("AB")
role = st.fixed_dictionaries({"role": some(ROLES), "scope": some(SCOPES)})


def a_play(n, made):
    return {"op": "record", "play_id": PLAYS[n], "play": a_shot(player=f"h{n + 1}", made=made)}


def opening(game, season, plays_in):
    sides = [a_side("home"), a_side("away")]
    return {"game_id": game, "sides": sides, "season_id": season, "venue": plays_in}


asked = st.one_of(
    st.tuples(st.just("GET"), some(READS), st.just({})),
    st.tuples(st.just("PUT"), some(INVITATIONS).map(lambda each: f"{HERE}/invitations/{each}"), role),
    st.tuples(st.just("DELETE"), some(INVITATIONS).map(lambda each: f"{HERE}/invitations/{each}"), st.just({})),
    st.tuples(
        st.just("POST"),
        some(["/invitations/accept", "/invitations/look"]),
        some("01").map(lambda n: {"token": f"{{token_{n}}}"}),
    ),
    st.tuples(
        st.just("PUT"),
        some(GRANTS).map(lambda each: f"{HERE}/grants/{each}"),
        st.builds(lambda to, what: {"actor": f"person:{{{to}}}", **what}, person, role),
    ),
    st.tuples(
        st.just("POST"),
        some(GRANTS).map(lambda each: f"{HERE}/grants/{each}/revoke"),
        st.just({"reason": "enough"}),
    ),
    st.tuples(
        st.just("PUT"),
        person.map(lambda who: f"{HERE}/members/{{{who}}}/suspension"),
        st.booleans().map(lambda so: {"suspended": so}),
    ),
    st.tuples(
        st.just("PUT"),
        st.just(f"{HERE}/settings"),
        st.fixed_dictionaries({**{k: st.just(v) for k, v in TEMPLATES.items()}, "public_pages": st.booleans()}),
    ),
    st.tuples(st.just("POST"), st.just(f"{HERE}/choose"), st.just({})),
    st.tuples(
        st.just("POST"),
        st.just("/games"),
        st.builds(opening, some(GAMES), some([*SEASONS, None]), some(["Arena", "Gym"])),
    ),
    st.tuples(
        st.just("POST"),
        some(GAMES).map(lambda each: f"/games/{each}/plays"),
        st.builds(lambda n, made: {"changes": [a_play(n, made)]}, st.integers(0, 3), st.booleans()),
    ),
    st.tuples(
        st.just("PUT"),
        some(GAMES).map(lambda each: f"/games/{each}/people"),
        st.builds(lambda name: {"people": [{"player": "h1", "name": name}]}, some(["Kim", "Lee"])),
    ),
    st.tuples(
        st.just("PUT"),
        some(GAMES).map(lambda each: f"/games/{each}/scorers"),
        person.map(lambda who: {"actors": [f"person:{{{who}}}"]}),
    ),
    st.tuples(
        st.just("POST"), some(GAMES).map(lambda each: f"/games/{each}/finish"), st.just({"early": True})
    ),
    st.tuples(
        st.just("POST"), some(GAMES).map(lambda each: f"/games/{each}/reopen"), st.just({"reason": "a mistake"})
    ),
    st.tuples(
        st.just("PUT"),
        st.just(f"/seasons/{SEASONS[0]}"),
        some(["Winter", "Summer"]).map(lambda name: {"name": name, "league": "Town"}),
    ),
)  # fmt: skip


class TwoOrganisations(RuleBasedStateMachine):
    worlds, run = None, None  # `run` does a coroutine to its end

    @initialize(chosen=st.booleans(), game=st.booleans())
    def found(self, chosen, game):
        self.run(self.worlds.begin())
        for name, founder in FOUNDERS.items():
            slug = self.worlds.shared.ids[f"organisation_{name}"][:13]
            words = {**a_league(), "slug": slug, "organisation_id": "{organisation}"}
            self.alike(Command(name, founder, "POST", "/organisations", words), 201)
            if chosen:
                self.alike(Command(name, founder, "POST", f"{HERE}/choose"), 204)
            if chosen and game:
                season = {"name": "Winter", "league": "Town"}
                self.alike(Command(name, founder, "PUT", f"/seasons/{SEASONS[0]}", season))
                self.alike(Command(name, founder, "POST", "/games", opening(GAMES[0], SEASONS[0], "Arena")), 201)

    @rule(organisation=organisation, person=person, asked=asked)
    def one_acts(self, organisation, person, asked):
        self.alike(Command(organisation, person, *asked))

    @rule(organisation=organisation, asked=asked)
    def its_founder_acts(self, organisation, asked):
        self.alike(Command(organisation, FOUNDERS[organisation], *asked))

    @rule(people=st.tuples(person, person), asked=st.tuples(asked, asked))
    def both_act_at_once(self, people, asked):
        ours, theirs = (Command(name, who, *what) for name, who, what in zip("AB", people, asked, strict=True))
        together = self.run(gathered(self.worlds.shared.does(ours), self.worlds.shared.does(theirs)))
        alone = self.run(gathered(self.worlds.alone["A"].does(ours), self.worlds.alone["B"].does(theirs)))
        assert together == alone, (ours, theirs)

    @rule(organisation=organisation, game=some(GAMES))
    def statistics_follow(self, organisation, game):
        together, alone = (
            self.run(world.refolds(organisation, UUID(game)))
            for world in (self.worlds.shared, self.worlds.alone[organisation])
        )
        assert together == alone

    def alike(self, command, status=None):
        """The same answer as alone in the world, and not a row of the other one moved."""
        other = "BA"["AB".index(command.organisation)]
        before = self.run(self.worlds.shared.rows(other))
        together, alone = (
            self.run(world.does(command))
            for world in (self.worlds.shared, self.worlds.alone[command.organisation])
        )
        assert together == alone, command
        assert self.run(self.worlds.shared.rows(other)) == before, command
        assert status in (None, together[0]), (command, together)

    def teardown(self):
        """What each has come to, seen by its founder and counted table by table, is what it came to alone."""
        if "organisation_A" not in self.worlds.shared.ids:
            return
        for name, founder in FOUNDERS.items():
            for path in READS:
                command = Command(name, founder, "GET", path)
                together, alone = (
                    self.run(world.does(command)) for world in (self.worlds.shared, self.worlds.alone[name])
                )
                assert together == alone, command
            assert self.run(self.worlds.shared.told(name)) == self.run(self.worlds.alone[name].told(name))
            together, alone = (
                self.run(world.rows(name)) for world in (self.worlds.shared, self.worlds.alone[name])
            )
            assert {k: v[0] for k, v in together.items()} == {k: v[0] for k, v in alone.items()}


async def gathered(*them):
    return await asyncio.gather(*them)


async def explored(clone, *, examples, steps):
    """`examples` stories of `steps` commands each; how often was answered what.

    Hypothesis runs in a thread, all else on this loop.
    """
    loop = asyncio.get_running_loop()

    def run(coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, loop).result()

    chosen = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None, print_blob=True,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],  # a shorter story would take minutes
    )  # fmt: skip
    async with Worlds.of(clone) as worlds:
        here = type("Here", (TwoOrganisations,), {"worlds": worlds, "run": staticmethod(run)})
        await asyncio.to_thread(run_state_machine_as_test, here, settings=chosen)
        return worlds.shared.answered


async def test_two_organisations_live_as_if_each_were_alone(server):
    answered = await explored(lambda: _clone(server, pool_size=1), examples=6, steps=12)
    assert {"GET 200", "PUT 200", "POST 201"} <= answered.keys()
