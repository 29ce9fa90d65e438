/** The store against a server in memory: what a network, a storage and another device can do to a tap. */

import "fake-indexeddb/auto"; // before Dexie, which looks once
import { Dexie } from "dexie";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { uuid7 } from "../api/ids";
import { Keep } from "./keep";
import {
  basket, device, eventually, isSend, layup, network, pad, problem, settled, type Fate, type Network, type Pad,
} from "./testing";
import { twin, type Twin } from "./twin";
import type { GameView } from "./types";

let server: Twin;
let net: Network;
let game: string;
let pads: Pad[];

beforeEach(() => {
  server = twin();
  net = network(server.fetch);
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) => net.fetch(url, init));
  game = uuid7();
  server.open(game);
  pads = [];
});

afterEach(async () => {
  await Promise.all(pads.map((each) => each.close()));
  vi.unstubAllGlobals();
});

async function opened(...given: Parameters<typeof pad> extends [string, ...infer Rest] ? Rest : never): Promise<Pad> {
  const made = await pad(game, ...given);
  pads.push(made);
  await made.until(() => true);
  return made;
}

const fates = (...all: Fate[]) => (url: string, init?: RequestInit): Fate =>
  isSend(url, init) ? (all.shift() ?? "pass") : "pass";
const standing = (): readonly string[] => server.sheet(game).standing.map((entry) => entry.play_id);
const shown = (view: GameView): readonly string[] => view.plays.map((play) => play.entry.play_id);

test("a tap is shown at once, kept a moment later, and arrives", async () => {
  const { commands, view, until } = await opened(device());
  const tap = commands.record(basket(game, 0));
  expect(view().board.sides["home"]?.score).toBe(2);
  expect(view().plays[0]?.delivery).toBe("keeping");
  expect(await tap.kept).toBe(true);
  await until(settled);
  expect(view().plays[0]?.delivery).toBe("arrived");
  expect(standing()).toEqual(tap.play_ids);
});

test("two hundred taps without a network and a reload in the middle arrive once each, in order", async () => {
  const on = device();
  const first = await opened(on);
  await first.until(settled);
  net.fate = () => "lost";
  const taps: string[] = [];
  for (let n = 0; n < 100; n += 1) taps.push(...first.commands.record(basket(game, n)).play_ids);
  await first.until((view) => view.plays.every((play) => play.delivery !== "keeping"));
  await first.close();
  const second = await opened(on);
  expect(shown(second.view())).toEqual(taps);
  for (let n = 100; n < 200; n += 1) taps.push(...second.commands.record(basket(game, n)).play_ids);
  const offline = await second.until((view) => view.connection.state === "offline" && view.sending.state === "retrying");
  expect(offline.sending.waiting).toBe(200);
  expect(offline.connection.trouble?.code).toBe("unreachable");
  net.fate = () => "pass";
  net.sent.length = 0;
  const view = await second.until(settled);
  expect(standing()).toEqual(taps);
  expect(shown(view)).toEqual(taps);
  expect(view.board.sides["home"]?.score).toBe(400);
  expect([...server.sheet(game).entries.values()].every((entry) => entry.revision === 1)).toBe(true);
  const passed = net.sent.map(({ body }) => (JSON.parse(body) as { changes: unknown[] }).changes.length);
  expect(passed).toHaveLength(4);
  expect(Math.max(...passed)).toBe(50);
});

test("the very same batch goes again under its key after a lost answer, also after a reload", async () => {
  const on = device();
  const first = await opened(on);
  await first.until(settled);
  net.fate = () => (net.sent.length > 0 ? "lost" : "answer_lost");
  await first.commands.record(basket(game, 0)).kept;
  await eventually(() => (net.sent.length > 0 ? true : undefined));
  await first.close();
  const before = net.sent[0];
  net.fate = () => "lost";
  const second = await opened(on);
  second.commands.record(basket(game, 1));
  net.sent.length = 0;
  // The game itself can't be had before: what arrived is not known from there.
  const passed = (): boolean => net.sent.some(({ fate }) => fate === "pass");
  net.fate = (url, init) => (isSend(url, init) || passed() ? "pass" : "lost");
  second.store.retry();
  await second.until(settled);
  expect(standing()).toHaveLength(2);
  const [again] = net.sent.filter(({ fate }) => fate === "pass");
  expect([again?.key, again?.body]).toEqual([before?.key, before?.body]);
  expect([...server.sheet(game).entries.values()].map((entry) => entry.revision)).toEqual([1, 1]);
});

