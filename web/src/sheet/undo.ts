// Undo and redo, as changes like any other: the past stays in the log.

import { apply, record, type Change, type Entry, type Sheet } from "./sheet";
import { same } from "../sports/basketball/shape";

/** What one action (a tap, or a chain of prompts) did to one play; null: it did not stand. */
interface Turn {
  readonly play_id: string;
  readonly before: Entry | null;
  readonly after: Entry | null;
}

export type Action = readonly Turn[];

export interface History {
  readonly done: readonly Action[];
  readonly undone: readonly Action[];
}

export const NOTHING_DONE: History = { done: [], undone: [] };
const ACTIONS_KEPT = 200;

export interface Undoing {
  readonly changes: readonly Change[]; // to apply and to send, in order
  readonly history: History;
  readonly overtaken: readonly string[]; // plays that somebody changed since: left as they are
}

/** The history after an action that changed `before` into `after`. What was undone can't be redone any more. */
export function acted(history: History, before: Sheet, after: Sheet, changes: readonly Change[]): History {
  const ids = [...new Set(changes.map((change) => change.play_id))];
  const action = ids.map((play_id) => ({ play_id, before: standing(before, play_id), after: standing(after, play_id) }));
  return { done: [...history.done, action].slice(-ACTIONS_KEPT), undone: [] };
}

/** Go on with the last action: the prompts after a shot belong to the shot, and are undone with it. */
export function continued(history: History, before: Sheet, after: Sheet, changes: readonly Change[]): History {
  const last = history.done.at(-1);
  if (last === undefined) return acted(history, before, after, changes);
  const latest = acted(NOTHING_DONE, before, after, changes).done[0] ?? [];
  const firsts = new Map(last.map((turn) => [turn.play_id, turn]));
  for (const turn of latest) {
    firsts.set(turn.play_id, { ...turn, before: (firsts.get(turn.play_id) ?? turn).before });
  }
  return { done: [...history.done.slice(0, -1), [...firsts.values()]], undone: [] };
}

/** The changes that take the last action back; null where there is none. */
export function undo(history: History, sheet: Sheet): Undoing | null {
  const action = history.done.at(-1);
  if (action === undefined) return null;
  const backwards = action.map((turn) => ({ ...turn, before: turn.after, after: turn.before })).reverse();
  const { changes, overtaken } = changesFor(backwards, sheet);
  const history_ = { done: history.done.slice(0, -1), undone: [...history.undone, action] };
  return { changes, overtaken, history: history_ };
}

/** The changes that do the last undone action again; null where there is none. */
export function redo(history: History, sheet: Sheet): Undoing | null {
  const action = history.undone.at(-1);
  if (action === undefined) return null;
  const { changes, overtaken } = changesFor(action, sheet);
  return { changes, overtaken, history: { done: [...history.done, action], undone: history.undone.slice(0, -1) } };
}

function changesFor(action: Action, sheet: Sheet): { changes: Change[]; overtaken: string[] } {
  const changes: Change[] = [];
  const overtaken: string[] = [];
  for (const { play_id, before, after } of action) {
    if (!alike(standing(sheet, play_id), before)) {
      if (!alike(standing(sheet, play_id), after)) overtaken.push(play_id);
      continue;
    }
    const change = toward(sheet, play_id, after);
    if (change === null) continue;
    const applied = apply(sheet, change);
    if (applied.ok) {
      changes.push(change);
      sheet = applied.sheet;
    }
  }
  return { changes, overtaken };
}

/** The change that makes a play stand as `wanted`, or not at all; null where it does already. */
function toward(sheet: Sheet, play_id: string, wanted: Entry | null): Change | null {
  const entry = sheet.entries.get(play_id);
  if (wanted === null) {
    return entry === undefined || entry.retracted ? null : { op: "retract", play_id, revision: entry.revision };
  }
  if (entry === undefined) return { ...record(sheet, play_id, wanted.play), order: wanted.order };
  return { op: "amend", play_id, revision: entry.revision, play: wanted.play, order: wanted.order };
}

function standing(sheet: Sheet, play_id: string): Entry | null {
  const entry = sheet.entries.get(play_id);
  return entry === undefined || entry.retracted ? null : entry;
}

function alike(one: Entry | null, other: Entry | null): boolean {
  if (one === null || other === null) return one === other;
  return one.order === other.order && same(one.play, other.play);
}
