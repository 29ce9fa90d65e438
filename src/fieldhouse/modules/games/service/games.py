"""Keeps the games contract: read facts, let the domain decide, append, announce. No rules live here."""

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from fieldhouse.kernel import codec
from fieldhouse.kernel.context import Context
from fieldhouse.kernel.errors import Conflict, FieldhouseError, NotFound
from fieldhouse.kernel.ids import uuid7
from fieldhouse.kernel.ports import Ports
from fieldhouse.modules.games import domain
from fieldhouse.modules.games.contract import (
    Change,
    Fact,
    Folded,
    GameOpened,
    GameReopened,
    GameSummary,
    Json,
    Person,
    PlayAmended,
    PlayRecorded,
    PlayRetracted,
    Record,
    ScorersDesignated,
    Season,
    Side,
)
from fieldhouse.modules.games.domain import Sheet
from fieldhouse.modules.games.service.players import PlayerService
from fieldhouse.modules.games.service.told import Told
from fieldhouse.modules.games.store import lock, new_event
from fieldhouse.sports.fold import GameFold
from fieldhouse.sports.registry import SPORTS

SHEETS_MAX = 256  # games kept folded in memory; the rest is refolded when asked for
ATTEMPTS_MAX = 8


@dataclass(slots=True)
class Desk:
    """One game's place in this process: who works on it waits in line; its sheet is a cache."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    sheet: Sheet | None = None
    told: Told | None = None


class Decision(NamedTuple):
    """New facts, and for each change its play with the fact it led to (None: it was done already)."""

    facts: list[Fact]
    plays: Sequence[tuple[Fact | None, UUID]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One write: how to decide it, and what makes a retry of it known."""

    decide: Callable[[Sheet], Decision] = field(kw_only=False)
    key: str | None = None
    asked: Sequence[Change] = ()
    occurred: Mapping[UUID | None, datetime] = field(default_factory=dict)
    as_scorer: bool = False

    @property
    def hash(self) -> bytes:
        """What was asked: the same key with another request is refused."""
        text = json.dumps([codec.write(change) for change in self.asked], sort_keys=True)
        return hashlib.sha256(text.encode()).digest()


