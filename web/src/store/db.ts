/** The database on this device: games as last known, what waits to be sent, what can be undone. */

import { Dexie, type Table } from "dexie";

import type { Schemas } from "../api/client";
import { deviceId } from "../api/ids";
import type { Action, Change } from "../sheet";
import type { Play } from "../sports/basketball";
import type { GameSummary, NotKeptReason, Remedy, Side, Trouble } from "./types";

/** A play as the server is known to have it; struck ones too, since bringing one back names its revision. */
export interface KnownPlay {
  readonly play_id: string;
  readonly order: string;
  readonly revision: number;
  readonly play: Play;
  readonly retracted: boolean;
}

export interface GameRow {
  readonly game_id: string;
  readonly version: number;
  readonly behind: boolean; // others wrote before `version`, and their plays are not here yet
  readonly summary: GameSummary;
  readonly rules: Schemas["GameBody"]["rules"];
  readonly sides: readonly Side[];
  readonly plays: readonly KnownPlay[];
  readonly seen_at: number;
  readonly whose?: string | null; // who was signed in when it came; null: it was not known yet
}

/** A change on its way to the server. Rows of a game stand in `seq`; `batch` is the Idempotency-Key it goes under. */
export interface ChangeRow {
  readonly id: string;
  readonly game_id: string;
  readonly seq: number;
  readonly change: Change;
  readonly device: string;
  readonly made_at: number;
  readonly status: "waiting" | "sending" | "refused";
  readonly batch: string | null;
  readonly trouble: Trouble | null; // why it was refused
}

/** An action that can be undone, or was. */
export interface ActionRow {
  readonly id: string;
  readonly game_id: string;
  readonly seq: number;
  readonly undone: boolean;
  readonly action: Action;
}

export const DATABASE = "fieldhouse";

export class Database extends Dexie {
  declare readonly games: Table<GameRow, string>;
  declare readonly changes: Table<ChangeRow, string>;
  declare readonly actions: Table<ActionRow, string>;
  declare readonly meta: Table<{ key: string; value: unknown }, string>;

  constructor(name = DATABASE) {
    // A tap is shown as kept once it would survive the battery, not once the operating system has heard of it.
    super(name, { chromeTransactionDurability: "strict" });
    this.version(1).stores({
      games: "game_id",
      changes: "id, [game_id+seq]",
      actions: "id, [game_id+seq]",
      meta: "key",
    });
  }
}

export type Opened =
  | { readonly database: Database; readonly reason: null }
  /** `later`: it is still being opened, and may yet be. */
  | { readonly database: null; readonly reason: NotKeptReason; readonly later?: Promise<Opened> };

const OPENING_MS = 8_000;

/** Open the database, or say why not. Where an older window holds it, this is said at once; what follows is told `later`. */
export async function openDatabase(name = DATABASE, patience = OPENING_MS): Promise<Opened> {
  if (typeof indexedDB === "undefined") return { database: null, reason: "forbidden" };
  const database = new Database(name);
  const opening = opened(database);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<Opened>((say) => {
    const held = (): void => say({ database: null, reason: "blocked", later: opening });
    database.on("blocked", held);
    timer = setTimeout(held, patience);
  });
  const first = await Promise.race([opening, blocked]);
  clearTimeout(timer);
  return first;
}

async function opened(database: Database): Promise<Opened> {
  try {
    await database.open();
    await database.meta.put({ key: "device", value: deviceId() }); // some browsers open, and refuse to write
    return { database, reason: null };
  } catch (error) {
    database.close();
    return { database: null, reason: reasonOf(error) };
  }
}

/** Ask the browser not to evict what is here; null where it can't say. */
export async function persisted(): Promise<boolean | null> {
  try {
    const { storage } = navigator;
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return null;
  }
}

/** Why the browser keeps nothing, from the names that IndexedDB and Dexie give their errors. */
export function reasonOf(error: unknown): NotKeptReason {
  for (const name of names(error)) {
    switch (name) {
      case "QuotaExceededError":
        return "full";
      case "VersionError":
        return "newer";
      case "DatabaseClosedError":
      case "BlockedError":
        return "blocked";
      case "SecurityError":
      case "InvalidStateError": // Firefox's private windows, before 115
      case "MissingAPIError":
      case "NotAllowedError":
        return "forbidden";
      default:
    }
  }
  return "broken";
}

/** The names of an error and of those inside it, from the inside out: Dexie wraps what the browser said. */
function* names(error: unknown): Iterable<string> {
  if (typeof error !== "object" || error === null) return;
  if ("inner" in error && error.inner !== error) yield* names(error.inner);
  if ("failures" in error && Array.isArray(error.failures)) for (const each of error.failures) yield* names(each);
  if ("name" in error && typeof error.name === "string") yield error.name;
}

const SENTENCES: Readonly<Record<NotKeptReason, string>> = {
  full: "The storage of this device is full: what you tap now is only in memory, and is still sent.",
  forbidden: "This browser keeps nothing here: what you tap is only in memory, and is still sent.",
  blocked: "Another window of ours holds the storage: what you tap is only in memory, and is still sent.",
  newer: "A newer page of ours has used this storage: reload. What you tap is only in memory, and is still sent.",
  broken: "The storage of this device does not answer: what you tap is only in memory, and is still sent.",
};
const REMEDIES: Readonly<Record<NotKeptReason, Remedy>> = {
  full: "free_space", forbidden: "leave_private", blocked: "close_tabs", newer: "reload", broken: "reload",
};

export function storageTrouble(reason: NotKeptReason): Trouble {
  const code = `storage_${reason}`;
  return { code, facts: {}, detail: SENTENCES[reason], remedy: REMEDIES[reason], request_id: null };
}
