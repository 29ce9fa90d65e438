/**
 * Writes what happens on this device, in order, and never forgets a write that failed.
 *
 * Writes that come while one is under way go together in the next transaction. Where the storage refuses, they stay in
 * memory, are laid over whatever is read, and are tried again with the next write and every few seconds.
 */
import { Dexie, type Collection, type Table } from "dexie";

import {
  openDatabase, persisted, reasonOf, storageTrouble,
  type ActionRow, type ChangeRow, type Database, type GameRow, type Opened,
} from "./db";
import type { Stash } from "./stash";
import type { Kept, NotKeptReason, Waiting } from "./types";

/** A new row finds its `seq` when it is written: right after the last one of its game, whichever tab wrote that. */
export type NewChange = Omit<ChangeRow, "seq">;

/** One step, all of it or nothing. */
export interface Write {
  readonly game_id: string;
  readonly add?: readonly NewChange[];
  readonly put?: readonly ChangeRow[];
  readonly remove?: readonly string[];
  readonly game?: GameRow;
  readonly actions?: { readonly put: readonly ActionRow[]; readonly remove: readonly string[] };
}

/** Everything known of a game. */
export interface Known {
  readonly game: GameRow | null;
  readonly changes: readonly ChangeRow[];
  readonly actions: readonly ActionRow[];
}

export interface KeepOptions {
  readonly open?: () => Promise<Opened>;
  readonly retryMs?: number;
  readonly stash?: Stash;
}

interface Unwritten {
  readonly write: Write;
  readonly done: (kept: boolean) => void;
}

const RETRY_MS = 5_000;
export const KEPT_DAYS = 14; // a game that nobody asked the server for; as long as a session lasts unseen
const KEPT_MS = KEPT_DAYS * 24 * 3_600_000;

export class Keep {
  private readonly told = new Set<() => void>();
  private readonly opening: Promise<void>;
  private readonly retryMs: number;
  private readonly reopen: () => Promise<Opened>;
  private readonly stash: Stash | null;
  private unwritten: readonly Unwritten[] = [];
  private line: Promise<unknown> = Promise.resolve();
  private database: Database | null = null;
  private failure: NotKeptReason | null = null;
  private persisted: boolean | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private opened = 0;
  private flushing: Promise<void> | null = null;
  private awaited = false; // an opening that is under way
  private ended = false;
  private whose: string | null = null; // who is signed in

  constructor({ open = openDatabase, retryMs = RETRY_MS, stash }: KeepOptions = {}) {
    this.retryMs = retryMs;
    this.reopen = open;
    this.stash = stash ?? null;
    this.unwritten = (this.stash?.take() ?? []).map((write) => ({ write, done: () => undefined }));
    this.opening = this.open();
    if (this.unwritten.length > 0) void this.flush();
  }

  get kept(): Kept {
    if (this.failure === null) return { kept: true, persisted: this.persisted };
    const unkept = this.unwritten.reduce((sum, { write }) => sum + (write.add?.length ?? 0), 0);
    return { kept: false, reason: this.failure, unkept, trouble: storageTrouble(this.failure) };
  }

  /** The changes that are only in memory so far. */
  get unkept(): ReadonlySet<string> {
    return new Set(this.unwritten.flatMap(({ write }) => (write.add ?? []).map((row) => row.id)));
  }

  /** How often the storage has been opened: what was read before another opening may lack what is there. */
  get openings(): number {
    return this.opened;
  }

  /** Told when `kept` may have changed. */
  listen(listener: () => void): () => void {
    this.told.add(listener);
    return () => this.told.delete(listener);
  }

  /** Resolves once it is written (true), or once that has failed (false): it then is tried again. */
  write(write: Write): Promise<boolean> {
    return new Promise((done) => {
      this.unwritten = [...this.unwritten, { write, done }];
      if (write.add) this.putDown();
      void this.flush();
    });
  }

  /**
   * Gives `take` what was written, with what is not written yet laid over it; nothing comes between the two. Where the storage
   * does not answer any more, nothing is given: what the caller has is all there is.
   */
  read(gameId: string, take: (known: Known) => void, { game = true }: { readonly game?: boolean } = {}): Promise<void> {
    return this.inLine(async () => {
      await this.opening;
      let known: Known = { game: null, changes: [], actions: [] };
      if (this.opened > 0) {
        try {
          if (!this.database) return;
          known = await readFrom(this.database, gameId, game);
        } catch (error) {
          this.fail(error);
          return;
        }
      }
      take(this.unwritten.reduce((before, { write }) => laidOver(before, write, gameId), known));
    });
  }

