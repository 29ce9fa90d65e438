// What everybody has so far, for jersey buttons and a small box score. Twin of credits.py, less what needs the court or the
// course of possessions (paint, fast-break, second-chance and from-turnover points; possessions): the server counts those.

import * as fouls from "./fouls";
import type { WholeOf, WholePlay } from "./plays";
import type { Rules } from "./rules";
import { other, type State } from "./state";

export const STATS = [
  "points", "fgm", "fga", "tpm", "tpa", "ftm", "fta", "oreb", "dreb", "assists", "turnovers", "steals", "blocks",
  "blocked", "fouls", "fouls_drawn", "technicals", "flagrants", "plus_minus", "milliseconds", "team_fouls", "time_outs",
] as const;
export type Stat = (typeof STATS)[number];

/** A stat that nobody has yet is missing. */
export type Line = Partial<Record<Stat, number>>;

/** side -> player (null: the side alone, as with team rebounds) -> line. */
export type Lines = ReadonlyMap<string, ReadonlyMap<string | null, Readonly<Line>>>;
type Open = Map<string, Map<string | null, Line>>;

/** A play with the states around it, as the fold keeps them. */
export interface Step {
  readonly play: WholePlay;
  readonly before: State;
  readonly after: State;
}

/** Lines up to a state, less the time of those who are on court: more steps can be counted on from here. */
export interface Running {
  readonly lines: Lines;
  readonly last: State;
}

/** All lines after `steps`, time on court up to now included. */
export function tally(rules: Rules, first: State, steps: Iterable<Step>): Lines {
  return closed(counted(rules, opened(first), steps));
}

export function opened(first: State): Running {
  const lines: Open = new Map([...first.sides.keys()].map((key) => [key, new Map([[null, {}]])]));
  for (const [player, side] of first.table.roster) lines.get(side)?.set(player, {});
  return { lines, last: first };
}

export function counted(rules: Rules, running: Running, steps: Iterable<Step>): Running {
  const lines = copied(running.lines);
  const give = (side: string | null, player: string | null, stat: Stat, amount = 1): void =>
    credit(lines, side, player, stat, amount);
  let { last } = running;
  for (const step of steps) {
    credits(rules, step, give);
    last = step.after;
  }
  return { lines, last };
}

/** With the time of those who are on court. */
export function closed({ lines: before, last }: Running): Lines {
  const lines = copied(before);
  for (const [key, side] of last.sides) {
    for (const [player, since] of side.onCourt) credit(lines, key, player, "milliseconds", last.elapsedMs - since);
  }
  return lines;
}

function copied(lines: Lines): Open {
  const copy = ([player, line]: [string | null, Readonly<Line>]): [string | null, Line] => [player, { ...line }];
  return new Map([...lines].map(([key, side]) => [key, new Map([...side].map(copy))]));
}

/** The sum of a side's lines. */
export function total(lines: Lines, side: string): Readonly<Line> {
  const sum: Line = {};
  for (const line of lines.get(side)?.values() ?? []) {
    for (const stat of STATS) {
      const amount = line[stat];
      if (amount !== undefined) sum[stat] = (sum[stat] ?? 0) + amount;
    }
  }
  return sum;
}

function credit(lines: Open, side: string | null, player: string | null, stat: Stat, amount: number): void {
  const ours = side === null ? undefined : lines.get(side);
  if (ours === undefined) return; // a side that is not in this game: the objection says so
  const line = ours.get(player) ?? {};
  line[stat] = (line[stat] ?? 0) + amount;
  ours.set(player, line);
}

type Give = (side: string | null, player: string | null, stat: Stat, amount?: number) => void;

