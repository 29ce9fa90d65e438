/** Signing out, with a network and without, and what a device keeps then. */
import "fake-indexeddb/auto"; // before Dexie, which looks once
import { beforeEach, expect, test, vi } from "vitest";
import type { GameRow } from "../store/db";

const PERSON = { actor: "ana", who: "person", organisation: "o", kind: "organisation", id: "o", permissions: [] };
const NOBODY = { ...PERSON, actor: "anonymous", who: "anonymous" };

let signedIn: boolean;
let online: boolean;
let asked: string[];
let kept: Map<string, string>;

beforeEach(() => {
  [signedIn, online, asked, kept] = [true, true, [], new Map()];
  vi.resetModules();
  // as the browser's, whose own properties are its keys
  vi.stubGlobal("localStorage", new Proxy({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }));
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    if (!online) throw new TypeError("no network");
    if (url.endsWith("/sign-out")) {
      signedIn = false;
      return new Response(null, { status: 204 });
    }
    if (url.endsWith("/permissions")) return Response.json(signedIn ? PERSON : NOBODY);
    if (url.endsWith("/account")) return Response.json({ account: { account_id: "ana" }, session: {} });
    return Response.json({ organisations: [], chosen: null });
  });
});

/** A game on this device, of whoever is signed in now; gives whether it is still there. */
async function aGame(id: string): Promise<() => Promise<boolean>> {
  const { Keep } = await import("../store/keep");
  const keep = new Keep();
  const row = { game_id: id, version: 1, sides: [], plays: [], seen_at: Date.now(), whose: "ana" } as unknown as GameRow;
  await keep.write({ game_id: id, game: row });
  return async () => (await keep.missing([id])).length === 0;
}

test("signing out forgets the games that are kept here", async () => {
  const { look, session, signOut } = await import("./session");
  await look();
  const there = await aGame("one");
  const { keptFor } = await import("../store");
  await keptFor("ana");
  expect(await there()).toBe(true);
  await signOut();
  expect(session().who.kind).toBe("nobody");
  await expect.poll(there).toBe(false);
  expect([...kept.keys()]).toEqual(["fieldhouse.device", "fieldhouse.kept.whose"]);
});

test("a list that was kept for somebody else is forgotten by the page that finds their session ended", async () => {
  kept.set("fieldhouse.kept.games", "[]").set("fieldhouse.kept.whose", '{"value":"ben","at":1}').set("fieldhouse.settings", "{}");
  const { look } = await import("./session");
  await look();
  expect([...kept.keys()].sort()).toEqual(["fieldhouse.device", "fieldhouse.kept.whose", "fieldhouse.settings"]);
  kept.set("fieldhouse.kept.games", "[]");
  await look();
  expect(kept.has("fieldhouse.kept.games")).toBe(true);
});

test("so does a session that ended meanwhile, once the server says so", async () => {
  const { look } = await import("./session");
  await look();
  const there = await aGame("two");
  const { keptFor } = await import("../store");
  await keptFor("ana");
  signedIn = false;
  await look();
  await expect.poll(there).toBe(false);
});

test("without a network the games go at once, and the session ends as soon as there is one", async () => {
  const { look, session, signOut } = await import("./session");
  await look();
  const there = await aGame("three");
  const { keptFor } = await import("../store");
  await keptFor("ana");
  online = false;
  await signOut();
  expect(session().who.kind).toBe("nobody");
  await expect.poll(there).toBe(false);
  online = true;
  asked = [];
  await look(); // a page that is opened later, say
  expect(asked[0]).toContain("/sign-out");
  expect([signedIn, session().error]).toEqual([false, null]);
  asked = [];
  await look();
  expect(asked.some((url) => url.endsWith("/sign-out"))).toBe(false);
});

test("whoever signs in after that is not signed out again", async () => {
  const { changed, look, signOut } = await import("./session");
  await look();
  online = false;
  await signOut();
  online = true;
  await changed();
  expect(signedIn).toBe(true);
});
