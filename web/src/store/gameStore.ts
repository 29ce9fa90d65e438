/** One game on this device: taps in, a view out; keeps, sends and follows in the background. */

import { uuid7, deviceId } from "../api/ids";
import type { Change, History } from "../sheet";
import { unreachable, type StandingFacts } from "./answers";
import { marked, openBook, refreshed, rowOf, sendable, taken, tapped, told, toward, withRows, type Book } from "./book";
import type { ChangeRow } from "./db";
import { free, hearDevice, heldFor } from "./device";
import type { Keep, Known, Write } from "./keep";
import { Follower, type FollowOptions } from "./live";
import { Outbox, type Desk, type OutboxOptions } from "./outbox";
import { moved, NO_PAST, pastOf, type Past } from "./past";
import { SERVER, type GameBody, type Server } from "./server";
import { exclusively, wire, type Exclusively, type Wire } from "./tabs";
import type { GameState, GameSummary, Trouble } from "./types";
import { Viewer } from "./view";

export interface StoreOptions {
  readonly keep: Keep;
  readonly server?: Server;
  readonly exclusively?: Exclusively;
  /** Only send what waits: nobody looks at the game. */
  readonly unwatched?: boolean;
  readonly outbox?: Pick<OutboxOptions, "backoffMs" | "backoffMaxMs" | "pauseMs" | "random">;
  readonly live?: Pick<FollowOptions, "retryMs" | "retryMaxMs" | "gatherMs" | "pollMs" | "silentMs" | "random">;
  /** How long what others did may wait to be written here, and to be shown: a device that follows stays free for taps. */
  readonly writeMs?: number;
  readonly showMs?: number;
}

/** `urgent`: this device's own tap, to be shown before anything else. */
export type Listener = (urgent: boolean) => void;

export class GameStore implements Desk {
  book: Book | null = null;
  readonly keep: Keep;
  private past: Past = NO_PAST;
  private state: GameState | null = null;
  private telling: ReturnType<typeof setTimeout> | undefined;
  private toldAt = -Infinity;
  private writing: ReturnType<typeof setTimeout> | undefined; // set while what is known here is newer than what is written
  private readonly listeners = new Set<Listener>();
  private readonly viewer = new Viewer();
  private readonly server: Server;
  private readonly outbox: Outbox;
  private readonly follower: Follower;
  private readonly unwatched: boolean;
  private readonly writeMs: number;
  private readonly showMs: number;
  private wire: Wire | null = null;
  private early: readonly ChangeRow[] = []; // what waits of a game that is not here yet
  private openings = 0;
  private tellings = 0; // how often the server told how a play stands
  private retried = false;
  private starting: Promise<void> | null = null;
  private deaf: readonly (() => void)[] = [];

  constructor(
    readonly gameId: string,
    options: StoreOptions,
  ) {
    const { keep, server = SERVER, unwatched = false, writeMs = 2_000, showMs = 100 } = options;
    this.keep = keep;
    this.server = server;
    this.unwatched = unwatched;
    this.writeMs = writeMs;
    this.showMs = showMs;
    const changed = (): void => this.soon();
    this.outbox = new Outbox({
      ...options.outbox, gameId, desk: this, server, changed, exclusively: options.exclusively ?? exclusively(),
    });
    const followed = {
      known: () => ({ version: this.book?.game.version ?? 0, complete: this.book !== null && !this.book.game.behind }),
      quiet: () => this.outbox.quiet(),
      refresh: (signal: AbortSignal) => this.refresh(signal),
    };
    this.follower = new Follower({ ...options.live, gameId, server, changed, followed });
  }

  // ── its life ──

  /** Resolves once what this device knows of the game is there. */
  start(): Promise<void> {
    this.starting ??= this.begin();
    return this.starting;
  }

  async stop(): Promise<void> {
    for (const leave of this.deaf) leave();
    await this.starting;
    await Promise.all([this.outbox.stop(), this.follower.stop()]);
    if (this.writing !== undefined && this.book) await this.settle(this.book);
    clearTimeout(this.telling);
    this.wire?.close();
    this.wire = null;
  }

  private async begin(): Promise<void> {
    this.wire = wire(this.gameId, () => void this.sync().then(() => this.outbox.offer()));
    const device = hearDevice({
      back: () => this.retry(),
      lost: () => this.follower.lost(),
      unsafe: () => this.keep.unkept.size > 0,
    });
    this.deaf = [this.keep.listen(() => this.onKeep()), device];
    await this.sync();
    this.outbox.kick();
    if (this.unwatched) return;
    this.follower.start();
    void this.follower.catchUp();
  }

  private onKeep(): void {
    // The storage came back: what it held before it went is to be read, too.
    if (this.openings > 0 && this.openings !== this.keep.openings) void this.sync();
    this.soon();
  }

  retry(): void {
    this.outbox.kick();
    this.follower.nudge();
  }

  refetch(): void {
    this.follower.again();
  }

  // ── what a screen sees ──

  subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  getState = (): GameState => (this.state ??= this.stateNow());

  get history(): History {
    return this.past.history;
  }

