/**
 * Sits in a game's room (docs/live.md) and holds its view: takes the patches, notices a hole, comes back by itself, and says
 * whether the view is up to date, and since when it is not. For screens that watch; the pad has a store of its own.
 */
import { Backoff } from "../api/backoff";
import { openStream, type Stream } from "../api/events";
import { ProblemError } from "../api/problems";
import { type Json, type LiveView, merge } from "./view";

/** refused: there is no such game, or it is not for us. We still come back now and then: it may be opened later. */
export interface Link {
  readonly state: "connecting" | "live" | "behind" | "refused";
  /** Device time (ms) at which the view was last up to date; null: never yet. */
  readonly since: number | null;
  readonly error: unknown;
}

export interface Followed {
  readonly view: LiveView | null;
  readonly link: Link;
  /** This device's clock less the scorer's. */
  readonly skewMs: number;
}

export const NOTHING: Followed = { view: null, link: { state: "connecting", since: null, error: null }, skewMs: 0 };

export interface FollowerOptions {
  readonly gameId: string;
  readonly changed: (now: Followed) => void;
  readonly open?: (url: string, since: string | null, signal: AbortSignal) => Promise<Stream>;
  readonly retryMs?: number;
  readonly retryMaxMs?: number;
  /** A room says within 10 s that it is still there. */
  readonly silentMs?: number;
  /** What comes so soon after the door opened was missed before: it does not tell the time. */
  readonly missedMs?: number;
  readonly random?: () => number;
}

const DEFAULTS = { open: openStream, retryMs: 1_000, retryMaxMs: 20_000, silentMs: 12_000, missedMs: 1_000, random: Math.random };

interface Message {
  readonly id: string;
  readonly type: string;
  readonly data: Json;
}

export class Follower {
  now: Followed = NOTHING;
  private readonly options: Required<FollowerOptions>;
  private readonly backoff: Backoff;
  private readonly leaving = new AbortController();
  private reader: AbortController | null = null;
  private last: string | null = null; // id of the last message in the view
  private heardAt = 0;
  private timed = false; // a start told the scorer's time, which the server's only stands in for

  constructor(options: FollowerOptions) {
    this.options = { ...DEFAULTS, ...options };
    const { retryMs, retryMaxMs, random } = this.options;
    this.backoff = new Backoff({ firstMs: retryMs, mostMs: retryMaxMs, random });
  }

  async start(): Promise<void> {
    const { signal } = this.leaving;
    while (!signal.aborted) {
      const ms = await this.sit();
      if (!signal.aborted) await this.backoff.pause(ms);
    }
  }

  stop(): void {
    this.leaving.abort();
    this.reader?.abort();
    this.backoff.wake();
  }

  /** Look again at once: the network is back, the page is shown again. A stream may have died in its sleep. */
  nudge(): void {
    this.backoff.reset();
    if (Date.now() - this.heardAt > this.options.silentMs) this.reader?.abort();
    this.backoff.wake();
  }

  /** The device says that the network is gone; the stream may take long to notice. */
  lost(): void {
    this.become("behind", null);
    this.reader?.abort();
  }

  /** Sit in the room until it ends; how long to stay away then. */
  private async sit(): Promise<number> {
    const { gameId, open, silentMs, missedMs, retryMs } = this.options;
    const reader = (this.reader = new AbortController());
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      this.heardAt = Date.now();
      clearTimeout(silence);
      silence = setTimeout(() => reader.abort(), silentMs);
    };
    try {
      listen();
      const url = `/api/v1/games/${encodeURIComponent(gameId)}/live`;
      const { date, events } = await open(url, this.last, reader.signal);
      const opened = Date.now();
      if (date !== null && !this.timed) this.become(this.now.link.state, null, { skewMs: opened - date - 500 }); // whole seconds
      for await (const { data } of events) {
        listen();
        if (data === "") this.alive();
        else if (!this.hear(JSON.parse(data) as Message, Date.now() - opened > missedMs)) return this.anew();
      }
      this.become("behind", null);
      return retryMs;
    } catch (error) {
      if (this.leaving.signal.aborted) return 0;
      return error instanceof SyntaxError ? this.anew() : this.stumbled(reader.signal.aborted ? null : error);
    } finally {
      clearTimeout(silence);
      reader.abort();
      this.reader = null;
    }
  }

  /** Whether the message follows on what is known. */
  private hear({ id, type, data }: Message, fresh: boolean): boolean {
    if (type === "view") this.take(id, data as unknown as LiveView, null);
    else if (type === "patch") {
      if (!this.now.view || !follows(this.last, id)) return false;
      const view = merge(this.now.view as unknown as Json, data) as unknown as LiveView;
      this.take(id, view, fresh ? startOf(data) : null);
    }
    return true;
  }

  private take(id: string, view: LiveView, startedAt: number | null): void {
    this.last = id;
    this.timed ||= startedAt !== null;
    this.alive(view, startedAt === null ? this.now.skewMs : Date.now() - startedAt);
  }

  private alive(view = this.now.view, skewMs = this.now.skewMs): void {
    this.backoff.reset();
    if (view) this.become("live", null, { view, skewMs });
  }

  /** A hole, or nonsense: forget where we were, so that the room shows us everything. */
  private anew(): number {
    this.last = null;
    this.become("behind", null);
    return this.backoff.next();
  }

  private stumbled(error: unknown): number {
    const no = error instanceof ProblemError && !error.passes;
    this.become(no ? "refused" : "behind", error);
    const after = error instanceof ProblemError ? (error.retryAfterMs ?? 0) : 0;
    return no ? this.options.retryMaxMs : Math.max(after, this.backoff.next());
  }

  private become(state: Link["state"], error: unknown, more: Partial<Followed> = {}): void {
    if (this.leaving.signal.aborted) return;
    const { link } = this.now;
    const silent = Date.now() - this.heardAt >= this.options.silentMs;
    const since = state === "live" || (link.state === "live" && !silent) ? Date.now() : link.state === "live" ? this.heardAt : link.since;
    const same = state === link.state && error === link.error && (state === "live" || since === link.since);
    this.now = { ...this.now, ...more, link: same ? link : { state, since, error } };
    this.options.changed(this.now);
  }
}

/** "<epoch>:<n>": messages of one room are counted without a hole. */
export function follows(last: string | null, id: string): boolean {
  const [epoch, n] = (last ?? "").split(":");
  return last !== null && id === `${epoch}:${Number(n) + 1}`;
}

/** The scorer's device time at which the clock was started, where a patch says so. */
function startOf(patch: Json): number | null {
  const board = (patch as Partial<Pick<LiveView, "board">>).board;
  return board?.running_since ?? null;
}
