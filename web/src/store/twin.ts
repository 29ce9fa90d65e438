/** For tests: a server in memory that answers as ours does, by the same sheet, so that a hundred games take seconds. */

import { readRules, samePlay, type Play } from "../sports/basketball";
import { apply, fold, openSheet, type Change, type Sheet } from "../sheet";
import { opening, problem, type Fetch } from "./testing";

interface Game {
  sheet: Sheet;
  version: number;
  readonly firsts: Map<string, Play>; // as first recorded, to tell a retry from a clash
  readonly changed: Map<string, number>; // the version at which each play became what it is
  readonly answers: Map<string, { asked: string; receipts: readonly string[] }>;
  readonly watchers: Set<(text: string) => void>;
}

/** `refuses`: why a change is not taken, beside what the sheet says. */
export interface Twin {
  readonly fetch: Fetch;
  refuses: (change: Change, index: number) => Response | null;
  sheet(gameId: string): Sheet;
  open(gameId: string): void;
}

export function twin(): Twin {
  const games = new Map<string, Game>();
  const game = (gameId: string): Game => {
    const found = games.get(gameId);
    if (!found) throw new Error(`no game ${gameId}`);
    return found;
  };
  const server: Twin = {
    refuses: () => null,
    sheet: (gameId) => game(gameId).sheet,
    open: (gameId) => {
      const sides = opening(gameId).sides.map((side) => ({ ...side }));
      const sheet = openSheet(readRules({}), sides);
      games.set(gameId, { sheet, version: 1, firsts: new Map(), changed: new Map(), answers: new Map(), watchers: new Set() });
    },
    fetch: async (url, init) => {
      await Promise.resolve();
      if (init?.signal?.aborted) throw new DOMException("aborted", "AbortError");
      const [, gameId = "", what] = /\/games\/([^/?]+)(?:\/(\w+))?/.exec(url) ?? [];
      const found = games.get(gameId);
      if (!found) return problem(404, "unknown_game", { game_id: gameId });
      if (what === "live") return live(found, gameId, init?.signal ?? null);
      if (what === "plays") return plays(server, found, gameId, init);
      const since = /[?&]since=(\d+)/.exec(url)?.[1];
      return Response.json(since === undefined ? body(gameId, found) : bodySince(gameId, found, Number(since)));
    },
  };
  return server;
}

function summary(gameId: string, { version, sheet }: Game) {
  const status = sheet.entries.size > 0 ? "live" : "scheduled";
  return { game_id: gameId, version, sport: "basketball", rule_book: "fiba", status, score: {}, by_period: {}, sides: [] };
}

function body(gameId: string, found: Game) {
  const plays = fold(found.sheet).plays.map(({ entry, set_aside }) => ({
    play_id: entry.play_id, order: entry.order, revision: entry.revision, play: entry.play, text: "", set_aside,
    objections: [], score: null,
  }));
  return { summary: summary(gameId, found), board: {}, rules: {}, sides: found.sheet.sides, plays };
}

/** Of the plays only those that changed since, struck ones too. */
function bodySince(gameId: string, found: Game, since: number) {
  const all = body(gameId, found);
  if (since > found.version) return { ...all, since: null };
  const plays = [...found.sheet.entries.values()].flatMap(({ play_id, order, revision, play, retracted }) => {
    const row = { play_id, order, revision, play, retracted, text: "", set_aside: false, objections: [], score: null };
    return (found.changed.get(play_id) ?? 0) > since ? [row] : [];
  });
  return { ...all, plays, since };
}

function plays(server: Twin, found: Game, gameId: string, init?: RequestInit): Response {
  const asked = String(init?.body);
  const key = new Headers(init?.headers).get("Idempotency-Key") ?? "";
  const { changes } = JSON.parse(asked) as { changes: readonly Change[] };
  const before = found.answers.get(key);
  if (before && before.asked !== asked) return problem(409, "idempotency_key_reused", { key });
  if (before) return receipts(gameId, found, changes, changes.map(() => "repeated"));
  const outcomes: string[] = [];
  const firsts = new Map(found.firsts);
  const changed = new Map(found.changed);
  let { sheet, version } = found;
  for (const [n, change] of changes.entries()) {
    const refusal = server.refuses(change, n);
    if (refusal) return refusal;
    const first = firsts.get(change.play_id);
    if (change.op === "record" && first) {
      if (!samePlay(first, change.play)) return clash("play_id_taken", sheet, change, n);
      outcomes.push("repeated");
      continue;
    }
    const applied = apply(sheet, change);
    if (!applied.ok) {
      const { code } = applied.refusal;
      if (code === "unknown_play") return problem(404, code, { play_id: change.play_id, at: `/changes/${n}` });
      return clash(code, sheet, change, n);
    }
    if (change.op === "record") firsts.set(change.play_id, change.play);
    sheet = applied.sheet;
    if (!applied.repeated) changed.set(change.play_id, (version += 1));
    outcomes.push(applied.repeated ? "repeated" : "accepted");
  }
  found.answers.set(key, { asked, receipts: outcomes });
  for (const [playId, play] of firsts) found.firsts.set(playId, play);
  for (const [playId, at] of changed) found.changed.set(playId, at);
  Object.assign(found, { sheet, version });
  for (const tell of found.watchers) tell(message(found));
  return receipts(gameId, found, changes, outcomes);
}

function clash(code: string, sheet: Sheet, change: Change, n: number): Response {
  const entry = sheet.entries.get(change.play_id);
  const { revision, retracted, play: standing } = entry ?? { revision: 0, retracted: false, play: {} };
  return problem(409, code, { at: `/changes/${n}`, play_id: change.play_id, revision, retracted, standing, yours: null });
}

function receipts(gameId: string, found: Game, changes: readonly Change[], outcomes: readonly string[]): Response {
  const all = changes.map((change, n) => {
    const entry = found.sheet.entries.get(change.play_id);
    return { play_id: change.play_id, outcome: outcomes[n], revision: entry?.revision, order: entry?.order, objections: [] };
  });
  return Response.json({ ...summary(gameId, found), receipts: all });
}

function message({ version }: Game): string {
  const id = `e:${version}`;
  return `id: ${id}\ndata: ${JSON.stringify({ id, type: "patch", sources: { games: version }, data: {} })}\n\n`;
}

function live(found: Game, _: string, signal: AbortSignal | null): Response {
  const text = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (piece: string): void => controller.enqueue(text.encode(piece));
      found.watchers.add(tell);
      tell(`retry: 1000\n\n${message(found)}`);
      signal?.addEventListener("abort", () => {
        found.watchers.delete(tell);
        controller.error(new DOMException("aborted", "AbortError"));
      });
    },
  });
  return new Response(stream, { headers: { "Content-Type": "text/event-stream" } });
}