  /** Games with plays whose changes the server does not have, and how many plays. */
  gamesWaiting(): Promise<ReadonlyMap<string, Waiting>> {
    return this.inLine(async () => {
      await this.opening;
      const rows = (await this.database?.changes.toArray().catch(() => [])) ?? [];
      const games = new Map<string, Set<string>>();
      for (const { game_id, change } of [...rows, ...this.unwritten.flatMap(({ write }) => write.add ?? [])]) {
        games.set(game_id, (games.get(game_id) ?? new Set()).add(change.play_id));
      }
      const kept = (await this.database?.games.bulkGet([...games.keys()]).catch(() => [])) ?? [];
      const sides = new Map(kept.map((row) => [row?.game_id, row?.sides.map((side) => side.short_name || side.name) ?? []]));
      return new Map([...games].map(([game_id, plays]) => [game_id, { plays: plays.size, sides: sides.get(game_id) ?? [] }]));
    });
  }

  /** Which of these games are not on this device. */
  missing(gameIds: readonly string[]): Promise<readonly string[]> {
    return this.inLine(async () => {
      await this.opening;
      const there = new Set(await this.database?.games.where("game_id").anyOf(gameIds).primaryKeys().catch(() => gameIds));
      return this.database ? gameIds.filter((id) => !there.has(id)) : [];
    });
  }

  /**
   * What is written from now on is `whose`, and so is what came before anybody was known; games of others are forgotten. Those
   * with plays that the server does not have stay, and those `open`.
   */
  async belongTo(whose: string, open: ReadonlySet<string> = new Set()): Promise<void> {
    this.whose = whose;
    await this.forget((game) => (game.whose ?? whose) !== whose && !open.has(game.game_id));
    await this.inLine(async () => {
      await this.database?.games.filter((game) => !game.whose).modify({ whose }).catch(() => undefined);
    });
  }

  /** Away with these games, unless plays of theirs wait. */
  forget(which: (game: GameRow) => boolean): Promise<void> {
    return this.inLine(async () => {
      await this.opening;
      if (this.database) await this.forgetFrom(this.database, which);
    });
  }

  private async forgetFrom(database: Database, which: (game: GameRow) => boolean): Promise<void> {
    const unwritten = this.unwritten.filter(({ write }) => write.add).map(({ write }) => write.game_id);
    await forgetFrom(database, which, new Set(unwritten)).catch(() => undefined); // what can't be read harms nobody
  }

  /** Resolves once all that could be written has been. */
  async close(): Promise<void> {
    await this.flush();
    this.ended = true;
    clearTimeout(this.timer);
    await this.line;
    this.database?.close();
    this.told.clear();
  }

  private async open(): Promise<void> {
    const opened = await this.reopen();
    if (opened.database) await this.forgetFrom(opened.database, (game) => game.seen_at < Date.now() - KEPT_MS);
    this.take(opened);
    if (opened.database || !opened.later) return;
    this.awaited = true;
    void opened.later.then((later) => {
      this.awaited = false;
      this.take(later);
      void this.flush();
    });
  }

  private take({ database, reason }: Opened): void {
    if (this.ended) database?.close();
    if (this.ended) return;
    this.database = database;
    this.failure = reason;
    if (database) {
      this.opened += 1;
      // A newer page upgrades: make room for it, and say so here.
      database.on("versionchange", () => {
        database.close();
        this.database = null;
        this.fail(new Dexie.VersionError("a newer page upgraded the storage"));
      });
      void persisted().then((answer) => {
        this.persisted = answer;
        this.tell();
      });
    }
    this.tell();
  }

  private flush(): Promise<void> {
    if (this.ended) return Promise.resolve();
    this.flushing ??= this.writeAll().finally(() => {
      this.flushing = null;
      this.tell();
      if (this.failure === null && this.unwritten.length > 0) void this.flush(); // came in this very moment
    });
    return this.flushing;
  }

  private async writeAll(): Promise<void> {
    while (this.unwritten.length > 0 && (await this.inLine(() => this.attempt()))) {
      // what came meanwhile goes together
    }
  }

