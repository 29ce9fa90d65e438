/** What the store asks of the server. */

import { call, type Schemas } from "../api/client";
import { openStream, type ServerEvent } from "../api/events";
import type { Change } from "../sheet";
import type { GameSummary } from "./types";

export type GameBody = Schemas["GameBody"];

export interface Server {
  /** `since`: a version that is known here; of the plays only those that changed after it come. */
  game(gameId: string, since: number | null, signal?: AbortSignal): Promise<GameBody>;
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
  async game(gameId, since, signal) {
    const path = { game_id: gameId };
    return (await call("get", "/api/v1/games/{game_id}", { path, query: { since }, ...(signal && { signal }) })).body;
  },
  async send(gameId, changes, key, signal) {
    const path = { game_id: gameId };
    // The fold's plays and the description's name the same kinds; only their arrays are typed apart.
    const body = { changes: changes as unknown as readonly ChangeBody[] };
    return (await call("post", "/api/v1/games/{game_id}/plays", { path, body, key, ...(signal && { signal }) })).body;
  },
  watch,
};

async function* watch(gameId: string, since: string | null, signal: AbortSignal): AsyncIterable<Heard> {
  const { events } = await openStream(`/api/v1/games/${encodeURIComponent(gameId)}/live`, since, signal);
  for await (const event of events) yield heard(event);
}

/** Of a message only its head is read: a view can be large, and the plays themselves are fetched. */
export function heard({ id, data }: ServerEvent): Heard {
  const found = /"sources":\s*\{[^{}]*"games":\s*(\d+)/.exec(data.slice(0, 500));
  return { id, version: found ? Number(found[1]) : null };
}
