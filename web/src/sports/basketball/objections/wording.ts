// What an objection is. Twin of objections/wording.py; the sentences are in words/*.json.
//
// `message` is English; another language says `key` with `values` in its own words.

import type { Rules } from "../rules";
import type { State } from "../state";
import { fill, termOf, wordsOf, type ObjectionKey, type Value } from "../words";

export type ObjectionCode = Exclude<
  ObjectionKey,
  "free_throw_points" | "clock_below_zero" | "challenges_not_in_book" | "overtime_is_decided" | "result_was_reported"
>;

type Fact = Value | null | readonly (Value | readonly Value[])[];

export interface Objection {
  readonly code: ObjectionCode;
  readonly key: ObjectionKey; // of the sentence
  readonly values: Readonly<Record<string, Value | readonly Value[]>>; // that fill it; people, sides and roles by id
  readonly message: string;
  readonly hard: boolean;
  readonly article: string | null;
  readonly facts: Readonly<Record<string, Fact>>;
}

interface More {
  readonly key?: ObjectionKey;
  readonly hard?: boolean;
  readonly article?: string | null | undefined;
  readonly values?: Objection["values"];
}

export type Found = readonly Objection[];
export const NONE: Found = []; // by far the most frequent answer, thousands of times in a fold

export function objection(
  state: State, code: ObjectionCode, facts: Readonly<Record<string, Fact>>, more: More = {},
): Objection {
  const key = more.key ?? code;
  const plain = Object.entries(facts).filter(
    (fact): fact is [string, Value] => typeof fact[1] === "string" || typeof fact[1] === "number",
  );
  const values: Objection["values"] = { ...Object.fromEntries(plain), ...more.values };
  const words = wordsOf("en");
  const { player, role } = values;
  const shown = {
    ...values,
    ...(player === undefined ? {} : { player: who(state, String(player)) }),
    ...(role === undefined ? {} : { role: termOf(String(role), words) }),
  };
  const message = fill(words.objections[key], shown, words.sentences.or);
  return { code, key, values, message, hard: more.hard ?? false, article: more.article ?? null, facts };
}

/** By number ("#12"), else by id. Names live elsewhere. */
function who(state: State, player: string): string {
  const number = state.table.numbers.get(player);
  return number ? `#${number}` : `Player ${player}`;
}

/** The article that decides a field of the rules. */
export function cited(rules: Rules, field: keyof Rules): string | undefined {
  return rules.articles[field];
}

/** A clock as it shows: "3:07", with tenths where they are not zero or where they are asked for. */
export function clock(clockMs: number, tenths = false): string {
  const seconds = Math.floor(clockMs / 1000);
  const rest = clockMs - seconds * 1000;
  const minutes = Math.floor(seconds / 60);
  const shown = `${minutes}:${String(seconds - minutes * 60).padStart(2, "0")}`;
  return rest === 0 && !tenths ? shown : `${shown}.${Math.floor(rest / 100)}`;
}

/** In the order of the game's sides: "80:78". */
export function scoreText(state: State): string {
  return [...state.sides.values()].map((side) => side.score).join(":");
}