  /** Write all that waits in one transaction; whether that went well. */
  private async attempt(): Promise<boolean> {
    await this.opening;
    clearTimeout(this.timer);
    const entries = this.unwritten;
    let used: Database | null;
    try {
      if (!this.database && !this.awaited && this.failure !== "newer") await this.open();
      used = this.database;
      if (!used) throw new Dexie.MissingAPIError(this.failure ?? "");
      await writeTo(used, entries.map(({ write }) => write), this.whose);
    } catch (error) {
      if (this.database || this.failure === null) this.fail(error);
      for (const { done } of entries) done(false);
      if (!this.ended) this.timer = setTimeout(() => void this.flush(), this.retryMs);
      return false;
    }
    this.unwritten = this.unwritten.slice(entries.length);
    this.putDown();
    if (used === this.database) this.failure = null; // else it was closed meanwhile, and what was said of that holds
    for (const { done } of entries) done(true);
    return true;
  }

  /** Taps alone: the game can be fetched again, and how far its sending came is found out. */
  private putDown(): void {
    const taps = this.unwritten.filter(({ write }) => write.add);
    this.stash?.put(taps.map(({ write: { game: _game, put: _put, ...tap } }) => tap));
  }

  private fail(error: unknown): void {
    this.failure = reasonOf(error);
    this.tell();
  }

  private inLine<Value>(work: () => Promise<Value>): Promise<Value> {
    const mine = this.line.then(work);
    this.line = mine.catch(() => undefined);
    return mine;
  }

  private tell(): void {
    for (const listener of this.told) listener();
  }
}

function ofGame<Row>(table: Table<Row, string>, gameId: string): Collection<Row, string> {
  return table.where("[game_id+seq]").between([gameId, Dexie.minKey], [gameId, Dexie.maxKey]);
}

function readFrom(database: Database, gameId: string, whole: boolean): Promise<Known> {
  const { games, changes, actions } = database;
  return database.transaction("r", [games, changes, actions], async () => ({
    game: whole ? ((await games.get(gameId)) ?? null) : null,
    changes: await ofGame(changes, gameId).toArray(),
    actions: await ofGame(actions, gameId).toArray(),
  }));
}

function writeTo(database: Database, writes: readonly Write[], whose: string | null): Promise<void> {
  const { games, changes, actions } = database;
  return database.transaction("rw", [games, changes, actions], async () => {
    for (const { game_id, add = [], put = [], remove = [], game, actions: acts } of writes) {
      if (remove.length) await changes.bulkDelete([...remove]);
      if (put.length) {
        const there = await changes.bulkGet(put.map((row) => row.id)); // what another tab removed stays removed
        await changes.bulkPut(put.filter((_, n) => there[n] !== undefined));
      }
      if (add.length) {
        const last = await ofGame(changes, game_id).last();
        const from = (last?.seq ?? 0) + 1;
        await changes.bulkPut(add.map((row, n) => ({ ...row, seq: from + n })));
      }
      if (acts?.remove.length) await actions.bulkDelete([...acts.remove]);
      if (acts?.put.length) await actions.bulkPut([...acts.put]);
      if (game) {
        const known = await games.get(game_id);
        const row = { ...game, whose: whose ?? known?.whose ?? null };
        if (!known || known.version <= game.version) await games.put(row); // another tab may know better
      }
    }
  });
}

function forgetFrom(database: Database, which: (game: GameRow) => boolean, unwritten: ReadonlySet<string>): Promise<void> {
  const { games, changes, actions } = database;
  return database.transaction("rw", [games, changes, actions], async () => {
    const waiting = new Set((await changes.toArray()).map((row) => row.game_id));
    const rows = await games.filter((game) => which(game) && !waiting.has(game.game_id) && !unwritten.has(game.game_id)).primaryKeys();
    await games.bulkDelete(rows);
    for (const gameId of rows) await ofGame(actions, gameId).delete();
  });
}

/** `known` as it will be once `write` is written. */
export function laidOver(known: Known, write: Write, gameId: string): Known {
  if (write.game_id !== gameId) return known;
  const { add = [], put = [], remove = [], game, actions } = write;
  const changes = new Map(known.changes.map((row) => [row.id, row]));
  for (const id of remove) changes.delete(id);
  for (const row of put) if (changes.has(row.id)) changes.set(row.id, row);
  let last = Math.max(0, ...[...changes.values()].map((row) => row.seq));
  for (const row of add) changes.set(row.id, { ...row, seq: ++last });
  const acts = new Map(known.actions.map((row) => [row.id, row]));
  for (const id of actions?.remove ?? []) acts.delete(id);
  for (const row of actions?.put ?? []) acts.set(row.id, row);
  return {
    game: game && (known.game?.version ?? 0) <= game.version ? game : known.game,
    changes: [...changes.values()].sort(bySeq),
    actions: [...acts.values()].sort(bySeq),
  };
}

function bySeq(one: { readonly seq: number }, other: { readonly seq: number }): number {
  return one.seq - other.seq;
}
