/** What a screen may do to a game, as changes of its sheet. */

import { uuid7 } from "../api/ids";
import { clockAt, objections, whole, type Play } from "../sports/basketball";
import {
  acted, amend, apply, applyAll, continued, move, record, redo, retract, undo,
  type Change, type Place, type Sheet, type Undoing,
} from "../sheet";
import { chainOf, conflictsOf, refusalsOf, toward, wanted, type Book } from "./book";
import type { GameStore } from "./gameStore";
import type { Commands, Options, Tap, Undone } from "./types";

const NOWHERE: Options = {};

/** All but the conflicts' commands throw where the game is not there yet: no screen shows their buttons then. */
export function commandsOf(store: GameStore): Commands {
  const doing = deeds(store);
  return { ...recording(store, doing), ...clocks(store, doing), ...settling(store), retry: () => store.retry(), refetch: () => store.refetch() };
}

type Deeds = ReturnType<typeof deeds>;

function deeds(store: GameStore) {
  function book(): Book {
    if (!store.book) throw new Error(`game ${store.gameId} is not here yet`);
    return store.book;
  }

  /** One action, or the last one gone on with. */
  function act(changes: readonly Change[], join = false): Tap {
    const before = book().sheet;
    const { sheet: after } = applyAll(before, changes);
    const history = (join ? continued : acted)(store.history, before, after, changes);
    return { play_ids: idsOf(changes), kept: store.act(changes, history) };
  }

  function recordAll(plays: readonly Play[], { join, ...place }: Options): Tap {
    let { sheet } = book();
    let at: Place = place;
    const changes: Change[] = [];
    for (const play of plays) {
      const change = record(sheet, uuid7(), play, at);
      sheet = after(sheet, change);
      changes.push(change);
      at = { after: change.play_id };
    }
    return act(changes, join);
  }

  return { book, act, recordAll };
}

function recording(store: GameStore, { book, act, recordAll }: Deeds) {
  function back(undoing: Undoing | null): Undone | null {
    if (undoing === null) return null;
    const { changes, history, overtaken } = undoing;
    return { play_ids: idsOf(changes), overtaken, kept: store.act(changes, history) };
  }

  return {
    record: (play, options = NOWHERE) => recordAll([play], options),
    recordAll: (plays, options = NOWHERE) => recordAll(plays, options),
    amend: (playId, play, { join, ...place } = NOWHERE) => {
      const change = amend(book().sheet, playId, play, place);
      return change && act([change], join);
    },
    move: (playId, place) => {
      const change = move(book().sheet, playId, place);
      return change && act([change]);
    },
    retract: (playId, { join } = {}) => {
      const change = retract(book().sheet, playId);
      return change && act([change], join);
    },
    restore: (playId) => {
      const entry = book().sheet.entries.get(playId);
      const change = entry?.retracted ? amend(book().sheet, playId, entry.play) : null;
      return change && act([change]);
    },
    undo: () => back(undo(store.history, book().sheet)),
    redo: () => back(redo(store.history, book().sheet)),
    check: (play) => objections(book().base.rules, book().folded.state, whole(play)),
  } satisfies Partial<Commands>;
}

function clocks(_: GameStore, { book, recordAll }: Deeds) {
  const now = (): { period: number; clock_ms: number; device_ms: number } => {
    const { state } = book().folded;
    const device_ms = Date.now();
    // What the clock shows is written out: another device's clock is not ours.
    return { period: Math.max(1, state.period), clock_ms: clockAt(state, device_ms), device_ms };
  };
  const one = (play: Play): Tap => recordAll([play], NOWHERE);
  return {
    startClock: () => one({ kind: "clock_started", ...now() }),
    stopClock: () => one({ kind: "clock_stopped", ...now() }),
    setClock: (clockMs, running = book().folded.state.table.runningSince !== null) => {
      const { period, device_ms } = now();
      return one({ kind: "clock_set", period, clock_ms: clockMs, device_ms: running ? device_ms : null });
    },
    startPeriod: (period) => {
      const { state } = book().folded;
      const next = state.table.phase === "before" ? Math.max(1, state.period) : state.period + 1;
      return one({ kind: "period_started", period: period ?? next });
    },
    endPeriod: () => one({ kind: "period_ended", period: now().period }),
    clockAt: (deviceMs) => clockAt(book().folded.state, deviceMs),
  } satisfies Partial<Commands>;
}

function settling(store: GameStore) {
  return {
    resolve: async (playId, choice) => {
      const { book } = store;
      const conflict = book && conflictsOf(book).find((each) => each.play_id === playId);
      if (!book || !conflict?.choices.includes(choice)) return false;
      const chain = chainOf(book, playId);
      const mine = wanted(chain);
      if (choice === "theirs") return store.replace(chain, []);
      if (choice === "both") return store.replace(chain, mine ? [{ op: "record", play_id: uuid7(), ...mine }] : []);
      return store.replace(chain, listed(toward(book.base.entries.get(playId), playId, mine)));
    },
    repeat: async (playId) => {
      const { book } = store;
      if (!book || !isRefused(book, playId)) return false;
      const chain = chainOf(book, playId);
      return store.replace(chain, listed(toward(book.base.entries.get(playId), playId, wanted(chain))));
    },
    drop: async (playId) => {
      const { book } = store;
      return book && isRefused(book, playId) ? store.replace(chainOf(book, playId), []) : false;
    },
  } satisfies Partial<Commands>;
}

function isRefused(book: Book, playId: string): boolean {
  return refusalsOf(book).some((each) => each.play_id === playId);
}

function listed(change: Change | null): readonly Change[] {
  return change === null ? [] : [change];
}

function after(sheet: Sheet, change: Change): Sheet {
  const applied = apply(sheet, change);
  return applied.ok ? applied.sheet : sheet;
}

function idsOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.map((change) => change.play_id))];
}