  private stateNow(): GameState {
    const { kept, unkept } = this.keep;
    const { connection } = this.follower;
    const { book } = this;
    if (book) {
      const around = { history: this.past.history, outbox: this.outbox.state, connection, kept, unkept };
      return { phase: "ready", view: this.viewer.view(book, around) };
    }
    const { state, trouble } = connection;
    if (state !== "offline" && trouble === null) return { phase: "loading", kept };
    return { phase: "absent", trouble: trouble ?? unreachable(null), connection, kept };
  }

  private emit(urgent: boolean): void {
    clearTimeout(this.telling);
    this.telling = undefined;
    this.toldAt = performance.now();
    this.state = null;
    for (const listener of this.listeners) listener(urgent);
  }

  /** Tells of what happened in the background, once for all that happens together: kept, sent and taken is one drawing. */
  private soon(): void {
    this.state = null;
    this.telling ??= setTimeout(() => this.tellSoon(performance.now()), Math.max(0, this.toldAt + this.showMs - performance.now()));
  }

  private tellSoon(since: number): void {
    const ms = heldFor(since);
    if (ms === 0) this.emit(false);
    else this.telling = setTimeout(() => this.tellSoon(since), ms);
  }

  // ── what this device does ──

  /** Changes made from the sheet as it is shown, and the undo stack that they leave. Shown when this returns. */
  act(changes: readonly Change[], history: History): Promise<boolean> {
    const { book } = this;
    if (!book) throw new Error(`game ${this.gameId} is not here yet`);
    const rows = this.rowsFor(changes);
    const { past, write: actions } = moved(this.past, history, this.gameId);
    const after = tapped(book, rows);
    const stuck = stuckOf(book, changes);
    this.past = past;
    this.book = after;
    if (stuck.size === 0) return this.tap({ add: rows, actions });
    // Who changes a play again whose changes wait for a person has decided: one change instead of the chain that got stuck.
    const one = [...stuck].flatMap((playId) => {
      const entry = after.sheet.entries.get(playId);
      return toward(after.base.entries.get(playId), playId, entry && !entry.retracted ? entry : null) ?? [];
    });
    const isStuck = (row: ChangeRow): boolean => stuck.has(row.change.play_id);
    const add = [...rows.filter((row) => !isStuck(row)), ...this.rowsFor(one)];
    this.book = withRows(after, [...book.rows.filter((row) => !isStuck(row)), ...add]);
    return this.tap({ add, remove: book.rows.filter(isStuck).map((row) => row.id), actions });
  }

  /** Other changes instead of those of `chain`. */
  replace(chain: readonly ChangeRow[], changes: readonly Change[]): Promise<boolean> {
    const { book } = this;
    if (!book || chain.length === 0) return Promise.resolve(false);
    const add = this.rowsFor(changes);
    const gone = new Set(chain.map((row) => row.id));
    this.book = withRows(book, [...book.rows.filter((row) => !gone.has(row.id)), ...add]);
    return this.tap({ add, remove: [...gone] });
  }

  private rowsFor(changes: readonly Change[]): readonly ChangeRow[] {
    const made_at = Date.now();
    const occurred_at = new Date(made_at).toISOString();
    let seq = this.book?.rows.at(-1)?.seq ?? 0;
    return changes.map((made) => ({
      id: uuid7(made_at),
      game_id: this.gameId,
      seq: ++seq,
      change: made.op === "record" ? { ...made, occurred_at } : made,
      device: deviceId(),
      made_at,
      status: "waiting",
      batch: null,
      trouble: null,
    }));
  }

  private async tap(write: Omit<Write, "game_id">): Promise<boolean> {
    const writing = this.write(write); // begun before it is shown: what is not kept yet is shown so
    this.emit(true);
    const kept = await writing;
    this.outbox.offer();
    return kept;
  }

  private async write(write: Omit<Write, "game_id">): Promise<boolean> {
    const kept = await this.keep.write({ ...write, game_id: this.gameId });
    this.soon();
    if (kept) this.wire?.tell();
    return kept;
  }

  // ── what other windows and the server do ──

  /** What waits, as other windows left it; the game too, where that is news: it is large, and each sending asks. */
  async heed(): Promise<void> {
    let news = true;
    await this.keep.read(this.gameId, ({ changes }) => (news = !this.book || !alike(this.book.rows, changes)), { game: false });
    if (news) await this.sync();
  }

  async sync(): Promise<void> {
    let old: readonly ChangeRow[] = [];
    await this.keep.read(this.gameId, (known) => {
      this.adopt(known);
      old = this.oldOnes(known.changes);
    });
    this.openings = this.keep.openings;
    await this.mark(old.map((row) => ({ ...row, status: "waiting", batch: null, trouble: null })));
    this.soon();
  }

  private adopt({ game, changes, actions }: Known): void {
    const { book } = this;
    this.past = pastOf(actions);
    if (game && (!book || game.version > book.game.version)) {
      this.book = openBook(game, changes, book ?? undefined);
    } else if (book) {
      if (!alike(book.rows, changes)) this.book = withRows(book, changes);
    } else this.early = changes;
  }

