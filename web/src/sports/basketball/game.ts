// The game of basketball as a fold: `evolve` makes the state after a play from the state before it. Twin of game.py.
//
// Every play in every state gives a state; what can't be is said by objections.ts. A new kind of play fails type checking
// until it has its case.

import * as fouls from "./fouls";
import type { WholeOf, WholePlay } from "./plays";
import { advance } from "./possessions";
import { elapsedMs, periodLengthMs, type Rules } from "./rules";
import {
  MOST_PERIODS, other, put, type Counts, type Discipline, type Sides, type SideState, type State, type Table,
} from "./state";

const IN_PLAY: ReadonlySet<string> = new Set(["field_goal", "free_throw", "rebound", "turnover", "foul"]);

interface Moment {
  readonly period: number;
  readonly clockMs: number;
  readonly elapsedMs: number;
}

/** The state after `play`. Shares with `before` whatever did not change. */
export function evolve(rules: Rules, before: State, play: WholePlay): State {
  const state = play.period === before.period ? before : turnPage(rules, before, play.period);
  const clockMs = play.clock_ms ?? clockAfter(rules, state, play);
  const now: Moment = { period: play.period, clockMs, elapsedMs: elapsedMs(rules, play.period, clockMs) };
  const sides = sidesAfter(rules, state, play, now);
  let table = tableAfter(rules, state, sides, play, now);
  if ((table.phase === "before" || table.phase === "break") && IN_PLAY.has(play.kind)) {
    table = { ...table, phase: "period" }; // the scorer left the period's marker out
  }
  return { ...now, sides, table, possession: advance(state.possession, play, now.elapsedMs) };
}

function sidesAfter(rules: Rules, state: State, play: WholePlay, now: Moment): Sides {
  const { sides } = state;
  switch (play.kind) {
    case "field_goal":
    case "free_throw":
      return play.made ? scored(sides, play.side, play.points, play.period) : sides;
    case "foul":
      return disciplined(sides, play.side, (was) => punished(rules, was, play, now.clockMs));
    case "substitution":
      return changed(sides, play.side, play.leaving, play.entering, now.elapsedMs);
    case "line_up":
      return linedUp(sides, play, now.elapsedMs);
    case "time_out":
      return timeOut(sides, play, now.clockMs);
    case "ejection":
      return disciplined(sides, play.side, (was) => ejected(was, play));
    case "result_reported":
      return reported(rules, sides, play);
    default:
      return sides;
  }
}

function tableAfter(rules: Rules, state: State, sides: Sides, play: WholePlay, now: Moment): Table {
  const { table } = state;
  switch (play.kind) {
    case "field_goal": case "free_throw": case "rebound": case "turnover": case "assist": case "steal":
    case "block": case "shot_blocked": case "foul_drawn": case "violation": case "substitution":
    case "ejection": case "note": case "unrecognised": case "injury":
      return table;
    case "foul":
      return rules.free_throw_plus_minus_at_foul ? { ...table, foulCall: callOf(sides, now) } : table;
    case "line_up":
      return startersOf(state, table, play);
    case "time_out":
      return stopped(table);
    case "player_added":
      return added(table, play);
    case "challenge":
      return challenged(table, play, now.clockMs);
    case "result_reported":
      return { ...table, phase: "final", result: play };
    case "signed_off":
      return { ...table, signed: [...table.signed, play] };
    case "jump_ball":
      return { ...table, arrow: arrowAfterJump(rules, state, play) };
    case "possession_arrow":
      return { ...table, arrow: play.side };
    case "period_started":
      return periodStarted(rules, state, play.period);
    case "period_ended":
      return periodEnded(rules, state, play.period);
    case "clock_started": case "clock_stopped": case "clock_set": case "shot_clock_set":
      return clocked(state, play);
    default:
      return never(play);
  }
}

function never(play: never): never {
  throw new TypeError(`no such play: ${JSON.stringify(play)}`);
}

// ── the clock ──

/** What the clock shows when nobody noted it. */
function clockAfter(rules: Rules, state: State, play: WholePlay): number {
  switch (play.kind) {
    case "period_started":
      return periodLengthMs(rules, play.period);
    case "period_ended":
      return 0;
    case "clock_stopped":
      return clockAt(state, play.device_ms);
    default:
      return state.clockMs;
  }
}

/** What a running clock shows at a device time; a standing one shows what it did. */
export function clockAt(state: State, deviceMs: number): number {
  const { runningSince, runningFromMs } = state.table;
  if (runningSince === null) return state.clockMs;
  return Math.max(0, runningFromMs - Math.max(0, deviceMs - runningSince));
}

/** Enter another period: team fouls restart where the book says so. */
function turnPage(rules: Rules, state: State, period: number): State {
  let sides = state.sides;
  if (fouls.spanOf(rules, period) !== fouls.spanOf(rules, state.period)) {
    sides = everySide(sides, (was) => ({ ...was, teamFouls: 0, lateFouls: 0 }));
  } else if (rules.last_minutes_bonus_from !== null) {
    sides = everySide(sides, (was) => ({ ...was, lateFouls: 0 }));
  }
  return { ...state, period, clockMs: periodLengthMs(rules, period), sides, table: stopped(state.table) };
}