class GameService(PlayerService):
    """See contract.Games."""

    def __init__(self, ports: Ports) -> None:
        super().__init__(ports)
        self._desks: OrderedDict[tuple[UUID, UUID], Desk] = OrderedDict()

    # ── writing ──

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
        rules = domain.known_sport(sport).resolve(rule_book, overrides or {})
        fact = GameOpened(
            sport=sport,
            rule_book=rule_book,
            rules=codec.write(rules, whole=True),
            sides=tuple(domain.entry_of(side) for side in domain.checked_sides(sides)),
            season_id=season_id,
            scheduled_at=scheduled_at,
            venue=venue,
        )
        event = new_event(fact, uuid5(game_id, "opened"), ctx.now)
        async with self._desk(ctx, game_id).lock, self._transaction(ctx) as connection:
            existing = await self._store.facts(connection, ctx, game_id, until=1)
            if existing:
                if existing[0][1] != fact:
                    raise Conflict("game_exists", "Another game was opened under this id.", game_id=str(game_id))
                sheet = await self._sheet(connection, ctx, game_id)
                return await self._summary(connection, ctx, game_id, sheet)
            appended = await self._store.append(
                connection, ctx, game_id, expected=0, events=[event], key=f"open:{game_id}", request_hash=b""
            )
            if appended.outcome not in ("appended", "repeated"):
                raise Conflict("game_exists", "Another game was opened under this id.", game_id=str(game_id))
            await self._store.save_teams(connection, ctx, sides)
            await self._players.save_people(connection, ctx, [p for side in sides for p in side.roster])
            rosters = {side.team: [p.player for p in side.roster] for side in sides}
            await self._players.enter(connection, ctx, game_id, rosters)
            sheet = domain.folded(SPORTS[sport], [fact])
            summary = await self._summary(connection, ctx, game_id, sheet)
            await self._store.save_summary(connection, ctx, summary)
        self._announce(game_id)
        return summary

    async def apply(
        self, ctx: Context, *, game_id: UUID, changes: Sequence[Change], key: str | None = None
    ) -> GameSummary:
        def decide(sheet: Sheet) -> Decision:
            decided = domain.decide(sheet, changes)
            facts = [fact for fact, _ in decided if fact is not None]
            corrected = domain.correction(sheet) if facts else None
            if corrected is not None:
                sheet.add(corrected)
                facts.append(corrected)
            return Decision(facts, decided)

        occurred: dict[UUID | None, datetime] = {
            c.play_id: c.occurred_at for c in changes if isinstance(c, Record) and c.occurred_at
        }
        request = Request(decide, key=key, asked=changes, occurred=occurred, as_scorer=True)
        return await self._write(ctx, game_id, request)

    async def finish(self, ctx: Context, *, game_id: UUID, early: bool = False) -> GameSummary:
        def decide(sheet: Sheet) -> Decision:
            fact = domain.finish(sheet, early=early)
            return _decided(sheet, None if fact == sheet.finished else fact)

        return await self._write(ctx, game_id, Request(decide))

    async def reopen(self, ctx: Context, *, game_id: UUID, reason: str) -> GameSummary:
        def decide(sheet: Sheet) -> Decision:
            return _decided(sheet, None if sheet.finished is None else GameReopened(reason=reason))

        return await self._write(ctx, game_id, Request(decide))

    async def designate(self, ctx: Context, *, game_id: UUID, actors: Sequence[str]) -> GameSummary:
        def decide(sheet: Sheet) -> Decision:
            fact = ScorersDesignated(actors=tuple(dict.fromkeys(actors)))
            return _decided(sheet, None if fact.actors == sheet.scorers else fact)

        return await self._write(ctx, game_id, Request(decide))

    async def name_players(self, ctx: Context, *, game_id: UUID, people: Sequence[Person]) -> None:
        async with self._transaction(ctx) as connection:
            if not await self._store.facts(connection, ctx, game_id, until=1):
                raise domain.unknown_game(game_id)
            stream_id = uuid5(ctx.tenant_id, f"people:{game_id}")
            await lock(connection, stream_id)
            renamed = await self._players.rename(connection, ctx, stream_id, game_id, people)
        if renamed:
            self._announce(game_id)

    async def save_season(self, ctx: Context, *, season: Season) -> None:
        domain.known_sport(season.sport).resolve(season.rule_book, {})
        async with self._transaction(ctx) as connection:
            stream_id = uuid5(ctx.tenant_id, f"season:{season.season_id}")
            await lock(connection, stream_id)
            await self._store.save_season(connection, ctx, stream_id, season)

    # ── reading ──

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
        desk, now = self._desk(ctx, game_id), (version, at_play, at_clock, since) == (None, None, None, None)
        if now and desk.told is not None and (as_told := await self._as_told(ctx, game_id, desk.told)) is not None:
            return as_told
        async with desk.lock, self._reading(ctx) as connection:
            if version is None:
                sheet = await self._sheet(connection, ctx, game_id)
            else:
                sheet = await self._sheet_at(connection, ctx, game_id, version)
            entries, fold = domain.at(sheet, at_play, at_clock)
            players = {p for lines in fold.lines.values() for p in lines if p is not None}
            players |= {c.player for side in sheet.opened.sides for c in side.roster}
            names = await self._players.people(connection, ctx, players)
            summary = await self._summary(connection, ctx, game_id, sheet, fold)
            plays = domain.as_standing(entries if since is None else sheet.changed_since(since))
        people = domain.people_of(sheet, fold, names)
        sides = tuple(
            replace(side, roster=domain.roster_of(people, sheet, fold, side.key)) for side in summary.sides
        )
        folded = Folded(summary=summary, rules=sheet.rules, plays=plays, fold=fold, people=people, sides=sides)
        if now:
            if desk.told is None or desk.told.version != summary.version:
                desk.told = Told(summary.version, frozenset(players), tuple(side.team for side in sides))
            desk.told.keep(names, folded)
        return folded

    async def list(
        self, ctx: Context, *, season_id: UUID | None = None, game_ids: Sequence[UUID] | None = None
    ) -> Sequence[GameSummary]:
        async with self._reading(ctx) as connection:
            return await self._store.summaries(connection, ctx, season_id=season_id, game_ids=game_ids)

    async def history(self, ctx: Context, *, game_id: UUID) -> Sequence[tuple[int, datetime, str, Fact]]:
        async with self._reading(ctx) as connection:
            facts = await self._store.facts(connection, ctx, game_id)
        if not facts:
            raise domain.unknown_game(game_id)
        return [(e.version, e.recorded_at, e.actor, fact) for e, fact in facts]

    async def seasons(self, ctx: Context) -> Sequence[Season]:
        async with self._reading(ctx) as connection:
            return await self._store.seasons(connection, ctx)

    # ── inside ──

    async def _as_told(self, ctx: Context, game_id: UUID, told: Told) -> Folded | None:
        async with self._reading(ctx) as connection:
            glance = await self._store.glance(connection, ctx, game_id, players=told.players, teams=told.teams)
        return told.as_now(*glance)

    async def _write(self, ctx: Context, game_id: UUID, request: "Request") -> GameSummary:
        """Read, decide, append; read again and decide anew where another process wrote first."""
        desk = self._desk(ctx, game_id)
        async with desk.lock:
            for _ in range(ATTEMPTS_MAX):
                try:
                    summary = await self._attempt(ctx, game_id, request)
                except BaseException:
                    desk.sheet = None  # half-decided: never to be read again
                    raise
                if summary is not None:
                    self._announce(game_id)
                    return summary
                desk.sheet = None
        raise Conflict("game_is_busy", "Others keep writing this game; send it again.", game_id=str(game_id))

    async def _attempt(self, ctx: Context, game_id: UUID, request: "Request") -> GameSummary | None:
        """None: somebody else wrote first."""
        async with self._transaction(ctx) as connection:
            await self._store.in_line(connection, game_id)
            sheet = await self._sheet(connection, ctx, game_id)
            if request.as_scorer:
                domain.may_score(sheet, ctx)
            expected = sheet.version
            try:
                decision = request.decide(sheet)
            except FieldhouseError:
                # The game may have moved on since this very request was carried out.
                if not await self._store.answered(connection, ctx, game_id, request.key, request.hash):
                    raise
                self._desk(ctx, game_id).sheet = None
                sheet = await self._sheet(connection, ctx, game_id)
                decision = Decision([], [(None, change.play_id) for change in request.asked])
            if decision.facts:
                events = [
                    new_event(fact, _event_id(game_id, fact), request.occurred.get(_play_id(fact)))
                    for fact in decision.facts
                ]
                appended = await self._store.append(
                    connection,
                    ctx,
                    game_id,
                    expected=expected,
                    events=events,
                    key=request.key,
                    request_hash=request.hash,
                )
                if appended.outcome != "appended":
                    return None
            summary = await self._summary(connection, ctx, game_id, sheet)
            if decision.facts:
                await self._store.save_summary(connection, ctx, summary)
                await self._players.enter(connection, ctx, game_id, domain.walked_on(sheet))
            if any(isinstance(fact, ScorersDesignated) for fact in decision.facts):
                await self._store.save_scorers(connection, ctx, game_id, sheet.scorers)
        return replace(summary, receipts=domain.receipts_of(sheet, decision.plays))

    async def _sheet(self, connection: Any, ctx: Context, game_id: UUID) -> Sheet:
        """The game's sheet, brought up to the log. Under the desk's lock."""
        desk = self._desk(ctx, game_id)
        sheet = desk.sheet
        facts = await self._store.facts(connection, ctx, game_id, since=sheet.version if sheet else 0)
        if sheet is None:
            if not facts:
                raise domain.unknown_game(game_id)
            opened = facts[0][1]
            assert isinstance(opened, GameOpened)
            sheet = domain.folded(SPORTS[opened.sport], [fact for _, fact in facts])
        else:
            for _, fact in facts:
                sheet.add(fact)
        desk.sheet = sheet
        return sheet

    async def _sheet_at(self, connection: Any, ctx: Context, game_id: UUID, version: int) -> Sheet:
        facts = await self._store.facts(connection, ctx, game_id, until=max(version, 1))
        if not facts:
            raise domain.unknown_game(game_id)
        if not 1 <= version <= len(facts):
            now = len(facts)
            raise NotFound(
                "unknown_version",
                f"The game has no version {version}; its facts count from 1 to {now}.",
                version=version,
                accepted=[1, now],
            )
        opened = facts[0][1]
        assert isinstance(opened, GameOpened)
        return domain.folded(SPORTS[opened.sport], [fact for _, fact in facts])

    async def _summary(
        self, connection: Any, ctx: Context, game_id: UUID, sheet: Sheet, fold: GameFold | None = None
    ) -> GameSummary:
        opened = sheet.opened
        state = (fold or sheet.fold()).state
        outcome = sheet.sport.outcome(sheet.rules, state)
        board = sheet.sport.view(sheet.rules, state)
        teams = await self._store.teams(connection, ctx, [side.team for side in opened.sides])
        return GameSummary(
            game_id=game_id,
            version=sheet.version,
            sport=opened.sport,
            rule_book=opened.rule_book,
            status=sheet.status,
            score=dict(outcome.score),
            by_period={key: tuple(points) for key, points in outcome.by_period.items()},
            sides=tuple(replace(teams[side.team], key=side.key) for side in opened.sides),
            period_name=board["period_name"],
            clock_ms=board["clock_ms"],
            season_id=opened.season_id,
            scheduled_at=opened.scheduled_at,
            venue=opened.venue,
            how=sheet.finished.how if sheet.finished else None,
        )

    def _desk(self, ctx: Context, game_id: UUID) -> Desk:
        """The game's desk; the ones not used for longest, and idle, are cleared."""
        at = (ctx.tenant_id, game_id)
        desk = self._desks.get(at)
        if desk is None:
            desk = self._desks[at] = Desk()
            for old in list(self._desks)[: max(0, len(self._desks) - SHEETS_MAX)]:
                if not self._desks[old].lock.locked():
                    del self._desks[old]
        self._desks.move_to_end(at)
        return desk


def _event_id(game_id: UUID, fact: Fact) -> UUID:
    """A second net under retries: the same play at the same revision is the same event."""
    if isinstance(fact, PlayRecorded):
        return uuid5(game_id, f"{fact.play_id}:1")
    if isinstance(fact, PlayAmended | PlayRetracted):
        return uuid5(game_id, f"{fact.play_id}:{fact.revision}")
    return uuid7()


def _play_id(fact: Fact) -> UUID | None:
    return fact.play_id if isinstance(fact, PlayRecorded | PlayAmended | PlayRetracted) else None


def _decided(sheet: Sheet, fact: Fact | None) -> Decision:
    """One fact that is about no play, or nothing to do."""
    if fact is None:
        return Decision([])
    sheet.add(fact)
    return Decision([fact])
