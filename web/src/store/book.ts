/** One game in hand: what the server is known to have, what waits on top of it, and their fold. Pure. */

import { same } from "../sports/basketball/shape";
import { readPlay, readRules, type Play } from "../sports/basketball";
import {
  applyAll, entryOf, fold, openSheet, rebase,
  type Change, type Conflict, type Entry, type Folded, type Sheet,
} from "../sheet";
import type { StandingFacts } from "./answers";
import type { ChangeRow, GameRow } from "./db";
import type { GameBody } from "./server";
import type { GameSummary, OpenConflict, Refusal } from "./types";

export interface Book {
  readonly game: Omit<GameRow, "plays">;
  readonly base: Sheet; // as the server has it
  readonly rows: readonly ChangeRow[];
  readonly sheet: Sheet; // base and all that fits it
  readonly folded: Folded;
  readonly fitting: ReadonlySet<Change>;
  readonly conflicts: readonly Conflict[];
  readonly arrived: readonly ChangeRow[]; // the server has them, though no answer said so
}

const TAKEN = "play_id_taken";

// ── opening and closing ──

export function openBook(row: GameRow, rows: readonly ChangeRow[], earlier?: Book): Book {
  const { plays, ...game } = row;
  const entries = plays.map((each) => entryOf(each.play_id, each.order, each.revision, each.play, each.retracted));
  return based({ game, rows, earlier }, entries);
}

/** The row that opens to the same book. */
export function rowOf({ game, base }: Book): GameRow {
  const plays = [...base.entries.values()].map(({ play_id, order, revision, play, retracted }) => ({
    play_id, order, revision, play, retracted,
  }));
  return { ...game, plays };
}

// ── what this device does ──

/** The book with changes that were made from its sheet. */
export function tapped(book: Book, rows: readonly ChangeRow[]): Book {
  const changes = rows.map((row) => row.change);
  const { sheet } = applyAll(book.sheet, changes);
  return {
    ...book,
    rows: [...book.rows, ...rows],
    sheet,
    folded: fold(sheet, book.folded),
    fitting: new Set([...book.fitting, ...changes]),
  };
}

/** The book with other rows waiting. */
export function withRows(book: Book, rows: readonly ChangeRow[]): Book {
  return laid({ ...book, rows });
}

/** The same changes, in another state. */
export function marked(book: Book, rows: readonly ChangeRow[]): Book {
  const now = new Map(rows.map((row) => [row.id, row]));
  return { ...book, rows: book.rows.map((row) => now.get(row.id) ?? row) };
}

// ── what the server says ──

/** The book after the server took `rows`. */
export function taken(book: Book, rows: readonly ChangeRow[], answer: GameSummary): Book {
  const gone = new Set(rows.map((row) => row.id));
  const { sheet: base, refusals } = applyAll(book.base, rows.map((row) => row.change));
  const { receipts = [], ...summary } = answer;
  const facts = receipts.filter((receipt) => receipt.outcome !== "repeated").length;
  const last = new Map(receipts.map((receipt) => [receipt.play_id, receipt.revision]));
  const differs = [...last].some(([play_id, revision]) => base.entries.get(play_id)?.revision !== revision);
  const missed = answer.version > book.game.version + facts || refusals.length > 0 || differs;
  const newer = answer.version >= book.game.version;
  const game = {
    ...book.game,
    behind: book.game.behind || missed,
    version: Math.max(answer.version, book.game.version),
    summary: newer ? { ...book.game.summary, ...summary } : book.game.summary,
  };
  return laid({ ...book, game, base: reusing(base, book.sheet), rows: book.rows.filter((row) => !gone.has(row.id)) });
}

/** The book with the game as the server has it; an answer older than what is known changes nothing. */
export function refreshed(body: GameBody, rows: readonly ChangeRow[], book: Book | undefined, now: number): Book {
  if (book && body.summary.version < book.game.version) return book;
  const { summary, rules } = body;
  const sides = book && same(book.game.sides, body.sides) ? book.game.sides : body.sides; // the same objects: names and jerseys stay
  const { game_id, version } = summary;
  const game = { game_id, version, behind: false, summary, rules, sides, seen_at: now };
  const known = book?.base.entries ?? new Map<string, Entry>();
  const said = new Map(body.plays.map((row) => [row.play_id, saidOf(row, known.get(row.play_id))]));
  for (const entry of known.values()) {
    if (!said.has(entry.play_id)) said.set(entry.play_id, body.since == null ? struck(entry) : entry);
  }
  return based({ game, rows, earlier: book }, said.values());
}

