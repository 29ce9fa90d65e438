/**
 * Sends what waits, in order, a batch at a time, for as long as it takes.
 *
 * A batch and its key are written down before they are sent, so that after a lost answer or a dead battery the very same
 * request goes again. The server takes all of a batch or nothing: what it will not take is found and held back alone, and
 * the rest goes on. Only one window of a device sends a game at a time.
 */
import { Backoff } from "../api/backoff";
import { uuid7 } from "../api/ids";
import { verdictOn, type StandingFacts, type Verdict } from "./answers";
import type { ChangeRow } from "./db";
import type { Server } from "./server";
import type { Exclusively } from "./tabs";
import type { GameSummary, Trouble } from "./types";

/** The side of the game's store that the outbox works on. */
export interface Desk {
  /** Read what other windows wrote. */
  heed(): Promise<void>;
  /** What may go, in order: nothing refused, nothing in conflict, nothing that waits for such a play. */
  sendable(): readonly ChangeRow[];
  /** These go now, under this key; `null`: they wait again. Gives those that are still there. */
  assign(rows: readonly ChangeRow[], batch: string | null): Promise<readonly ChangeRow[]>;
  taken(rows: readonly ChangeRow[], answer: GameSummary): Promise<void>;
  refused(row: ChangeRow, trouble: Trouble): Promise<void>;
  /** The server told how a play of these stands: it is no longer sendable. */
  told(rows: readonly ChangeRow[], facts: StandingFacts): Promise<void>;
}

export interface OutboxState {
  readonly state: "idle" | "sending" | "retrying" | "paused";
  readonly retry_at: number | null;
  readonly trouble: Trouble | null;
}

export interface OutboxOptions {
  readonly gameId: string;
  readonly desk: Desk;
  readonly server: Server;
  readonly exclusively: Exclusively;
  readonly changed: (state: OutboxState) => void;
  readonly backoffMs?: number;
  readonly backoffMaxMs?: number;
  readonly pauseMs?: number;
  readonly random?: () => number;
}

export const BATCH_MAX = 50;
const DEFAULTS = {
  backoffMs: 500,
  backoffMaxMs: 30_000,
  pauseMs: 60_000, // whoever was not allowed may be by now
  random: Math.random,
};
const IDLE: OutboxState = { state: "idle", retry_at: null, trouble: null };

export class Outbox {
  state: OutboxState = IDLE;
  private readonly options: Required<OutboxOptions>;
  private readonly backoff: Backoff;
  private readonly leaving = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private flight: Promise<unknown> = Promise.resolve();
  private again = false;
  private faults = 0;
  private limit = BATCH_MAX;

  constructor(options: OutboxOptions) {
    this.options = { ...DEFAULTS, ...options };
    const { backoffMs, backoffMaxMs, random } = this.options;
    this.backoff = new Backoff({ firstMs: backoffMs, mostMs: backoffMaxMs, random });
  }

  /** Something new waits. While it backs off or is paused, it goes with the next try. */
  offer(): void {
    if (this.state.state === "idle" || this.state.state === "sending") this.kick();
  }

  /** Try now: the network is back, somebody signed in, a person asks. */
  kick(): void {
    if (this.leaving.signal.aborted) return;
    clearTimeout(this.timer);
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.run().finally(() => {
      this.running = null;
    });
  }

  /** Resolves when no answer is awaited. */
  async quiet(): Promise<void> {
    await this.flight;
  }

  /** Resolves when nothing is under way any more. What was under way is sent again another time. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.leaving.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { gameId, exclusively } = this.options;
    try {
      do {
        this.again = false;
        await exclusively(`fieldhouse:send:${gameId}`, () => this.drain());
      } while (this.again && this.state.state === "idle");
    } catch (error) {
      // A bug of ours must not stop the sending for good.
      this.wait(null, null, error);
    }
  }

  private async drain(): Promise<void> {
    await this.options.desk.heed();
    while (!this.leaving.signal.aborted) {
      const rows = await this.nextBatch();
      if (rows.length === 0) return this.become(IDLE);
      this.become({ ...this.state, state: "sending", retry_at: null });
      const sent = this.sendOne(rows);
      this.flight = sent.catch(() => undefined);
      if (!(await sent)) return;
    }
  }

  /** The batch that was under way, else a new one from the first changes that may go. */
  private async nextBatch(): Promise<readonly ChangeRow[]> {
    const rows = this.options.desk.sendable();
    const [first] = rows;
    if (!first) return [];
    const same = first.batch === null ? [] : rows.filter((row) => row.batch === first.batch);
    if (same.length > 0 && same.length <= this.limit && rows[same.length - 1] === same.at(-1)) return same;
    return this.options.desk.assign(rows.slice(0, this.limit), uuid7());
  }

  /** Whether to go on at once. */
  private async sendOne(rows: readonly ChangeRow[]): Promise<boolean> {
    const { gameId, server, desk } = this.options;
    let answer: GameSummary;
    try {
      const changes = rows.map((row) => row.change);
      answer = await server.send(gameId, changes, rows[0]?.batch ?? uuid7(), this.leaving.signal);
    } catch (error) {
      if (this.leaving.signal.aborted) return false;
      return this.judge(verdictOn(error, this.faults), rows, error);
    }
    this.backoff.reset();
    this.faults = 0;
    this.limit = Math.min(BATCH_MAX, this.limit * 2);
    this.become({ state: "sending", retry_at: null, trouble: null });
    await desk.taken(rows, answer);
    return true;
  }

  private async judge(verdict: Verdict, rows: readonly ChangeRow[], error: unknown): Promise<boolean> {
    const { desk } = this.options;
    switch (verdict.kind) {
      case "wait":
        this.wait(verdict.afterMs, verdict.trouble, error);
        return false;
      case "pause":
        this.backoff.reset();
        this.become({ state: "paused", retry_at: null, trouble: verdict.trouble });
        this.later(this.options.pauseMs);
        return false;
      case "rekey":
        await desk.assign(rows, null);
        return true;
      case "conflict":
        await desk.assign(rows, null);
        await desk.told(rows, verdict.facts);
        return true;
      case "refused":
        this.faults = 0;
        await this.isolate(rows, verdict.index, verdict.trouble);
        return true;
    }
  }

  /** Hold back the one change that is refused; halve the batch where it is not known which one that is. */
  private async isolate(rows: readonly ChangeRow[], index: number | null, trouble: Trouble): Promise<void> {
    const { desk } = this.options;
    const row = rows.length === 1 ? rows[0] : index === null ? undefined : rows[index];
    const here = await desk.assign(rows, null);
    const found = here.find((each) => each.id === row?.id);
    if (found) await desk.refused(found, trouble);
    else if (!row) this.limit = Math.max(1, Math.floor(rows.length / 2));
  }

  private wait(afterMs: number | null, trouble: Trouble | null, error: unknown): void {
    if (isFault(error)) this.faults += 1;
    const ms = (afterMs ?? 0) + this.backoff.next();
    this.become({ state: "retrying", retry_at: Date.now() + ms, trouble });
    this.later(ms);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    if (!this.leaving.signal.aborted) this.timer = setTimeout(() => this.kick(), ms);
  }

  private become(state: OutboxState): void {
    const { state: now, retry_at, trouble } = this.state;
    if (now === state.state && retry_at === state.retry_at && trouble === state.trouble) return;
    this.state = state;
    this.options.changed(state);
  }
}

function isFault(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && error.status === 500;
}
