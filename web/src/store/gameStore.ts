/** One game on this device: taps in, a view out; keeps, sends and follows in the background. */

import { uuid7, deviceId } from "../api/ids";
import { readPlay } from "../sports/basketball";
import type { Change, History } from "../sheet";
import type { StandingFacts } from "./answers";
import {
  marked, openBook, refreshed, rowOf, sendable, taken, tapped, told, toward, withRows, type Book,
} from "./book";
import type { ChangeRow } from "./db";
import type { Keep, Known, NewChange, Write } from "./keep";
import { Follower, type FollowOptions } from "./live";
import { Outbox, type Desk, type OutboxOptions } from "./outbox";
import { moved, NO_PAST, pastOf, type Past } from "./past";
import { SERVER, type Server } from "./server";
import { exclusively, wire, type Exclusively, type Wire } from "./tabs";
import type { GameState, GameSummary, Trouble } from "./types";
import { Viewer } from "./view";

export interface StoreOptions {
  readonly keep: Keep;
  readonly server?: Server;
  readonly exclusively?: Exclusively;
  /** Only send what waits: nobody looks at the game. */
  readonly unwatched?: boolean;
  readonly outbox?: Partial<OutboxOptions>;
  readonly live?: Partial<FollowOptions>;
}

const NOTHING: Trouble = { code: "unreachable", facts: {}, detail: "", remedy: "wait", request_id: null };

export class GameStore implements Desk {
  book: Book | null = null;
  private past: Past = NO_PAST;
  private state: GameState | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly viewer = new Viewer();
  private readonly keep: Keep;
  private readonly server: Server;
  private readonly outbox: Outbox;
  private readonly follower: Follower;
  private readonly unwatched: boolean;
  private wire: Wire | null = null;
  private early: ChangeRow[] = []; // what waits of a game that is not here yet
  private openings = 0;
  private retried = false;
  private starting: Promise<void> | null = null;
  private readonly unhear: (() => void)[] = [];

  constructor(
    readonly gameId: string,
    options: StoreOptions,
  ) {
    const { keep, server = SERVER, unwatched = false } = options;
    this.keep = keep;
    this.server = server;
    this.unwatched = unwatched;
    this.outbox = new Outbox({
      exclusively: exclusively(), ...options.outbox, ...(options.exclusively && { exclusively: options.exclusively }),
      gameId, desk: this, server, changed: () => this.emit(),
    });
    this.follower = new Follower({
      ...options.live,
      gameId,
      server,
      changed: () => this.emit(),
      followed: {
        known: () => ({ version: this.book?.game.version ?? 0, complete: this.book !== null && !this.book.game.behind }),
        quiet: () => this.outbox.quiet(),
        refresh: (signal) => this.refresh(signal),
      },
    });
  }

  // ── its life ──

  /** Resolves once what this device knows of the game is there. */
  start(): Promise<void> {
    this.starting ??= this.begin();
    return this.starting;
  }

  async stop(): Promise<void> {
    for (const undo of this.unhear) undo();
    await this.starting;
    await Promise.all([this.outbox.stop(), this.follower.stop()]);
    this.wire?.close();
  }

  private async begin(): Promise<void> {
    this.wire = wire(this.gameId, () => void this.sync().then(() => this.outbox.offer()));
    this.unhear.push(this.keep.listen(() => this.onKeep()), ...this.hearDevice());
    await this.sync();
    this.outbox.kick();
    if (this.unwatched) return;
    this.follower.start();
    void this.follower.catchUp();
  }

  private hearDevice(): (() => void)[] {
    const back = (): void => this.retry();
    const gone = (): void => this.follower.lost();
    const shown = (): void => {
      if (document.visibilityState === "visible") this.retry();
    };
    const leave = (event: Event): void => {
      if (!this.keep.kept.kept && this.keep.kept.unkept > 0) event.preventDefault();
    };
    const found: (() => void)[] = [];
    const hear = (target: EventTarget | undefined, name: string, heard: (event: Event) => void): void => {
      target?.addEventListener(name, heard);
      found.push(() => target?.removeEventListener(name, heard));
    };
    const page = typeof window === "undefined" ? undefined : window;
    hear(page, "online", back);
    hear(page, "offline", gone);
    hear(page, "pageshow", back);
    hear(page, "beforeunload", leave);
    hear(typeof document === "undefined" ? undefined : document, "visibilitychange", shown);
    return found;
  }

