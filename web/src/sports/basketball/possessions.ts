// Whose ball it is: possessions as a left fold over plays. Twin of possessions.py, whose head says how they are counted.

import type { WholeOf, WholePlay } from "./plays";

export type Beginning =
  | "period" | "jump_ball" | "basket" | "free_throws" | "rebound" | "steal" | "turnover" | "foul" | "unexplained";

/** The possession that ended last, while it may still be reopened. */
interface Ended {
  readonly side: string;
  readonly atMs: number;
  readonly start: Beginning;
  readonly startedMs: number;
  readonly secondChance: boolean;
}

export interface Possession {
  readonly period: number;
  readonly side: string | null; // in control
  readonly start: Beginning;
  readonly startedMs: number;
  readonly secondChance: boolean;
  readonly ended: ReadonlyMap<string, number>; // side -> possessions that have ended
  readonly last: Ended | null; // the one before, until the clock moves on or the other side acts
  readonly cut: string | null; // whose possession the end of this period cut
  readonly unexplained: number;
}

export const START: Possession = {
  period: 0, side: null, start: "period", startedMs: 0, secondChance: false, ended: new Map(), last: null,
  cut: null, unexplained: 0,
};

const NOTED_LATE_MS = 5000;
const KEEPS_BALL: ReadonlySet<string | null> = new Set(["technical", "flagrant", "clear_path"]);
const OFFENSIVE: ReadonlySet<string> = new Set(["offensive", "charge"]);
const WITHOUT_BALL: ReadonlySet<string> = new Set(["personal", "loose_ball", "away_from_play"]);
const FLAGRANT: ReadonlySet<string> = new Set(["flagrant_1", "flagrant_2", "unsportsmanlike", "disqualifying"]);

/** Whose ball it is after `play`. */
export function advance(possession: Possession, play: WholePlay, nowMs: number): Possession {
  switch (play.kind) {
    case "field_goal": return fieldGoal(possession, play, nowMs);
    case "free_throw": return freeThrow(possession, play, nowMs);
    case "rebound": return rebound(possession, play, nowMs);
    case "turnover": return turnover(possession, play, nowMs);
    case "steal": return steal(possession, play, nowMs);
    case "jump_ball": return jumpBall(possession, play, nowMs);
    case "foul": return foul(possession, play, nowMs);
    case "period_started": return inPeriod(possession, play.period, nowMs);
    case "period_ended":
      return play.period !== possession.period || possession.side === null ? possession : cut(possession, nowMs);
    default: return possession;
  }
}

function opponent(side: string): string {
  return side === "home" ? "away" : "home";
}

function fieldGoal(possession: Possession, play: WholeOf<"field_goal">, nowMs: number): Possession {
  let before = inPeriod(possession, play.period, nowMs);
  if (before.side !== play.side) {
    if (justLost(before, play.side, nowMs)) return before;
    before = take(before, play.side, nowMs);
  }
  if (play.made) return end(before, play.side, "basket", nowMs);
  return before.last === null ? before : { ...before, last: null };
}

function freeThrow(possession: Possession, play: WholeOf<"free_throw">, nowMs: number): Possession {
  if (play.award === "technical") return possession;
  if (play.keeps_ball && !KEEPS_BALL.has(play.award)) {
    // 3x3: a basket, free throws for the tenth foul, and the ball again: nobody lost it.
    const kept = play.award === "shooting" && justLost(possession, play.side, nowMs);
    return kept ? reopen(possession) : possession;
  }
  let before = inPeriod(possession, play.period, nowMs);
  if (before.side !== play.side) {
    const again = justLost(before, play.side, nowMs) || isAndOne(before, play);
    before = again ? reopen(before) : take(before, play.side, nowMs);
  }
  const lastOfTrip = play.number === null || play.of === null || play.number >= play.of;
  const ends = play.made && lastOfTrip && !KEEPS_BALL.has(play.award);
  return ends ? end(before, play.side, "free_throws", nowMs) : before;
}

function rebound(possession: Possession, play: WholeOf<"rebound">, nowMs: number): Possession {
  if (play.dead_ball) return possession;
  let before = inPeriod(possession, play.period, nowMs);
  if (before.side === null) return take(before, play.side, nowMs);
  if (!play.offensive) return before.side === play.side ? before : end(before, before.side, "rebound", nowMs);
  if (before.side !== play.side) {
    if (justLost(before, play.side, nowMs)) return before;
    before = take(before, play.side, nowMs);
  }
  return { ...before, secondChance: true, last: null };
}

