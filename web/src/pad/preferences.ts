// What this device keeps about the pad itself: its keys, and for each game what is still asked and what was waved through.

import { readPlay } from "../sports/basketball";
import type { Ask, Question } from "./asking";

const KEYS = "fieldhouse.pad.keys";
const game = (id: string): string => `fieldhouse.pad.${id}`;

export interface Kept {
  readonly questions: readonly Question[];
  /** Objections that a person has looked at: "play:code". */
  readonly allowed: readonly string[];
  /** Whether the ends were switched by hand. */
  readonly turned: boolean;
}

export const NOTHING: Kept = { questions: [], allowed: [], turned: false };

export function keysOn(): boolean {
  return read(KEYS) !== "off";
}

export function keepKeys(on: boolean): void {
  write(KEYS, on ? "on" : "off");
}

export function readKept(gameId: string): Kept {
  try {
    const found = JSON.parse(read(game(gameId)) ?? "null") as Partial<Kept> | null;
    if (!found || !Array.isArray(found.questions) || !Array.isArray(found.allowed)) return NOTHING;
    return { questions: found.questions.filter(isQuestion), allowed: found.allowed, turned: found.turned === true };
  } catch {
    return NOTHING;
  }
}

const ASKS: Readonly<Record<Ask["ask"], true>> = {
  assist: true, rebound: true, blocked: true, shooter: true, stolen: true, lost_by: true, how: true, fouled: true, free_throws: true,
  thrower: true, free_throw: true, tip: true, challenge: true, shot_kind: true, out_of: true,
};

/** What another version of this page left here may be anything; a question less is better than a pad that does not open. */
function isQuestion(found: unknown): found is Question {
  if (!isRecord(found) || typeof found["id"] !== "string" || !isRecord(found["asks"])) return false;
  const { chain, asks } = found;
  const { ask, play, trip } = asks as Record<string, unknown>;
  if (typeof ask !== "string" || !(ask in ASKS) || !isRecord(play)) return false;
  if ((ask === "thrower" || ask === "free_throw") && !isRecord(trip)) return false;
  if (readPlay(play).kind === "unrecognised") return false;
  return Array.isArray(chain) && chain.every((id) => typeof id === "string");
}

function isRecord(found: unknown): found is Record<string, unknown> {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}

export function keep(gameId: string, kept: Kept): void {
  const bare = kept.questions.length === 0 && kept.allowed.length === 0 && !kept.turned;
  write(game(gameId), bare ? null : JSON.stringify(kept));
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // storage is full or forbidden: a question less after a reload; plays are kept elsewhere
  }
}