  private onKeep(): void {
    // The storage came back: what it held before it went is to be read, too.
    if (this.openings !== this.keep.openings) void this.sync();
    this.emit();
  }

  retry(): void {
    this.outbox.kick();
    this.follower.nudge();
  }

  // ── what a screen sees ──

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
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
    const lost = connection.state === "offline" || connection.trouble !== null;
    return lost ? { phase: "absent", trouble: connection.trouble ?? NOTHING, connection, kept } : { phase: "loading", kept };
  }

  private emit(): void {
    this.state = null;
    for (const listener of this.listeners) listener();
  }

  // ── what this device does ──

  /** Changes made from the sheet as it is shown, with the undo stack that they leave. Shown when this returns. */
  act(changes: readonly Change[], history: History): Promise<boolean> {
    const { book } = this;
    if (!book) throw new Error(`game ${this.gameId} is not here yet`);
    const rows = this.rowsFor(changes);
    const { past, write } = moved(this.past, history, this.gameId);
    this.past = past;
    const before = this.tangled(book, changes);
    this.book = tapped(book, rows);
    if (before.length === 0) return this.write({ add: rows, actions: write }, true);
    return this.write({ ...this.untangle(before), actions: write }, true);
  }

  /** Replaces what waits of a play by what makes it `want` for the server. */
  replace(playId: string, chain: readonly ChangeRow[], changes: readonly Change[]): Promise<boolean> {
    const { book } = this;
    if (!book || chain.length === 0) return Promise.resolve(false);
    const rows = this.rowsFor(changes);
    const gone = new Set(chain.map((row) => row.id));
    this.book = withRows(book, [...book.rows.filter((row) => !gone.has(row.id)), ...rows]);
    return this.write({ add: rows, remove: [...gone] }, true);
  }

  /** Plays whose changes so far wait for a person: who changes such a play again has decided. */
  private tangled(book: Book, changes: readonly Change[]): readonly string[] {
    const open = new Set(book.conflicts.map((each) => each.play_id));
    for (const row of book.rows) if (row.status === "refused") open.add(row.change.play_id);
    return [...new Set(changes.map((change) => change.play_id))].filter((playId) => open.has(playId));
  }

  /** One change for each of these plays instead of the chain that got stuck. */
  private untangle(playIds: readonly string[]): Pick<Write, "add" | "remove"> {
    const { book } = this;
    if (!book) return {};
    const ids = new Set(playIds);
    const stays = (row: ChangeRow): boolean => !ids.has(row.change.play_id);
    const changes = playIds.flatMap((playId) => {
      const entry = book.sheet.entries.get(playId);
      const change = toward(book.base.entries.get(playId), playId, entry && !entry.retracted ? entry : null);
      return change ? [change] : [];
    });
    const written = new Set(book.rows.map((row) => row.id));
    const rows = this.rowsFor(changes);
    const added = book.rows.filter((row) => stays(row) && this.isNew(row));
    const remove = book.rows.filter((row) => !stays(row) && written.has(row.id)).map((row) => row.id);
    this.book = withRows(book, [...book.rows.filter(stays), ...rows]);
    return { add: [...added, ...rows], remove };
  }

  private isNew(row: ChangeRow): boolean {
    return this.fresh.has(row.id);
  }

  private fresh = new Set<string>(); // made, and not yet handed to `keep`

  private rowsFor(changes: readonly Change[]): readonly ChangeRow[] {
    const made_at = Date.now();
    const occurred_at = new Date(made_at).toISOString();
    let seq = this.book?.rows.at(-1)?.seq ?? 0;
    return changes.map((made) => {
      const change = made.op === "record" ? { ...made, occurred_at } : made;
      const id = uuid7(made_at);
      this.fresh.add(id);
      return {
        id, game_id: this.gameId, seq: ++seq, change, device: deviceId(), made_at,
        status: "waiting", batch: null, trouble: null,
      };
    });
  }

  private async write(write: Omit<Write, "game_id">, tap = false): Promise<boolean> {
    for (const row of write.add ?? []) this.fresh.delete(row.id);
    const add = write.add as readonly NewChange[] | undefined;
    const kept = this.keep.write({ ...write, ...(add && { add }), game_id: this.gameId });
    this.emit();
    const done = await kept;
    this.emit();
    if (done) this.wire?.tell();
    if (tap) this.outbox.offer();
    return done;
  }

  // ── what other windows and the server do ──

  async sync(): Promise<void> {
    this.openings = this.keep.openings;
    let again: Promise<unknown> | undefined;
    await this.keep.read(this.gameId, (known) => {
      again = this.adopt(known);
    });
    this.openings = this.keep.openings;
    await again;
    this.emit();
  }

  private adopt({ game, changes, actions }: Known): Promise<unknown> | undefined {
    this.past = pastOf(actions);
    const newer = game && game.version >= (this.book?.game.version ?? 0);
    if (newer) this.book = openBook(game, changes, this.book ?? undefined);
    else if (this.book) this.book = withRows(this.book, changes);
    else this.early = [...changes];
    return this.retryOnce(changes);
  }

  /** What an older page had refused for its grammar may go now that it was loaded again. */
  private retryOnce(changes: readonly ChangeRow[]): Promise<unknown> | undefined {
    if (this.retried) return undefined;
    this.retried = true;
    const old = changes.filter((row) => row.status === "refused" && row.trouble?.remedy === "reload");
    if (old.length === 0) return undefined;
    return this.mark(old.map((row) => ({ ...row, status: "waiting", batch: null, trouble: null })));
  }

  private async refresh(signal: AbortSignal): Promise<void> {
    const body = await this.server.game(this.gameId, signal);
    const before = this.book;
    this.book = refreshed(body, before?.rows ?? this.early, before ?? undefined, Date.now());
    if (this.book === before) return;
    await this.settle(this.book);
    this.outbox.offer();
  }

  /** Writes the game as it is known now, and forgets what turned out to have arrived. */
  private settle(book: Book, remove: readonly ChangeRow[] = [], put: readonly ChangeRow[] = []): Promise<boolean> {
    const { arrived } = book;
    if (arrived.length > 0) this.book = withRows(book, book.rows.filter((row) => !arrived.includes(row)));
    const gone = [...remove, ...arrived].map((row) => row.id);
    return this.write({ remove: gone, put, game: rowOf(book) });
  }

  // ── the outbox's desk ──

  sendable(): readonly ChangeRow[] {
    return this.book ? sendable(this.book) : this.early.filter((row) => row.status !== "refused");
  }

  async assign(rows: readonly ChangeRow[], batch: string | null): Promise<readonly ChangeRow[]> {
    const status = batch === null ? "waiting" : "sending";
    const here = new Set((this.book?.rows ?? this.early).map((row) => row.id));
    const now = rows.filter((row) => here.has(row.id)).map((row): ChangeRow => ({ ...row, status, batch }));
    await this.mark(now);
    return now;
  }

  async taken(rows: readonly ChangeRow[], answer: GameSummary): Promise<void> {
    if (!this.book) {
      const gone = new Set(rows.map((row) => row.id));
      this.early = this.early.filter((row) => !gone.has(row.id));
      await this.write({ remove: [...gone] });
      return;
    }
    this.book = taken(this.book, rows, answer);
    await this.settle(this.book, rows);
    if (this.book.game.behind && !this.unwatched) void this.follower.catchUp();
  }

  async refused(row: ChangeRow, trouble: Trouble): Promise<void> {
    await this.mark([{ ...row, status: "refused", batch: null, trouble }]);
  }

  async told(rows: readonly ChangeRow[], facts: StandingFacts): Promise<void> {
    if (!this.book) {
      // Nobody looks at this game: it waits until somebody does.
      const row = rows.find((each) => each.change.play_id === facts.play_id);
      const trouble: Trouble = { code: facts.code, facts: { ...facts }, detail: "", remedy: "decide", request_id: null };
      if (row) await this.refused(row, trouble);
      return;
    }
    this.book = told(this.book, rows, facts);
    const chain = this.book.rows.filter((row) => row.change.play_id === facts.play_id);
    await this.settle(this.book, [], chain);
    if (!this.unwatched) void this.follower.catchUp();
    const still = sendable(this.book).find((row) => row.change.play_id === facts.play_id);
    if (still && rows.some((row) => row.id === still.id)) {
      const detail = "The server holds this play otherwise.";
      await this.refused(still, { code: facts.code, facts: { ...facts }, detail, remedy: "mend", request_id: null });
    }
  }

  private async mark(rows: readonly ChangeRow[]): Promise<void> {
    if (rows.length === 0) return;
    if (this.book) this.book = marked(this.book, rows);
    else {
      const now = new Map(rows.map((row) => [row.id, row]));
      this.early = this.early.map((row) => now.get(row.id) ?? row);
    }
    await this.write({ put: rows });
  }
}
void readPlay;
