// What a coach asks of a game, from its view and its rule book. Times are playing time.

import { type Basket, basketsOf, type LiveView, playsOf, runsOf, type Run, type Stats } from "../live";
import { bonus } from "../sports/basketball/fouls";
import { elapsedMs, type Rules } from "../sports/basketball/rules";

/** Points of the last minutes that make a hand hot, and field goals in a row that do. */
export const HOT_MINUTES = 4;
export const HOT_POINTS = 6;
export const HOT_MAKES = 3;
export const RUN_POINTS = 8; // what a page calls a run, as docs/statistics.md has it

export type Trouble = "out" | "next_foul" | "next_technical" | null;

export interface PlayerRow {
  readonly player: string;
  readonly number: string;
  readonly name: string;
  readonly on: boolean;
  /** On court: since when; off it: how long. Null: has not played. */
  readonly spellMs: number | null;
  readonly playedMs: number | null; // null: nobody noted who is on court
  readonly fouls: number;
  readonly trouble: Trouble;
  readonly stats: Stats;
  readonly lately: number; // points in the last HOT_MINUTES
  readonly inRow: number; // field goals made since the last miss
}

/** A side's players: who is on court first, then by number. `nowMs` is the playing time so far. */
export function playerRows(view: LiveView, rules: Rules, side: string, nowMs: number): readonly PlayerRow[] {
  const board = view.board.sides[side];
  const on = new Set(view.game.status === "final" ? [] : board?.on_court);
  const lately = pointsSince(view, rules, nowMs - HOT_MINUTES * 60_000);
  const inRow = makesInRow(view);
  const extraMs = nowMs - (view.board.elapsed_ms ?? 0);
  return Object.entries(view.people)
    .filter(([, person]) => person.side === side)
    .map(([player, person]) => {
      const stats = view.box[side]?.players[player] ?? {};
      const seconds = stats["seconds"];
      return {
        player, number: person.number ?? "", name: person.name, stats,
        on: on.has(player),
        spellMs: spell(view.shifts[player] ?? [], nowMs),
        playedMs: seconds === undefined ? null : seconds * 1000 + (on.has(player) ? extraMs : 0),
        fouls: board?.fouls?.[player] ?? 0,
        trouble: troubleOf(view, rules, side, player),
        lately: lately.get(player) ?? 0,
        inRow: inRow.get(player) ?? 0,
      };
    })
    .sort((one, other) => Number(other.on) - Number(one.on) || jersey(one.number) - jersey(other.number));
}

/** How long the last shift, or the rest since it, has lasted. */
function spell(shifts: readonly (readonly number[])[], nowMs: number): number | null {
  const last = shifts.at(-1);
  return last === undefined ? null : nowMs - (last[1] ?? last[0] ?? nowMs);
}

/** Jersey numbers in order: 00 before 0 before 1. */
export function jersey(number: string): number {
  return /^\d+$/.test(number) ? Number(number) - (number === "00" ? 0.5 : 0) : 999;
}

function troubleOf({ board }: LiveView, rules: Rules, side: string, player: string): Trouble {
  const { out, fouls, technicals } = board.sides[side] ?? {};
  if (out?.includes(player)) return "out";
  if (rules.fouls_to_foul_out !== null && (fouls?.[player] ?? 0) === rules.fouls_to_foul_out - 1) return "next_foul";
  const called = technicals?.[player] ?? 0;
  return rules.technicals_to_eject !== null && called > 0 && called === rules.technicals_to_eject - 1 ? "next_technical" : null;
}

/** When a play was, in playing time; null where nobody noted the clock. */
export function atMs(rules: Rules, { period, clock_ms }: Pick<Basket, "period" | "clock_ms">): number | null {
  return period === undefined || clock_ms === undefined ? null : elapsedMs(rules, period, clock_ms);
}

function pointsSince(view: LiveView, rules: Rules, sinceMs: number): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  for (const basket of basketsOf(view)) {
    const at = atMs(rules, basket);
    if (basket.player === undefined || at === null || at < sinceMs) continue;
    points.set(basket.player, (points.get(basket.player) ?? 0) + basket.points);
  }
  return points;
}

function makesInRow(view: LiveView): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { kind, player, score } of playsOf(view)) {
    if (kind === "field_goal" && player !== undefined) rows.set(player, score ? (rows.get(player) ?? 0) + 1 : 0);
  }
  return rows;
}