function turnover(possession: Possession, play: WholeOf<"turnover">, nowMs: number): Possession {
  const how: Beginning = play.stolen_by === null ? "turnover" : "steal";
  let before = inPeriod(possession, play.period, nowMs);
  if (before.side !== play.side) {
    if (justLost(before, play.side, nowMs)) {
      return before.start === "jump_ball" || before.start === "foul" ? { ...before, start: how } : before;
    }
    if (before.start === "jump_ball" && nowMs - before.startedMs <= NOTED_LATE_MS) {
      if (before.last !== null) return { ...before, start: how, last: null }; // it led to the jump
      before = { ...before, side: play.side }; // a violation at the jump that opened the period
    } else {
      before = take(before, play.side, nowMs);
    }
  }
  return end(before, play.side, how, nowMs);
}

function steal(possession: Possession, play: WholeOf<"steal">, nowMs: number): Possession {
  const before = inPeriod(possession, play.period, nowMs);
  if (before.side === play.side) {
    return before.start === "turnover" && before.last !== null ? { ...before, start: "steal" } : before;
  }
  return end(before, opponent(play.side), "steal", nowMs);
}

function jumpBall(possession: Possession, play: WholeOf<"jump_ball">, nowMs: number): Possession {
  const before = inPeriod(possession, play.period, nowMs);
  if (play.won_by === null || before.side === play.won_by) return before;
  if (before.side === null) return { ...before, side: play.won_by, start: "jump_ball", startedMs: nowMs };
  const taken = before.start === "turnover" || before.start === "steal";
  if (taken && justLost(before, play.won_by, nowMs)) return before;
  return end(before, before.side, "jump_ball", nowMs);
}

function foul(possession: Possession, play: WholeOf<"foul">, nowMs: number): Possession {
  const { side, last, start } = possession;
  if (OFFENSIVE.has(play.foul)) {
    const theirs = side === play.side && play.period === possession.period;
    return theirs ? end(possession, play.side, "foul", nowMs) : possession;
  }
  // A foul by those who should bring the ball in, before the clock runs: it is not their ball after all.
  if (last === null || side !== play.side || last.side === side || last.atMs !== nowMs) return possession;
  const flagrant = FLAGRANT.has(play.foul) && (start === "basket" || start === "free_throws");
  const withoutBall = WITHOUT_BALL.has(play.foul) && start === "free_throws";
  return flagrant || withoutBall ? reopen(possession) : possession;
}

// ── how control passes ──

/** Whether the last possession was this side's and ended at this very moment of the game clock. */
function justLost({ last }: Possession, side: string, nowMs: number): boolean {
  return last !== null && last.side === side && last.atMs === nowMs;
}

function isAndOne({ last, start }: Possession, play: WholeOf<"free_throw">): boolean {
  return last !== null && last.side === play.side && start === "basket" && play.of === 1;
}

function counted(ended: ReadonlyMap<string, number>, side: string, amount: number): ReadonlyMap<string, number> {
  return new Map(ended).set(side, (ended.get(side) ?? 0) + amount);
}

/** `side` loses the ball to its opponent, who starts by `start`. */
function end(possession: Possession, side: string, start: Beginning, nowMs: number): Possession {
  const { startedMs, secondChance } = possession;
  return {
    period: possession.period,
    side: opponent(side),
    start,
    startedMs: nowMs,
    secondChance: false,
    ended: counted(possession.ended, side, 1),
    last: { side, atMs: nowMs, start: possession.start, startedMs, secondChance },
    cut: null,
    unexplained: possession.unexplained,
  };
}

/** The last possession did not end after all. */
function reopen(possession: Possession): Possession {
  const { last } = possession;
  if (last === null) return possession;
  return {
    period: possession.period,
    side: last.side,
    start: last.start,
    startedMs: last.startedMs,
    secondChance: last.secondChance,
    ended: counted(possession.ended, last.side, -1),
    last: null,
    cut: null,
    unexplained: possession.unexplained,
  };
}

/** `side` turns out to have the ball: the first act of a period, or a change that no play explains. */
function take(possession: Possession, side: string, nowMs: number): Possession {
  if (possession.side === null) return { ...possession, side, start: "period", startedMs: nowMs };
  const taken = end(possession, possession.side, "unexplained", nowMs);
  return { ...taken, last: null, unexplained: taken.unexplained + 1 };
}

function cut(possession: Possession, nowMs: number): Possession {
  const { side, start, startedMs, secondChance } = possession;
  if (side === null) return possession;
  return {
    ...possession,
    side: null,
    ended: counted(possession.ended, side, 1),
    last: { side, atMs: nowMs, start, startedMs, secondChance },
    cut: side,
  };
}

/** The possession as a play of `period` finds it: a new period cuts what the old one left open. */
function inPeriod(possession: Possession, period: number, nowMs: number): Possession {
  if (possession.period === period) return possession.cut === null ? possession : reopen(possession);
  return {
    ...cut(possession, nowMs),
    period, side: null, start: "period", startedMs: nowMs, secondChance: false, last: null, cut: null,
  };
}
