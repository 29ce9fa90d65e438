/** What stays on a device, for whom, and for how long. */

import "fake-indexeddb/auto"; // before Dexie, which looks once
import { afterEach, expect, test } from "vitest";

import { uuid7 } from "../api/ids";
import { openDatabase, type GameRow } from "./db";
import { Keep, KEPT_DAYS, type NewChange } from "./keep";

const DAY_MS = 24 * 3_600_000;
let name = `device-${uuid7()}`;
let keeps: Keep[] = [];

function keep(): Keep {
  const made = new Keep({ open: () => openDatabase(name) });
  keeps.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(keeps.map((each) => each.close()));
  keeps = [];
  name = `device-${uuid7()}`;
});

const row = (game_id: string, seen_at = Date.now()) => ({ game_id, version: 1, sides: [], plays: [], seen_at }) as unknown as GameRow;
const tap = (game_id: string) => ({ id: uuid7(), game_id, change: { op: "retract", play_id: uuid7(), revision: 1 } }) as unknown as NewChange;
const action = (game_id: string) => ({ id: `${game_id}-1`, game_id, seq: 1, undone: false, action: {} }) as never;

async function brought(on: Keep, ...games: readonly GameRow[]): Promise<void> {
  for (const game of games) {
    await on.write({ game_id: game.game_id, game, actions: { put: [action(game.game_id)], remove: [] } });
  }
}

async function there(on: Keep, ...games: readonly string[]): Promise<readonly string[]> {
  const missing = new Set(await on.missing(games));
  for (const game of missing) await on.read(game, ({ actions }) => expect(actions).toEqual([]));
  return games.filter((game) => !missing.has(game));
}

test("whoever signs in finds no game of whoever was signed in before", async () => {
  const on = keep();
  await on.belongTo("ana");
  await brought(on, row("one"), row("two"));
  expect(await there(on, "one", "two")).toEqual(["one", "two"]);
  await on.belongTo("ana");
  expect(await there(on, "one", "two")).toEqual(["one", "two"]);
  await on.belongTo("anonymous");
  expect(await there(on, "one", "two")).toEqual([]);
});

test("a game with plays that the server does not have stays until they are sent", async () => {
  const on = keep();
  await on.belongTo("ana");
  await brought(on, row("one"), row("two"));
  const waiting = tap("one");
  await on.write({ game_id: "one", add: [waiting] });
  await on.belongTo("anonymous");
  expect(await there(on, "one", "two")).toEqual(["one"]);
  await on.write({ game_id: "one", remove: [waiting.id] });
  await on.belongTo("anonymous");
  expect(await there(on, "one")).toEqual([]);
});

test("a game that is open stays, and is whoever opened it", async () => {
  const on = keep();
  await on.belongTo("ana");
  await brought(on, row("one"));
  await on.belongTo("ben", new Set(["one"]));
  expect(await there(on, "one")).toEqual(["one"]);
});

test("what came before it was known who is signed in is theirs", async () => {
  const on = keep();
  await brought(on, row("one"));
  await on.belongTo("ana");
  expect(await there(on, "one")).toEqual(["one"]);
  await on.belongTo("ben");
  expect(await there(on, "one")).toEqual([]);
});

test("a start without a network makes a game nobody else's", async () => {
  const on = keep();
  await on.belongTo("ana");
  await brought(on, row("one"));
  const later = keep();
  await brought(later, row("one"));
  await later.belongTo("ben");
  expect(await there(later, "one")).toEqual([]);
});

test("a game that nobody asked for in two weeks is forgotten at the next start, one with plays that wait is not", async () => {
  const old = Date.now() - KEPT_DAYS * DAY_MS - 1;
  const on = keep();
  await there(on);
  await brought(on, row("old", old), row("waits", old), row("fresh", old + DAY_MS));
  await on.write({ game_id: "waits", add: [tap("waits")] });
  expect(await there(on, "old", "waits", "fresh")).toEqual(["old", "waits", "fresh"]);
  expect(await there(keep(), "old", "waits", "fresh")).toEqual(["waits", "fresh"]);
});