test("what others write comes, and two pads converge", async () => {
  const [one, two] = [await opened(device()), await opened(device())];
  for (let n = 0; n < 10; n += 1) {
    one.commands.record(basket(game, 2 * n));
    two.commands.record(basket(game, 2 * n + 1, false));
  }
  const done = (view: GameView): boolean => settled(view) && view.plays.length === 20;
  const [left, right] = [await one.until(done), await two.until(done)];
  expect(shown(left)).toEqual(shown(right));
  expect(left.board).toEqual(right.board);
  expect(shown(left)).toEqual(standing());
});

async function clashed(): Promise<{ one: Pad; two: Pad; playId: string; other: string }> {
  const [one, two] = [await opened(device()), await opened(device())];
  const [playId = ""] = one.commands.record(basket(game, 0)).play_ids;
  await two.until((view) => settled(view) && view.plays.length === 1);
  await one.until(settled);
  // One amends while cut off; the other amends as well.
  const cut = two.store;
  net.fate = (url, init) => (isSend(url, init) && String(init?.body).includes("layup") ? "lost" : "pass");
  two.commands.amend(playId, layup(game));
  await two.until((view) => view.sending.state === "retrying");
  one.commands.amend(playId, basket(game, 0, false));
  await one.until(settled);
  net.fate = () => "pass";
  const [other = ""] = two.commands.record(basket(game, 1)).play_ids;
  cut.retry();
  await two.until((view) => view.conflicts.length === 1 && view.sending.waiting === 0);
  return { one, two, playId, other };
}

test("of two changes to one play the later one waits for a person, and other plays go on", async () => {
  const { two, playId, other } = await clashed();
  const [conflict] = two.view().conflicts;
  expect(conflict).toMatchObject({ play_id: playId, code: "stale_revision", choices: ["mine", "theirs", "both"] });
  expect(conflict?.mine).toMatchObject({ points: 3 });
  expect(conflict?.theirs?.play).toMatchObject({ made: false });
  expect(standing()).toContain(other);
  expect(two.view().board.sides["home"]?.score).toBe(2); // theirs, until somebody decides
});

test.each(["mine", "theirs", "both"] as const)("a conflict is settled by choosing %s", async (choice) => {
  const { one, two, playId } = await clashed();
  expect(await two.commands.resolve(playId, choice)).toBe(true);
  const count = choice === "both" ? 3 : 2;
  const done = (view: GameView): boolean => settled(view) && view.conflicts.length === 0 && view.plays.length === count;
  const view = await two.until((each) => done(each) && each.board.sides["home"]?.score === (choice === "theirs" ? 2 : 5));
  const theirs = await one.until((each) => done(each) && each.board.sides["home"]?.score === view.board.sides["home"]?.score);
  expect(shown(theirs)).toEqual(shown(view));
});

test("a conflict outlives a reload", async () => {
  const on = device();
  const [one, two] = [await opened(device()), await opened(on)];
  const [playId = ""] = one.commands.record(basket(game, 0)).play_ids;
  await two.until((view) => settled(view) && view.plays.length === 1);
  net.fate = (url, init) => (isSend(url, init) && String(init?.body).includes("layup") ? "lost" : "pass");
  two.commands.amend(playId, layup(game));
  one.commands.retract(playId);
  const view = await two.until((each) => each.conflicts.length === 1);
  expect(view.conflicts[0]?.theirs?.retracted).toBe(true);
  expect(view.conflicts[0]?.choices).toEqual(["mine", "theirs"]);
  await two.close();
  net.fate = () => "pass";
  const again = await opened(on);
  expect(again.view().conflicts.map((each) => each.play_id)).toEqual([playId]);
  await again.commands.resolve(playId, "mine");
  await one.until((each) => settled(each) && each.board.sides["home"]?.score === 3);
});

test("a play id that another play has is a conflict, even where that play has been amended since", async () => {
  const { store, view, until } = await opened(device());
  await until(settled);
  const playId = uuid7();
  const change = { op: "record", play_id: playId, play: basket(game, 3, false), order: "a0" } as const;
  const amended = { op: "amend", play_id: playId, revision: 1, play: basket(game, 4, false), order: "a0" } as const;
  const body = JSON.stringify({ changes: [change, amended] });
  await server.fetch(`/api/v1/games/${game}/plays`, { method: "POST", body });
  net.fate = (url) => (/\/games\/[^/]+$/.test(url) ? "lost" : "pass");
  void store.act([{ ...change, play: basket(game, 0) }], store.history);
  await until((each) => each.conflicts.length === 1);
  expect(view().conflicts[0]).toMatchObject({ code: "play_id_taken", choices: ["mine", "theirs", "both"] });
});

