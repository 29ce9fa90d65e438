import { expect, test } from "vitest";

import { readEvent, type ServerEvent } from "../api/events";
import { ProblemError, UnreachableError } from "../api/problems";
import { clockLeft, elapsedNow, untilNext } from "./clock";
import { alike, contrast, teamColour } from "./colours";
import { Follower, type Followed } from "./follower";
import { basketsOf, lastScorer, runsOf } from "./scoring";
import { type Json, type LivePlay, type LiveView, merge } from "./view";

test.each<[Json, Json, Json]>([
  // RFC 7386, appendix A
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [["a", "b"], ["c", "d"], ["c", "d"]],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("%j patched by %j is %j", (target, patch, result) => {
  expect(merge(target, patch)).toEqual(result);
});

test("a patch leaves what it does not name as the same object, and what it was laid on untouched", () => {
  const before = { plays: { one: { order: "a" } }, board: { score: 1 } };
  const after = merge(before, { board: { score: 2 } }) as typeof before;
  expect(after.plays).toBe(before.plays);
  expect(before.board.score).toBe(1);
});

test("a name that every object has is a name like others", () => {
  expect(merge({}, JSON.parse('{"constructor": {"a": 1}}') as Json)).toEqual({ constructor: { a: 1 } });
  const merged = merge({ a: 1 }, JSON.parse('{"__proto__": {"b": 2}, "c": {"__proto__": {"b": 2}}}') as Json) as { readonly [name: string]: Json };
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect([merged["b"], Object.getPrototypeOf(merged["c"]), ({} as { b?: number }).b]).toEqual([undefined, Object.prototype, undefined]);
});

// ── the room ──

const VIEW = { game: { version: 1 }, board: { score: 0 } };

/** Rooms that are entered one after the other: each an answer, a refusal, or a stream of events that ends. */
function rooms(...scripts: (readonly string[] | Error)[]) {
  const asked: (string | null)[] = [];
  const states: Followed[] = [];
  let follower: Follower | undefined;
  const done = new Promise<void>((over) => {
    follower = new Follower({
      gameId: "g", retryMs: 1, retryMaxMs: 2, missedMs: -1,
      changed: (now) => states.push(now),
      open: async (_, since) => {
        asked.push(since);
        const script = scripts.shift();
        if (script === undefined) {
          follower?.stop();
          over();
          throw new UnreachableError("over");
        }
        if (script instanceof Error) throw script;
        return { date: null, events: events(script) };
      },
    });
    void follower.start();
  });
  return { asked, states, done, now: () => states.at(-1) };
}

async function* events(texts: readonly string[]): AsyncIterable<ServerEvent> {
  for (const text of texts) yield readEvent(text);
}

const message = (id: string, type: string, data: unknown) => `id: ${id}\ndata: ${JSON.stringify({ id, type, data })}`;

test("a view and the patches on it are followed, and the room is asked for what came since", async () => {
  const { asked, states, done } = rooms(
    ["retry: 1", message("e:4", "view", VIEW), message("e:5", "patch", { board: { score: 2 } })],
    [message("e:6", "patch", { board: { score: 5 } })],
  );
  await done;
  expect(asked).toEqual([null, "e:5", "e:6"]);
  expect(states.map(({ view }) => (view as unknown as typeof VIEW | null)?.board.score).filter((n) => n !== undefined)).toContain(2);
  expect((states.at(-1)?.view as unknown as typeof VIEW).board.score).toBe(5);
});

test.each([
  ["a hole", message("e:6", "patch", { board: { score: 9 } })],
  ["another room's patch", message("f:5", "patch", { board: { score: 9 } })],
  ["a message cut short", "id: e:5\ndata: {\"id\": \"e:5\", \"ty"],
])("%s is not laid on the view: the room shows it whole again", async (_, odd) => {
  const { asked, done, now } = rooms(
    [message("e:4", "view", VIEW), odd],
    [message("f:1", "view", { ...VIEW, board: { score: 7 } })],
  );
  await done;
  expect(asked).toEqual([null, null, "f:1"]);
  expect((now()?.view as unknown as typeof VIEW).board.score).toBe(7);
});

test("kinds of messages that we don't know are passed over", async () => {
  const { done, now, states } = rooms([message("e:4", "view", VIEW), message("e:4", "applause", {}), ": still here"]);
  await done;
  expect((now()?.view as unknown as typeof VIEW).board.score).toBe(0);
  expect(states.some(({ link }) => link.state === "live")).toBe(true);
});

test("who can't be reached is behind since the last sign of life; who comes back is not", async () => {
  const before = Date.now();
  const { states, done } = rooms(
    [message("e:4", "view", VIEW)], new UnreachableError("gone"), new UnreachableError("gone"), ["retry: 1"],
  );
  await done;
  const seen = states.map(({ link }) => link.state).filter((state, n, all) => state !== all[n - 1]);
  expect(seen).toEqual(["live", "behind", "live", "behind"]);
  const behind = states.filter(({ link }) => link.state === "behind");
  expect(behind[0]?.link.since).toBeGreaterThanOrEqual(before);
  expect(behind[0]?.link.since).toBe(behind[1]?.link.since);
});

test("a game that is not there is refused, and looked for again", async () => {
  const no = new ProblemError({ type: "", title: "", status: 404, detail: "", code: "unknown_game", facts: {}, instance: "" });
  const { states, done, now } = rooms(no, [message("e:1", "view", VIEW)]);
  await done;
  expect(states[0]?.link).toMatchObject({ state: "refused", error: no });
  expect(now()?.view).toEqual(VIEW);
});

test("a start that arrives live tells the scorer's clock; the server's date stands in until then", async () => {
  const started = Date.now() - 90_000; // the scorer's clock is a minute and a half behind this one
  const { states, done } = rooms([message("e:1", "view", VIEW), message("e:2", "patch", { board: { running_since: started } })]);
  await done;
  const { skewMs = 0 } = states.at(-1) ?? {};
  expect(skewMs).toBeGreaterThanOrEqual(90_000);
  expect(skewMs).toBeLessThan(95_000);
});

// ── the clock ──

test("a clock runs by the scorer's device, stands where it was stopped, and ends at nought", () => {
  const running = { sides: {}, clock_ms: 60_000, running_since: 1_000, running_from_ms: 60_000 };
  expect(clockLeft(running, 0, 11_000)).toBe(50_000);
  expect(clockLeft(running, 5_000, 16_000)).toBe(50_000);
  expect(clockLeft(running, 0, 500)).toBe(60_000); // a device that is ahead of us
  expect(clockLeft(running, 0, 999_000)).toBe(0);
  expect(clockLeft({ sides: {}, clock_ms: 60_000 }, 0, 999_000)).toBe(60_000);
  expect(elapsedNow({ sides: {}, clock_ms: 60_000, elapsed_ms: 540_000 }, 50_000)).toBe(550_000);
});

test("a clock is drawn again when its figure changes", () => {
  expect(untilNext(65_000)).toBe(1_000);
  expect(untilNext(65_200)).toBe(200);
  expect(untilNext(60_300)).toBe(300);
  expect(untilNext(59_999)).toBe(50);
});

// ── colours ──

test.each(["#ffffff", "#000000", "#ffff00", "#c8102e", "1d428a", "#abc", "", "red; }"])(
  "%j becomes legible on both themes",
  (colour) => {
    const { light, dark, onLight, onDark } = teamColour(colour);
    expect(contrast(light, "#f0f1f4")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, "#20252d")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(onLight, light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(onDark, dark)).toBeGreaterThanOrEqual(4.5);
  },
);

test("two reds are alike, red and blue are not", () => {
  expect(alike("#c8102e", "#d0122f")).toBe(true);
  expect(alike("#c8102e", "#1d428a")).toBe(false);
});

// ── the course ──

function played(...plays: readonly Partial<LivePlay>[]): LiveView {
  const rows = plays.map((play, n) => [
    `p${n}`,
    { order: `a${n}`, kind: "field_goal", text: "", set_aside: false, ...play },
  ]);
  return {
    sides: { home: { order: 0 }, away: { order: 1 } },
    plays: Object.fromEntries(rows) as LiveView["plays"],
    people: { h1: { name: "Ana Ruiz", number: "4", starter: true } },
    box: { home: { players: { h1: { points: 14, fgm: 5, fga: 9 } }, totals: {} } },
  } as unknown as LiveView;
}

test("the course of the score tells points, runs and who scored last", () => {
  const view = played(
    { score: [2, 0], side: "home", player: "h1" },
    { player: "h1" },
    { score: [2, 3], side: "away" },
    { score: [9, 9], side: "home", set_aside: true },
    { score: [4, 3], side: "home", player: "h1", kind: "free_throw" },
    { score: [7, 3], side: "home", player: "h1" },
  );
  expect(basketsOf(view).map(({ side, points }) => [side, points])).toEqual([["home", 2], ["away", 3], ["home", 2], ["home", 3]]);
  expect(runsOf(basketsOf(view)).map(({ side, points }) => [side, points])).toEqual([["home", 2], ["away", 3], ["home", 5]]);
  expect(lastScorer(view)).toMatchObject({ id: "p5", name: "Ana Ruiz", number: "4", worth: 3, points: 14, made: 5, tried: 9 });
});

test("nobody scored last where nobody saw who", () => {
  expect(lastScorer(played())).toBeNull();
  expect(lastScorer(played({ score: [2, 0], side: "home" }))).toBeNull();
});
