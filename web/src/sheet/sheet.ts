// One game's plays as they stand: the twin of src/fieldhouse/modules/games/domain/{sheet,deciding}.py. No I/O, nothing changed in
// place: a sheet is a value, and a change gives another one.

import { generateKeyBetween } from "fractional-indexing";

import { brief, same, whole } from "../sports/basketball/shape";
import type { Play, WholePlay } from "../sports/basketball/plays";
import type { Rules } from "../sports/basketball/rules";
import type { SideEntry } from "../sports/basketball/state";

/** One play as it stands now. Plays stand in (order, play_id). */
export interface Entry {
  readonly play_id: string;
  readonly order: string;
  readonly revision: number;
  readonly play: Play; // as it travels
  readonly whole: WholePlay; // as it folds
  readonly first: Play | null; // as it was recorded, to know a retry from a clash; null: not known here
  readonly retracted: boolean;
}

export interface Sheet {
  readonly rules: Rules;
  readonly sides: readonly SideEntry[];
  readonly entries: ReadonlyMap<string, Entry>; // retracted ones too
  readonly standing: readonly Entry[]; // in order
}

// ── what a scorer sends: bodies of POST /api/v1/games/{id}/plays, as they are ──

export interface RecordChange {
  readonly op: "record";
  readonly play_id: string;
  readonly play: Play;
  readonly order: string;
  readonly occurred_at?: string;
}

export interface AmendChange {
  readonly op: "amend";
  readonly play_id: string;
  readonly revision: number; // the one that was seen
  readonly play: Play;
  readonly order: string;
}

export interface RetractChange {
  readonly op: "retract";
  readonly play_id: string;
  readonly revision: number;
}

export type Change = RecordChange | AmendChange | RetractChange;

export type RefusalCode = "play_id_taken" | "stale_revision" | "unknown_play";

/** Why the server would refuse a change: what stands, and what the change wanted. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly change: Change;
  readonly standing: Entry | null;
}

export type Applied =
  | { readonly ok: true; readonly sheet: Sheet; readonly repeated: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

export function openSheet(rules: Rules, sides: readonly SideEntry[], entries: Iterable<Entry> = []): Sheet {
  const known = new Map([...entries].map((entry) => [entry.play_id, entry]));
  const standing = [...known.values()].filter((entry) => !entry.retracted).sort(byPlace);
  return { rules, sides, entries: known, standing };
}

/** An entry as the server tells of it. */
export function entryOf(play_id: string, order: string, revision: number, play: Play, retracted = false): Entry {
  const said = brief(play);
  return { play_id, order, revision, play: said, whole: whole(play), first: revision === 1 ? said : null, retracted };
}

// ── making changes ──

/** Where a play goes: right after another, right before another, or (neither given) at the end. */
export interface Place {
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A change that records a new play. Its order is fixed here, so that the server puts it where the scorer saw it. */
export function record(sheet: Sheet, play_id: string, play: Play, place: Place = {}): RecordChange {
  return { op: "record", play_id, play: brief(play), order: orderAt(sheet, place) };
}

/** A change of what a play says, and of its place where one is given; null where there is no such play. */
export function amend(sheet: Sheet, play_id: string, play: Play, place: Place = {}): AmendChange | null {
  const entry = sheet.entries.get(play_id);
  if (entry === undefined) return null;
  const moved = place.after != null || place.before != null;
  const order = moved ? orderAt(sheet, place) : entry.order;
  return { op: "amend", play_id, revision: entry.revision, play: brief(play), order };
}

export function move(sheet: Sheet, play_id: string, place: Place): AmendChange | null {
  const entry = sheet.entries.get(play_id);
  return entry === undefined ? null : amend(sheet, play_id, entry.play, place);
}

/** Null where no such play stands. */
export function retract(sheet: Sheet, play_id: string): RetractChange | null {
  const entry = sheet.entries.get(play_id);
  if (entry === undefined || entry.retracted) return null;
  return { op: "retract", play_id, revision: entry.revision };
}

/** An order key right after the play `after`, else at the end. Byte for byte what the server makes. */
export function orderBetween(sheet: Sheet, after: string | null): string {
  return orderAt(sheet, { after });
}

function orderAt(sheet: Sheet, { after, before }: Place): string {
  const { standing } = sheet;
  const next = before == null ? undefined : sheet.entries.get(before);
  if (next !== undefined) {
    const earlier = standing.filter((entry) => entry.order < next.order).at(-1);
    return generateKeyBetween(earlier?.order ?? null, next.order);
  }
  const last = after == null ? undefined : sheet.entries.get(after);
  if (last === undefined) return generateKeyBetween(standing.at(-1)?.order ?? null, null);
  const later = standing.find((entry) => entry.order > last.order);
  return generateKeyBetween(last.order, later?.order ?? null);
}

// ── applying changes ──

/** The sheet after a change, or why the server would refuse it. `repeated`: it was there already. */
export function apply(sheet: Sheet, change: Change): Applied {
  const entry = sheet.entries.get(change.play_id);
  if (change.op === "record") {
    if (entry === undefined) return done(sheet, entryOf(change.play_id, change.order, 1, change.play));
    // A device makes an id once: where its first content is not known here, it was this one.
    const known = entry.first === null || same(entry.first, brief(change.play));
    return known ? repeated(sheet) : refused("play_id_taken", change, entry);
  }
  if (entry === undefined) return refused("unknown_play", change, null);
  const next = entry.revision === change.revision + 1;
  if (change.op === "retract") {
    if (entry.retracted && (next || entry.revision === change.revision)) return repeated(sheet);
    if (entry.revision !== change.revision) return refused("stale_revision", change, entry);
    return done(sheet, { ...entry, revision: change.revision + 1, retracted: true });
  }
  const play = brief(change.play);
  if (next && !entry.retracted && same(entry.play, play)) return repeated(sheet);
  if (entry.revision !== change.revision) return refused("stale_revision", change, entry);
  const { first } = entry;
  return done(sheet, { ...entryOf(change.play_id, change.order, change.revision + 1, play), first });
}

/** Apply what can be applied, in order; the rest is refused. */
export function applyAll(sheet: Sheet, changes: Iterable<Change>): { sheet: Sheet; refusals: Refusal[] } {
  const refusals: Refusal[] = [];
  for (const change of changes) {
    const applied = apply(sheet, change);
    if (applied.ok) sheet = applied.sheet;
    else refusals.push(applied.refusal);
  }
  return { sheet, refusals };
}

function repeated(sheet: Sheet): Applied {
  return { ok: true, sheet, repeated: true };
}

function refused(code: RefusalCode, change: Change, standing: Entry | null): Applied {
  return { ok: false, refusal: { code, change, standing } };
}

function done(sheet: Sheet, entry: Entry): Applied {
  return { ok: true, sheet: withEntry(sheet, entry), repeated: false };
}

function withEntry(sheet: Sheet, entry: Entry): Sheet {
  const standing = sheet.standing.filter((each) => each.play_id !== entry.play_id);
  if (!entry.retracted) standing.splice(placeIn(standing, entry), 0, entry);
  return { ...sheet, entries: new Map(sheet.entries).set(entry.play_id, entry), standing };
}

function placeIn(standing: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = standing.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byPlace(standing[middle] ?? entry, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Code unit order, as Python compares ASCII; ids are UUIDs in lower case, which sort as their numbers do. */
function byPlace(one: Entry, other: Entry): number {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return one.play_id < other.play_id ? -1 : one.play_id > other.play_id ? 1 : 0;
}