test("one refused play of a batch is held back alone, and says why", async () => {
  const { commands, view, until } = await opened(device());
  await until(settled);
  net.fate = fates("lost", "lost", "lost");
  const bad = (play: unknown): boolean => JSON.stringify(play).includes('"points":7');
  server.refuses = (change, n) =>
    change.op !== "retract" && bad(change.play)
      ? problem(400, "wrong_type", { at: `/changes/${n}/play/points`, accepted: ["integer"] })
      : null;
  const ids: string[] = [];
  for (let n = 0; n < 9; n += 1) {
    const play = basket(game, n);
    ids.push(...commands.record(n === 4 && play.kind === "field_goal" ? { ...play, points: 7 } : play).play_ids);
  }
  await until((each) => each.refusals.length === 1 && each.sending.waiting === 0);
  const [refusal] = view().refusals;
  expect(refusal).toMatchObject({ play_id: ids[4], trouble: { code: "wrong_type", remedy: "mend" } });
  expect(view().plays.find((play) => play.entry.play_id === ids[4])?.delivery).toBe("refused");
  expect(standing()).toEqual(ids.filter((id) => id !== ids[4]));
  // Mending it sends it anew.
  commands.amend(ids[4] ?? "", basket(game, 4));
  await until((each) => settled(each) && each.refusals.length === 0);
  expect(standing()).toEqual(ids);
});

test("a refusal that names no change is found by halving", async () => {
  const { commands, until, view } = await opened(device());
  await until(settled);
  net.fate = fates("lost");
  const bad = (change: unknown): boolean => JSON.stringify(change).includes('"points":7');
  server.refuses = (change) => (bad(change) ? problem(422, "too_many_plays", { limit: 1 }) : null);
  const ids: string[] = [];
  for (let n = 0; n < 21; n += 1) {
    const play = basket(game, n);
    ids.push(...commands.record(n === 13 && play.kind === "field_goal" ? { ...play, points: 7 } : play).play_ids);
  }
  await until((each) => each.refusals.length === 1 && each.sending.waiting === 0);
  expect(standing()).toEqual(ids.filter((_, n) => n !== 13));
  expect(await commands.drop(ids[13] ?? "")).toBe(true);
  expect(shown(view())).toEqual(standing());
});

test("an older page keeps what the server no longer reads, and sends it once it was loaded anew", async () => {
  const on = device();
  const first = await opened(on);
  await first.until(settled);
  server.refuses = () => problem(400, "unknown_field", { at: "/changes/0/play/assist" });
  const tap = first.commands.record(basket(game, 0));
  const view = await first.until((each) => each.refusals.length === 1);
  expect(view.refusals[0]?.trouble.remedy).toBe("reload");
  expect(view.board.sides["home"]?.score).toBe(2);
  await first.close();
  server.refuses = () => null;
  const second = await opened(on);
  await second.until((each) => settled(each) && each.refusals.length === 0);
  expect(standing()).toEqual(tap.play_ids);
});

test("whoever is not allowed is told so, nothing is lost, and it goes once allowed", async () => {
  const { commands, until } = await opened(device());
  await until(settled);
  server.refuses = () => problem(403, "not_a_designated_scorer", { scorers: ["somebody"] });
  const tap = commands.record(basket(game, 0));
  const view = await until((each) => each.sending.state === "paused");
  expect(view.sending).toMatchObject({ waiting: 1, trouble: { code: "not_a_designated_scorer", remedy: "ask" } });
  server.refuses = () => null;
  commands.retry();
  await until(settled);
  expect(standing()).toEqual(tap.play_ids);
});

test("a server out of breath is asked again when it says so", async () => {
  const { commands, until } = await opened(device());
  await until(settled);
  let busy = 3;
  server.refuses = () => (busy-- > 0 ? problem(429, "too_many_requests", {}, { "Retry-After": "0.01" }) : null);
  commands.record(basket(game, 0));
  await until((each) => each.sending.state === "retrying");
  await until(settled);
  expect(standing()).toHaveLength(1);
});

test("undo and redo outlive a reload", async () => {
  const on = device();
  const first = await opened(on);
  first.commands.record(basket(game, 0));
  first.commands.record(basket(game, 1));
  first.commands.record(basket(game, 2));
  first.commands.undo();
  await first.until(settled);
  await first.close();
  const { commands, view, until } = await opened(on);
  const score = (): number | undefined => view().board.sides["home"]?.score;
  expect(score()).toBe(4);
  commands.redo();
  expect(score()).toBe(6);
  expect(view().can_redo).toBe(false);
  for (let n = 0; n < 3; n += 1) commands.undo();
  expect(score()).toBe(0);
  expect(view().can_undo).toBe(false);
  await until(settled);
  expect(standing()).toEqual([]);
  commands.redo();
  await until((each) => settled(each) && each.plays.length === 1);
  expect(standing()).toEqual(shown(view()));
});

