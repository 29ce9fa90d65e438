/** The store against Fieldhouse itself: its own process, its own database. Skipped where the command is not installed. */

import "fake-indexeddb/auto"; // before Dexie, which looks once
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import type { Schemas } from "../api/client";
import { uuid7 } from "../api/ids";
import type { Play } from "../sports/basketball";
import {
  basket, COMMAND, device, isSend, layup, network, opening, pad, serve, settled,
  type Device, type Fate, type Network, type Pad, type Served,
} from "./testing";
import type { GameView } from "./types";

if (!COMMAND) console.warn("skipped: no fieldhouse command; FIELDHOUSE_COMMAND names one");

describe.skipIf(!COMMAND)("with a server of its own", { timeout: 60_000 }, () => {
  let server: Served;
  let net: Network;
  let game: string;
  let pads: Pad[];

  beforeAll(async () => {
    server = await serve(COMMAND ?? "");
  }, 120_000);
  afterAll(() => server?.stop(), 30_000);

  beforeEach(async () => {
    net = network(server.fetch);
    vi.stubGlobal("fetch", (url: string, init?: RequestInit) => net.fetch(url, init));
    game = uuid7();
    pads = [];
    const headers = { "Content-Type": "application/json" };
    const answer = await server.fetch("/api/v1/games", { method: "POST", headers, body: JSON.stringify(opening(game)) });
    expect(answer.status).toBe(201);
  });
  afterEach(async () => {
    await Promise.all(pads.map((each) => each.close()));
    vi.unstubAllGlobals();
  });

  async function opened(on: Device): Promise<Pad> {
    const made = await pad(game, on);
    pads.push(made);
    await made.until(() => true);
    return made;
  }

  async function standing(): Promise<Schemas["GameBody"]> {
    return (await (await server.fetch(`/api/v1/games/${game}`)).json()) as Schemas["GameBody"];
  }

  const shown = (view: GameView): readonly string[] => view.plays.map((play) => play.entry.play_id);
  const ids = (body: Schemas["GameBody"]): readonly string[] => body.plays.map((row) => row.play_id);

  test("two hundred plays offline, a reload in the middle and lost answers: once each, in order", async () => {
    const on = device();
    const first = await opened(on);
    await first.until(settled);
    net.fate = () => "lost";
    const taps: string[] = [];
    const starting: Play = { kind: "period_started", period: 1, clock_ms: 600_000 };
    taps.push(...first.commands.record(starting).play_ids);
    for (let n = 1; n < 100; n += 1) taps.push(...first.commands.record(basket(game, n)).play_ids);
    await first.close();
    const second = await opened(on);
    for (let n = 100; n < 200; n += 1) taps.push(...second.commands.record(basket(game, n)).play_ids);
    const fates: Fate[] = ["lost", "answer_lost", "busy", "answer_lost", "pass", "answer_lost", "answer_lost"];
    net.fate = (url, init) => (isSend(url, init) ? (fates.shift() ?? "pass") : "pass");
    second.store.retry();
    const view = await second.until(settled, 20_000);
    const body = await standing();
    expect(ids(body)).toEqual(taps);
    expect(shown(view)).toEqual(taps);
    expect(body.plays.every((row) => row.revision === 1)).toBe(true);
    expect(body.summary.version).toBe(201);
    expect(view.board).toEqual(body.board);
  });

  test("two pads share the work and show what the server shows", async () => {
    const [one, two] = [await opened(device()), await opened(device())];
    await Promise.all([one.until(settled), two.until(settled)]);
    for (let n = 0; n < 30; n += 1) {
      (n % 2 ? one : two).commands.record(basket(game, n));
      if (n % 5 === 0) await new Promise((go) => setTimeout(go, 20));
    }
    const done = (view: GameView): boolean => settled(view) && view.plays.length === 30;
    const [left, right] = [await one.until(done, 20_000), await two.until(done, 20_000)];
    const body = await standing();
    expect(shown(left)).toEqual(ids(body));
    expect(shown(right)).toEqual(ids(body));
    expect(left.board).toEqual(body.board);
    expect(right.board).toEqual(body.board);
  });

  test.each(["mine", "theirs", "both"] as const)("two pads amend one play, and a person chooses %s", async (choice) => {
    const [one, two] = [await opened(device()), await opened(device())];
    const [playId = ""] = one.commands.record(basket(game, 0)).play_ids;
    await Promise.all([one, two].map((each) => each.until((view) => settled(view) && view.plays.length === 1, 20_000)));
    net.fate = (url, init) => (isSend(url, init) && String(init?.body).includes("layup") ? "lost" : "pass");
    two.commands.amend(playId, layup(game));
    one.commands.amend(playId, basket(game, 0, false));
    await one.until(settled, 20_000);
    net.fate = () => "pass";
    two.store.retry();
    await two.until((view) => view.conflicts.length === 1, 20_000);
    expect(await two.commands.resolve(playId, choice)).toBe(true);
    const score = { mine: 3, theirs: 0, both: 3 }[choice];
    const done = (view: GameView): boolean =>
      settled(view) && view.conflicts.length === 0 && view.board.sides["home"]?.score === score;
    const [left, right] = [await one.until(done, 20_000), await two.until(done, 20_000)];
    expect(shown(left)).toEqual(shown(right));
    expect(shown(left)).toEqual(ids(await standing()));
  });

  test("what the server can't read is held back alone; what can't be is set aside on both sides", async () => {
    const { commands, until } = await opened(device());
    await until(settled, 20_000);
    net.fate = () => "lost";
    const good = commands.recordAll([basket(game, 0), basket(game, 1)]);
    const bad = commands.record({ ...basket(game, 2), period: -4 });
    const aside = commands.record({ kind: "foul", period: 1, clock_ms: 590_000, side: "nobody", player: null });
    const last = commands.record(basket(game, 3));
    net.fate = () => "pass";
    commands.retry();
    const view = await until(settled, 20_000);
    const body = await standing();
    const refused = view.refusals.map((each) => each.play_id);
    expect(ids(body).filter((id) => !refused.includes(id))).toEqual(
      [...good.play_ids, ...bad.play_ids, ...aside.play_ids, ...last.play_ids].filter((id) => !refused.includes(id)),
    );
    for (const row of body.plays) {
      const here = view.plays.find((play) => play.entry.play_id === row.play_id);
      expect(here?.set_aside).toBe(row.set_aside);
    }
    expect(body.plays.find((row) => row.play_id === aside.play_ids[0])?.set_aside).toBe(true);
  });

  test("an older page's field is refused with its place, and kept", async () => {
    const { commands, until } = await opened(device());
    await until(settled, 20_000);
    net.fate = () => "lost";
    const good = commands.record(basket(game, 0));
    const strange = { ...basket(game, 1), celebrated: true };
    const bad = commands.record(strange);
    const also = commands.record(basket(game, 2));
    net.fate = () => "pass";
    commands.retry();
    const view = await until((each) => each.refusals.length === 1 && each.sending.waiting === 0, 20_000);
    expect(view.refusals[0]).toMatchObject({ play_id: bad.play_ids[0], trouble: { remedy: "reload" } });
    expect(ids(await standing())).toEqual([...good.play_ids, ...also.play_ids]);
  });
});
