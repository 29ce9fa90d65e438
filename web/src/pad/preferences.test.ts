import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keep, type Kept, NOTHING, readKept } from "./preferences";

const stored = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});

afterEach(() => {
  stored.clear();
  vi.unstubAllGlobals();
});

const kept: Kept = {
  questions: [
    { id: "q", chain: ["p"], asks: { ask: "assist", play: { kind: "field_goal", period: 1, side: "home", player: "h1", made: true, points: 2 } } },
  ],
  allowed: ["p:clock_runs_backwards"],
  turned: true,
};

test("what was kept comes back", () => {
  keep("g", kept);
  expect(readKept("g")).toEqual(kept);
});

test.each([
  ["no JSON", "["],
  ["no questions", '{"allowed": []}'],
  ["questions of another shape", '{"questions": [{}, null, 1, {"id": "q", "chain": ["p"], "asks": {"ask": "weather", "play": {}}}], "allowed": []}'],
  ["a play that is none", '{"questions": [{"id": "q", "chain": ["p"], "asks": {"ask": "assist", "play": {"kind": "shot"}}}], "allowed": []}'],
  ["free throws of nobody", '{"questions": [{"id": "q", "chain": [], "asks": {"ask": "free_throw", "play": {}}}], "allowed": []}'],
])("%s leaves nothing open and breaks nothing", (_, junk) => {
  stored.set("fieldhouse.pad.g", junk);
  expect(readKept("g").questions).toEqual(NOTHING.questions);
});
