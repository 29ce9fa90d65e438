// Why a play can't or should not stand, rule by rule. Twin of objections.py: same codes, facts and sentences.
//
// A hard objection sets the play aside (kept, outside the fold); a soft one only warns, since officials outrank software.
// `message` is English; another language says `key` with `values` in its own words.

import * as fouls from "./fouls";
import type { Kind, WholeOf, WholePlay } from "./plays";
import { periodLengthMs, type Rules } from "./rules";
import { KINDS } from "./shape";
import type { SideState, State } from "./state";
import { timeOutsLeft } from "./timeouts";

export const OBJECTIONS = {
  unknown_side: "There is no side “{side}” in this game; its sides are {known}.",
  period_out_of_range: "Period {period} can't be: periods count from 1 to {most}.",
  clock_out_of_range: "The clock can't show {clock_ms} ms in period {period}: it runs from {length_ms} ms down to 0.",
  clock_runs_backwards:
    "The clock stood at {was} in period {was_period}; this play is earlier, at {clock} in period {period}.",
  unknown_player: "Player {player} is on no roster of this game; add the player first.",
  player_on_other_side: "Player {player} plays for {belongs_to}, not for {side}.",
  player_fouled_out: "Player {player} has fouled out with {fouls} fouls.",
  player_ejected: "Player {player} has been disqualified.",
  player_not_on_court: "Player {player} is not on court.",
  leaving_player_not_on_court: "Player {player} can't leave: not on court.",
  entering_player_on_court: "Player {player} can't enter: already on court.",
  too_many_on_court: "That makes {on_court} on court; {limit} may play.",
  line_up_size: "{players} players in a line-up of {accepted}.",
  points_not_in_rule_book: "A field goal is worth {accepted} here, not {points}.",
  free_throw_points: "A free throw can't be worth {points}.",
  no_time_out_left: "{side} has no time-out left in this span.",
  period_skipped: "Period {period} can't follow period {was_period}.",
  game_is_decided: "Regulation ended with a winner: there is no overtime.",
  foul_without_player: "A foul on a player needs the player; name him later, or charge bench or coach.",
} as const;
export type ObjectionKey = keyof typeof OBJECTIONS;
export type ObjectionCode = Exclude<ObjectionKey, "free_throw_points">;

type Fact = string | number | null | readonly (string | number)[];

export interface Objection {
  readonly code: ObjectionCode;
  readonly key: ObjectionKey; // of the sentence
  readonly values: Readonly<Record<string, string | number>>; // that fill it; players by id, under `player`
  readonly message: string;
  readonly hard: boolean;
  readonly article: string | null;
  readonly facts: Readonly<Record<string, Fact>>;
}

interface More {
  readonly key?: ObjectionKey;
  readonly hard?: boolean;
  readonly article?: string | undefined;
  readonly values?: Readonly<Record<string, string | number>>;
}

function objection(code: ObjectionCode, facts: Readonly<Record<string, Fact>>, more: More = {}): Objection {
  const key = more.key ?? code;
  const plain = Object.entries(facts).filter(
    (fact): fact is [string, string | number] => typeof fact[1] === "string" || typeof fact[1] === "number",
  );
  const values = { ...Object.fromEntries(plain), ...more.values };
  const message = fill(OBJECTIONS[key], values);
  return { code, key, values, message, hard: more.hard ?? false, article: more.article ?? null, facts };
}

export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

type Found = readonly Objection[];
type Check = (rules: Rules, state: State, play: WholePlay) => Found;
const NONE: Found = []; // by far the most frequent answer, thousands of times in a fold

const FIRST: readonly Check[] = [momentExists, sideIsInThisGame, clockRunsDown, playerIsOnThisSide];
const OF_KIND: Partial<Record<Kind, readonly Check[]>> = {
  field_goal: [playerMayPlay, playerIsOnCourt, pointsArePossible],
  free_throw: [playerMayPlay, playerIsOnCourt, pointsArePossible],
  substitution: [playerMayPlay, substitutionFits],
  line_up: [playerMayPlay, lineUpFits],
  time_out: [timeOutIsLeft],
};
const CHECKS_OF: ReadonlyMap<Kind, readonly Check[]> = new Map(
  KINDS.map((kind) => [kind, [...FIRST, ...(OF_KIND[kind] ?? []), periodFollows, foulHasACulprit]]),
);