function credits(rules: Rules, step: Step, give: Give): void {
  const { play, before, after } = step;
  switch (play.kind) {
    case "field_goal": return fieldGoal(rules, play, step, give);
    case "free_throw": return freeThrow(play, step, give);
    case "rebound":
      if (!play.dead_ball) give(play.side, play.player, play.offensive ? "oreb" : "dreb");
      return;
    case "turnover":
      give(play.side, play.player, "turnovers");
      if (play.stolen_by !== null) give(...toOther(before, play.side, play.stolen_by), "steals");
      return;
    case "assist": return give(play.side, play.player, "assists");
    case "steal": return give(play.side, play.player, "steals");
    case "block": return give(play.side, play.player, "blocks");
    case "shot_blocked": return give(play.side, play.player, "blocked");
    case "foul": return foul(rules, play, before, give);
    case "foul_drawn": return give(play.side, play.player, "fouls_drawn");
    case "substitution":
    case "line_up":
      return timeOnCourt(before, after, play.side, give);
    case "time_out":
      if (play.length !== "official" && play.length !== "media") give(play.side, null, "time_outs");
      return;
    case "result_reported":
      for (const [key, side] of after.sides) {
        give(key, null, "points", side.score - (before.sides.get(key)?.score ?? 0));
      }
      return;
    default:
      return;
  }
}

/** Was it a shot from beyond the arc? (the two-pointer of 3x3) */
export function isLong(rules: Rules, points: number): boolean {
  const [, long] = rules.field_goal_points;
  return long !== undefined && points >= long;
}

function fieldGoal(rules: Rules, play: WholeOf<"field_goal">, step: Step, give: Give): void {
  const { side, player } = play;
  const long = isLong(rules, play.points);
  give(side, player, "fga");
  if (long) give(side, player, "tpa");
  if (play.blocked_by !== null) {
    give(side, player, "blocked");
    give(...toOther(step.before, side, play.blocked_by), "blocks");
  }
  if (!play.made) return;
  give(side, player, "fgm");
  if (long) give(side, player, "tpm");
  if (play.assist !== null) give(side, play.assist, "assists");
  points(play, step, give);
}

function freeThrow(play: WholeOf<"free_throw">, step: Step, give: Give): void {
  give(play.side, play.player, "fta");
  if (!play.made) return;
  give(play.side, play.player, "ftm");
  if (play.assist !== null) give(play.side, play.assist, "assists");
  points(play, step, give);
}

/** Points, and plus/minus for everybody on court: for free throws, where the book says so, at the moment of the foul. */
function points(play: WholeOf<"field_goal" | "free_throw">, { before, after }: Step, give: Give): void {
  give(play.side, play.player, "points", play.points);
  const call = play.kind === "free_throw" ? before.table.foulCall : null;
  const atTheFoul = call !== null && call.period === after.period && call.elapsedMs === after.elapsedMs;
  for (const [key, side] of before.sides) {
    const gain = key === play.side ? play.points : -play.points;
    const players = atTheFoul ? (call.onCourt.get(key) ?? []) : side.onCourt.keys();
    for (const player of players) give(key, player, "plus_minus", gain);
  }
}

function foul(rules: Rules, play: WholeOf<"foul">, before: State, give: Give): void {
  if (fouls.isPersonal(rules, play)) give(play.side, play.player, "fouls");
  if (fouls.isTeamFoul(rules, play)) give(play.side, null, "team_fouls");
  if (fouls.TECHNICAL.has(play.foul)) give(play.side, play.player, "technicals");
  else if (fouls.FLAGRANT.has(play.foul) || fouls.DISQUALIFYING.has(play.foul)) {
    give(play.side, play.player, "flagrants");
  }
  if (play.drawn_by !== null) give(...toOther(before, play.side, play.drawn_by), "fouls_drawn");
}

/** An opponent and his side: the roster's word, else the other one of two. */
function toOther(before: State, side: string, player: string): [string | null, string] {
  return [before.table.roster.get(player) ?? other(before, side), player];
}

/** Whoever left is credited the playing time since he came on. */
function timeOnCourt(before: State, after: State, key: string, give: Give): void {
  const now = after.sides.get(key)?.onCourt;
  for (const [player, since] of before.sides.get(key)?.onCourt ?? []) {
    if (now?.has(player) === false) give(key, player, "milliseconds", after.elapsedMs - since);
  }
}
