import { expect, test } from "vitest";
import { momentOf } from "./grant";
import { hasEnded } from "./member";
import { fits } from "./permissions";
import { ROLES, SCOPES_OF, scopeSaid } from "./roles";
import { scopeOf } from "./scope-fields";
import { differing } from "./settings";
import { isSlug, slugOf } from "./slug";
import { orgWords } from "./words";

test("a name of Latin letters offers its address, another one asks for one", () => {
  expect(slugOf("  Łódź Basket – U18 ")).toBe("lodz-basket-u18");
  expect(slugOf("St. Mary's School")).toBe("st-marys-school");
  expect(slugOf("نادي عُمان")).toBe("");
  expect(slugOf("x".repeat(60))).toHaveLength(40);
  expect(["abc", "a-b", "northside"].every(isSlug)).toBe(true);
  expect(["ab", "-ab", "ab-", "a b c", "Abc", "ن"].some(isSlug)).toBe(false);
});

test("every role that people hold has a scope, and words in both languages", () => {
  for (const role of ROLES) {
    expect(SCOPES_OF[role].length).toBeGreaterThan(0);
    for (const words of Object.values(orgWords)) expect(words.roles[role] && words.roleAbout[role]).toBeTruthy();
  }
  expect(ROLES).not.toContain("integrator");
});

test("the whole organisation is named by its own id, a team by its own", () => {
  expect(scopeOf({ role: "coach", kind: "organisation", id: "x" }, "o1")).toEqual({ kind: "organisation", id: "o1" });
  expect(scopeOf({ role: "coach", kind: "team", id: " hawks " }, "o1")).toEqual({ kind: "team", id: "hawks" });
  const names = new Map([["t1", "Hawks"]]);
  expect(scopeSaid({ kind: "team", id: "t1" }, "", orgWords.en, names)).toContain("Hawks");
  expect(scopeSaid({ kind: "organisation", id: "o1" }, "", orgWords.en)).toBe(orgWords.en.whole);
});

test("a role without an end goes on, one with an end ends in that moment", () => {
  const now = Date.parse("2026-05-01T12:00:00Z");
  expect(hasEnded({ ends: null }, now)).toBe(false);
  expect(hasEnded({ ends: "2026-05-01T12:00:00Z" }, now)).toBe(true);
  expect(hasEnded({ ends: "2026-05-01T12:00:01Z" }, now)).toBe(false);
  expect([momentOf(""), momentOf("nonsense")]).toEqual([null, null]);
  expect(momentOf("2026-05-01T12:00")).toMatch(/^2026-0[45]-\d\dT\d\d:00:00\.000Z$/);
});

test("what changed is counted, and what is sought is found", () => {
  expect(differing({ a: 1, b: true }, { a: 2, b: true })).toBe(1);
  const row = { does: "record plays of this game", action: "score_game", says: "You are a scorekeeper here." };
  expect([fits(row, ""), fits(row, "plays SCORE"), fits(row, "plays coach")]).toEqual([true, true, false]);
});
