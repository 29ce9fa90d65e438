// Answers to the pad's questions: what they change or add, and what is asked next.

import type { FreeThrow, Foul, Play, Rebound } from "../sports/basketball";
import { type Answer, type Ask, awardOf, type Moment, opponent, type Question, type Table, type Trip } from "./asking";
import { asked, type Command, type Flow, isAside, momentOf, type Step, without } from "./flow";

export function answer(flow: Flow, table: Table, questionId: string, given: Answer): Step {
  const question = flow.questions.find(({ id }) => id === questionId);
  if (question === undefined) return { flow, commands: [] };
  const { asks } = question;
  switch (asks.ask) {
    case "rebound":
      return rebound(flow, table, question, given);
    case "free_throws":
      return count(flow, table, question, given);
    case "free_throw":
      return given.is === "throw" ? thrown(flow, table, question, asks.trip, given.made) : unchanged(flow);
    case "thrower":
      return given.is === "player" ? thrower(flow, question, asks, given.player) : unchanged(flow);
    case "tip":
      return tip(flow, table, question, given);
    default:
      return told(flow, table, question, given);
  }
}

/** Answers that complete the play itself. */
function told(flow: Flow, table: Table, question: Question, given: Answer): Step {
  const { asks, chain } = question;
  const id = chain[0] ?? "";
  const play = table.plays.find((each) => each.id === id)?.play ?? asks.play;
  const done = without(flow, (each) => each === question);
  const player = given.is === "player" ? given.player : null;
  const amend = (changed: Play): Step => ({ flow: done, commands: [{ op: "amend", id, play: changed, join: isLast(table, id) }] });
  if (asks.ask === "stolen" && given.is === "none" && play.kind === "turnover") {
    return { flow: asked(done, [next(table, chain, { ask: "how", play })]), commands: [] };
  }
  if (given.is === "shot_kind" && play.kind === "field_goal") return amend({ ...play, shot: given.shot });
  if (given.is === "out_of" && play.kind === "field_goal") return amend({ ...play, [given.how]: true });
  if (given.is === "decided" && play.kind === "challenge") return amend({ ...play, successful: given.successful });
  if (asks.ask === "how" && given.is === "how" && play.kind === "turnover") return amend({ ...play, how: given.how });
  if (player === null) return { flow: done, commands: [] };
  if (play.kind === "field_goal") {
    if (asks.ask === "assist") return amend({ ...play, assist: player });
    if (asks.ask === "blocked") return amend({ ...play, blocked_by: player });
    if (asks.ask === "shooter") return amend({ ...play, player });
  }
  if (play.kind === "turnover") {
    if (asks.ask === "stolen") return amend({ ...play, stolen_by: player });
    if (asks.ask === "lost_by") return amend({ ...play, player });
  }
  if (play.kind === "foul" && asks.ask === "fouled") {
    const step = amend({ ...play, drawn_by: player });
    return { ...step, flow: throwing(step.flow, id, player) };
  }
  return { flow: done, commands: [] };
}

/** Whoever was fouled goes to the line, if nobody else is named there yet. */
function throwing(flow: Flow, foul: string, player: string): Flow {
  const questions = flow.questions.map((each): Question => {
    const { asks } = each;
    if (each.chain[0] !== foul || asks.ask !== "free_throw" || asks.trip.player !== null) return each;
    return { ...each, asks: { ...asks, trip: { ...asks.trip, player } } };
  });
  return without({ ...flow, questions }, ({ asks, chain }) => chain[0] === foul && asks.ask === "thrower");
}

function rebound(flow: Flow, table: Table, question: Question, given: Answer): Step {
  const done = without(flow, (each) => each === question);
  const missed = question.asks.play;
  if (given.is === "blocked" && missed.kind === "field_goal") {
    const blocked = next(table, question.chain, { ask: "blocked", play: missed });
    return { flow: { ...flow, questions: [...flow.questions, blocked], active: blocked.id }, commands: [] };
  }
  if ((given.is !== "player" && given.is !== "team") || !("side" in missed)) return { flow: done, commands: [] };
  const { at, after } = place(table, question);
  const player = given.is === "player" ? given.player : null;
  const play: Rebound = { kind: "rebound", ...at, side: given.side, player, offensive: given.side === missed.side };
  return { flow: done, commands: [{ op: "record", id: table.newId(), play, after, join: false }] };
}