/** A play as the server tells of it: the entry that is known, where nothing changed. */
function saidOf({ play_id, order, revision, retracted = false, play }: GameBody["plays"][number], known?: Entry): Entry {
  const unchanged = known?.revision === revision && known.order === order && known.retracted === retracted;
  return unchanged ? known : entryOf(play_id, order, revision, readPlay({ ...play }), retracted);
}

/** Not among all that stand: somebody struck it, so that its revision is at least the next one. */
function struck(entry: Entry): Entry {
  return entry.retracted ? entry : { ...entry, retracted: true, revision: entry.revision + 1 };
}

/** The book after the server said how a play stands. Its changes here no longer fit. */
export function told(book: Book, facts: StandingFacts): Book {
  const entries = new Map(book.base.entries);
  if (facts.standing === null) entries.delete(facts.play_id);
  else {
    const known = entries.get(facts.play_id) ?? book.sheet.entries.get(facts.play_id);
    const order = known?.order ?? orderOf(chainOf(book, facts.play_id));
    const play = readPlay(facts.standing);
    entries.set(facts.play_id, entryOf(facts.play_id, order, facts.revision, play, facts.retracted));
  }
  const base = openSheet(book.base.rules, book.base.sides, entries.values());
  const game = { ...book.game, behind: true };
  return laid({ ...book, game, base, rows: facts.code === TAKEN ? heldAsTaken(book.rows, facts) : book.rows });
}

/** Another play has the id. Which one it was at first is not known here, so nothing may conclude that it was this one. */
function heldAsTaken(rows: readonly ChangeRow[], { play_id }: StandingFacts): readonly ChangeRow[] {
  const detail = "Another play was recorded under this id.";
  const trouble = { code: TAKEN, facts: { play_id }, detail, remedy: "decide", request_id: null } as const;
  return rows.map((row) => {
    const held = row.change.play_id === play_id && row.change.op === "record";
    return held ? { ...row, status: "refused", batch: null, trouble } : row;
  });
}

// ── what may be sent, and what waits for a person ──

export function sendable({ rows, fitting }: Book): readonly ChangeRow[] {
  const held = new Set(rows.filter((row) => row.status === "refused").map((row) => row.change.play_id));
  return rows.filter((row) => fitting.has(row.change) && !held.has(row.change.play_id));
}

export function chainOf({ rows }: Pick<Book, "rows">, playId: string): readonly ChangeRow[] {
  return rows.filter((row) => row.change.play_id === playId);
}

export function conflictsOf(book: Book): readonly OpenConflict[] {
  const found = book.conflicts.map((each) => {
    return conflict(book, each.play_id, each.code, each.standing, each.mine);
  });
  for (const play_id of takenIds(book.rows)) {
    const mine = wanted(chainOf(book, play_id));
    found.push(conflict(book, play_id, TAKEN, book.base.entries.get(play_id) ?? null, mine?.play ?? null));
  }
  return found;
}

function conflict(
  book: Book, play_id: string, code: OpenConflict["code"], theirs: Entry | null, mine: Play | null,
): OpenConflict {
  const both = mine !== null && theirs !== null && !theirs.retracted;
  const choices = both ? (["mine", "theirs", "both"] as const) : (["mine", "theirs"] as const);
  return { play_id, code, mine, theirs, choices, made_at: chainOf(book, play_id)[0]?.made_at ?? 0 };
}

export function refusalsOf(book: Book): readonly Refusal[] {
  const elsewhere = new Set(conflictsOf(book).map((each) => each.play_id));
  const refusals = new Map<string, Refusal>();
  for (const { change, trouble, made_at } of book.rows) {
    const { play_id } = change;
    if (!trouble || elsewhere.has(play_id) || refusals.has(play_id)) continue;
    refusals.set(play_id, { play_id, play: wanted(chainOf(book, play_id))?.play ?? null, trouble, made_at });
  }
  return [...refusals.values()];
}

export interface Wanted {
  readonly play: Play;
  readonly order: string;
}

/** What some changes of one play come to; null: struck. */
export function wanted(chain: readonly ChangeRow[]): Wanted | null {
  const last = chain.at(-1)?.change;
  return last === undefined || last.op === "retract" ? null : { play: last.play, order: last.order };
}

