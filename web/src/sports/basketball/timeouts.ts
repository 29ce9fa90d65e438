// How many time-outs are left. Twin of `time_outs_left` in objections/allowances.py.

import { periodLengthMs, type Rules, type TimeOuts } from "./rules";
import type { SideState } from "./state";

/** How many are left at this moment; null where the book sets no number. */
export function timeOutsLeft(rules: Rules, side: SideState, period: number, clockMs: number): number | null {
  if (period > rules.periods) return leftInOvertime(rules, side, period);
  const left = spansOf(rules, period).map((span) => leftIn(rules, span, side, period, clockMs));
  return left.length === 0 ? null : Math.min(...left);
}

function leftInOvertime(rules: Rules, side: SideState, period: number): number {
  const taken = side.timeOuts.filter(([p]) => p === period).length;
  let carried = 0;
  if (rules.time_outs_carry_over) {
    const endMs = periodLengthMs(rules, rules.periods);
    const left = spansOf(rules, rules.periods).map((span) => leftIn(rules, span, side, rules.periods, endMs));
    const earlier = side.timeOuts.filter(([p]) => rules.periods < p && p < period).length;
    carried = left.length === 0 ? 0 : Math.min(...left);
    carried += rules.overtime_time_outs * (period - rules.periods - 1) - earlier;
  }
  return Math.max(0, rules.overtime_time_outs + carried - taken);
}

function spansOf(rules: Rules, period: number): readonly TimeOuts[] {
  return rules.time_outs.filter(
    (span) => span.first_period <= period && (span.last_period == null || period <= span.last_period),
  );
}

function leftIn(rules: Rules, span: TimeOuts, side: SideState, period: number, clockMs: number): number {
  const last = span.last_period ?? rules.periods;
  const within = side.timeOuts.filter(([p]) => span.first_period <= p && p <= last);
  const left = span.allowed - within.length;
  const { last_seconds: lastSeconds = null, allowed_in_last: allowedInLast = null } = span;
  if (lastSeconds === null || allowedInLast === null || period !== last || clockMs > lastSeconds * 1000) {
    return Math.max(0, left);
  }
  const late = within.filter(([p, c]) => p === last && c <= lastSeconds * 1000).length;
  return Math.max(0, Math.min(left, allowedInLast - late));
}
