// What the server is known to hold, and what this device still has to tell it. Pure: whoever sends and stores calls these.
//
//   changed   a tap: the change waits, the sheet shows it at once
//   settled   the server took a batch
//   refreshed the server's plays anew: what waits is laid on top of them; what no longer fits becomes a conflict
//   told      the server refused a batch for one play and said how that stands
//   keepMine, keepTheirs   a person settles a conflict

import { readRules } from "../sports/basketball/rules";
import { readPlay, same, samePlay } from "../sports/basketball/shape";
import type { Play } from "../sports/basketball/plays";
import type { SideEntry } from "../sports/basketball/state";
import { apply, applyAll, entryOf, openSheet, type Change, type Entry, type RefusalCode, type Sheet } from "./sheet";

type Json = Readonly<Record<string, unknown>>;

/** A row of `plays` in GET /api/v1/games/{id}; rows list the plays that stand. */
export interface ServerPlay {
  readonly play_id: string;
  readonly order: string;
  readonly revision: number;
  readonly play: Json;
}

/** What of GET /api/v1/games/{id} is needed here. */
export interface ServerGame {
  readonly summary: { readonly version: number };
  readonly rules: Json;
  readonly sides: readonly SideEntry[];
  readonly plays: readonly ServerPlay[];
}

/** What of a receipt in the answer to POST /api/v1/games/{id}/plays is needed here. */
export interface Receipt {
  readonly play_id: string;
  readonly outcome: "accepted" | "set_aside" | "repeated";
  readonly revision: number;
}

/** Two devices changed one play. A person decides. */
export interface Conflict {
  readonly play_id: string;
  readonly code: RefusalCode;
  readonly standing: Entry | null; // as the server has it; null: not there; it may be a retracted one
  readonly mine: Play | null; // what this device wanted it to say; null: to strike it
  readonly changes: readonly Change[];
}

export interface Ledger {
  readonly base: Sheet; // the server's
  readonly version: number;
  readonly behind: boolean; // somebody else wrote meanwhile: fetch the game and call `refreshed`
  readonly pending: readonly Change[]; // to be sent, in order
  readonly conflicts: readonly Conflict[];
  readonly sheet: Sheet; // base and pending: what the scorer sees
}

export function openLedger(game: ServerGame, pending: readonly Change[] = []): Ledger {
  const base = openSheet(readRules(game.rules), game.sides, game.plays.map(entryFrom));
  return rebased({ base, version: game.summary.version, behind: false, pending, conflicts: [], sheet: base });
}

/** The ledger after the scorer's own changes. They were made from `ledger.sheet`, so they fit it. */
export function changed(ledger: Ledger, changes: readonly Change[]): Ledger {
  const { sheet } = applyAll(ledger.sheet, changes);
  return { ...ledger, sheet, pending: [...ledger.pending, ...changes] };
}

/** The ledger after the server took `sent`, the first of what waited. */
export function settled(ledger: Ledger, sent: readonly Change[], receipts: readonly Receipt[], version: number): Ledger {
  const { sheet: base, refusals } = applyAll(ledger.base, sent);
  const facts = receipts.filter((receipt) => receipt.outcome !== "repeated").length;
  const last = new Map(receipts.map((receipt) => [receipt.play_id, receipt.revision]));
  const differs = [...last].some(([play_id, revision]) => base.entries.get(play_id)?.revision !== revision);
  const missed = version > ledger.version + facts || refusals.length > 0 || differs;
  const left = ledger.pending.filter((change) => !sent.some((each) => same(each, change)));
  return rebased({
    ...ledger,
    base,
    version: Math.max(version, ledger.version),
    behind: ledger.behind || missed,
    pending: left,
  });
}

/** The ledger with the server's plays as of `version`; an answer older than what is known changes nothing. */
export function refreshed(ledger: Ledger, rows: readonly ServerPlay[], version: number): Ledger {
  if (version < ledger.version) return ledger;
  const stands = new Map(rows.map((row) => [row.play_id, reused(ledger, entryFrom(row))]));
  for (const [play_id, entry] of ledger.base.entries) {
    if (!stands.has(play_id)) stands.set(play_id, gone(entry));
  }
  const { rules, sides } = ledger.base;
  const base = openSheet(rules, sides, stands.values());
  return rebased({ ...ledger, base, version, behind: false });
}

/** The ledger after a refusal: the facts of a `stale_revision` or `play_id_taken` say how the play stands. */
export function told(
  ledger: Ledger,
  facts: { readonly play_id: string; readonly revision: number; readonly retracted: boolean; readonly standing: Json },
): Ledger {
  const known = ledger.base.entries.get(facts.play_id) ?? ledger.sheet.entries.get(facts.play_id);
  if (known === undefined) return { ...ledger, behind: true };
  const entry = entryOf(facts.play_id, known.order, facts.revision, readPlay(facts.standing), facts.retracted);
  const entries = new Map(ledger.base.entries).set(entry.play_id, entry);
  const base = openSheet(ledger.base.rules, ledger.base.sides, entries.values());
  return rebased({ ...ledger, base, behind: true });
}