  /** What an older page had refused for its grammar: it may go now that the page was loaded again. */
  private oldOnes(changes: readonly ChangeRow[]): readonly ChangeRow[] {
    if (this.retried) return [];
    this.retried = true;
    return changes.filter((row) => row.status === "refused" && row.trouble?.remedy === "reload");
  }

  private async refresh(signal: AbortSignal): Promise<void> {
    let body: GameBody;
    let tellings: number;
    do {
      // What the server told of a play after it was asked may be newer than its answer.
      tellings = this.tellings;
      const since = this.book && !this.book.game.behind ? this.book.game.version : null;
      body = await this.server.game(this.gameId, since, signal);
      if (this.book) await free();
    } while (tellings !== this.tellings);
    const before = this.book;
    this.book = refreshed(body, before?.rows ?? this.early, before ?? undefined, Date.now());
    if (this.book === before) return;
    if (before === null || this.book.arrived.length > 0) await this.settle(this.book);
    else this.settleLater();
    this.outbox.offer();
  }

  /** Others' plays can be fetched again: they are written together. */
  private settleLater(): void {
    this.soon();
    this.writing ??= setTimeout(() => this.book && void this.settle(this.book), this.writeMs);
  }

  /** Writes the game as it is known now, and forgets what turned out to have arrived. */
  private settle(book: Book, more: { remove?: readonly ChangeRow[]; put?: readonly ChangeRow[] } = {}): Promise<boolean> {
    clearTimeout(this.writing);
    this.writing = undefined;
    const gone = new Set([...(more.remove ?? []), ...book.arrived].map((row) => row.id));
    if (book.arrived.length > 0) this.book = withRows(book, book.rows.filter((row) => !gone.has(row.id)));
    this.soon();
    return this.write({ remove: [...gone], put: more.put ?? [], game: rowOf(book) });
  }

  // ── the outbox's desk ──

  sendable(): readonly ChangeRow[] {
    return this.book ? sendable(this.book) : this.early.filter((row) => row.status !== "refused");
  }

  async assign(rows: readonly ChangeRow[], batch: string | null): Promise<readonly ChangeRow[]> {
    const status = batch === null ? "waiting" : "sending";
    return this.mark(rows.map((row) => ({ ...row, status, batch })));
  }

  async taken(rows: readonly ChangeRow[], answer: GameSummary): Promise<void> {
    if (!this.book) {
      const gone = new Set(rows.map((row) => row.id));
      this.early = this.early.filter((row) => !gone.has(row.id));
      await this.write({ remove: [...gone] });
      return;
    }
    this.book = taken(this.book, rows, answer);
    const { behind } = this.book.game;
    await this.settle(this.book, { remove: rows });
    if (behind && !this.unwatched) void this.follower.catchUp();
  }

  async refused(row: ChangeRow, trouble: Trouble): Promise<void> {
    await this.mark([{ ...row, status: "refused", batch: null, trouble }]);
  }

  async told(rows: readonly ChangeRow[], facts: StandingFacts): Promise<void> {
    this.tellings += 1;
    const before = this.book;
    if (before) this.book = told(before, facts);
    const said = facts.index === null ? undefined : rows[facts.index];
    const found = said ?? rows.find((row) => row.change.play_id === facts.play_id);
    const still = this.sendable().find((row) => row.id === found?.id);
    if (this.book) {
      const chain = this.book.rows.filter((row) => row.change.play_id === facts.play_id);
      await this.settle(this.book, { put: chain });
      if (!this.unwatched) void this.follower.catchUp();
    }
    const detail = "The server has this play otherwise.";
    const trouble = { code: facts.code, facts: { ...facts }, detail, remedy: "mend", request_id: null } as const;
    if (still) await this.refused(still, trouble); // or it would be sent again and again
  }

  /** The same changes in another state; gives those that are still there. */
  private async mark(rows: readonly ChangeRow[]): Promise<readonly ChangeRow[]> {
    const here = new Set((this.book?.rows ?? this.early).map((row) => row.id));
    const put = rows.filter((row) => here.has(row.id));
    if (put.length === 0) return [];
    const now = new Map(put.map((row) => [row.id, row]));
    if (this.book) this.book = marked(this.book, put);
    else this.early = this.early.map((row) => now.get(row.id) ?? row);
    this.soon();
    await this.write({ put });
    return put;
  }
}

/** Plays among those changed whose changes so far wait for a person. */
function stuckOf(book: Book, changes: readonly Change[]): ReadonlySet<string> {
  const open = new Set(book.conflicts.map((each) => each.play_id));
  for (const row of book.rows) if (row.status === "refused") open.add(row.change.play_id);
  return new Set(changes.map((change) => change.play_id).filter((playId) => open.has(playId)));
}

function alike(here: readonly ChangeRow[], there: readonly ChangeRow[]): boolean {
  return here.length === there.length && here.every((row, n) => {
    const other = there[n];
    return other?.id === row.id && other.status === row.status && other.batch === row.batch;
  });
}
