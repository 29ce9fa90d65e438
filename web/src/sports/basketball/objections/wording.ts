// What an objection is, and its sentences. Twin of objections/wording.py.
//
// `message` is English; another language says `key` with `values` in its own words.

import type { Rules } from "../rules";
import type { State } from "../state";

export const OBJECTIONS = {
  unknown_side: "There is no side “{side}” in this game; its sides are {known}.",
  period_out_of_range: "Period {period} can't be: periods count from 1 to {most}.",
  clock_out_of_range: "In period {period} the clock shows {most} at most.",
  clock_below_zero: "The clock shows 0:00.0 at least.",
  clock_runs_backwards:
    "The clock stood at {was} in period {was_period}; this play is earlier, at {clock} in period {period}.",
  duplicate_player: "{player} is named {times} times.",
  unknown_player: "{player} is on no roster of this game; add the player first.",
  player_on_other_side: "{player} plays for {belongs_to}, not for {side}.",
  same_side: "{player} plays for {side} himself: that takes an opponent.",
  already_on_roster: "{player} is on the roster of {side} already.",
  player_fouled_out: "{player} has fouled out with {fouls} fouls.",
  player_ejected: "{player} has been disqualified.",
  player_not_on_court: "{player} is not on court.",
  leaving_player_not_on_court: "{player} can't leave: not on court.",
  entering_player_on_court: "{player} can't enter: already on court.",
  too_many_on_court: "That makes {on_court} on court; {limit} may play.",
  line_up_size: "{players} players in a line-up of {accepted}.",
  foul_without_player: "A foul on a player needs the player; name him later, or charge bench or coach.",
  points_not_in_rule_book: "A field goal is worth {accepted} here, not {points}.",
  free_throw_points: "A free throw can't be worth {points}.",
  free_throw_beyond_trip: "There is no free throw {number} of {of}.",
  points_against_location: "{points} points from {distance} m: the line is {line} m away there.",
  self_assist: "{player} can't assist himself.",
  no_time_out_left: "{side} has no time-out left in this span.",
  no_challenge_left: "{side} has no challenge left.",
  challenges_not_in_book: "There are no challenges in this rule book.",
  period_skipped: "Period {period} can't follow period {was_period}.",
  game_is_decided: "Regulation ended {score}: there is no overtime.",
  overtime_is_decided: "Overtime ended {score}: there is no further one.",
  result_was_reported: "The result was reported as {score}: no period follows.",
  signed_off_already: "The {role} has signed the sheet already.",
  malformed_result:
    "A result has {sides} numbers, none below zero, for the score and for each of at most {most} periods.",
  result_without_culprit: "A {how} is against a side of this game: {known}.",
  score_differs_from_periods: "The score is {score}, the periods add up to {sum}.",
  score_is_level: "The score is level at {score}: the rule book asks for overtime.",
} as const;
export type ObjectionKey = keyof typeof OBJECTIONS;
export type ObjectionCode = Exclude<
  ObjectionKey,
  "free_throw_points" | "clock_below_zero" | "challenges_not_in_book" | "overtime_is_decided" | "result_was_reported"
>;

type Value = string | number;
type Fact = Value | null | readonly (Value | readonly Value[])[];

export interface Objection {
  readonly code: ObjectionCode;
  readonly key: ObjectionKey; // of the sentence
  readonly values: Readonly<Record<string, Value>>; // that fill it; players and roles by id
  readonly message: string;
  readonly hard: boolean;
  readonly article: string | null;
  readonly facts: Readonly<Record<string, Fact>>;
}

interface More {
  readonly key?: ObjectionKey;
  readonly hard?: boolean;
  readonly article?: string | null | undefined;
  readonly values?: Readonly<Record<string, Value>>;
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
  const values: Readonly<Record<string, Value>> = { ...Object.fromEntries(plain), ...more.values };
  const { player, role } = values;
  const shown = {
    ...values,
    ...(player === undefined ? {} : { player: who(state, String(player)) }),
    ...(role === undefined ? {} : { role: String(role).replaceAll("_", " ") }),
  };
  const message = fill(OBJECTIONS[key], shown);
  return { code, key, values, message, hard: more.hard ?? false, article: more.article ?? null, facts };
}

export function fill(template: string, values: Readonly<Record<string, Value>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
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
