// The taps of a scorer as a state machine: who, what and where, in any order, become plays; plays become questions.
//
// Pure. A step gives the next flow and the commands for the store; plays that a step records have ids made up here, which
// `renamed` replaces by the store's.

import { COURTS, seenFrom, worth, type Challenge, type Culprit, type FieldGoal, type Foul, type FoulKind, type Play, type Spot } from "../sports/basketball";
import { type Answer, foulAnswers, likelyThrows, onCourt, opponent, type Ask, type Moment, type Question, type Table } from "./asking";

/** `player` null: the team as such, or somebody nobody saw. */
export interface Who {
  readonly side: string;
  readonly player: string | null;
}

export type Action =
  | { readonly do: "shot"; readonly points: number; readonly made: boolean }
  | { readonly do: "free_throw"; readonly made: boolean }
  | { readonly do: "rebound"; readonly offensive: boolean }
  | { readonly do: "assist" | "steal" | "block" | "turnover" | "time_out" }
  | { readonly do: "foul"; readonly foul?: FoulKind; readonly on?: Culprit }
  | { readonly do: "violation"; readonly what: string }
  | { readonly do: "injury" }
  /** `side` null: the officials' own review. */
  | { readonly do: "challenge"; readonly side: string | null }
  | { readonly do: "held_ball" }
  | { readonly do: "jump_ball"; readonly won: string };

export type Command =
  | { readonly op: "record"; readonly id: string; readonly play: Play; readonly after: string | null; readonly join: boolean }
  | { readonly op: "amend"; readonly id: string; readonly play: Play; readonly join: boolean };

export interface Flow {
  readonly who: Who | null;
  readonly action: Action | null;
  readonly spot: Spot | null;
  /** The shot that the next tap on the court places. */
  readonly placing: string | null;
  /** Open ones, the oldest first. */
  readonly questions: readonly Question[];
  /** The one in the strip. */
  readonly active: string | null;
}

export interface Step {
  readonly flow: Flow;
  readonly commands: readonly Command[];
}

export const IDLE: Flow = { who: null, action: null, spot: null, placing: null, questions: [], active: null };

// ── taps ──

/** Once more: not him after all. */
export function tapWho(flow: Flow, table: Table, who: Who): Step {
  const again = flow.who?.side === who.side && flow.who.player === who.player;
  return settled({ ...flow, placing: null, who: again ? null : who }, table);
}

/** FOUL twice is a personal foul; another action twice is none. */
export function tapAction(flow: Flow, table: Table, action: Action): Step {
  if (flow.action !== null && same(flow.action, action)) {
    const personal = action.do === "foul" && flow.action.do === "foul" && flow.action.foul === undefined;
    if (!personal) return still({ ...flow, action: null });
    return settled({ ...flow, action: { do: "foul", foul: "personal", on: "player" } }, table);
  }
  return settled({ ...flow, placing: null, action }, table);
}

export function tapSpot(flow: Flow, table: Table, spot: Spot): Step {
  if (flow.placing === null) return settled({ ...flow, spot }, table);
  const shot = table.plays.find(({ id }) => id === flow.placing);
  const placed = { ...flow, placing: null };
  if (shot?.play.kind !== "field_goal") return still(placed);
  const at = seenFrom(COURTS[table.rules.three_point_line], spot, table.attacks[shot.play.side] ?? spot.end);
  return { flow: placed, commands: [{ op: "amend", id: shot.id, play: { ...shot.play, ...at }, join: true }] };
}

/** An answer to what the selection still lacks. */
export function tapPrompt(flow: Flow, table: Table, answer: Answer): Step {
  switch (answer.is) {
    case "foul":
      return settled({ ...flow, action: { do: "foul", foul: answer.foul, on: answer.on } }, table);
    case "shot":
      return settled({ ...flow, action: { do: "shot", points: answer.points, made: answer.made } }, table);
    case "player": case "team":
      return settled({ ...flow, who: { side: answer.side, player: answer.is === "player" ? answer.player : null } }, table);
    case "official":
      return emitted(flow, table, { kind: "time_out", ...table.now, side: null, length: "official" });
    default:
      return still(flow);
  }
}

export function cleared(flow: Flow): Flow {
  return { ...flow, who: null, action: null, spot: null, placing: null };
}