function count(flow: Flow, table: Table, question: Question, given: Answer): Step {
  const done = without(flow, (each) => each === question);
  const id = question.chain[0] ?? "";
  const standing = table.plays.find((each) => each.id === id)?.play;
  const foul = standing?.kind === "foul" ? standing : (question.asks.play as Foul);
  if (given.is !== "count") return { flow: done, commands: [] };
  const commands: Command[] = [{ op: "amend", id, play: { ...foul, free_throws: given.count }, join: isLast(table, id) }];
  if (given.count === 0) return { flow: done, commands };
  const trip = tripFor(table, foul, given.count, given.oneAndOne ?? false);
  const first: Ask = trip.player === null ? { ask: "thrower", play: foul, trip } : { ask: "free_throw", play: foul, trip };
  return { flow: asked(done, [next(table, question.chain, first)]), commands };
}

function tripFor(table: Table, foul: Foul, of: number, oneAndOne: boolean): Trip {
  const side = opponent(table, foul.side);
  const award = awardOf(foul);
  const twice = table.bonus[side] === "double" && table.rules.double_bonus_keeps_ball;
  const keepsBall = twice || award === "technical" || award === "flagrant" || award === "clear_path";
  return { side, player: foul.drawn_by ?? null, number: 1, of, oneAndOne, award, keepsBall };
}

function thrower(flow: Flow, question: Question, asks: Extract<Ask, { ask: "thrower" }>, player: string): Step {
  const first: Question = { ...question, asks: { ask: "free_throw", play: asks.play, trip: { ...asks.trip, player } } };
  const questions = flow.questions.map((each) => (each === question ? first : each));
  return { flow: { ...flow, questions, active: first.id }, commands: [] };
}

function thrown(flow: Flow, table: Table, question: Question, trip: Trip, made: boolean): Step {
  const { at, after } = place(table, question);
  const play: FreeThrow = {
    kind: "free_throw", ...at, side: trip.side, player: trip.player, made, points: table.rules.free_throw_points,
    number: trip.number, of: trip.of, award: trip.award, ...(trip.keepsBall && { keeps_ball: true }),
  };
  const id = table.newId();
  const commands: Command[] = [{ op: "record", id, play, after, join: false }];
  const done = without(flow, (each) => each === question);
  const over = trip.number >= trip.of || (trip.oneAndOne && trip.number === 1 && !made);
  if (!over) {
    const further: Ask = { ask: "free_throw", play: question.asks.play as Foul, trip: { ...trip, number: trip.number + 1 } };
    return { flow: asked(done, [next(table, [...question.chain, id], further)]), commands };
  }
  if (made || trip.keepsBall) return { flow: done, commands };
  return { flow: asked(done, [next(table, [id], { ask: "rebound", play })]), commands };
}

function tip(flow: Flow, table: Table, question: Question, given: Answer): Step {
  const done = without(flow, (each) => each === question);
  if (given.is !== "team") return { flow: done, commands: [] };
  const { at, after } = place(table, question);
  const play: Play = { kind: "jump_ball", ...at, won_by: given.side };
  return { flow: done, commands: [{ op: "record", id: table.newId(), play, after, join: false }] };
}

/** Asked when a period begins with a jump. */
export function askTip(flow: Flow, table: Table, id: string, play: Play): Flow {
  return asked(flow, [next(table, [id], { ask: "tip", play })]);
}

// ── where an answer's own play goes ──

interface Placed {
  readonly at: Moment;
  readonly after: string | null;
}

/** At the end and now; once the game went on, behind the play that was asked about, at its time. */
function place(table: Table, { chain, asks }: Question): Placed {
  const last = table.plays.findLastIndex(({ id }) => chain.includes(id));
  const since = last < 0 ? [] : table.plays.slice(last + 1);
  if (!since.some(({ play }) => !isAside(play))) return { at: table.now, after: null };
  const behind = table.plays[last];
  return { at: momentOf(behind?.play ?? asks.play), after: behind?.id ?? null };
}

/** Whether an amendment still belongs to the last action, to be undone with it. */
function isLast(table: Table, id: string): boolean {
  return table.plays.at(-1)?.id === id;
}

function next(table: Table, chain: readonly string[], asks: Ask): Question {
  return { id: table.newId(), chain, asks };
}

function unchanged(flow: Flow): Step {
  return { flow, commands: [] };
}
