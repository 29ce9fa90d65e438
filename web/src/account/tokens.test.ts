import { expect, test } from "vitest";
import { SCOPES, changedAsk, endIn } from "./token-fields";
import { tokenWords } from "./token-words";
import { standingOf } from "./tokens";

const NOW = Date.UTC(2026, 10, 21, 12);

test("what is asked for anew has another id, and reads for 90 days unless said", () => {
  const first = changedAsk(null, {}, "a", NOW);
  expect(first).toMatchObject({ id: "a", name: "", scopes: ["read"], lasts: "90" });
  const next = changedAsk(first, { name: "Board", lasts: "7" }, "b", NOW);
  expect(next).toMatchObject({ id: "b", name: "Board", scopes: ["read"], endsAt: endIn(7, NOW) });
});

test("a year ends within the server's year, also where its clock is behind", () => {
  expect(endIn(365, NOW)).toBe("2027-11-21T11:00:00.000Z");
});

test("a token stands, ended, expired, or was somebody else's too", () => {
  const row = { ended_at: null, reused: false, expires_at: "2026-12-01T00:00:00Z" };
  expect(standingOf(row, NOW)).toBe("stands");
  expect(standingOf({ ...row, expires_at: "2026-11-01T00:00:00Z" }, NOW)).toBe("expired");
  expect(standingOf({ ...row, ended_at: "2026-11-01T00:00:00Z" }, NOW)).toBe("ended");
  expect(standingOf({ ...row, ended_at: "2026-11-01T00:00:00Z", reused: true }, NOW)).toBe("copied");
});

test("every scope has words in both languages", () => {
  for (const words of Object.values(tokenWords)) for (const each of SCOPES) expect(words.scope[each] && words.scopeAbout[each]).toBeTruthy();
});
