/**
 * Follows a game on the server: hears in its room that it moved on, and has it fetched. Where there is no room to be had, asks
 * now and then. Says whether this view is up to date, and since when it is not.
 */
import { Backoff } from "../api/backoff";
import { ProblemError } from "../api/problems";
import { troubleOf, unreachable } from "./answers";
import type { Server } from "./server";
import type { Connection, Trouble } from "./types";

/** The side of the game's store that this works on. */
export interface Followed {
  /** What is known: `complete` where nothing before it is missing. */
  known(): { readonly version: number; readonly complete: boolean };
  /** Resolves when nothing is being sent: the answer to what is may well say all that a fetch would. */
  quiet(): Promise<void>;
  /** Fetch the game and lay what waits on top. */
  refresh(signal: AbortSignal): Promise<void>;
}

export interface FollowOptions {
  readonly gameId: string;
  readonly server: Server;
  readonly followed: Followed;
  readonly changed: (connection: Connection) => void;
  readonly retryMs?: number;
  readonly retryMaxMs?: number;
  readonly pollMs?: number;
  /** The least time between two fetches: plays that come meanwhile are gathered. */
  readonly gatherMs?: number;
  /** A room says within 10 s that it is still there. */
  readonly silentMs?: number;
  readonly random?: () => number;
}

const DEFAULTS = { retryMs: 1_000, retryMaxMs: 20_000, pollMs: 5_000, gatherMs: 250, silentMs: 12_000, random: Math.random };

export class Follower {
  connection: Connection = { state: "connecting", since: null, trouble: null };
  private readonly options: Required<FollowOptions>;
  private readonly backoff: Backoff;
  private readonly leaving = new AbortController();
  private running: Promise<void> | null = null;
  private fetching: Promise<void> | null = null;
  private stale = false;
  private later: ReturnType<typeof setTimeout> | undefined;
  private reader: AbortController | null = null;
  private current: number | null = null; // when this view was last known to be up to date
  private heard = 0; // the highest version that was spoken of
  private last: string | null = null; // id of the last message
  private restUntil = 0;
  private forced = false;

  constructor(options: FollowOptions) {
    this.options = { ...DEFAULTS, ...options };
    const { retryMs, retryMaxMs, random } = this.options;
    this.backoff = new Backoff({ firstMs: retryMs, mostMs: retryMaxMs, random });
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.leaving.abort();
    clearTimeout(this.later);
    this.reader?.abort();
    this.backoff.wake();
    await this.running;
    await this.fetching;
    clearTimeout(this.later);
  }

  /** Look again at once: the network is back, the page is shown again. */
  nudge(): void {
    this.backoff.reset();
    this.backoff.wake();
  }

  /** Fetch the game though no play of it changed: a name did. */
  again(): void {
    this.forced = true;
    void this.catchUp();
  }

  /** The device says that the network is gone; the stream may take long to notice. */
  lost(): void {
    this.become("offline", unreachable(null));
    this.reader?.abort();
  }

  /** Fetch the game, unless what is known is all that was spoken of. One fetch at a time. */
  catchUp(): Promise<void> {
    this.stale = true;
    clearTimeout(this.later);
    this.fetching ??= this.fetchUntilCurrent().finally(() => {
      this.fetching = null;
    });
    return this.fetching;
  }

  private async fetchUntilCurrent(): Promise<void> {
    const { followed, gatherMs } = this.options;
    while (this.stale && !this.leaving.signal.aborted) {
      const rest = this.restUntil - performance.now();
      if (rest > 0) await new Promise((go) => setTimeout(go, rest));
      const began = performance.now();
      this.stale = false;
      await followed.quiet();
      if (this.upToDate() && !this.forced) continue;
      this.forced = false;
      try {
        await followed.refresh(this.leaving.signal);
        // As long a rest as the work was: a slow device stays free for taps while another one plays fast.
        const now = performance.now();
        this.restUntil = now + Math.max(gatherMs, now - began);
      } catch (error) {
        if (this.leaving.signal.aborted) return;
        this.stumbled(error);
        clearTimeout(this.later);
        this.later = setTimeout(() => void this.catchUp(), this.backoff.next());
        return;
      }
    }
    if (!this.upToDate()) return;
    this.current = Date.now();
    if (this.reader) this.become("live", null);
  }

  private upToDate(): boolean {
    const { version, complete } = this.options.followed.known();
    return complete && version >= this.heard;
  }

  private async run(): Promise<void> {
    const { signal } = this.leaving;
    while (!signal.aborted) {
      const ms = await this.watch();
      if (!signal.aborted) await this.backoff.pause(ms);
    }
  }

  /** Sit in the room until it ends; how long to stay away then. */
  private async watch(): Promise<number> {
    const { gameId, server, silentMs, retryMs } = this.options;
    const reader = new AbortController();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => reader.abort(), silentMs);
    };
    try {
      this.reader = reader;
      listen();
      for await (const { id, version } of server.watch(gameId, this.last, reader.signal)) {
        listen();
        this.backoff.reset();
        this.last = id ?? this.last;
        this.heard = Math.max(this.heard, version ?? 0);
        if (this.upToDate()) {
          this.current = Date.now();
          this.become("live", null);
        } else void this.catchUp();
      }
      this.become("behind", null);
      return retryMs;
    } catch (error) {
      this.reader = null;
      if (this.leaving.signal.aborted) return 0;
      this.stumbled(reader.signal.aborted ? null : error);
      return error instanceof ProblemError ? await this.poll(error.retryAfterMs) : this.backoff.next();
    } finally {
      clearTimeout(silence);
      reader.abort();
      this.reader = null;
    }
  }

  /** The room is shut, the game may be there: ask it now and then. */
  private async poll(afterMs: number | null): Promise<number> {
    const { followed, pollMs } = this.options;
    this.heard = Math.max(this.heard, followed.known().version + 1);
    await this.catchUp();
    this.heard = followed.known().version;
    if (this.connection.state === "behind") this.become("behind", this.connection.trouble);
    return Math.max(pollMs, afterMs ?? 0);
  }

  private stumbled(error: unknown): void {
    if (this.leaving.signal.aborted) return;
    if (error instanceof ProblemError) this.become("behind", troubleOf(error, remedyFor(error)));
    else this.become("offline", unreachable(error));
  }

  private become(state: Connection["state"], trouble: Trouble | null): void {
    const { connection, current } = this;
    const same = connection.state === state && connection.trouble?.code === trouble?.code;
    if (same && (state === "live" || connection.since === current)) return;
    this.connection = { state, since: current, trouble };
    this.options.changed(this.connection);
  }
}

function remedyFor({ status }: ProblemError): Trouble["remedy"] {
  if (status === 401) return "sign_in";
  return status === 403 || status === 404 ? "ask" : "wait";
}
