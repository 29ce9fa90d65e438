import { afterEach, expect, expectTypeOf, test, vi } from "vitest";
import { type Schemas, address, call } from "./client";
import { uuid7 } from "./ids";
import { ProblemError, UnreachableError } from "./problems";

const GAME = "0192f0c1-0000-7000-8000-000000000001";

function answering(body: BodyInit | null, init?: ResponseInit) {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (url: string, options: RequestInit) => {
    asked.push(new Request(new URL(url, "http://127.0.0.1"), options));
    return new Response(body, init);
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

test("a call fills its address, names its device and its key, and reads the version", async () => {
  const asked = answering('{"version": 7}', { headers: { ETag: '"7"' } });
  const changes = [{ op: "retract", play_id: GAME, revision: 2 }] as const;
  const { body, version } = await call("post", "/api/v1/games/{game_id}/plays", {
    path: { game_id: GAME },
    body: { changes },
    key: "k1",
  });
  expectTypeOf(body).toEqualTypeOf<Schemas["GameSummary"]>();
  expect(version).toBe(7);
  const [request] = asked;
  expect(request?.url).toBe(`http://127.0.0.1/api/v1/games/${GAME}/plays`);
  expect(request?.headers.get("idempotency-key")).toBe("k1");
  expect(request?.headers.get("x-device-id")).toMatch(/^[A-Za-z0-9._:-]{1,64}$/);
  expect(await request?.json()).toEqual({ changes });
});

test("what the types do not know does not compile", () => {
  // @ts-expect-error no such address
  void (() => call("get", "/api/v1/gaems"));
  // @ts-expect-error the address takes no DELETE
  void (() => call("delete", "/api/v1/games"));
  // @ts-expect-error the game is not named
  void (() => call("get", "/api/v1/games/{game_id}"));
});

test("addresses escape what is put into them and leave out what is not known", () => {
  const found = address("/api/v1/games/{game_id}", { path: { game_id: "a/b" }, query: { version: 3, at_play: null } });
  expect(found).toBe("/api/v1/games/a%2Fb?version=3");
});

test("a problem comes out with its code, its facts and how long to wait", async () => {
  const problem = { type: "/problems/too_many_requests", title: "Too many", status: 429, detail: "Wait 2 s." };
  answering(JSON.stringify({ ...problem, code: "too_many_requests", facts: { retry_after_seconds: 2 }, instance: "" }), {
    status: 429,
    headers: { "Content-Type": "application/problem+json", "Retry-After": "2" },
  });
  const error = await call("get", "/api/v1/games").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ code: "too_many_requests", status: 429, retryAfterMs: 2000, passes: true });
});

test("an answer from something between us is a problem too", async () => {
  answering("<html>Bad gateway</html>", { status: 502, headers: { "Content-Type": "text/html" } });
  await expect(call("get", "/api/v1/games")).rejects.toMatchObject({ code: "http_502", passes: true });
});

test("no answer is an UnreachableError, the caller's own abort is not", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  await expect(call("get", "/api/v1/games")).rejects.toBeInstanceOf(UnreachableError);
  const signal = AbortSignal.abort();
  await expect(call("get", "/api/v1/games", { signal })).rejects.toBeInstanceOf(TypeError);
});

test("ids sort by the time they were made and are UUIDs of version 7", () => {
  const [early, late] = [uuid7(1_700_000_000_000), uuid7(1_700_000_000_001)];
  expect(early < late).toBe(true);
  expect(early).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
