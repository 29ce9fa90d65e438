// When: periods and clocks that can't be, or don't follow. Twin of objections/moments.py.

import type { WholePlay } from "../plays";
import { periodLengthMs, type Rules } from "../rules";
import { MOST_PERIODS, type State } from "../state";
import { cited, clock, NONE, objection, scoreText, type Found, type Objection } from "./wording";

const OFFICIALS: ReadonlySet<string> = new Set(["referee", "crew_chief"]);

export function momentExists(rules: Rules, state: State, { period, clock_ms: clockMs }: WholePlay): Found {
  if (period < 1 || period > MOST_PERIODS) {
    const facts = { period, accepted: [1, MOST_PERIODS] };
    return [objection(state, "period_out_of_range", facts, { hard: true, values: { most: MOST_PERIODS } })];
  }
  if (clockMs === null) return NONE;
  const lengthMs = periodLengthMs(rules, period);
  if (lengthMs === 0 || (clockMs >= 0 && clockMs <= lengthMs)) return NONE;
  const key = clockMs < 0 ? "clock_below_zero" : "clock_out_of_range";
  const article = cited(rules, period > rules.periods ? "overtime_seconds" : "period_seconds");
  const values = { period, most: clock(lengthMs, true) };
  const facts = { clock_ms: clockMs, accepted: [0, lengthMs] };
  return [objection(state, "clock_out_of_range", facts, { key, hard: true, article, values })];
}

export function clockRunsDown(_: Rules, state: State, { period, clock_ms: clockMs }: WholePlay): Found {
  if (clockMs === null || period > state.period || (period === state.period && clockMs <= state.clockMs)) return NONE;
  const values = { was: clock(state.clockMs), was_period: state.period, clock: clock(clockMs) };
  return [objection(state, "clock_runs_backwards", { clock_ms: clockMs, period, was_ms: state.clockMs }, { values })];
}

export function periodFollows(rules: Rules, state: State, { kind, period }: WholePlay): Found {
  if (period <= state.period) return NONE;
  const found: Objection[] = [];
  if (kind === "period_started" && period > state.period + 1) {
    const facts = { period, accepted: state.period + 1 };
    found.push(objection(state, "period_skipped", facts, { values: { was_period: state.period } }));
  }
  if (state.table.phase === "final" && state.period >= rules.periods && kind !== "period_ended") {
    const article = cited(rules, rules.overtime_seconds === null ? "overtime_target" : "overtime_seconds");
    const extra = state.period > rules.periods;
    const key = state.table.result !== null ? "result_was_reported" : extra ? "overtime_is_decided" : "game_is_decided";
    const facts = { period, decided_in: state.period };
    found.push(objection(state, "game_is_decided", facts, { key, article, values: { score: scoreText(state) } }));
  }
  return found;
}

/** With the crew chief's signature the officials' administration of the game ends (FIBA Art. 46). */
export function sheetIsOpen(_: Rules, state: State, __: WholePlay): Found {
  const role = state.table.signed.find((each) => OFFICIALS.has(each.role))?.role;
  if (role === undefined) return NONE;
  return [objection(state, "signed_off_already", { role })];
}
