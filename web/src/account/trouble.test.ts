import { afterEach, expect, test, vi } from "vitest";
import { ProblemError, UnreachableError } from "../api/problems";
import { wasAskedHere, askedHere, forgetAsked } from "./asked-here";
import { browserOf } from "./browsers";
import { bytesOf, isNumeric, textOf } from "./passkeys";
import { problemWords } from "./problem-words";
import { asksWhoYouAre } from "./step-up";
import { troubleOf } from "./trouble";

afterEach(() => vi.unstubAllGlobals());

function problem(status: number, code: string, facts: Record<string, unknown> = {}): ProblemError {
  return new ProblemError({ type: "", title: "", status, detail: "As the server says.", code, facts, instance: "" });
}

test("what is wrong stands beside its field, in the reader's words", () => {
  const { en, ar } = problemWords;
  expect(troubleOf(problem(422, "password_common"), en)).toMatchObject({ field: "password", text: en.codes.password_common });
  expect(troubleOf(problem(409, "slug_taken"), ar)).toMatchObject({ field: "slug", text: ar.codes.slug_taken });
  expect(troubleOf(problem(400, "setting_out_of_range", { at: "/step_up_minutes" }), en).field).toBe("step_up_minutes");
  expect(troubleOf(problem(400, "invalid_request", { errors: [{ at: "/body/email" }] }), en).field).toBe("email");
});

test("a code that nobody translated is said as the server says it", () => {
  expect(troubleOf(problem(422, "unheard_of"), problemWords.ar)).toMatchObject({ field: null, text: "As the server says." });
});

test("whoever tried too often hears how long to wait", () => {
  const tooMany = problem(429, "too_many_attempts", { retry_after_seconds: 240 });
  expect(troubleOf(tooMany, problemWords.en).text).toContain("in 4 minutes");
  expect(troubleOf(problem(429, "too_many_letters", { retry_after_seconds: 1 }), problemWords.en).text).toContain("in 1 second.");
});

test("nobody answering and a passkey not given are no mistakes in the form", () => {
  expect(troubleOf(new UnreachableError("no"), problemWords.en)).toMatchObject({ field: null, code: "unreachable" });
  expect(troubleOf(new DOMException("", "NotAllowedError"), problemWords.en).text).toBe(problemWords.en.passkey);
});

test("a dangerous action is told from one that is not permitted at all", () => {
  expect(asksWhoYouAre(problem(403, "not_confirmed"))).toBe(true);
  expect(asksWhoYouAre(problem(403, "not_permitted", { reason: "step_up" }))).toBe(true);
  expect(asksWhoYouAre(problem(403, "not_permitted", { reason: "not_yours" }))).toBe(false);
  expect(asksWhoYouAre(problem(401, "no_session"))).toBe(false);
});

test("a link is followed at once only where it was asked for, for half an hour, once", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  expect(wasAskedHere(1_000)).toBe(false);
  askedHere(1_000);
  expect(wasAskedHere(2_000)).toBe(true);
  expect(wasAskedHere(1_000 + 30 * 60_000)).toBe(false);
  expect([...kept.values()]).toEqual(["1000"]);
  forgetAsked();
  expect(wasAskedHere(2_000)).toBe(false);
});

test("browsers are called as people call them", () => {
  const chrome = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
  const safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
  expect(browserOf(chrome)).toEqual({ browser: "Chrome", system: "Android" });
  expect(browserOf(`${chrome} Edg/140.0`)).toEqual({ browser: "Edge", system: "Android" });
  expect(browserOf(safari)).toEqual({ browser: "Safari", system: "iPhone" });
  expect(browserOf("curl/8")).toEqual({ browser: null, system: null });
});

test("bytes travel as base64url and come back the same", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
  expect(textOf(bytes.buffer)).not.toMatch(/[+/=]/);
  expect(bytesOf(textOf(bytes.buffer))).toEqual(bytes);
});

test("passkeys are not offered under an address of digits", () => {
  expect(["127.0.0.1", "[::1]", "10.1.2.3"].map(isNumeric)).toEqual([true, true, true]);
  expect(["localhost", "league.example"].map(isNumeric)).toEqual([false, false]);
});
