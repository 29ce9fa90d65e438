/** Laws of the store: whatever the network does, and however often the page goes away, every tap arrives once. */

import "fake-indexeddb/auto"; // before Dexie, which looks once
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { uuid7 } from "../api/ids";
import { basket, device, network, pad, settled, type Device, type Fate, type Network, type Pad } from "./testing";
import { twin, type Twin } from "./twin";
import type { GameView } from "./types";

const SEEDS = Array.from({ length: 15 }, (_, n) => n + 1);
const FATES: readonly Fate[] = ["pass", "pass", "lost", "answer_lost", "busy"];

/** Mulberry32: small, seeded, good enough to shake things with. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

let server: Twin;
let net: Network;
let game: string;
let open: Pad[];

beforeEach(() => {
  server = twin();
  net = network(server.fetch);
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) => net.fetch(url, init));
  game = uuid7();
  server.open(game);
  open = [];
});

afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  vi.unstubAllGlobals();
});

async function openOn(on: Device): Promise<Pad> {
  const made = await pad(game, on);
  open.push(made);
  await made.until(() => true);
  return made;
}

async function reloaded(old: Pad, on: Device): Promise<Pad> {
  await old.close();
  open = open.filter((each) => each !== old);
  return openOn(on);
}

const breath = (): Promise<void> => new Promise((go) => setTimeout(go, 0));
const shown = (view: GameView): readonly string[] => view.plays.map((play) => play.entry.play_id);

describe.each(SEEDS)("seed %i", (seed) => {
  test("the server ends with all taps of all pads, once each, each pad's in its order", async () => {
    const roll = dice(seed);
    const devices = [device(), device()];
    const pads = await Promise.all(devices.map(openOn));
    net.fate = () => FATES[roll(FATES.length)] ?? "pass";
    const taps: string[][] = [[], []];
    for (let n = 0; n < 60; n += 1) {
      const at = roll(2);
      const [now, on] = [pads[at], devices[at]];
      if (!now || !on) continue;
      taps[at]?.push(...now.commands.record(basket(game, n)).play_ids);
      if (roll(3) === 0) await breath();
      if (roll(12) === 0) pads[at] = await reloaded(now, on);
    }
    net.fate = () => "pass";
    for (const each of pads) each.store.retry();
    const done = (view: GameView): boolean => settled(view) && view.plays.length === 60;
    const views = await Promise.all(pads.map((each) => each.until(done)));
    const { entries, standing } = server.sheet(game);
    expect([...entries.keys()].sort()).toEqual(taps.flat().sort());
    expect([...entries.values()].every((entry) => entry.revision === 1 && !entry.retracted)).toBe(true);
    const order = standing.map((entry) => entry.play_id);
    for (const [at, mine] of taps.entries()) {
      expect(order.filter((id) => taps[at]?.includes(id))).toEqual(mine);
    }
    for (const view of views) {
      expect(shown(view)).toEqual(order);
      expect(view.board.sides["home"]?.score).toBe(120);
    }
  });

  test("pads that record, amend, strike, undo and redo at random converge once their conflicts are settled", async () => {
    const roll = dice(seed + 1000);
    const devices = [device(), device()];
    const pads = await Promise.all(devices.map(openOn));
    net.fate = () => FATES[roll(FATES.length)] ?? "pass";
    const recorded = new Set<string>();
    for (let n = 0; n < 60; n += 1) {
      const at = roll(2);
      const [now, on] = [pads[at], devices[at]];
      if (!now || !on) continue;
      const { commands } = now;
      const plays = now.view().plays;
      const any = plays[roll(Math.max(1, plays.length))]?.entry.play_id ?? "";
      const what = roll(9);
      if (what < 4) for (const id of commands.record(basket(game, n), { join: roll(4) === 0 }).play_ids) recorded.add(id);
      else if (what === 4) commands.amend(any, basket(game, n, false));
      else if (what === 5) commands.retract(any);
      else if (what === 6) commands.undo();
      else if (what === 7) commands.redo();
      else commands.move(any, { before: plays[0]?.entry.play_id ?? null });
      if (roll(2) === 0) await breath();
      if (roll(15) === 0) pads[at] = await reloaded(now, on);
    }
    net.fate = () => "pass";
    for (const each of pads) each.store.retry();
    for (const each of pads) {
      for (let round = 0; round < 20; round += 1) {
        const view = await each.until((now) => now.sending.waiting === 0 && settled(now));
        if (view.conflicts.length === 0) break;
        for (const { play_id, choices } of view.conflicts) {
          await each.commands.resolve(play_id, choices[roll(choices.length)] ?? "theirs");
        }
      }
    }
    const theirs = () => server.sheet(game).standing.map((entry) => [entry.play_id, entry.order, entry.play]);
    const ours = (view: GameView) => view.plays.map(({ entry }) => [entry.play_id, entry.order, entry.play]);
    const same = (view: GameView): boolean => settled(view) && JSON.stringify(ours(view)) === JSON.stringify(theirs());
    for (const each of pads) await each.until((view) => same(view) && view.conflicts.length === 0);
    for (const id of recorded) expect(server.sheet(game).entries.has(id)).toBe(true);
    expect(pads[0]?.view().board).toEqual(pads[1]?.view().board);
  });
});