/** All that speaks against `play` in `state`; empty when nothing does. */
export function objections(rules: Rules, state: State, play: WholePlay): readonly Objection[] {
  let found = NONE;
  for (const check of CHECKS_OF.get(play.kind) ?? FIRST) {
    const more = check(rules, state, play);
    if (more.length > 0) found = [...found, ...more];
  }
  return found;
}

const MOST_PERIODS = 30;

function sideOf(play: WholePlay): string | null {
  return "side" in play ? play.side : null;
}

function momentExists(rules: Rules, _: State, { period, clock_ms: clockMs }: WholePlay): Found {
  if (period < 1 || period > MOST_PERIODS) {
    const facts = { period, accepted: [1, MOST_PERIODS] };
    return [objection("period_out_of_range", facts, { hard: true, values: { most: MOST_PERIODS } })];
  }
  const lengthMs = periodLengthMs(rules, period);
  if (clockMs === null || lengthMs === 0 || (clockMs >= 0 && clockMs <= lengthMs)) return NONE;
  const facts = { clock_ms: clockMs, accepted: [0, lengthMs] };
  const values = { period, length_ms: lengthMs };
  return [objection("clock_out_of_range", facts, { hard: true, article: rules.articles["period_seconds"], values })];
}

function sideIsInThisGame(_: Rules, state: State, play: WholePlay): Found {
  const side = sideOf(play);
  if (side === null || state.sides.has(side)) return NONE;
  const known = [...state.sides.keys()];
  return [objection("unknown_side", { side, accepted: known }, { hard: true, values: { known: known.join(", ") } })];
}

function clockRunsDown(_: Rules, state: State, { kind, period, clock_ms: clockMs }: WholePlay): Found {
  if (kind === "clock_set" || kind === "period_started" || clockMs === null) return NONE;
  const earlier = period < state.period || (period === state.period && clockMs > state.clockMs);
  if (!earlier) return NONE;
  const values = { was: clock(state.clockMs), was_period: state.period, clock: clock(clockMs) };
  return [objection("clock_runs_backwards", { clock_ms: clockMs, period, was_ms: state.clockMs }, { values })];
}

function playerIsOnThisSide(_: Rules, state: State, play: WholePlay): Found {
  const side = sideOf(play);
  return peopleOf(play).flatMap((player) => {
    const belongs = state.table.roster.get(player);
    if (belongs === undefined) return [objection("unknown_player", { player, side })];
    if (belongs === side || side === null || !state.sides.has(side)) return NONE;
    return [objection("player_on_other_side", { player, side, belongs_to: belongs }, { hard: true })];
  });
}

/** Everybody whom `play` puts on its own side. */
function peopleOf(play: WholePlay): readonly string[] {
  switch (play.kind) {
    case "field_goal":
      return [play.player, play.assist].filter((player) => player !== null);
    case "substitution":
      return [...play.leaving, ...play.entering];
    case "line_up":
    case "player_added":
      return [];
    default:
      return "player" in play && play.player !== null ? [play.player] : [];
  }
}

/** Those who take part by `play`: who is out may not. */
function actingIn(play: WholePlay): readonly (string | null)[] {
  switch (play.kind) {
    case "field_goal":
    case "free_throw":
      return [play.player];
    case "substitution":
      return play.entering;
    case "line_up":
      return play.players;
    default:
      return [];
  }
}

function playerMayPlay(rules: Rules, state: State, play: WholePlay): Found {
  const discipline = state.sides.get(sideOf(play) ?? "")?.discipline;
  if (discipline === undefined) return NONE;
  return actingIn(play).flatMap((player) => {
    if (player === null || !discipline.out.has(player)) return NONE;
    const count = discipline.fouls.get(player) ?? 0;
    const limit = rules.fouls_to_foul_out;
    const fouledOut = limit !== null && count >= limit;
    const article = rules.articles[fouledOut ? "fouls_to_foul_out" : "technicals_to_eject"];
    const code = fouledOut ? "player_fouled_out" : "player_ejected";
    return [objection(code, { player, fouls: count, limit }, { hard: true, article })];
  });
}

function playerIsOnCourt(rules: Rules, state: State, play: WholePlay): Found {
  const side = state.sides.get(sideOf(play) ?? "");
  if (side === undefined || side.onCourt.size === 0) return NONE;
  if (play.kind !== "field_goal" && play.kind !== "free_throw") return NONE;
  if (play.player === null || side.onCourt.has(play.player)) return NONE;
  const facts = { player: play.player, on_court: [...side.onCourt.keys()] };
  return [objection("player_not_on_court", facts, { article: rules.articles["players_on_court"] })];
}

