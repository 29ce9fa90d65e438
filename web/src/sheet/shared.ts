// The score sheets that Python's fold writes (tests/sheets) and the one here must agree with. For tests only.

import { readdirSync, readFileSync } from "node:fs";

import type { Change } from "./sheet";
import type { Objection } from "../sports/basketball/objections";
import type { Play } from "../sports/basketball/plays";
import { readRules, type Rules } from "../sports/basketball/rules";
import type { SideEntry } from "../sports/basketball/state";
import type { Board, Outcome } from "../sports/basketball/view";

const SHEETS = new URL("../../../tests/sheets/", import.meta.url);
type Json = Readonly<Record<string, unknown>>;
export type SharedLines = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
export type SharedObjection = Omit<Objection, "key" | "values"> | string; // the code alone, where it came often

interface Heading {
  readonly name: string;
  readonly about: string;
  readonly rule_book: string;
  readonly rules?: Json;
  readonly sides: readonly SideEntry[];
}

export interface PlayedCase extends Heading {
  readonly plays: readonly Play[];
  readonly expected: {
    readonly boards: readonly (readonly [after: number, board: Board])[];
    readonly course: Readonly<Record<"possession" | "gained" | "arrow" | "phase", string>>; // a letter after each play
    readonly possessions: Readonly<Record<string, number>>; // that have ended
    readonly objections: readonly (readonly [index: number, found: readonly SharedObjection[]])[];
    readonly sentences: readonly (readonly [index: number, english: string, arabic: string])[];
    readonly lines: SharedLines;
    readonly outcome: Outcome;
  };
}

export interface CorrectedStep {
  readonly op: Change["op"];
  readonly play_id: string;
  readonly play?: Play;
  readonly revision?: number;
  readonly after?: string;
  readonly order?: string;
  readonly answer: string; // "done", "repeated", or the code of the refusal
}

export interface Look {
  readonly standing: readonly (readonly [play_id: string, order: string, revision: number])[];
  readonly set_aside: readonly string[];
  readonly scores: readonly (readonly [play_id: string, score: Readonly<Record<string, number>>])[];
  readonly board: Board;
  readonly lines: SharedLines;
}

export interface CorrectedCase extends Heading {
  readonly changes: readonly CorrectedStep[];
  readonly expected: { readonly looks: readonly (readonly [after: number, look: Look])[] };
}

export const RULE_BOOKS = read("rule_books.json") as Readonly<Record<string, { sent: Json; whole: Json }>>;

const CASES = readdirSync(SHEETS)
  .filter((name) => name.endsWith(".json") && name !== "rule_books.json")
  .sort()
  .map((name) => read(name) as PlayedCase | CorrectedCase);

export const PLAYED = CASES.filter((each): each is PlayedCase => "plays" in each);
export const CORRECTED = CASES.filter((each): each is CorrectedCase => "changes" in each);

export function rulesOf(each: Heading): Rules {
  return readRules(each.rules ?? RULE_BOOKS[each.rule_book]?.sent ?? {});
}

/** Lines as the sheets write them: "" for the side alone, zeros left out. */
export function plainLines(lines: ReadonlyMap<string, ReadonlyMap<string | null, object>>): SharedLines {
  const kept = (line: object): [string, number][] => Object.entries(line).filter(([, amount]) => amount !== 0);
  const plain = [...lines].map(([side, players]) => {
    const some = [...players].map(([player, line]) => [player ?? "", kept(line)] as const);
    return [side, Object.fromEntries(some.filter(([, line]) => line.length > 0).map(([p, l]) => [p, Object.fromEntries(l)]))];
  });
  return Object.fromEntries(plain) as SharedLines;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, SHEETS), "utf8"));
}