export function isHot({ lately, inRow }: PlayerRow): boolean {
  return lately >= HOT_POINTS || inRow >= HOT_MAKES;
}

/** Whether this side's next common foul but one gives the others free throws: the last one that is free. */
export function lastFreeFoul(view: LiveView, rules: Rules, side: string): boolean {
  const fouls = view.board.sides[side]?.team_fouls;
  const period = view.board.period ?? 1;
  return fouls !== undefined && bonus(rules, period, fouls, 0) === null && bonus(rules, period, fouls + 1, 0) !== null;
}

export interface LineUpRow {
  readonly key: string;
  readonly players: readonly string[];
  readonly now: boolean;
  readonly playedMs: number;
  readonly points: number;
  readonly against: number;
  readonly net: number | null; // per hundred possessions
}

/** Full line-ups of a side, the ones that played longest first. */
export function lineUpRows(view: LiveView, rules: Rules, side: string, nowMs: number): readonly LineUpRow[] {
  const here = view.game.status === "final" ? [] : (view.board.sides[side]?.on_court ?? []);
  const current = [...here].sort().join("|");
  const extraMs = nowMs - (view.board.elapsed_ms ?? 0);
  return Object.entries(view.line_ups[side] ?? {})
    .map(([key, stats]) => ({
      key,
      players: key.split("|").sort((one, other) => jersey(numberOf(view, one)) - jersey(numberOf(view, other))),
      now: key === current,
      playedMs: (stats["seconds"] ?? 0) * 1000 + (key === current ? extraMs : 0),
      points: stats["points"] ?? 0,
      against: stats["opponent_points"] ?? 0,
      net: stats["net_rating"] ?? null,
    }))
    .filter(({ players }) => players.length === rules.players_on_court)
    .sort((one, other) => other.playedMs - one.playedMs);
}

function numberOf(view: LiveView, player: string): string {
  return view.people[player]?.number ?? "";
}

/** The runs worth a name, the latest first; the one that goes on is named from half of that. */
export function runRows(view: LiveView): readonly (Run & { readonly now: boolean })[] {
  const all = runsOf(basketsOf(view));
  return all
    .map((run, n) => ({ ...run, now: n === all.length - 1 && view.game.status === "live" }))
    .filter(({ points, now }) => points >= (now ? RUN_POINTS / 2 : RUN_POINTS))
    .reverse();
}

/** The margin of the first side over playing time, a step at each change. */
export function marginSteps(view: LiveView, rules: Rules): readonly { readonly atMs: number; readonly margin: number }[] {
  let latest = 0;
  return basketsOf(view).map((basket) => {
    latest = Math.max(latest, atMs(rules, basket) ?? 0);
    return { atMs: latest, margin: (basket.score[0] ?? 0) - (basket.score[1] ?? 0) };
  });
}

/** Areas of the floor as people compare them, and the zones of the server that make them up. */
export const AREAS = [
  ["rim", ["restricted_area"]],
  ["paint", ["paint"]],
  ["mid", ["mid_range_left", "mid_range_centre", "mid_range_right"]],
  ["corner", ["corner_three_left", "corner_three_right"]],
  ["above", ["above_break_left", "above_break_centre", "above_break_right", "backcourt"]],
] as const;
export type Area = (typeof AREAS)[number][0];

export interface ShotRow {
  readonly id: string;
  readonly player: string | undefined;
  readonly made: boolean;
  readonly x: number;
  readonly y: number;
  readonly zone: string;
}

/** A side's shots whose place was noted; of one player, or of all. */
export function shotsOf(view: LiveView, side: string, player: string): readonly ShotRow[] {
  return playsOf(view).flatMap((play) =>
    play.shot && play.side === side && (player === "" || play.player === player)
      ? [{ id: play.id, player: play.player, made: play.shot.made, x: play.shot.x, y: play.shot.y, zone: play.shot.zone }]
      : [],
  );
}

export function areaRows(shots: readonly ShotRow[]): readonly { readonly area: Area; readonly made: number; readonly tried: number }[] {
  return AREAS.map(([area, zones]) => {
    const from = shots.filter(({ zone }) => (zones as readonly string[]).includes(zone));
    return { area, made: from.filter(({ made }) => made).length, tried: from.length };
  });
}

/** "12:04" of playing time. */
export function minutes(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : amount < 0 ? `−${-amount}` : "0";
}

export function percent(made: number, tried: number): string {
  return tried ? `${Math.floor((made * 100) / tried + 0.5)}%` : "–";
}
