// What this device keeps about the pad itself: its keys, and for each game what is still asked and what was waved through.

import type { Question } from "./asking";

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
    return { questions: found.questions, allowed: found.allowed, turned: found.turned === true };
  } catch {
    return NOTHING;
  }
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