function stopped(table: Table): Table {
  return table.runningSince === null ? table : { ...table, runningSince: null };
}

type ClockPlay = WholeOf<"clock_started" | "clock_stopped" | "clock_set" | "shot_clock_set">;

function clocked(state: State, play: ClockPlay): Table {
  const { table } = state;
  const runningFromMs = play.clock_ms ?? state.clockMs;
  switch (play.kind) {
    case "clock_started":
      return { ...table, runningSince: play.device_ms, runningFromMs, phase: "period" };
    case "clock_stopped":
      return stopped(table);
    case "clock_set":
      if (table.runningSince === null || play.device_ms === null) return stopped(table);
      return { ...table, runningSince: play.device_ms, runningFromMs };
    case "shot_clock_set":
      return { ...table, shotClockMs: play.shot_clock_ms, shotClockSince: play.running ? play.device_ms : null };
  }
}

// ── score, people, fouls ──

function everySide(sides: Sides, change: (was: Discipline) => Discipline): Sides {
  return new Map([...sides].map(([key, side]) => [key, { ...side, discipline: change(side.discipline) }]));
}

function disciplined(sides: Sides, key: string, change: (was: Discipline) => Discipline): Sides {
  const side = sides.get(key);
  return side === undefined ? sides : put(sides, key, { ...side, discipline: change(side.discipline) });
}

function scored(sides: Sides, key: string, points: number, period: number): Sides {
  const side = sides.get(key);
  if (side === undefined) return sides;
  const byPeriod = [...side.byPeriod];
  const last = Math.min(Math.max(period, 1), MOST_PERIODS); // no other can be, says the objection
  while (byPeriod.length < last) byPeriod.push(0);
  byPeriod[last - 1] = (byPeriod[last - 1] ?? 0) + points;
  return put(sides, key, { ...side, score: side.score + points, byPeriod });
}

function changed(
  sides: Sides, key: string, leaving: readonly string[], entering: readonly string[], nowMs: number,
): Sides {
  const side = sides.get(key);
  if (side === undefined) return sides;
  const onCourt = new Map(side.onCourt);
  for (const player of leaving) {
    if (!entering.includes(player)) onCourt.delete(player); // who leaves and enters at once plays on
  }
  for (const player of entering) {
    if (!onCourt.has(player)) onCourt.set(player, nowMs);
  }
  return put(sides, key, { ...side, onCourt });
}

function linedUp(sides: Sides, play: WholeOf<"line_up">, nowMs: number): Sides {
  const side = sides.get(play.side);
  if (side === undefined) return sides;
  const leaving = [...side.onCourt.keys()].filter((player) => !play.players.includes(player));
  return changed(sides, play.side, leaving, play.players, nowMs);
}

function startersOf(state: State, table: Table, play: WholeOf<"line_up">): Table {
  if (!play.starting || !state.sides.has(play.side)) return table;
  const kept = [...table.starters].filter((player) => table.roster.get(player) !== play.side);
  const roster = new Map(table.roster);
  for (const player of play.players) roster.set(player, play.side);
  return { ...table, starters: new Set([...kept, ...play.players]), roster };
}

function added(table: Table, { player, side, number }: WholeOf<"player_added">): Table {
  const numbers = number ? put(table.numbers, player, number) : table.numbers;
  return { ...table, roster: put(table.roster, player, side), numbers };
}

function challenged(table: Table, play: WholeOf<"challenge">, clockMs: number): Table {
  if (play.side === null) return table;
  return { ...table, challenges: [...table.challenges, { ...play, clock_ms: clockMs }] };
}

function callOf(sides: Sides, now: Moment): Table["foulCall"] {
  const onCourt = new Map([...sides].map(([key, side]) => [key, [...side.onCourt.keys()]]));
  return { period: now.period, elapsedMs: now.elapsedMs, onCourt };
}

function punished(rules: Rules, was: Discipline, play: WholeOf<"foul">, clockMs: number): Discipline {
  const team = fouls.isTeamFoul(rules, play);
  const technical = fouls.TECHNICAL.has(play.foul);
  const late = team && rules.last_minutes_seconds !== null && clockMs <= rules.last_minutes_seconds * 1000;
  const player = play.on === "player" ? play.player : null;
  const coach = play.on === "coach" || play.on === "assistant_coach";
  const counts: Discipline = {
    ...was,
    fouls: plus(was.fouls, fouls.isPersonal(rules, play) ? player : null),
    technicals: plus(was.technicals, technical ? player : null),
    flagrants: plus(was.flagrants, fouls.FLAGRANT.has(play.foul) ? player : null),
    coachTechnicals: was.coachTechnicals + Number(coach && technical),
    benchTechnicals: was.benchTechnicals + Number(play.on === "bench" && technical),
    teamFouls: was.teamFouls + Number(team),
    lateFouls: was.lateFouls + Number(late),
  };
  const gone = fouls.DISQUALIFYING.has(play.foul);
  if (player !== null && (gone || isOut(rules, counts, player))) return withOut(counts, player);
  if (coach && (gone || coachIsOut(rules, counts))) return { ...counts, coachOut: true };
  return counts;
}

