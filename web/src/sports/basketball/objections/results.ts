// Results without plays: whole, of this game's sides, and adding up. Twin of objections/results.py.

import type { WholeOf } from "../plays";
import type { Rules } from "../rules";
import { MOST_PERIODS, type State } from "../state";
import { cited, NONE, objection, type Found } from "./wording";

type Result = WholeOf<"result_reported">;

export function resultIsWellFormed(_: Rules, state: State, play: Result): Found {
  if (!isMalformed(state, play)) return NONE;
  const facts = { score: play.score, periods: play.periods, accepted: [...state.sides.keys()] };
  const values = { sides: state.sides.size, most: MOST_PERIODS };
  return [objection(state, "malformed_result", facts, { hard: true, values })];
}

export function forfeitHasACulprit(rules: Rules, state: State, { how, against }: Result): Found {
  if ((how !== "forfeit" && how !== "default") || (against !== null && state.sides.has(against))) return NONE;
  const known = [...state.sides.keys()];
  const values = { how, known };
  const article = cited(rules, how === "forfeit" ? "forfeit_score" : "default_score");
  return [objection(state, "result_without_culprit", { against, accepted: known }, { hard: true, article, values })];
}

/** Not asked of a forfeit or a default: its score is decided, its periods were played. */
export function scoreIsTheSumOfThePeriods(_: Rules, state: State, play: Result): Found {
  const { score, periods, how } = play;
  if (score.length === 0 || periods.length === 0 || how === "forfeit" || how === "default") return NONE;
  if (isMalformed(state, play)) return NONE;
  const sums = sumsOf(play);
  if (sums.join() === score.join()) return NONE;
  const values = { score: score.join(":"), sum: sums.join(":") };
  return [objection(state, "score_differs_from_periods", { score, sum: sums }, { values })];
}

export function finalScoreIsNotLevel(rules: Rules, state: State, play: Result): Found {
  const mayEndLevel = rules.overtime_seconds === null && rules.overtime_target === null;
  if (play.how !== "final" || mayEndLevel || isMalformed(state, play)) return NONE;
  const known = [play.score, sumsOf(play), [...state.sides.values()].map((side) => side.score)];
  const score = known.find((each) => each.length > 0) ?? [];
  if (score.length < 2 || new Set(score).size > 1) return NONE;
  const article = cited(rules, rules.overtime_seconds === null ? "overtime_target" : "overtime_seconds");
  return [objection(state, "score_is_level", { score }, { article, values: { score: score.join(":") } })];
}

function isMalformed(state: State, { periods, score }: Result): boolean {
  const rows = score.length > 0 ? [...periods, score] : periods;
  const odd = rows.some((row) => row.length !== state.sides.size || row.some((points) => points < 0));
  return periods.length > MOST_PERIODS || odd;
}

function sumsOf({ periods }: Result): readonly number[] {
  return (periods[0] ?? []).map((_, n) => periods.reduce((sum, row) => sum + (row[n] ?? 0), 0));
}
