/** What a game's room shows (docs/live.md, "The view"). What is unknown is left out. */
import type { Bonus } from "../sports/basketball/fouls";
import type { Phase } from "../sports/basketball/state";

export interface LiveGame {
  readonly id: string;
  readonly version: number;
  readonly sport: string;
  readonly rule_book: string;
  readonly status: string;
  readonly scheduled_at?: string;
  readonly venue?: string;
  readonly how?: string;
}

export interface LiveSide {
  readonly team: string;
  readonly name: string;
  readonly short_name: string;
  readonly code: string;
  readonly colour: string;
  readonly order: number;
}

export interface LivePerson {
  readonly name: string;
  readonly number?: string;
  readonly side?: string;
  readonly starter: boolean;
}

/** Of a side on the board; every sport has a score, the rest is basketball's. */
export interface LiveBoardSide {
  readonly score: number;
  readonly by_period?: readonly number[];
  readonly on_court?: readonly string[];
  readonly team_fouls?: number;
  readonly in_bonus?: Bonus;
  readonly time_outs_left?: number;
  readonly fouls?: Readonly<Record<string, number>>;
  readonly technicals?: Readonly<Record<string, number>>;
  readonly out?: readonly string[];
}

export interface LiveBoard {
  readonly phase?: Phase;
  readonly period?: number;
  readonly period_name?: string;
  readonly clock_ms?: number;
  readonly running_since?: number;
  readonly running_from_ms?: number;
  readonly elapsed_ms?: number;
  readonly arrow?: string;
  readonly sides: Readonly<Record<string, LiveBoardSide>>;
}

export interface LiveShot {
  readonly x: number;
  readonly y: number;
  readonly made: boolean;
  readonly points: number;
  readonly zone: string;
}

export interface LivePlay {
  readonly order: string;
  readonly period?: number;
  readonly period_name?: string;
  readonly clock_ms?: number;
  readonly kind: string;
  readonly side?: string;
  readonly player?: string;
  readonly text: string;
  /** After it, by the order of the sides; only where it changed. */
  readonly score?: readonly number[];
  readonly set_aside: boolean;
  readonly shot?: LiveShot;
}

export type Stats = Readonly<Partial<Record<string, number>>>;

export interface LiveBox {
  readonly players: Readonly<Record<string, Stats>>;
  readonly totals: Stats;
}

export interface LiveView {
  readonly game: LiveGame;
  readonly sides: Readonly<Record<string, LiveSide>>;
  readonly people: Readonly<Record<string, LivePerson>>;
  readonly board: LiveBoard;
  readonly plays: Readonly<Record<string, LivePlay>>;
  readonly box: Readonly<Record<string, LiveBox>>;
  readonly leads: {
    readonly changes?: number;
    readonly ties?: number;
    readonly biggest?: Readonly<Record<string, number>>;
    readonly seconds_leading?: Readonly<Record<string, number>>;
  };
  /** Side -> players joined by "|" -> what they did together. */
  readonly line_ups: Readonly<Record<string, Readonly<Record<string, Stats>>>>;
  /** Player -> spans on court in playing time; one without an end lasts. */
  readonly shifts: Readonly<Record<string, readonly (readonly number[])[]>>;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** RFC 7386, section 2. What does not change stays the same object. */
export function merge(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const result: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (name === "__proto__") continue; // the one name whose writing changes what all others inherit
    if (value === null) delete result[name];
    else result[name] = merge(Object.hasOwn(result, name) ? result[name] : undefined, value);
  }
  return result;
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The sides as they stand on the sheet: home first. */
export function sidesOf({ sides }: LiveView): readonly string[] {
  return Object.keys(sides).sort((one, other) => (sides[one]?.order ?? 0) - (sides[other]?.order ?? 0));
}

export interface PlacedPlay extends LivePlay {
  readonly id: string;
}

/** The plays that count, in standing order. */
export function playsOf({ plays }: LiveView): readonly PlacedPlay[] {
  return Object.entries(plays)
    .filter(([, play]) => !play.set_aside)
    .map(([id, play]) => ({ ...play, id }))
    .sort((one, other) => compare(one.order, other.order) || compare(one.id, other.id));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