/** The one change that makes a play, as the server has it, what is wanted; null: nothing is to be done. */
export function toward(known: Entry | undefined, play_id: string, want: Wanted | null): Change | null {
  if (want === null) {
    return known === undefined || known.retracted ? null : { op: "retract", play_id, revision: known.revision };
  }
  const { play, order } = want;
  if (known === undefined) return { op: "record", play_id, play, order };
  return { op: "amend", play_id, revision: known.revision, play, order };
}

// ── inside ──

interface Loose {
  readonly game: Book["game"];
  readonly rows: readonly ChangeRow[];
  readonly earlier: Book | undefined;
}

function based({ game, rows, earlier }: Loose, entries: Iterable<Entry>): Book {
  // The same rules and rosters are the same objects, or the fold would begin anew.
  const rules = earlier && same(earlier.game.rules, game.rules) ? earlier.base.rules : readRules(game.rules);
  const all = [...entries];
  const asOpened = withoutWalkOns(game.sides, all);
  const sides = earlier && same(earlier.base.sides, asOpened) ? earlier.base.sides : asOpened;
  const opened = openSheet(rules, sides, all);
  const base = earlier ? reusing(opened, earlier.sheet) : opened;
  const folded = earlier?.folded ?? fold(base);
  return laid({
    game, base, rows, sheet: earlier?.sheet ?? base, folded, fitting: new Set(), conflicts: [], arrived: [],
  });
}

/** The rosters that the game was opened with: the server lists walk-ons there, too, but their plays bring them in. */
function withoutWalkOns(sides: Book["game"]["sides"], entries: readonly Entry[]): Book["game"]["sides"] {
  const added = new Set(entries.flatMap(({ play }) => (play.kind === "player_added" ? [play.player] : [])));
  if (added.size === 0) return sides;
  return sides.map((side) => ({ ...side, roster: (side.roster ?? []).filter(({ player }) => !added.has(player)) }));
}

/** What waits laid on the base anew. */
function laid(book: Book): Book {
  const aside = takenIds(book.rows);
  const rows = book.rows.filter((row) => !aside.has(row.change.play_id));
  const { sheet: found, pending, conflicts } = rebasedByPlay(book.base, rows.map((row) => row.change));
  const fitting = new Set(pending);
  const open = new Set(conflicts.flatMap((each) => [...each.changes]));
  const arrived = rows.filter((row) => !fitting.has(row.change) && !open.has(row.change));
  const sheet = reusing(found, book.sheet);
  return { ...book, sheet, folded: fold(sheet, book.folded), fitting, conflicts, arrived };
}

/**
 * As `rebase`, a play at a time: changes of one play touch no other, and a sheet of one play costs nothing to copy. So a whole
 * game that waits is laid in milliseconds.
 */
function rebasedByPlay(base: Sheet, changes: readonly Change[]): ReturnType<typeof rebase> {
  const entries = new Map(base.entries);
  const pending: Change[] = [];
  const conflicts: Conflict[] = [];
  const chains = new Map<string, Change[]>();
  for (const change of changes) {
    const chain = chains.get(change.play_id);
    if (chain) chain.push(change);
    else chains.set(change.play_id, [change]);
  }
  for (const [playId, chain] of chains) {
    const known = base.entries.get(playId);
    const found = rebase(openSheet(base.rules, base.sides, known ? [known] : []), chain);
    for (const entry of found.sheet.entries.values()) entries.set(playId, entry);
    pending.push(...found.pending);
    conflicts.push(...found.conflicts);
  }
  return { sheet: openSheet(base.rules, base.sides, entries.values()), pending, conflicts };
}

/** The sheet with the entries of another one wherever they say the same: the fold then goes on from there. */
function reusing(sheet: Sheet, known: Sheet): Sheet {
  const entries = new Map<string, Entry>();
  for (const [play_id, entry] of sheet.entries) {
    const old = known.entries.get(play_id);
    entries.set(play_id, old && alike(old, entry) ? old : entry);
  }
  const standing = sheet.standing.map((entry) => entries.get(entry.play_id) ?? entry);
  return { ...sheet, entries, standing };
}

function alike(one: Entry, other: Entry): boolean {
  if (one === other) return true;
  const placed = one.revision === other.revision && one.retracted === other.retracted && one.order === other.order;
  return placed && same(one.play, other.play);
}

function takenIds(rows: readonly ChangeRow[]): ReadonlySet<string> {
  return new Set(rows.filter((row) => row.trouble?.code === TAKEN).map((row) => row.change.play_id));
}

function orderOf(chain: readonly ChangeRow[]): string {
  for (const { change } of chain) if (change.op !== "retract") return change.order;
  return "a0";
}
