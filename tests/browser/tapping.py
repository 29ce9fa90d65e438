"""A scorer's hands: the plays of a game as the taps that enter them on the pad, by role and name alone.

A play is who, where, what: three taps at most, which `Scorer.enter` holds. What the pad then asks takes one each.
"""

import re
from collections import Counter
from functools import singledispatchmethod

from playwright.async_api import expect

from fieldhouse.sports.basketball.plays import (
    FieldGoal,
    Foul,
    FreeThrow,
    JumpBall,
    LineUp,
    PeriodEnded,
    PeriodStarted,
    Rebound,
    Substitution,
    TimeOut,
    Turnover,
)

MOST_TAPS = 3
ALL_PLAYS = re.compile(r"^All \d+$")
LENGTH_M, WIDTH_M, BASKET_M, MARGIN_M = 28.0, 15.0, 1.575, 0.4
ASIDE = (Substitution, TimeOut, LineUp)
FOULS = {
    "personal": "Personal",
    "shooting": "Shooting",
    "offensive": "Offensive",
    "technical": "Technical",
    "unsportsmanlike": "Unsportsmanlike",
    "disqualifying": "Disqualifying",
}
BENCH_FOULS = {"coach": "Coach technical", "bench": "Bench technical"}
HOWS = {
    "bad_pass": "Bad pass",
    "ball_handling": "Ball handling",
    "travelling": "Travelling",
    "out_of_bounds": "Out of bounds",
    "double_dribble": "Double dribble",
    "three_seconds": "3 seconds",
    "shot_clock": "Shot clock",
}


