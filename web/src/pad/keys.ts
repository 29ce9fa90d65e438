// The pad on a keyboard: what each key does. Letters count as they are labelled, in every layout that has Latin ones, and by
// their place on the board in the others.

import type { Action } from "./flow";

export type Chord = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

export type Deed =
  | { readonly deed: "jersey"; readonly side: 0 | 1; readonly place: number }
  | { readonly deed: "team"; readonly side: 0 | 1 }
  | { readonly deed: "answer"; readonly place: number }
  | { readonly deed: "action"; readonly action: Action }
  | { readonly deed: "nudge"; readonly ms: number }
  | {
      readonly deed:
        | "none" | "later" | "escape" | "sub" | "clock" | "set_clock" | "period" | "arrow" | "undo" | "redo" | "plays"
        | "questions" | "help" | "court" | "more" | "shot_clock" | "short_shot_clock";
    };

/** `[key shown, what it does]`, in the order of the help. Points are those of the book's first and second basket. */
export function keyMap(points: readonly number[]): ReadonlyMap<string, Deed> {
  const [inside = 2, outside] = points;
  const shot = (value: number, made: boolean): Deed => ({ deed: "action", action: { do: "shot", points: value, made } });
  return new Map<string, Deed>([
    ["s", shot(inside, true)],
    ["x", shot(inside, false)],
    ...(outside === undefined ? [] : ([["d", shot(outside, true)], ["c", shot(outside, false)]] as const)),
    ["f", { deed: "action", action: { do: "free_throw", made: true } }],
    ["v", { deed: "action", action: { do: "free_throw", made: false } }],
    ["o", { deed: "action", action: { do: "rebound", offensive: true } }],
    ["r", { deed: "action", action: { do: "rebound", offensive: false } }],
    ["a", { deed: "action", action: { do: "assist" } }],
    ["t", { deed: "action", action: { do: "steal" } }],
    ["b", { deed: "action", action: { do: "block" } }],
    ["l", { deed: "action", action: { do: "turnover" } }],
    ["p", { deed: "action", action: { do: "foul" } }],
    ["j", { deed: "action", action: { do: "held_ball" } }],
    ["i", { deed: "more" }],
    [",", { deed: "shot_clock" }],
    ["-", { deed: "short_shot_clock" }],
    ["u", { deed: "sub" }],
    ["m", { deed: "action", action: { do: "time_out" } }],
    [" ", { deed: "clock" }],
    ["k", { deed: "set_clock" }],
    ["e", { deed: "period" }],
    ["w", { deed: "arrow" }],
    ["[", { deed: "team", side: 0 }],
    ["]", { deed: "team", side: 1 }],
    ["n", { deed: "none" }],
    [".", { deed: "later" }],
    ["q", { deed: "questions" }],
    ["g", { deed: "plays" }],
    ["h", { deed: "court" }],
    ["z", { deed: "undo" }],
    ["y", { deed: "redo" }],
    ["?", { deed: "help" }],
  ]);
}

const DIGIT = /^Digit(\d)$/;
const LETTER = /^Key([A-Z])$/;

export function deedOf(chord: Chord, points: readonly number[]): Deed | null {
  const { key, code, shiftKey: shift, ctrlKey, metaKey, altKey } = chord;
  if (ctrlKey || metaKey) {
    if (altKey || letterOf(key, code) !== "z") return letterOf(key, code) === "y" && !altKey ? { deed: "redo" } : null;
    return { deed: shift ? "redo" : "undo" };
  }
  if (altKey) return null;
  if (key === "Escape") return { deed: "escape" };
  if (key === "ArrowLeft" || key === "ArrowDown") return { deed: "nudge", ms: shift ? -10_000 : -1000 };
  if (key === "ArrowRight" || key === "ArrowUp") return { deed: "nudge", ms: shift ? 10_000 : 1000 };
  const digit = DIGIT.exec(code)?.[1];
  if (digit !== undefined) {
    const place = (Number(digit) + 9) % 10; // 1 is the first, 0 the tenth
    if (shift) return { deed: "answer", place };
    return { deed: "jersey", side: place < 5 ? 0 : 1, place: place % 5 };
  }
  if (key === "?") return { deed: "help" };
  if (shift) return null;
  const shown = keyMap(points);
  return shown.get(letterOf(key, code)) ?? null;
}

function letterOf(key: string, code: string): string {
  const lower = key.toLowerCase();
  if (lower.length === 1 && lower.charCodeAt(0) < 128) return lower;
  return LETTER.exec(code)?.[1]?.toLowerCase() ?? lower;
}
