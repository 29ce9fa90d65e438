// What a basket is worth, from where, and who passed. Twin of objections/scoring.py.

import { breakM, COURTS, isThree } from "../court";
import type { WholeOf } from "../plays";
import type { Rules } from "../rules";
import type { State } from "../state";
import { cited, NONE, objection, type Found } from "./wording";

const TOLERANCE_M = 0.15; // nobody taps a place on a screen more exactly

export function fieldGoalPointsAreInTheBook(rules: Rules, state: State, { points }: WholeOf<"field_goal">): Found {
  const accepted = rules.field_goal_points;
  if (accepted.includes(points)) return NONE;
  const hard = points < 0 || points > 10;
  const more = { hard, article: cited(rules, "field_goal_points"), values: { accepted } };
  return [objection(state, "points_not_in_rule_book", { points, accepted }, more)];
}

export function freeThrowPointsArePossible(rules: Rules, state: State, { points }: WholeOf<"free_throw">): Found {
  if (points >= 0 && points <= 4) return NONE;
  const more = { key: "free_throw_points", hard: true, article: cited(rules, "free_throw_points") } as const;
  return [objection(state, "points_not_in_rule_book", { points, accepted: [rules.free_throw_points] }, more)];
}

export function freeThrowIsOfItsTrip(_: Rules, state: State, { number, of }: WholeOf<"free_throw">): Found {
  if (number === null || of === null || (number >= 1 && number <= of)) return NONE;
  return [objection(state, "free_throw_beyond_trip", { number, accepted: [1, of] }, { values: { of } })];
}

export function pointsGoWithThePlace(rules: Rules, state: State, { x, y, points }: WholeOf<"field_goal">): Found {
  const [, outside] = rules.field_goal_points;
  if (x === null || y === null || outside === undefined || !rules.field_goal_points.includes(points)) return NONE;
  const court = COURTS[rules.three_point_line];
  const { line } = court;
  if (line === null || !Number.isFinite(x) || !Number.isFinite(y)) return NONE;
  if (isThree(court, x, y) === points >= outside) return NONE;
  const straight = y <= breakM(line);
  const distanceM = Math.hypot(x, y);
  const lineM = straight ? line.cornerM : line.arcM;
  if (Math.abs((straight ? Math.abs(x) : distanceM) - lineM) <= TOLERANCE_M) return NONE;
  const values = { distance: hundredths(distanceM), line: hundredths(lineM) };
  const facts = { points, distance_m: Number(values.distance), line_m: Number(values.line) };
  return [objection(state, "points_against_location", facts, { article: cited(rules, "three_point_line"), values })];
}

export function nobodyAssistsHimself(
  _: Rules, state: State, { player, assist }: WholeOf<"field_goal" | "free_throw">,
): Found {
  if (assist === null || assist !== player) return NONE;
  return [objection(state, "self_assist", { player: assist }, { hard: true })];
}

/** Two decimals, halves to the even one as Python has it: only an odd number of eighths lies halfway. */
function hundredths(metres: number): string {
  return (metres * 8) % 4 === 1 ? (metres - 0.005).toFixed(2) : metres.toFixed(2);
}