class Scorer:
    """Enters a feed's game on a pad that shows it with nothing played yet. `taps` counts by what they were for."""

    def __init__(self, page, game):
        self.page, self.game, self.plays = page, game, list(game.plays)
        self.number = {player.id: player.number for side in game.sides for player in side.players}
        self.team = {side.key: side.team.split()[-1] for side in game.sides}
        self.taps = Counter()
        self.entered = 0
        self.at = None  # period and clock as the pad shows them
        self.lost = set()  # turnovers that came with an offensive foul
        self.strip = page.get_by_role("region", name="Question")
        self.bar = page.get_by_role("toolbar", name="What happened")

    # ── the game, play by play ──

    async def score(self, until=None):
        for index in range(self.entered, len(self.plays) if until is None else until):
            play = self.plays[index]
            if not isinstance(play, LineUp | PeriodStarted | PeriodEnded):
                await self.set_clock(play)
            await self.do(play, index)
            self.entered = index + 1

    @singledispatchmethod
    async def do(self, play, index):
        raise NotImplementedError(f"nobody told this scorer how to enter {play}")

    @do.register
    async def _(self, play: LineUp, index):
        side = play.side
        await self.page.get_by_role("heading", name=re.compile(f"{self.team[side]}.*: who starts")).wait_for()
        for player in play.players:
            await self.tap(self.benched(player), "line-up")
        await self.tap(self.page.get_by_role("button", name="These start"), "line-up")

    @do.register
    async def _(self, play: PeriodStarted, index):
        await self.tap(self.page.get_by_role("button", name=re.compile("^Start (Q|OT)")), "period")
        self.at = (play.period, play.clock_ms)

    @do.register
    async def _(self, play: PeriodEnded, index):
        await self.tap(self.page.get_by_role("button", name=re.compile("^End (Q|OT)")), "period")
        self.at = (play.period, 0)

    @do.register
    async def _(self, play: JumpBall, index):
        if play.held:  # alternating possession: the arrow turns
            await self.tap(self.page.get_by_role("button", name="Possession arrow"), "play")
        else:
            await self.answer(self.team[play.won_by])

    @do.register
    async def _(self, play: FieldGoal, index):
        result = f"{play.points} points {'made' if play.made else 'missed'}"
        await self.enter(self.who(play), self.spot(play), self.action(result))
        if play.made:
            await self.answer(self.person(play.assist, play.side))
            return
        if play.blocked_by is not None:
            await self.answer("Blocked")
            await self.answer(self.person(play.blocked_by, self.other(play.side)))
        await self.rebound_or_none(index)

    @do.register
    async def _(self, play: Rebound, index):
        if not play.dead_ball:
            await self.answer(self.person(play.player, play.side) if play.player else self.team[play.side])

    @do.register
    async def _(self, play: Turnover, index):
        if index in self.lost:
            return
        await self.enter(self.who(play), self.action("Turnover"))
        await self.answer(self.person(play.stolen_by, self.other(play.side)))
        if play.stolen_by is None:
            await self.answer(HOWS.get(play.how, "Other"))

    @do.register
    async def _(self, play: Foul, index):
        kind = FOULS[play.foul] if play.on == "player" else BENCH_FOULS[play.on]
        await self.enter(self.who(play), self.action("Foul"), self.chip(kind))
        if play.on == "player" and play.foul != "technical":
            await self.answer(self.person(play.drawn_by, self.other(play.side)))
        if play.foul == "offensive":
            self.lost.add(next(n for n in range(index, len(self.plays)) if isinstance(self.plays[n], Turnover)))
        throws = self.throws_after(play, index)
        if throws is None and not await self.strip.get_by_text("Free throws?").count():
            return
        await self.answer(str(throws.of if throws else 0))
        if throws and (play.drawn_by is None or play.drawn_by != throws.player):
            await self.answer(self.person(throws.player, throws.side))

    @do.register
    async def _(self, play: FreeThrow, index):
        await self.answer("Made" if play.made else "Missed")
        if play.assist is not None:
            await self.enter(self.jersey(play.assist, play.side), self.action("Assist"))
        if not play.made and play.number == play.of and not play.keeps_ball:
            await self.rebound_or_none(index)

    @do.register
    async def _(self, play: Substitution, index):
        going = [self.jersey(player, play.side) for player in play.leaving]
        coming = [self.benched(player) for player in play.entering]
        await self.tap(self.button(f"Bench of .*{self.team[play.side]}"), "substitution")
        for each in (*going, *coming):
            await self.tap(each, "substitution")

    @do.register
    async def _(self, play: TimeOut, index):
        await self.enter(self.button(f"Time-out .*{self.team[play.side]}"))

    # ── what is tapped ──

    def button(self, name):
        return self.page.get_by_role("button", name=re.compile(name))

    def jersey(self, player, side):
        five = self.page.get_by_role("region", name=re.compile(f"On court for .*{self.team[side]}"))
        return five.get_by_role("button", name=f"Number {self.number[player]}, ")

    def benched(self, player):
        return self.page.get_by_role("list").get_by_role("button", name=f"Number {self.number[player]}, ")

    def who(self, play):
        if play.player is not None:
            return self.jersey(play.player, play.side)
        return self.button(f"{self.team[play.side]}.*: team, coach or bench")

    def action(self, name):
        return self.bar.get_by_role("button", name=name, exact=True)

    def chip(self, name):
        return self.strip.get_by_role("button", name=name, exact=True)

    def person(self, player, side):
        """The chip of a player, or of nobody."""
        return "None" if player is None else re.compile(rf"#{self.number[player]}\b.*{self.team[side]}")

    def other(self, side):
        return next(key for key in self.team if key != side)

    def spot(self, play):
        """The place of a shot on the floor: home attacks the right basket until half-time."""
        if play.x is None:
            return None
        right = (play.side == "home") == (play.period <= 2)
        along = LENGTH_M - BASKET_M - play.y if right else BASKET_M + play.y
        across = WIDTH_M / 2 + play.x if right else WIDTH_M / 2 - play.x
        return along, across

    # ── tapping ──

    async def enter(self, *targets):
        """One play: player, place, action, result."""
        targets = [each for each in targets if each is not None]
        assert len(targets) <= MOST_TAPS
        self.taps["plays"] += 1
        for each in targets:
            await self.tap(each, "play")

    async def answer(self, name):
        """A tap on what the strip offers: its whole text, a team among them, or a pattern."""
        whole = re.compile(rf"^[^#\w]*{re.escape(name)}\W*$") if isinstance(name, str) else name
        await self.tap(self.strip.get_by_role("button", name=whole), "answer")

    async def rebound_or_none(self, index):
        """The strip asks who got the ball: that is the next play, or nobody did."""
        coming = next((each for each in self.plays[index + 1 :] if not isinstance(each, ASIDE)), None)
        if not isinstance(coming, Rebound) or coming.dead_ball:
            await self.answer("None")

    def throws_after(self, foul, index):
        """The first free throw of the trip that a foul gave, if it gave one."""
        for each in self.plays[index + 1 :]:
            if isinstance(each, FreeThrow):
                return each if each.clock_ms == foul.clock_ms and each.side != foul.side else None
            if not isinstance(each, ASIDE):
                return None
        return None

    async def tap(self, target, purpose):
        self.taps[purpose] += 1
        if isinstance(target, tuple):
            await self.tap_floor(*target)
        else:
            await target.click()

    async def tap_floor(self, along, across):
        floor = self.page.get_by_role("button", name=re.compile("^Court: tap"))
        box = await floor.bounding_box()
        scale = min(box["width"] / (LENGTH_M + 2 * MARGIN_M), box["height"] / (WIDTH_M + 2 * MARGIN_M))
        middle = box["width"] / 2, box["height"] / 2
        at = {"x": middle[0] + scale * (along - LENGTH_M / 2), "y": middle[1] + scale * (across - WIDTH_M / 2)}
        await floor.click(position=at)

    async def set_clock(self, play):
        """To the time of a play, exactly, in the clock's own box."""
        if self.at == (play.period, play.clock_ms) or self.at is None or play.period != self.at[0]:
            return
        self.at = (play.period, play.clock_ms)
        minutes, seconds = divmod(play.clock_ms // 1000, 60)
        self.taps["clock"] += 1
        await self.page.keyboard.press("k")
        field = self.page.get_by_label("Time left")
        await field.fill(f"{minutes}:{seconds:02}")
        await field.press("Enter")
        await field.wait_for(state="detached")


async def press(page, *keys):
    for key in keys:
        await page.keyboard.press(key)


def sync_badge(page):
    """What the pad says about its sending."""
    return page.locator(".pad-head .sync")


async def kept_for_offline(page):
    """Until the app is on this device and the game is known: from here on it works without a network."""
    await page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    await expect(sync_badge(page)).to_have_text("All sent")


async def play_list(page):
    """All plays as the pad lists them, the newest first."""
    opener = page.get_by_role("region", name="Last plays").get_by_role("button", name=ALL_PLAYS)
    count = int((await opener.inner_text()).split()[-1])
    await opener.click()
    rows = page.get_by_role("region", name="All plays").get_by_role("listitem")
    await expect(rows).to_have_count(count)  # they come by and by
    listed = await rows.all_text_contents()
    await page.get_by_role("button", name="Close").click()
    return listed