/** Leave the strip; the question stays in the list. */
export function later(flow: Flow): Flow {
  return { ...flow, active: null };
}

export function reopened(flow: Flow, question: string): Flow {
  return { ...flow, active: question };
}

export function skipped(flow: Flow, question: string): Flow {
  return without(flow, (each) => each.id === question);
}

/** Escape: first what is chosen, then the question in the strip. */
export function escaped(flow: Flow): Flow {
  const chosen = flow.who ?? flow.action ?? flow.spot ?? flow.placing;
  return chosen === null ? later(flow) : cleared(flow);
}

/** Questions about plays that no longer stand are answered by that. */
export function pruned(flow: Flow, stands: (id: string) => boolean): Flow {
  const gone = flow.questions.filter(({ chain }) => !chain.every(stands));
  return gone.length === 0 ? flow : without(flow, (each) => gone.includes(each));
}

/** The flow with the store's ids instead of ours. */
export function renamed(flow: Flow, ids: ReadonlyMap<string, string>): Flow {
  const name = (id: string): string => ids.get(id) ?? id;
  const questions = flow.questions.map((each) => ({ ...each, chain: each.chain.map(name) }));
  return { ...flow, placing: flow.placing === null ? null : name(flow.placing), questions };
}

// ── what is missing ──

export type Prompt =
  | { readonly wants: "foul_kind" | "side" | "result" | "shooter"; readonly answers: readonly Answer[] }
  | { readonly wants: "who" | "what" | "place"; readonly answers: readonly Answer[] };

export function promptOf(flow: Flow, table: Table): Prompt | null {
  const { who, action, spot } = flow;
  if (flow.placing !== null) return { wants: "place", answers: [] };
  if (action?.do === "foul" && action.foul === undefined) {
    return { wants: "foul_kind", answers: foulAnswers(table.rules, who === null ? null : who.player === null) };
  }
  if (action?.do === "time_out") {
    return { wants: "side", answers: [...table.sides.map((side): Answer => ({ is: "team", side })), { is: "official" }] };
  }
  if (action !== null) return { wants: "who", answers: [] };
  if (spot !== null && who === null) return { wants: "shooter", answers: shootersAt(table, spot) };
  if (spot !== null && who !== null) return { wants: "result", answers: results(table, who, spot) };
  return who === null ? null : { wants: "what", answers: [] };
}

function shootersAt(table: Table, spot: Spot): Answer[] {
  const side = table.sides.find((each) => table.attacks[each] === spot.end);
  return side === undefined ? [] : onCourt(table, side).map((player) => ({ is: "player", side, player }));
}

function results(table: Table, who: Who, spot: Spot): Answer[] {
  const at = seenFrom(COURTS[table.rules.three_point_line], spot, table.attacks[who.side] ?? spot.end);
  const likely = worth(table.rules, at.x, at.y);
  const values = [likely, ...table.rules.field_goal_points.filter((points) => points !== likely)];
  return values.flatMap((points) =>
    [true, false].map((made): Answer => ({ is: "shot", points, made, ...(points === likely && { likely: true }) })),
  );
}

// ── from a selection to plays ──

function settled(flow: Flow, table: Table): Step {
  const { who, action } = flow;
  if (action === null) return still(flow);
  if (action.do === "foul" && action.on !== undefined && action.on !== "player") {
    return who === null ? still(flow) : foul(flow, table, { side: who.side, player: null }, action);
  }
  if (!("side" in action || action.do === "held_ball" || action.do === "jump_ball")) return byWhom(flow, table, action);
  return atTheTable(flow, table, action);
}

type Unasked = Extract<Action, { do: "challenge" | "held_ball" | "jump_ball" }>;

/** What needs nobody in particular. */
function atTheTable(flow: Flow, table: Table, action: Unasked): Step {
  switch (action.do) {
    case "held_ball":
      return emitted(flow, table, { kind: "jump_ball", ...table.now, won_by: table.arrow, held: true });
    case "jump_ball":
      return emitted(flow, table, { kind: "jump_ball", ...table.now, won_by: action.won });
    case "challenge": {
      const play: Challenge = { kind: "challenge", ...table.now, side: action.side };
      return emitted(flow, table, play, () => [{ ask: "challenge", play }]);
    }
  }
}

