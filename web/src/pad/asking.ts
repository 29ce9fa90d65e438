// What the pad asks after a play, and the answers it offers. A question never waits for its answer: it stays in a list.

import type { Bonus, Challenge, End, FieldGoal, Foul, FoulKind, FreeThrow, Play, Rules, ShotKind, Turnover, TurnoverKind, Culprit } from "../sports/basketball";

export interface Moment {
  readonly period: number;
  readonly clock_ms: number | null;
}

/** A play that stands. */
export interface Stood {
  readonly id: string;
  readonly play: Play;
}

/** What a tap may look at: the game as it stands where new plays go. */
export interface Table {
  readonly rules: Rules;
  readonly sides: readonly string[];
  readonly onCourt: Readonly<Record<string, readonly string[]>>;
  readonly out: ReadonlySet<string>; // who has fouled out or was ejected
  readonly bonus: Readonly<Record<string, Bonus | null>>; // what a side shoots at the opponent's next common foul
  readonly arrow: string | null;
  readonly attacks: Readonly<Record<string, End>>;
  readonly now: Moment;
  /** Whether to ask what kind of shot it was, and out of what. */
  readonly details: boolean;
  readonly plays: readonly Stood[];
  readonly newId: () => string;
}

export type Ask =
  | { readonly ask: "assist"; readonly play: FieldGoal }
  | { readonly ask: "rebound"; readonly play: FieldGoal | FreeThrow }
  | { readonly ask: "blocked"; readonly play: FieldGoal }
  | { readonly ask: "shooter"; readonly play: FieldGoal }
  | { readonly ask: "stolen"; readonly play: Turnover }
  | { readonly ask: "lost_by"; readonly play: Turnover }
  | { readonly ask: "how"; readonly play: Turnover }
  | { readonly ask: "fouled"; readonly play: Foul; readonly likely: string | null }
  | { readonly ask: "free_throws"; readonly play: Foul; readonly likely: number; readonly oneAndOne: boolean }
  | { readonly ask: "thrower"; readonly play: Foul; readonly trip: Trip }
  | { readonly ask: "free_throw"; readonly play: Foul; readonly trip: Trip }
  | { readonly ask: "shot_kind"; readonly play: FieldGoal }
  | { readonly ask: "out_of"; readonly play: FieldGoal }
  | { readonly ask: "challenge"; readonly play: Challenge }
  | { readonly ask: "tip"; readonly play: Play };

/** A trip to the line: the next free throw is `number` of `of`. */
export interface Trip {
  readonly side: string;
  readonly player: string | null;
  readonly number: number;
  readonly of: number;
  readonly oneAndOne: boolean;
  readonly award: NonNullable<FreeThrow["award"]>;
  readonly keepsBall: boolean;
}

export interface Question {
  readonly id: string;
  /** The plays of this chain, the one asked about first. */
  readonly chain: readonly string[];
  readonly asks: Ask;
}

export type Answer =
  | { readonly is: "player"; readonly side: string; readonly player: string; readonly likely?: boolean }
  | { readonly is: "team"; readonly side: string }
  | { readonly is: "none" }
  | { readonly is: "count"; readonly count: number; readonly oneAndOne?: boolean; readonly likely?: boolean }
  | { readonly is: "throw"; readonly made: boolean }
  | { readonly is: "shot"; readonly points: number; readonly made: boolean; readonly likely?: boolean }
  | { readonly is: "how"; readonly how: TurnoverKind }
  | { readonly is: "foul"; readonly foul: FoulKind; readonly on: Culprit }
  | { readonly is: "blocked" }
  | { readonly is: "shot_kind"; readonly shot: ShotKind }
  | { readonly is: "out_of"; readonly how: OutOf }
  | { readonly is: "decided"; readonly successful: boolean }
  | { readonly is: "official" };

export const HOWS: readonly TurnoverKind[] = [
  "bad_pass", "ball_handling", "travelling", "out_of_bounds", "double_dribble", "three_seconds", "shot_clock", "other",
];

/** The kinds a scorer can tell from the table, the commonest first. */
export const SHOTS: readonly ShotKind[] = [
  "jump_shot", "layup", "drive", "dunk", "hook", "floater", "tip_in", "putback", "step_back", "pull_up", "turnaround", "fadeaway", "bank", "cut",
  "alley_oop",
];

export const OUT_OF = ["fast_break", "second_chance", "from_turnover"] as const;
export type OutOf = (typeof OUT_OF)[number];

const NONE: Answer = { is: "none" };

export function opponent(table: Pick<Table, "sides">, side: string): string {
  return table.sides.find((each) => each !== side) ?? side;
}

