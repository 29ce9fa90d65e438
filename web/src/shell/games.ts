/** The games of this organisation as the first screen lists them. */
import { type Schemas, call } from "../api/client";
import { plainDigits } from "../i18n/text";

export type Game = Schemas["GameSummary"];

export interface Listed {
  readonly live: readonly Game[];
  readonly coming: readonly Game[];
  readonly recent: readonly Game[];
}

const COMING_MAX = 12;
const RECENT_MAX = 6;

export async function listGames(signal: AbortSignal): Promise<Listed> {
  const { body } = await call("get", "/api/v1/games", { signal });
  return listed(body);
}

/** Live first, then by time: the next to come, the last to end. */
export function listed(games: readonly Game[]): Listed {
  const of = (status: Game["status"]) => games.filter((each) => each.status === status);
  const at = (game: Game) => game.scheduled_at ?? "9999";
  const early = (one: Game, other: Game) => at(one).localeCompare(at(other));
  return {
    live: of("live").sort(early),
    coming: of("scheduled").sort(early).slice(0, COMING_MAX),
    recent: of("final").sort((one, other) => early(other, one)).slice(0, RECENT_MAX),
  };
}

/** "4 Ana Ruiz" on each line; a line without a number is a name alone. */
export interface Line {
  readonly number: string | null;
  readonly name: string;
}

export function rosterOf(text: string): readonly Line[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const found = /^#?([\d\u0660-\u0669\u06f0-\u06f9]{1,3})(?:[\s.,;:)-]+(.*))?$/.exec(line);
      return found ? { number: plainDigits(found[1] ?? ""), name: (found[2] ?? "").trim() } : { number: null, name: line };
    });
}

export const NAME_MAX = 200;

/** The first line whose name is longer than the server takes, counted from 1. */
export function tooLong(lines: readonly Line[]): number | undefined {
  const found = lines.findIndex(({ name }) => [...name].length > NAME_MAX);
  return found < 0 ? undefined : found + 1;
}

/** A number that stands twice in a roster. */
export function doubled(lines: readonly Line[]): string | undefined {
  const seen = new Set<string>();
  for (const { number } of lines) {
    if (number !== null && seen.has(number)) return number;
    if (number !== null) seen.add(number);
  }
  return undefined;
}

/** A game clock as a board shows it: 4:12, and tenths in the last minute. */
export function clock(ms: number): string {
  if (ms < 60_000) return (Math.floor(ms / 100) / 10).toFixed(1);
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
