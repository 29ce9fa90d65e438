/** What of an organisation is changed, and what becomes of it when somebody else was faster. */
import type { Organisation } from "../shell/session";

export const FIELDS = ["name", "slug", "rule_book", "time_zone", "language", "age_divisions", "colour"] as const;
export type Field = (typeof FIELDS)[number];
export type Facts = Pick<Organisation, Field>;

export const DIVISIONS_MAX = 40;
export const DIVISION_MAX = 30;

export function factsOf(organisation: Organisation): Facts {
  const { name, slug, rule_book, time_zone, language, age_divisions, colour } = organisation;
  return { name, slug, rule_book, time_zone, language, age_divisions, colour };
}

/** The fields that are not as they were; blanks around a text are none of its own. */
export function changedFields(seen: Facts, now: Facts): readonly Field[] {
  return FIELDS.filter((field) => plain(seen[field]) !== plain(now[field]));
}

const plain = (value: string | readonly string[]): string => (typeof value === "string" ? value.trim() : JSON.stringify(value));

/** What is sent: those fields alone. */
export function changeOf(seen: Facts, now: Facts): Partial<Facts> {
  return Object.fromEntries(
    changedFields(seen, now).map((field) => {
      const value = now[field];
      return [field, typeof value === "string" ? value.trim() : value];
    }),
  );
}

export interface Rebased {
  readonly facts: Facts;
  /** Those that both changed, each to something else. */
  readonly both: readonly Field[];
}

/** Mine, upon what stands now: what I did not touch is theirs. */
export function rebased(seen: Facts, mine: Facts, standing: Facts): Rebased {
  const touched = new Set(changedFields(seen, mine));
  const theirs = new Set(changedFields(seen, standing));
  const facts = Object.fromEntries(FIELDS.map((field) => [field, (touched.has(field) ? mine : standing)[field]])) as unknown as Facts;
  return { facts, both: changedFields(standing, mine).filter((field) => touched.has(field) && theirs.has(field)) };
}

export type DivisionTrouble = "long" | "twice" | "many";

/** With one more age division; or why not. */
export function withDivision(divisions: readonly string[], typed: string): readonly string[] | DivisionTrouble {
  const name = typed.trim();
  if (!name || [...name].length > DIVISION_MAX) return "long";
  if (divisions.some((each) => each.toLowerCase() === name.toLowerCase())) return "twice";
  return divisions.length >= DIVISIONS_MAX ? "many" : [...divisions, name];
}

/** A host name as it is asked for: of an address that somebody pasted, its host. null: there is none in it. */
export function hostOf(typed: string): string | null {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/\.$/, "");
  return /^(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})+$/.test(host) && host.length <= 253 ? host : null;
}

const DAY_MS = 86_400_000;

/** Whole days from now on, none below one. */
export function daysUntil(moment: Date, now: number): number {
  return Math.max(1, Math.ceil((moment.getTime() - now) / DAY_MS));
}