/** Who is on court, those who may play first. */
export function onCourt({ onCourt: all, out }: Pick<Table, "onCourt" | "out">, side: string): readonly string[] {
  const players = all[side] ?? [];
  return players.some((player) => out.has(player)) ? [...players].sort((one, other) => Number(out.has(one)) - Number(out.has(other))) : players;
}

function five(table: Table, side: string, except: string | null = null, likely: string | null = null): Answer[] {
  const players = onCourt(table, side).filter((player) => player !== except);
  return players.map((player) => ({ is: "player", side, player, ...(player === likely && { likely: true }) }));
}

function team(side: string): Answer {
  return { is: "team", side };
}

/** The answers that fit, in the order in which they are shown. */
export function answersOf({ asks }: Question, table: Table): readonly Answer[] {
  switch (asks.ask) {
    case "assist":
      return [...five(table, asks.play.side, asks.play.player), NONE];
    case "rebound": {
      const everybody = table.sides.flatMap((side) => five(table, side));
      const blockable = asks.play.kind === "field_goal" && asks.play.blocked_by == null;
      return [...everybody, ...table.sides.map(team), ...(blockable ? [{ is: "blocked" } as const] : []), NONE];
    }
    case "blocked": case "stolen":
      return [...five(table, opponent(table, asks.play.side)), NONE];
    case "shooter": case "lost_by":
      return [...five(table, asks.play.side), team(asks.play.side)];
    case "how":
      return HOWS.map((how) => ({ is: "how", how }));
    case "fouled":
      return [...five(table, opponent(table, asks.play.side), null, asks.likely), NONE];
    case "free_throws":
      return counts(asks.likely, asks.oneAndOne);
    case "thrower":
      return five(table, asks.trip.side);
    case "free_throw":
      return [{ is: "throw", made: true }, { is: "throw", made: false }];
    case "shot_kind":
      return SHOTS.map((shot) => ({ is: "shot_kind", shot }));
    case "out_of":
      return [...OUT_OF.map((how): Answer => ({ is: "out_of", how })), NONE];
    case "challenge":
      return [{ is: "decided", successful: true }, { is: "decided", successful: false }];
    case "tip":
      return table.sides.map(team);
  }
}

function counts(likely: number, oneAndOne: boolean): Answer[] {
  const plain = [0, 1, 2, 3].map((count): Answer => ({ is: "count", count, ...(!oneAndOne && count === likely && { likely: true }) }));
  return oneAndOne ? [{ is: "count", count: 2, oneAndOne: true, likely: true }, ...plain] : plain;
}

/** Fouls that a scorer calls most, in this book's words. */
export function foulAnswers(rules: Pick<Rules, "book">, team: boolean | null): readonly Answer[] {
  const american = ["nba", "wnba", "ncaa_men", "ncaa_women"].includes(rules.book);
  const kinds: readonly FoulKind[] = american
    ? ["personal", "shooting", "offensive", "technical", "flagrant_1", "flagrant_2"]
    : ["personal", "shooting", "offensive", "technical", "unsportsmanlike", "disqualifying"];
  const players = kinds.map((foul): Answer => ({ is: "foul", foul, on: "player" }));
  const bench: Answer[] = (["coach", "bench"] as const).map((on) => ({ is: "foul", foul: "technical", on }));
  const gone: Answer = { is: "foul", foul: "disqualifying", on: "coach" };
  if (team === null) return [...players, ...bench];
  return team ? [...bench, gone] : players;
}

/** How many free throws such a foul gives at first sight; null: none, and there is nothing to ask. */
export function likelyThrows(table: Table, foul: Foul, basket: FieldGoal | null): { count: number; oneAndOne: boolean } | null {
  const kind = foul.foul ?? "personal";
  const one = { oneAndOne: false };
  if (kind === "offensive" || kind === "charge" || kind === "double_personal" || kind === "double_technical") return null;
  if (kind === "technical") return { count: /ncaa|nfhs/.test(table.rules.book) ? 2 : 1, ...one };
  if (["unsportsmanlike", "flagrant_1", "flagrant_2", "disqualifying", "fighting", "clear_path"].includes(kind)) return { count: 2, ...one };
  if (basket !== null) return { count: 1, ...one };
  const award = table.bonus[opponent(table, foul.side)] ?? null;
  if (kind === "shooting") return { count: 2, ...one };
  if (award === null) return null;
  return { count: 2, oneAndOne: award === "one_and_one" };
}

export function awardOf(foul: Foul): NonNullable<FreeThrow["award"]> {
  switch (foul.foul ?? "personal") {
    case "shooting":
      return "shooting";
    case "technical": case "double_technical": case "delay_of_game": case "defensive_three_seconds": case "excess_time_out":
      return "technical";
    case "unsportsmanlike": case "flagrant_1": case "flagrant_2": case "disqualifying": case "fighting":
      return "flagrant";
    case "clear_path":
      return "clear_path";
    default:
      return "bonus";
  }
}
