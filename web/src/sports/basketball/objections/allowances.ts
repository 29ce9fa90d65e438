// What a side may ask for, and how often: time-outs and challenges. Twin of objections/allowances.py.

import type { WholeOf } from "../plays";
import type { Rules } from "../rules";
import type { State } from "../state";
import { timeOutsLeft } from "../timeouts";
import { cited, NONE, objection, type Found } from "./wording";

export function timeOutIsLeft(rules: Rules, state: State, play: WholeOf<"time_out">): Found {
  if (play.side === null || play.length === "official" || play.length === "media") return NONE;
  const side = state.sides.get(play.side);
  const clockMs = play.clock_ms ?? state.clockMs;
  if (side === undefined || timeOutsLeft(rules, side, play.period, clockMs) !== 0) return NONE;
  const article = cited(rules, play.period > rules.periods ? "overtime_time_outs" : "time_outs");
  return [objection(state, "no_time_out_left", { side: play.side, taken: side.timeOuts.length }, { article })];
}

export function challengeIsLeft(rules: Rules, state: State, play: WholeOf<"challenge">): Found {
  if (play.side === null) return NONE;
  const taken = challengesOf(state, play.side);
  const [first] = taken.values();
  const more = rules.challenge_after_success && first !== undefined && first !== false;
  const allowed = rules.challenges + Number(more);
  if (taken.has(momentOf(play.period, play.clock_ms ?? state.clockMs)) || taken.size < allowed) return NONE;
  const facts = { side: play.side, taken: taken.size, accepted: allowed };
  const key = rules.challenges ? "no_challenge_left" : "challenges_not_in_book";
  const article = cited(rules, more ? "challenge_after_success" : "challenges");
  return [objection(state, "no_challenge_left", facts, { key, article })];
}

/**
 * Moment -> whether it succeeded, in order; null where nobody noted it. Feeds note the request and the verdict apart: two
 * rows of one moment are one challenge.
 */
function challengesOf(state: State, side: string): ReadonlyMap<string, boolean | null> {
  const taken = new Map<string, boolean | null>();
  for (const each of state.table.challenges) {
    if (each.side !== side) continue;
    const moment = momentOf(each.period, each.clock_ms);
    taken.set(moment, each.successful ?? taken.get(moment) ?? null);
  }
  return taken;
}

function momentOf(period: number, clockMs: number | null): string {
  return `${period} ${clockMs}`;
}
