// What a scoreboard shows: the same object that the server sends as `board`. Twin of `view` and `outcome` in box_score.py.

import { bonus, type Bonus } from "./fouls";
import type { ResultKind } from "./plays";
import type { Rules } from "./rules";
import { other, type Counts, type Phase, type SideState, type State } from "./state";
import { timeOutsLeft } from "./timeouts";

export interface BoardSide {
  readonly score: number;
  readonly by_period: readonly number[];
  readonly on_court: readonly string[];
  readonly team_fouls: number;
  readonly in_bonus: Bonus | null; // what this side shoots at the opponent's next common foul
  readonly time_outs_left: number | null;
  readonly fouls: Readonly<Record<string, number>>;
  readonly technicals: Readonly<Record<string, number>>;
  readonly out: readonly string[];
  readonly coach_out: boolean;
}

export interface Board {
  readonly phase: Phase;
  readonly period: number;
  readonly period_name: string;
  readonly clock_ms: number;
  readonly running_since: number | null;
  readonly running_from_ms: number;
  readonly shot_clock_ms: number | null;
  readonly shot_clock_since: number | null;
  readonly elapsed_ms: number;
  readonly arrow: string | null;
  readonly possession: string | null;
  readonly result: ResultKind | null;
  readonly sides: Readonly<Record<string, BoardSide>>;
}

export function view(rules: Rules, state: State): Board {
  const { table } = state;
  return {
    phase: table.phase,
    period: state.period,
    period_name: periodName(rules, state.period),
    clock_ms: state.clockMs,
    running_since: table.runningSince,
    running_from_ms: table.runningFromMs,
    shot_clock_ms: table.shotClockMs,
    shot_clock_since: table.shotClockSince,
    elapsed_ms: state.elapsedMs,
    arrow: table.arrow,
    possession: state.possession.side,
    result: table.result?.how ?? null,
    sides: Object.fromEntries([...state.sides].map(([key, side]) => [key, viewSide(rules, state, key, side)])),
  };
}

function viewSide(rules: Rules, state: State, key: string, side: SideState): BoardSide {
  const { discipline } = side;
  const theirs = state.sides.get(other(state, key) ?? key)?.discipline ?? discipline;
  const periods = Math.max(state.period, ...[...state.sides.values()].map((each) => each.byPeriod.length));
  return {
    score: side.score,
    by_period: padded(side.byPeriod, periods),
    on_court: [...side.onCourt.keys()],
    team_fouls: discipline.teamFouls,
    in_bonus: bonus(rules, state.period, theirs.teamFouls, theirs.lateFouls),
    time_outs_left: timeOutsLeft(rules, side, state.period, state.clockMs),
    fouls: plain(discipline.fouls),
    technicals: plain(discipline.technicals),
    out: [...discipline.out].sort(),
    coach_out: discipline.coachOut,
  };
}

/** Noughts for the periods in which this side has not scored. */
function padded(byPeriod: readonly number[], periods: number): readonly number[] {
  return [...byPeriod, ...Array<number>(Math.max(0, periods - byPeriod.length)).fill(0)];
}

function plain(counts: Counts): Readonly<Record<string, number>> {
  return Object.fromEntries(counts);
}

/** Short: "Q3", "H2", "OT", "OT2". */
export function periodName(rules: Rules, period: number): string {
  if (period > rules.periods) {
    const extra = period - rules.periods;
    return extra === 1 ? "OT" : `OT${extra}`;
  }
  return rules.periods > 1 ? `${rules.periods === 2 ? "H" : "Q"}${period}` : "Game";
}

export interface Outcome {
  readonly how: "regulation" | "overtime" | "reported" | Exclude<ResultKind, "final">;
  readonly score: Readonly<Record<string, number>>;
  readonly by_period: Readonly<Record<string, readonly number[]>>;
  readonly winner: string | null;
  readonly level: boolean; // the rules ask for more play
  readonly over: boolean; // regulation, or what replaces it, has been played
}

/** How the game stands or ended. */
export function outcome(rules: Rules, state: State): Outcome {
  const score = Object.fromEntries([...state.sides].map(([key, side]) => [key, side.score]));
  const periods = Math.max(0, ...[...state.sides.values()].map((side) => side.byPeriod.length));
  const by_period = Object.fromEntries([...state.sides].map(([key, side]) => [key, padded(side.byPeriod, periods)]));
  const most = Math.max(0, ...Object.values(score));
  const best = Object.keys(score).filter((key) => score[key] === most);
  const ahead = best.length === 1 ? (best[0] ?? null) : null;
  const { result } = state.table;
  if (result === null) {
    const mayEndLevel = rules.overtime_seconds === null && rules.overtime_target === null;
    const how = state.period > rules.periods ? "overtime" : "regulation";
    const reached = rules.target_score !== null && most >= rules.target_score;
    const over = reached || state.period >= rules.periods;
    return { how, score, by_period, winner: ahead, level: ahead === null && !mayEndLevel, over };
  }
  const { how, against } = result;
  const settled = { how: how === "final" ? "reported" : how, score, by_period, level: false, over: true } as const;
  if (how === "abandoned" || how === "cancelled") return { ...settled, winner: null };
  const forfeited = (how === "forfeit" || how === "default") && against;
  return { ...settled, winner: forfeited ? other(state, forfeited) : ahead };
}