function byWhom(flow: Flow, table: Table, action: Exclude<Action, Unasked>): Step {
  const { who } = flow;
  if (who === null) return still(flow);
  switch (action.do) {
    case "shot":
      return shot(flow, table, who, action.points, action.made);
    case "free_throw":
      return emitted(flow, table, { kind: "free_throw", ...table.now, ...who, made: action.made, points: table.rules.free_throw_points });
    case "rebound":
      return rebound(flow, table, who, action.offensive);
    case "assist":
      return who.player === null ? still(flow) : assist(flow, table, { side: who.side, player: who.player });
    case "steal":
      return steal(flow, table, who);
    case "block":
      return who.player === null ? still(flow) : block(flow, table, { side: who.side, player: who.player });
    case "turnover":
      return emitted(flow, table, { kind: "turnover", ...table.now, ...who }, (play) => [{ ask: "stolen", play }]);
    case "time_out":
      return emitted(flow, table, { kind: "time_out", ...table.now, side: who.side });
    case "foul":
      return action.foul === undefined ? still(flow) : foul(flow, table, who, action);
    case "violation":
      return emitted(flow, table, { kind: "violation", ...table.now, ...who, what: action.what });
    case "injury":
      return emitted(flow, table, { kind: "injury", ...table.now, ...who });
  }
}

function shot(flow: Flow, table: Table, who: Who, points: number, made: boolean): Step {
  const { spot } = flow;
  const at = spot && seenFrom(COURTS[table.rules.three_point_line], spot, table.attacks[who.side] ?? spot.end);
  const play: FieldGoal = { kind: "field_goal", ...table.now, ...who, made, points, ...at };
  const unseen: Ask[] = who.player === null ? [{ ask: "shooter", play }] : [];
  const details: Ask[] = table.details ? [{ ask: "shot_kind", play }, ...(made ? [{ ask: "out_of", play } as const] : [])] : [];
  return emitted(flow, table, play, () => [...unseen, made ? { ask: "assist", play } : { ask: "rebound", play }, ...details]);
}

function rebound(flow: Flow, table: Table, who: Who, offensive: boolean): Step {
  const open = flow.questions.findLast(({ asks }) => asks.ask === "rebound");
  const answered = open ? skipped(flow, open.id) : flow;
  return emitted(answered, table, { kind: "rebound", ...table.now, ...who, offensive });
}

/** To the basket just made, else to the free throw (FIBA manual: a pass to whoever was fouled in the act), else noted apart. */
function assist(flow: Flow, table: Table, who: { side: string; player: string }): Step {
  for (const last of [lastShot(table), lastInPlay(table)]) {
    const play = last?.play;
    if (last === undefined || (play?.kind !== "field_goal" && play?.kind !== "free_throw")) continue;
    if (play.made && play.side === who.side && play.assist == null && play.player !== who.player) {
      return amended(flow, last.id, { ...play, assist: who.player }, "assist");
    }
  }
  return emitted(flow, table, { kind: "assist", ...table.now, ...who });
}

/** From the turnover just noted, else it makes one. */
function steal(flow: Flow, table: Table, who: Who): Step {
  const last = lastInPlay(table);
  if (last?.play.kind === "turnover" && last.play.side !== who.side && last.play.stolen_by == null && who.player !== null) {
    return amended(flow, last.id, { ...last.play, stolen_by: who.player }, "stolen");
  }
  if (who.player === null) return emitted(flow, table, { kind: "steal", ...table.now, ...who });
  const side = opponent(table, who.side);
  return emitted(flow, table, { kind: "turnover", ...table.now, side, player: null, stolen_by: who.player }, (play) => [
    { ask: "lost_by", play },
  ]);
}

/** Of the shot just missed, else it makes one. */
function block(flow: Flow, table: Table, who: { side: string; player: string }): Step {
  const last = lastShot(table);
  const play = last?.play;
  if (last && play && !play.made && play.side !== who.side && play.blocked_by == null) {
    return amended(flow, last.id, { ...play, blocked_by: who.player }, "blocked");
  }
  const side = opponent(table, who.side);
  const points = table.rules.field_goal_points[0] ?? 2;
  const missed: FieldGoal = { kind: "field_goal", ...table.now, side, player: null, made: false, points, blocked_by: who.player };
  return emitted(flow, table, missed, (shot) => [{ ask: "shooter", play: shot }, { ask: "rebound", play: shot }]);
}