/** The server's version of the play stands. */
export function keepTheirs(ledger: Ledger, play_id: string): Ledger {
  return { ...ledger, conflicts: ledger.conflicts.filter((conflict) => conflict.play_id !== play_id) };
}

/** This device's version replaces the server's; under `newId` where the server can't take it under its own. */
export function keepMine(ledger: Ledger, play_id: string, newId: string): Ledger {
  const conflict = ledger.conflicts.find((each) => each.play_id === play_id);
  if (conflict === undefined) return ledger;
  const change = insisted(ledger.base.entries.get(play_id), conflict, newId);
  const without = keepTheirs(ledger, play_id);
  return change === null ? without : changed(without, [change]);
}

function insisted(entry: Entry | undefined, { code, changes, mine, play_id }: Conflict, newId: string): Change | null {
  const order = changes.reduce((found, change) => ("order" in change ? change.order : found), entry?.order ?? "a0");
  if (mine === null) {
    return entry === undefined || entry.retracted ? null : { op: "retract", play_id, revision: entry.revision };
  }
  if (entry === undefined || code === "play_id_taken") return { op: "record", play_id: newId, play: mine, order };
  return { op: "amend", play_id, revision: entry.revision, play: mine, order };
}

// ── laying what waits on top of what the server has ──

export interface Rebased {
  readonly sheet: Sheet;
  readonly pending: readonly Change[]; // what is still to be sent
  readonly conflicts: readonly Conflict[];
}

/**
 * `pending` on top of `base`. What the server has already is dropped; once one change of a play does not fit, all later ones
 * of that play wait with it, or a later one might silently overwrite what somebody else wrote.
 */
export function rebase(base: Sheet, pending: readonly Change[]): Rebased {
  const chains = new Map<string, readonly Change[]>();
  for (const change of pending) chains.set(change.play_id, [...(chains.get(change.play_id) ?? []), change]);
  const conflicts: Conflict[] = [];
  const kept = new Set<Change>();
  let sheet = base;
  for (const [play_id, chain] of chains) {
    const standing = base.entries.get(play_id) ?? null;
    const left = chain.slice(alreadyThere(standing, chain));
    let trial = sheet;
    let code: RefusalCode | null = null;
    for (const change of left) {
      const applied = apply(trial, change);
      if (applied.ok) trial = applied.sheet;
      else code ??= applied.refusal.code;
    }
    if (code === null) {
      sheet = trial;
      for (const change of left) kept.add(change);
    } else {
      conflicts.push({ play_id, code, standing, mine: wantedBy(left), changes: left });
    }
  }
  return { sheet, pending: pending.filter((change) => kept.has(change)), conflicts };
}

/** How many of a play's changes the server has taken although its answer was lost. */
function alreadyThere(standing: Entry | null, chain: readonly Change[]): number {
  if (standing === null) return 0;
  const last = chain.findLastIndex((change) => {
    const revision = change.op === "record" ? 1 : change.revision + 1;
    if (revision !== standing.revision) return false;
    if (change.op === "retract") return standing.retracted;
    return !standing.retracted && samePlay(standing.play, change.play);
  });
  const recorded = chain[0]?.op === "record" && standing.revision > 1 ? 1 : 0;
  return Math.max(last + 1, recorded);
}

function wantedBy(changes: readonly Change[]): Play | null {
  const last = changes.at(-1);
  return last === undefined || last.op === "retract" ? null : last.play;
}

function rebased(ledger: Ledger): Ledger {
  const { sheet, pending, conflicts } = rebase(ledger.base, ledger.pending);
  const fresh = new Set(conflicts.map((conflict) => conflict.play_id));
  const open = ledger.conflicts
    .filter((conflict) => !fresh.has(conflict.play_id))
    .map((conflict) => ({ ...conflict, standing: ledger.base.entries.get(conflict.play_id) ?? null }));
  return { ...ledger, sheet, pending, conflicts: [...open, ...conflicts] };
}

function entryFrom(row: ServerPlay): Entry {
  return entryOf(row.play_id, row.order, row.revision, readPlay(row.play));
}

/** The entry that is known, where nothing changed: the fold then goes on from there. */
function reused(ledger: Ledger, entry: Entry): Entry {
  const known = ledger.sheet.entries.get(entry.play_id);
  const unchanged = known !== undefined && !known.retracted && known.revision === entry.revision;
  return unchanged && known.order === entry.order && same(known.play, entry.play) ? known : entry;
}

/** Somebody struck the play: rows do not list it, so its revision is at least the next one. */
function gone(entry: Entry): Entry {
  return entry.retracted ? entry : { ...entry, retracted: true, revision: entry.revision + 1 };
}