function withOut(was: Discipline, player: string): Discipline {
  return { ...was, out: new Set(was.out).add(player) };
}

function isOut(rules: Rules, counts: Discipline, player: string): boolean {
  const technicals = counts.technicals.get(player) ?? 0;
  const flagrants = counts.flagrants.get(player) ?? 0;
  return (
    reached(counts.fouls.get(player) ?? 0, rules.fouls_to_foul_out) ||
    reached(technicals, rules.technicals_to_eject) ||
    reached(flagrants, rules.flagrants_to_eject) ||
    (rules.technical_and_flagrant_eject && technicals > 0 && flagrants > 0)
  );
}

function coachIsOut(rules: Rules, { coachTechnicals, benchTechnicals }: Discipline): boolean {
  return (
    reached(coachTechnicals, rules.coach_technicals_to_eject) ||
    reached(coachTechnicals + benchTechnicals, rules.bench_technicals_to_eject)
  );
}

function reached(count: number, limit: number | null): boolean {
  return limit !== null && count >= limit;
}

function plus(counts: Counts, player: string | null): Counts {
  return player === null ? counts : put(counts, player, (counts.get(player) ?? 0) + 1);
}

function timeOut(sides: Sides, play: WholeOf<"time_out">, clockMs: number): Sides {
  const side = play.side === null ? undefined : sides.get(play.side);
  if (play.side === null || side === undefined || play.length === "official" || play.length === "media") return sides;
  return put(sides, play.side, { ...side, timeOuts: [...side.timeOuts, [play.period, clockMs]] });
}

function ejected(was: Discipline, play: WholeOf<"ejection">): Discipline {
  if (play.on === "player" && play.player !== null) return withOut(was, play.player);
  return { ...was, coachOut: was.coachOut || play.on === "coach" };
}

// ── results ──

/**
 * A reported score replaces the counted one; a forfeit gives the book's, a default only if the winner trails.
 *
 * The periods stay as they were played unless the report brings its own: after a forfeit or a default they need not add up
 * to the score, for they say what happened on the court and the score what was decided.
 */
function reported(rules: Rules, sides: Sides, play: WholeOf<"result_reported">): Sides {
  const keys = [...sides.keys()];
  const byPeriod = new Map<string, readonly number[]>();
  let scores = new Map([...sides].map(([key, side]) => [key, side.score]));
  if (play.periods.length > 0) {
    keys.forEach((key, n) => {
      const points = play.periods.map((row) => row[n] ?? 0);
      byPeriod.set(key, points);
      scores.set(key, points.reduce((sum, each) => sum + each, 0));
    });
  }
  if (play.score.length > 0) {
    keys.forEach((key, n) => scores.set(key, play.score[n] ?? scores.get(key) ?? 0));
  } else {
    scores = forfeited(rules, scores, play);
  }
  const now = (key: string, side: SideState): SideState => ({
    ...side, score: scores.get(key) ?? side.score, byPeriod: byPeriod.get(key) ?? side.byPeriod,
  });
  return new Map([...sides].map(([key, side]) => [key, now(key, side)]));
}

function forfeited(
  rules: Rules, scores: Map<string, number>, { how, against, periods }: WholeOf<"result_reported">,
): Map<string, number> {
  const loser = against === null ? undefined : scores.get(against);
  if (against === null || loser === undefined || scores.size !== 2) return scores;
  const [winner, points] = [...scores].find(([key]) => key !== against) ?? [against, loser];
  const awarded = (score: number): Map<string, number> => new Map([[winner, score], [against, 0]]);
  if (how === "forfeit" && periods.length === 0) return awarded(rules.forfeit_score);
  if (how === "default" && points <= loser) return awarded(rules.default_score);
  return scores;
}

// ── periods and the arrow ──

function periodStarted(rules: Rules, state: State, period: number): Table {
  const { table } = state;
  // FIBA Art. 12.3: the arrow turns when the throw-in that opens a period ends.
  const turns = rules.arrow && table.arrow && period > 1;
  return { ...table, phase: "period", arrow: turns && table.arrow ? other(state, table.arrow) : table.arrow };
}

function periodEnded(rules: Rules, state: State, period: number): Table {
  const scores = new Set([...state.sides.values()].map((side) => side.score));
  const decided = period >= rules.periods && scores.size > 1;
  return { ...stopped(state.table), phase: decided ? "final" : "break" };
}

/** Alternating possession, FIBA Art. 12: who loses the opening tip gets the arrow; a held ball turns it. */
function arrowAfterJump(rules: Rules, state: State, play: WholeOf<"jump_ball">): string | null {
  const { arrow } = state.table;
  if (!rules.arrow) return arrow;
  if (play.held) return arrow ? other(state, arrow) : arrow;
  return arrow === null && play.won_by !== null ? other(state, play.won_by) : arrow;
}
