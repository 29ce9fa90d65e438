// What stands after some plays: clock, score, who is on court, fouls, time-outs, arrow, possession. Twin of state.py.
//
// Nothing is changed in place: a state shares what did not change with the one before it, so a state for every play of a
// game costs little and taking plays back is free.

import type { WholeOf } from "./plays";
import { START, type Possession } from "./possessions";
import { periodLengthMs, type Rules } from "./rules";

export const MOST_PERIODS = 30;

export type Phase = "before" | "period" | "break" | "final";

export interface Competitor {
  readonly player: string;
  readonly number?: string | null;
  readonly starter?: boolean;
  readonly captain?: boolean;
}

/** A side as it enters the game: `key` is what plays call it. The server's `sides` will do as they are. */
export interface SideEntry {
  readonly key: string;
  readonly roster?: readonly Competitor[];
}

export type Counts = ReadonlyMap<string, number>; // by player id

export interface Discipline {
  readonly fouls: Counts;
  readonly technicals: Counts;
  readonly flagrants: Counts;
  readonly out: ReadonlySet<string>; // fouled out or ejected
  readonly coachTechnicals: number;
  readonly benchTechnicals: number;
  readonly coachOut: boolean;
  readonly teamFouls: number;
  readonly lateFouls: number; // of them within the last minutes, where a book asks
}

export interface SideState {
  readonly score: number;
  readonly byPeriod: readonly number[];
  readonly onCourt: Counts; // player -> playing time elapsed (ms) when he came on
  readonly discipline: Discipline;
  readonly timeOuts: readonly (readonly [period: number, clockMs: number])[];
}

/** Who was on court at the last foul, for books that count free throws for them. */
export interface FoulCall {
  readonly period: number;
  readonly elapsedMs: number;
  readonly onCourt: ReadonlyMap<string, readonly string[]>;
}

export interface Table {
  readonly phase: Phase;
  readonly arrow: string | null;
  readonly runningSince: number | null; // device time (ms) at which the clock was started; null: stopped
  readonly runningFromMs: number; // what it showed then
  readonly shotClockMs: number | null;
  readonly shotClockSince: number | null;
  readonly roster: ReadonlyMap<string, string>; // player -> side
  readonly numbers: ReadonlyMap<string, string>; // player -> what is on his back, where it is known
  readonly starters: ReadonlySet<string>;
  readonly foulCall: FoulCall | null;
  readonly result: WholeOf<"result_reported"> | null;
  readonly signed: readonly WholeOf<"signed_off">[];
  readonly challenges: readonly WholeOf<"challenge">[]; // by sides, not the officials' own reviews; each with its clock
}

export type Sides = ReadonlyMap<string, SideState>;

export interface State {
  readonly period: number;
  readonly clockMs: number;
  readonly elapsedMs: number;
  readonly sides: Sides;
  readonly possession: Possession;
  readonly table: Table;
}

const CLEAN: Discipline = {
  fouls: new Map(),
  technicals: new Map(),
  flagrants: new Map(),
  out: new Set(),
  coachTechnicals: 0,
  benchTechnicals: 0,
  coachOut: false,
  teamFouls: 0,
  lateFouls: 0,
};

/** The state before the first play. Starters named in the rosters are on court. */
export function start(rules: Rules, sides: readonly SideEntry[]): State {
  const entered = new Map<string, SideState>();
  const roster = new Map<string, string>();
  const numbers = new Map<string, string>();
  const starters = new Set<string>();
  for (const side of sides) {
    const onCourt = new Map<string, number>();
    for (const { player, number, starter } of side.roster ?? []) {
      roster.set(player, side.key);
      if (number) numbers.set(player, number);
      if (starter) {
        onCourt.set(player, 0);
        starters.add(player);
      }
    }
    entered.set(side.key, { score: 0, byPeriod: [], onCourt, discipline: CLEAN, timeOuts: [] });
  }
  const table: Table = {
    phase: "before", arrow: null, runningSince: null, runningFromMs: 0, shotClockMs: null, shotClockSince: null,
    roster, numbers, starters, foulCall: null, result: null, signed: [], challenges: [],
  };
  return { period: 1, clockMs: periodLengthMs(rules, 1), elapsedMs: 0, sides: entered, possession: START, table };
}

/** The opponent, where there is exactly one. */
export function other(state: State, side: string): string | null {
  if (state.sides.size !== 2) return null;
  const [first, second] = [...state.sides.keys()];
  if (side === first) return second ?? null;
  return side === second ? (first ?? null) : null;
}

/** The map with one value replaced or added at the end. */
export function put<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}
