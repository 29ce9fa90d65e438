import { afterEach, expect, test, vi } from "vitest";
import type { Write } from "./keep";
import { windowStash } from "./stash";

afterEach(() => vi.unstubAllGlobals());

function storage(): Map<string, string> {
  const kept = new Map<string, string>();
  const getItem = (key: string): string | null => kept.get(key) ?? null;
  vi.stubGlobal("sessionStorage", { getItem, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
  return kept;
}

const tap = { game_id: "g", add: [{ id: "a" }] } as unknown as Write;

test("what is on its way is found by the page that is loaded next, and gone once it is in the database", () => {
  const kept = storage();
  windowStash().put([tap]);
  const next = windowStash();
  expect(next.take()).toEqual([tap]);
  next.put([]);
  expect(kept.size).toBe(0);
});

test("what is no tap is left out, so that it holds up nothing", () => {
  const kept = storage();
  for (const junk of ["[", "{}", "null", '[null, 1, {}, {"game_id": "g"}, {"game_id": "g", "add": 1}, {"game_id": "g", "add": [null]}]']) {
    kept.set("fieldhouse.unkept", junk);
    expect(windowStash().take()).toEqual([]);
  }
});
