/** The follower against Fieldhouse itself. Skipped where the command is not installed. */

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { uuid7 } from "../api/ids";
import { AWAY, basket, COMMAND, eventually, HOME, network, opening, serve, type Network, type Served } from "../store/testing";
import { Follower, NOTHING, type Followed } from "./follower";

if (!COMMAND) console.warn("skipped: no fieldhouse command; FIELDHOUSE_COMMAND names one");

describe.skipIf(!COMMAND)("with a server of its own", { timeout: 60_000 }, () => {
  let server: Served;
  let net: Network;
  const followers: Follower[] = [];

  beforeAll(async () => {
    server = await serve(COMMAND ?? "");
  }, 120_000);
  afterAll(() => server?.stop(), 30_000);
  afterEach(() => {
    for (const each of followers.splice(0)) each.stop();
    vi.unstubAllGlobals();
  });

  function followed(gameId: string): () => Followed {
    let last = NOTHING;
    const follower = new Follower({ gameId, retryMs: 5, retryMaxMs: 40, changed: (now) => (last = now) });
    followers.push(follower);
    void follower.start();
    return () => last;
  }

  const post = async (path: string, body: unknown): Promise<void> => {
    const headers = { "Content-Type": "application/json" };
    const answer = await server.fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  };

  test("what was followed through breaks of the network is the fresh view", async () => {
    net = network(server.fetch);
    vi.stubGlobal("fetch", (url: string, init?: RequestInit) => net.fetch(url, init));
    const game = uuid7();
    await post("/api/v1/games", opening(game));
    const watching = followed(game);
    await eventually(() => (watching().link.state === "live" ? true : undefined));
    const five = (side: string, names: readonly string[]) => ({
      kind: "line_up", period: 1, clock_ms: 600_000, side, players: names.map((each) => `${game}-${each}`), starting: true,
    });
    const plays = [five("home", HOME), five("away", AWAY), ...Array.from({ length: 24 }, (_, n) => basket(game, n, n % 3 > 0))];
    for (const [n, play] of plays.entries()) {
      net.fate = (url) => (url.includes("/live") && n % 4 === 1 ? "lost" : "pass");
      if (n % 6 === 5) followers[0]?.lost();
      await post(`/api/v1/games/${game}/plays`, { changes: [{ op: "record", play_id: uuid7(), play }] });
    }
    net.fate = () => "pass";
    const fresh = (await (await server.fetch(`/api/v1/games/${game}/view`)).json()) as { game: { version: number } };
    await eventually(() => (watching().view?.game.version === fresh.game.version ? true : undefined), 20_000);
    expect(watching().view).toEqual(fresh);
    expect(watching().link.state).toBe("live");
  });

  test("a game that nobody opened yet is refused, and shown once it is there", async () => {
    vi.stubGlobal("fetch", server.fetch);
    const game = uuid7();
    const watching = followed(game);
    await eventually(() => (watching().link.state === "refused" ? true : undefined));
    expect(watching().link.error).toMatchObject({ status: 404 });
    await post("/api/v1/games", opening(game));
    await eventually(() => (watching().link.state === "live" ? true : undefined), 20_000);
    expect(Object.keys(watching().view?.sides ?? {})).toEqual(["away", "home"]);
  });
});
