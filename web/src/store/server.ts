/** What the store asks of the server. */

import { call, type Schemas } from "../api/client";
import { deviceId } from "../api/ids";
import { UnreachableError, problemOf } from "../api/problems";
import type { Change } from "../sheet";
import type { GameSummary } from "./types";

export type GameBody = Schemas["GameBody"];

export interface Server {
  game(gameId: string, signal?: AbortSignal): Promise<GameBody>;
  /** All of the changes or none, in order; the same `key` gives the first answer again. */
  send(gameId: string, changes: readonly Change[], key: string, signal?: AbortSignal): Promise<GameSummary>;
  /** The game's room, from `since` on. Ends when the room closes; throws a ProblemError, or an UnreachableError. */
  watch(gameId: string, since: string | null, signal: AbortSignal): AsyncIterable<Heard>;
}

/** A message of the room, or a sign of life (no id, no version). */
export interface Heard {
  readonly id: string | null;
  readonly version: number | null;
}

type ChangeBody = Schemas["ChangesBody"]["changes"][number];

export const SERVER: Server = {
  async game(gameId, signal) {
    const path = { game_id: gameId };
    return (await call("get", "/api/v1/games/{game_id}", { path, ...(signal && { signal }) })).body;
  },
  async send(gameId, changes, key, signal) {
    const path = { game_id: gameId };
    // The fold's plays and the description's name the same kinds; only their arrays are typed apart.
    const body = { changes: changes as unknown as readonly ChangeBody[] };
    return (await call("post", "/api/v1/games/{game_id}/plays", { path, body, key, ...(signal && { signal }) })).body;
  },
  watch,
};

/**
 * Server-sent events by fetch: EventSource tells neither why it was refused (full, unknown, signed out) nor of the comments
 * that say "still here", and reconnects when it likes.
 */
async function* watch(gameId: string, since: string | null, signal: AbortSignal): AsyncIterable<Heard> {
  const headers = new Headers({ Accept: "text/event-stream", "X-Device-Id": deviceId() });
  if (since !== null) headers.set("Last-Event-ID", since);
  const url = `/api/v1/games/${encodeURIComponent(gameId)}/live`;
  const response = await reached(() => fetch(url, { headers, signal, cache: "no-store" }), signal);
  if (!response.ok) throw await problemOf(response);
  const reader = response.body?.getReader();
  if (!reader) return;
  const text = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reached(() => reader.read(), signal);
      if (done) return;
      const events = (rest + text.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = events.pop() ?? "";
      for (const event of events) yield heard(event);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** One event of the stream (HTML standard, section 9.2): fields by line; what starts with a colon is a comment. */
export function heard(event: string): Heard {
  let id: string | null = null;
  let data = "";
  for (const line of event.split(/\r?\n/)) {
    if (line.startsWith("id:")) id = line.slice(3).trim();
    else if (line.startsWith("data:")) data += line.slice(5).trimStart();
  }
  // Of a message only its head is read: a view can be large, and the plays themselves are fetched.
  const found = /"sources":\s*\{[^{}]*"games":\s*(\d+)/.exec(data.slice(0, 500));
  return { id, version: found ? Number(found[1]) : null };
}

async function reached<Value>(come: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  try {
    return await come();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new UnreachableError("The server does not answer.", { cause: error });
  }
}