function substitutionFits(rules: Rules, state: State, play: WholePlay): Found {
  const side = state.sides.get(sideOf(play) ?? "");
  if (side === undefined || play.kind !== "substitution") return NONE;
  const absent = play.leaving.filter((player) => !side.onCourt.has(player));
  const present = play.entering.filter((p) => side.onCourt.has(p) && !play.leaving.includes(p));
  const found = [
    ...absent.map((player) => objection("leaving_player_not_on_court", { player })),
    ...present.map((player) => objection("entering_player_on_court", { player })),
  ];
  const left = side.onCourt.size - (play.leaving.length - absent.length);
  const after = left + (play.entering.length - present.length);
  if (after > rules.players_on_court && play.leaving.length > 0) {
    const article = rules.articles["players_on_court"];
    found.push(objection("too_many_on_court", { on_court: after, limit: rules.players_on_court }, { article }));
  }
  return found;
}

function lineUpFits(rules: Rules, _: State, play: WholePlay): Found {
  if (play.kind !== "line_up" || play.players.length === rules.players_on_court) return NONE;
  const facts = { players: play.players.length, accepted: rules.players_on_court };
  return [objection("line_up_size", facts, { article: rules.articles["players_on_court"] })];
}

function pointsArePossible(rules: Rules, _: State, play: WholePlay): Found {
  if (play.kind !== "field_goal" && play.kind !== "free_throw") return NONE;
  const { points } = play;
  if (play.kind === "free_throw") {
    if (points >= 0 && points <= 4) return NONE;
    const article = rules.articles["free_throw_points"];
    const facts = { points, accepted: [rules.free_throw_points] };
    return [objection("points_not_in_rule_book", facts, { key: "free_throw_points", hard: true, article })];
  }
  const accepted = rules.field_goal_points;
  if (accepted.includes(points)) return NONE;
  const article = rules.articles["field_goal_points"];
  const hard = points < 0 || points > 10;
  const values = { accepted: accepted.join(" or ") };
  return [objection("points_not_in_rule_book", { points, accepted }, { hard, article, values })];
}

function timeOutIsLeft(rules: Rules, state: State, play: WholePlay): Found {
  if (play.kind !== "time_out" || play.side === null) return NONE;
  if (play.length === "official" || play.length === "media") return NONE;
  const side: SideState | undefined = state.sides.get(play.side);
  const clockMs = play.clock_ms ?? state.clockMs;
  if (side === undefined || timeOutsLeft(rules, side, play.period, clockMs) !== 0) return NONE;
  const facts = { side: play.side, taken: side.timeOuts.length };
  return [objection("no_time_out_left", facts, { article: rules.articles["time_outs"] })];
}

function periodFollows(rules: Rules, state: State, { kind, period }: WholePlay): Found {
  const found: Objection[] = [];
  if (kind === "period_started" && period > state.period + 1) {
    const facts = { period, accepted: state.period + 1 };
    found.push(objection("period_skipped", facts, { values: { was_period: state.period } }));
  }
  const over = state.table.phase === "final" && period > state.period && state.period >= rules.periods;
  if (over && kind !== "period_ended") {
    found.push(objection("game_is_decided", { period }, { article: rules.articles["overtime_seconds"] }));
  }
  return found;
}

function foulHasACulprit(_: Rules, __: State, play: WholePlay): Found {
  if (play.kind !== "foul" || play.on !== "player" || play.player !== null) return NONE;
  const { foul }: WholeOf<"foul"> = play;
  if (fouls.TEAM_TECHNICAL.has(foul) || fouls.TECHNICAL.has(foul)) return NONE;
  return [objection("foul_without_player", { accepted: ["player", "coach", "assistant_coach", "bench", "team"] })];
}

/** 3:07, and tenths where there are any. */
function clock(clockMs: number): string {
  const seconds = Math.floor(clockMs / 1000);
  const rest = clockMs - seconds * 1000;
  const minutes = Math.floor(seconds / 60);
  const shown = `${minutes}:${String(seconds - minutes * 60).padStart(2, "0")}`;
  return rest === 0 ? shown : `${shown}.${Math.floor(rest / 100)}`;
}