function foul(flow: Flow, table: Table, who: Who, { foul: kind = "personal", on = "player" }: { foul?: FoulKind; on?: Culprit }): Step {
  if (who.player === null && on === "player") return still(flow);
  const play: Foul = { kind: "foul", ...table.now, ...who, foul: kind, ...(on !== "player" && { on }) };
  const basket = basketBefore(table, play);
  const throws = likelyThrows(table, play, basket);
  const asks: Ask[] = [];
  if (on === "player" && kind !== "technical") asks.push({ ask: "fouled", play, likely: basket?.player ?? null });
  if (throws !== null) asks.push({ ask: "free_throws", play, likely: throws.count, oneAndOne: throws.oneAndOne });
  const step = emitted(flow, table, play, () => asks);
  if (kind !== "offensive" && kind !== "charge") return step;
  const lost: Play = { kind: "turnover", ...table.now, ...who, how: "offensive_foul" };
  return { ...step, commands: [...step.commands, { op: "record", id: table.newId(), play: lost, after: null, join: true }] };
}

/** The basket during which somebody was fouled: by the other side, at this moment, with nothing in between. */
function basketBefore(table: Table, { side, clock_ms: clock }: Foul): FieldGoal | null {
  const last = lastInPlay(table)?.play;
  if (last?.kind !== "field_goal" || !last.made || last.side === side || last.period !== table.now.period) return null;
  const since = last.clock_ms == null || clock == null ? 0 : last.clock_ms - clock;
  return since <= 3000 ? last : null;
}

const ASIDE: ReadonlySet<string> = new Set([
  "clock_started", "clock_stopped", "clock_set", "shot_clock_set", "substitution", "line_up", "time_out", "note", "player_added",
  "possession_arrow", "challenge", "injury", "signed_off",
]);

/** Plays that leave the ball where it was. */
export function isAside(play: Play): boolean {
  return ASIDE.has(play.kind);
}

function lastInPlay(table: Table): { id: string; play: Play } | undefined {
  return table.plays.findLast(({ play }) => !isAside(play));
}

function lastShot(table: Table): { id: string; play: FieldGoal } | undefined {
  const found = table.plays.findLast(({ play }) => play.kind === "field_goal" || play.kind === "turnover" || play.kind === "period_ended");
  return found?.play.kind === "field_goal" ? { id: found.id, play: found.play } : undefined;
}

// ── small steps ──

function emitted<P extends Play>(flow: Flow, table: Table, play: P, asks: (play: P) => readonly Ask[] = () => []): Step {
  const id = table.newId();
  const questions = asks(play).map((each): Question => ({ id: table.newId(), chain: [id], asks: each }));
  return {
    flow: asked(cleared(flow), questions),
    commands: [{ op: "record", id, play, after: null, join: false }],
  };
}

/** A play in hand completed by an action; that answers its question. */
function amended(flow: Flow, id: string, play: Play, ask: Ask["ask"]): Step {
  const answered = without(cleared(flow), (each) => each.chain[0] === id && each.asks.ask === ask);
  return { flow: answered, commands: [{ op: "amend", id, play, join: true }] };
}

/** New questions come into the strip at once; older ones stay in the list. */
export function asked(flow: Flow, questions: readonly Question[]): Flow {
  return { ...flow, questions: [...flow.questions, ...questions], active: questions[0]?.id ?? null };
}

/** Without some questions; if the strip's is among them, the next of its chain follows. */
export function without(flow: Flow, gone: (question: Question) => boolean): Flow {
  const questions = flow.questions.filter((each) => !gone(each));
  if (questions.some(({ id }) => id === flow.active)) return { ...flow, questions };
  const was = flow.questions.find(({ id }) => id === flow.active);
  const next = was && questions.find(({ chain }) => chain[0] === was.chain[0]);
  return { ...flow, questions, active: next?.id ?? null };
}

export function momentOf(play: Play): Moment {
  return { period: play.period, clock_ms: play.clock_ms ?? null };
}

function same(one: Action, other: Action): boolean {
  if (one.do !== other.do) return false;
  if (one.do === "foul") return true;
  return JSON.stringify(one) === JSON.stringify(other);
}

function still(flow: Flow): Step {
  return { flow, commands: [] };
}
