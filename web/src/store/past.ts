/** The undo stack as rows: one a step, so that a tap writes one row and not the whole past. */

import { uuid7 } from "../api/ids";
import { NOTHING_DONE, type Action, type History } from "../sheet";
import type { ActionRow } from "./db";
import type { Write } from "./keep";

/** A past and the rows that hold it. */
export interface Past {
  readonly history: History;
  readonly rows: readonly ActionRow[];
}

export const NO_PAST: Past = { history: NOTHING_DONE, rows: [] };

/** Rows in `seq`: what was done stands below what was undone, the latest undone lowest. */
export function pastOf(rows: readonly ActionRow[]): Past {
  const done = rows.filter((row) => !row.undone).map((row) => row.action);
  const undone = rows.filter((row) => row.undone).map((row) => row.action);
  return { history: { done, undone: undone.reverse() }, rows };
}

/** The past with another history, and what of it is to be written. */
export function moved(past: Past, history: History, gameId: string): { past: Past; write: NonNullable<Write["actions"]> } {
  const known = new Map<Action, ActionRow>(past.rows.map((row) => [row.action, row]));
  const wanted = [
    ...history.done.map((action) => ({ action, undone: false })),
    ...history.undone.map((action) => ({ action, undone: true })).reverse(),
  ];
  let seq = 0;
  const rows = wanted.map(({ action, undone }): ActionRow => {
    const row = known.get(action);
    seq = row && row.seq > seq ? row.seq : seq + 1;
    if (row && row.undone === undone && row.seq === seq) return row;
    return { id: row?.id ?? uuid7(), game_id: gameId, seq, undone, action };
  });
  const stays = new Set(rows.map((row) => row.id));
  const old = new Set(past.rows);
  return {
    past: { history, rows },
    write: {
      put: rows.filter((row) => !old.has(row)),
      remove: past.rows.filter((row) => !stays.has(row.id)).map((row) => row.id),
    },
  };
}