test("two windows of a device send once, and show the same", async () => {
  const on = device();
  const [one, two] = [await opened(on), await opened(on)];
  await Promise.all([one.until(settled), two.until(settled)]);
  for (let n = 0; n < 20; n += 1) (n % 2 ? one : two).commands.record(basket(game, n));
  const done = (view: GameView): boolean => settled(view) && view.plays.length === 20;
  const [left, right] = [await one.until(done), await two.until(done)];
  expect(shown(left)).toEqual(shown(right));
  const changes = net.sent.flatMap(({ body }) => (JSON.parse(body) as { changes: { play_id: string }[] }).changes);
  expect(new Set(changes.map((change) => change.play_id)).size).toBe(20);
  expect(changes).toHaveLength(20);
});

test("where the storage is full, taps are shown as not kept, still sent, and kept once there is room", async () => {
  const on = device();
  const { commands, until, view, close } = await opened(on);
  await until(settled);
  net.fate = fates("lost", "lost");
  const add = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  const tap = commands.record(basket(game, 0));
  expect(await tap.kept).toBe(false);
  expect(view().kept).toMatchObject({ kept: false, reason: "full", trouble: { remedy: "free_space" } });
  expect(view().board.sides["home"]?.score).toBe(2);
  await until((each) => each.sending.waiting === 0 && each.plays.length === 1);
  expect(standing()).toEqual(tap.play_ids);
  add.mockRestore();
  const later = commands.record(basket(game, 1));
  await until((each) => settled(each) && each.kept.kept);
  expect(standing()).toEqual([...tap.play_ids, ...later.play_ids]);
  await close();
  net.fate = () => "lost";
  expect(shown((await opened(on)).view())).toEqual(standing());
});

test("a browser that keeps nothing still scores and sends, and says so from the start", async () => {
  const keep = new Keep({ open: async () => ({ database: null, reason: "forbidden" }), retryMs: 20 });
  const { commands, until, view } = await opened(device(), { keep });
  expect(view().kept).toMatchObject({ kept: false, reason: "forbidden" });
  const tap = commands.record(basket(game, 0));
  await until(settled);
  expect(standing()).toEqual(tap.play_ids);
});

test("when a newer page upgrades the storage, the older one makes room, says so, and still sends", async () => {
  const on = device();
  const { commands, until } = await opened(on);
  const newer = new Dexie(on.name);
  newer.version(9).stores({ games: "game_id", more: "id" });
  await newer.open();
  // a write that was under way may fail first, for whatever reason it names
  const view = await until((each) => !each.kept.kept && each.kept.reason === "newer");
  expect(view.kept).toMatchObject({ trouble: { remedy: "reload" } });
  const tap = commands.record(basket(game, 0));
  expect(await tap.kept).toBe(false);
  await until(settled);
  expect(standing()).toEqual(tap.play_ids);
  newer.close();
});

test("where another window holds the storage, taps wait in memory and are kept once it lets go", async () => {
  const on = device();
  const older = await new Promise<IDBDatabase>((found) => {
    const asked = indexedDB.open(on.name, 1);
    asked.onsuccess = () => found(asked.result);
  });
  const { commands, until, close } = await opened(on);
  const tap = commands.record(basket(game, 0));
  expect(await tap.kept).toBe(false);
  await until((each) => settled(each) && !each.kept.kept && each.kept.reason === "blocked");
  expect(standing()).toEqual(tap.play_ids);
  older.close();
  await until((each) => settled(each) && each.kept.kept);
  await close();
  net.fate = () => "lost";
  expect(shown((await opened(on)).view())).toEqual(standing());
});

test("a game that is neither here nor to be had is absent, and comes when the network does", async () => {
  net.fate = () => "lost";
  const made = await pad(game, device());
  pads.push(made);
  await eventually(() => (made.store.getState().phase === "absent" ? true : undefined));
  net.fate = () => "pass";
  await made.until(settled);
});

test("a room that is full is replaced by asking now and then", async () => {
  const to = server.fetch;
  net.fetch = async (url, init) => (url.endsWith("/live") ? problem(503, "room_full", {}) : to(url, init));
  const { until } = await opened(device());
  const change = { op: "record", play_id: uuid7(), play: basket(game, 0), order: "a0" };
  await to(`/api/v1/games/${game}/plays`, { method: "POST", body: JSON.stringify({ changes: [change] }) });
  const view = await until((each) => each.plays.length === 1);
  expect(view.connection).toMatchObject({ state: "behind", trouble: { code: "room_full" } });
});
