import { expect, test } from "vitest";
import { auditWords } from "./audit-words";
import { ALL, queryOf, spaced, whatSaid, whoSaid } from "./auditing";

const words = auditWords.en;

test("a fact is told in words, an unknown one by its type, a denial as one", () => {
  expect(whatSaid("identity.RoleGranted", words)).toBe("Role given");
  expect(whatSaid("games.PlayRecorded", words)).toBe("Play recorded");
  expect(whatSaid("denied.view_audit", words)).toContain("view audit");
  expect(spaced("GameFinished")).toBe("Game finished");
});

test("somebody is named where they are a member, and told apart where not", () => {
  const names = new Map([["person:1", "Ann"]]);
  expect(whoSaid("person:1", names, words)).toContain("Ann");
  expect(whoSaid("person:2", names, words)).toBe(words.gone);
  expect(whoSaid("service:2", names, words)).toBe(words.service);
  expect(whoSaid("something", names, words)).toContain("something");
});

test("only what is chosen is asked for, and the last day counts whole", () => {
  expect(queryOf(ALL)).toEqual({});
  const asked = queryOf({ ...ALL, what: "denied.", since: "2026-11-20", until: "2026-11-20" });
  expect(asked["what"]).toBe("denied.");
  expect(Date.parse(asked["until"] ?? "") - Date.parse(asked["since"] ?? "")).toBe(86_400_000);
});
