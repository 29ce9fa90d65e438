/** What a scoring screen sees of a game and may do to it. */

import type { Schemas } from "../api/client";
import type { Entry, Place, Standing } from "../sheet";
import type { Board, Lines, Objection, Play, Rules, State } from "../sports/basketball";

export type GameSummary = Schemas["GameSummary"];
export type Side = Schemas["Side"];

/**
 * Where a play is on its way. keeping: not yet safe on this device; waiting: safe here, not yet sent; sending: on its way;
 * arrived: the server has it; refused: the server said no, see `refusals`.
 */
export type Delivery = "keeping" | "waiting" | "sending" | "arrived" | "refused";

/** A standing play as the pad shows it. */
export interface ShownPlay extends Standing {
  readonly delivery: Delivery;
}

export interface Person {
  readonly player: string;
  readonly name: string;
  readonly number: string | null;
  readonly side: string;
  readonly starter: boolean;
  readonly captain: boolean;
}

/** What a person can do about a trouble. */
export type Remedy =
  | "wait" // it passes by itself
  | "sign_in"
  | "ask" // whoever may allow it
  | "reload" // this page is older than the server
  | "mend" // change the play and send it again, or drop it
  | "decide" // two devices disagree: see `conflicts`
  | "free_space" // this device's storage is full
  | "leave_private" // this browser keeps nothing here: another window, or settings
  | "close_tabs"; // an older page of ours keeps the storage from its upgrade

/** What waits of a game to be sent: how many plays, and whose game it is (empty: the game is not here yet). */
export interface Waiting {
  readonly plays: number;
  readonly sides: readonly string[];
}

/** What went wrong: a stable code, the data behind it, one English sentence, and what helps. */
export interface Trouble {
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly detail: string;
  readonly remedy: Remedy;
  readonly request_id: string | null;
}

/** Why this device does not keep the taps; they are held in memory and still sent. */
export type NotKeptReason = "full" | "forbidden" | "blocked" | "newer" | "broken";

export type Kept =
  | { readonly kept: true; readonly persisted: boolean | null } // persisted: the browser won't evict it; null: not known
  | { readonly kept: false; readonly reason: NotKeptReason; readonly unkept: number; readonly trouble: Trouble };

/**
 * live: what others write comes at once. behind: the server is there, but this view is older than its game. offline: nobody
 * answers. `since`: device time (ms) of the last moment at which this view was up to date; null: never yet.
 */
export interface Connection {
  readonly state: "connecting" | "live" | "behind" | "offline";
  readonly since: number | null;
  readonly trouble: Trouble | null;
}

/** Of what waits. paused: sending stops until somebody helps, see `trouble`; nothing is lost. */
export interface Sending {
  readonly state: "idle" | "sending" | "retrying" | "paused";
  readonly waiting: number; // changes that the server does not have yet, refused ones and conflicts aside
  readonly oldest: number | null; // device time (ms) of the oldest of them
  readonly retry_at: number | null;
  readonly trouble: Trouble | null;
}

/** mine: what this device said replaces the server's. theirs: the server's stays. both: mine becomes a play of its own. */
export type Choice = "mine" | "theirs" | "both";

export interface OpenConflict {
  readonly play_id: string;
  readonly code: "stale_revision" | "play_id_taken" | "unknown_play";
  readonly mine: Play | null; // null: struck here
  readonly theirs: Entry | null; // null: not there; its `retracted` says whether they struck it
  readonly choices: readonly Choice[];
  readonly made_at: number;
}

/** A change that the server will not take as it is. Kept until a person mends, repeats or drops it. */
export interface Refusal {
  readonly play_id: string;
  readonly play: Play | null; // what it was to say; null: to be struck
  readonly trouble: Trouble;
  readonly made_at: number;
}

export interface GameView {
  readonly game_id: string;
  readonly summary: GameSummary; // as the server last said; score, clock and plays are newer in `board` and `plays`
  readonly rules: Rules;
  readonly sides: readonly Side[];
  readonly people: ReadonlyMap<string, Person>; // walk-ons too
  readonly board: Board;
  readonly state: State;
  readonly lines: Lines; // everybody's counts; made when first read
  readonly plays: readonly ShownPlay[]; // in standing order
  readonly struck: readonly Entry[]; // retracted plays that this device knows of; `restore` brings one back
  readonly can_undo: boolean;
  readonly can_redo: boolean;
  readonly conflicts: readonly OpenConflict[];
  readonly refusals: readonly Refusal[];
  readonly sending: Sending;
  readonly connection: Connection;
  readonly kept: Kept;
}

export type GameState =
  | { readonly phase: "loading"; readonly kept: Kept }
  /** The game is not on this device and could not be fetched; goes on trying. */
  | { readonly phase: "absent"; readonly trouble: Trouble; readonly connection: Connection; readonly kept: Kept }
  | { readonly phase: "ready"; readonly view: GameView };

export interface Options extends Place {
  /** Part of the last action: undone together with it (the prompts after a shot). */
  readonly join?: boolean;
}

/** A tap: shown at once; `kept` resolves when it is safe on this device (false: it is only in memory, see Kept). */
export interface Tap {
  readonly play_ids: readonly string[];
  readonly kept: Promise<boolean>;
}

export interface Commands {
  /** At the end, unless a place is given. */
  record(play: Play, options?: Options): Tap;
  /** Several plays in a row, one action. */
  recordAll(plays: readonly Play[], options?: Options): Tap;
  /** Null: no such play here. */
  amend(playId: string, play: Play, options?: Options): Tap | null;
  move(playId: string, place: Place): Tap | null;
  retract(playId: string, options?: Pick<Options, "join">): Tap | null;
  restore(playId: string): Tap | null;
  undo(): Undone | null;
  redo(): Undone | null;
  /** What speaks against a play, were it recorded now. */
  check(play: Play): readonly Objection[];
  startClock(): Tap;
  stopClock(): Tap;
  /** Without `running`, as it runs or stands now. */
  setClock(clockMs: number, running?: boolean): Tap;
  startPeriod(period?: number): Tap;
  endPeriod(): Tap;
  /** What the game clock shows at a device time. */
  clockAt(deviceMs: number): number;
  resolve(playId: string, choice: Choice): Promise<boolean>;
  /** Send a refused change again, as it is. */
  repeat(playId: string): Promise<boolean>;
  /** Forget a refused change. */
  drop(playId: string): Promise<boolean>;
  /** Try at once: after a sign-in, after somebody allowed it, or because a person asks. */
  retry(): void;
  /** The game anew though no play of it changed: after a name was given. */
  refetch(): void;
}

/** `overtaken`: plays that somebody changed since; they were left as they are. */
export interface Undone extends Tap {
  readonly overtaken: readonly string[];
}
