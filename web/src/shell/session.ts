/**
 * Who is signed in in this browser, and for which organisation it acts. The session itself is a cookie that no script
 * reads; what is known of it here is forgotten with the page. Tabs tell each other when it changes.
 */
import { useEffect, useSyncExternalStore } from "react";
import { forgetKept, keepFor } from "../api/ask";
import { type Schemas, call } from "../api/client";

export type Account = Schemas["AccountRow"];
export type Organisation = Schemas["Organisation"];

export interface Nobody {
  readonly kind: "nobody";
  /** At the machine itself, which needs no account. */
  readonly operator: boolean;
}

export interface Person {
  readonly kind: "person";
  readonly account: Account;
  readonly session: Schemas["SessionRow"];
  readonly organisations: readonly Organisation[];
  /** Whom requests are for that name none. */
  readonly chosen: Organisation | null;
}

export type Who = { readonly kind: "unknown" } | Nobody | Person;

export interface Standing {
  readonly who: Who;
  /** Whose what this device keeps is; null: it is not known. */
  readonly actor: string | null;
  /** Actions that are permitted in the organisation that is chosen, some once you confirmed that it is you. */
  readonly may: ReadonlySet<string>;
  /** Why it is not known who is signed in. */
  readonly error: unknown;
  /** Grows when somebody else is signed in, or another organisation is chosen: what was read before is not theirs. */
  readonly turn: number;
}

let standing: Standing = { who: { kind: "unknown" }, actor: null, may: new Set(), error: null, turn: 0 };
let looking: Promise<Who> | null = null;
let again = false;
const listeners = new Set<() => void>();

type News = { readonly kind: "changed" } | { readonly kind: "next?" } | { readonly kind: "next"; readonly path: string };
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("fieldhouse.session");
(channel as { unref?: () => void } | null)?.unref?.(); // in Node it would hold the process

function put(next: Omit<Standing, "turn">): void {
  const moved = standing.who.kind !== "unknown" && sign(standing.who) !== sign(next.who);
  const other = next.actor !== null && next.actor !== standing.actor;
  standing = { ...next, turn: standing.turn + (moved ? 1 : 0) };
  if (moved) forgetKept();
  if (next.actor !== null) keepFor(next.actor);
  if (other) void import("../store").then(({ keptFor }) => keptFor(next.actor ?? "")).catch(() => undefined);
  listeners.forEach((each) => each());
}

/** Whose rows are read. */
function sign(who: Who): string {
  return who.kind === "person" ? `${who.account.account_id} ${who.chosen?.organisation_id ?? ""}` : who.kind;
}

export function session(): Standing {
  return standing;
}

/** Ask the server. Whoever asks while it is asked waits for one more answer, which is newer. */
export async function look(): Promise<Who> {
  if (looking) {
    again = true;
    return looking;
  }
  looking = (async () => {
    do {
      again = false;
      try {
        await leaveNow();
        put({ ...(await read()), error: null });
      } catch (error) {
        put({ ...standing, error });
      }
    } while (again);
    return standing.who;
  })();
  try {
    return await looking;
  } finally {
    looking = null;
  }
}

async function read(): Promise<Pick<Standing, "who" | "actor" | "may">> {
  const { body: here } = await call("get", "/api/v1/me/permissions");
  // what asks who you are once more is permitted, to whoever answers
  const may = new Set(here.permissions.filter((each) => each.allowed || each.reason === "step_up").map((each) => each.action));
  const { actor } = here;
  if (here.who !== "person") return { who: { kind: "nobody", operator: here.who === "operator" }, actor, may };
  const [{ body: signed }, { body: mine }] = await Promise.all([
    call("get", "/api/v1/account"),
    call("get", "/api/v1/organisations"),
  ]);
  const chosen = mine.organisations.find((each) => each.organisation_id === mine.chosen) ?? null;
  return { who: { kind: "person", ...signed, organisations: mine.organisations, chosen }, actor, may };
}

/** Somebody signed in, out, or changed what the head shows; the other tabs hear of it. */
export async function changed(): Promise<Who> {
  leaveLater(false); // whoever is signed in now did so after that
  const who = await look();
  channel?.postMessage({ kind: "changed" } satisfies News);
  return who;
}

export async function choose(organisationId: string): Promise<void> {
  await call("post", "/api/v1/organisations/{organisation_id}/choose", { path: { organisation_id: organisationId } });
  await changed();
}

/**
 * Ends the session, and with it what this device keeps of it. Where the server does not answer, the session's cookie, which no script reaches,
 * stands: so what is kept goes at once, nobody is signed in as far as these pages go, and the server hears of it first of all
 * once it answers again.
 */
export async function signOut(): Promise<void> {
  leaveLater(true);
  try {
    await call("post", "/api/v1/account/sign-out");
  } catch (error) {
    put({ who: { kind: "nobody", operator: false }, actor: "anonymous", may: new Set(), error });
    channel?.postMessage({ kind: "changed" } satisfies News);
    return;
  }
  await changed();
}

const LEAVES = "fieldhouse.leaves";

function leaveLater(leaves: boolean): void {
  try {
    if (leaves) localStorage.setItem(LEAVES, "1");
    else localStorage.removeItem(LEAVES);
  } catch {
    // no storage: the session ends now, or in its own time
  }
}

/** Signs out where somebody wanted to while the server did not answer. */
async function leaveNow(): Promise<void> {
  if (!leaves()) return;
  await call("post", "/api/v1/account/sign-out");
  leaveLater(false);
}

function leaves(): boolean {
  try {
    return localStorage.getItem(LEAVES) !== null;
  } catch {
    return false;
  }
}

/** Another tab signed somebody in or out. What this one shows of whoever was signed in before goes with the page. */
async function hear(): Promise<void> {
  const before = standing;
  await look();
  if (before.who.kind === "person" && (standing.actor !== before.actor || leaves())) location.reload();
}

/** For screens that show nothing of it: what they keep on this device belongs to whoever is signed in. */
export function watchSession(): void {
  const begin = (): void => void listen(() => undefined);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}

let first = false;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  if (!first) {
    first = true;
    void look();
    channel?.addEventListener("message", ({ data }: MessageEvent<News>) => void (data.kind === "changed" && hear()));
    addEventListener("online", () => void (standing.error && look()));
  }
  return () => listeners.delete(listener);
}

export function useSession(): Standing {
  return useSyncExternalStore(listen, session);
}

// ── a tab that waits for its letter, and the tab that the letter opens ──

const ANSWER_MS = 250;

/** While the component stands: a tab that opens a letter's link learns where this one was going. */
export function useGoingTo(path: string): void {
  useEffect(() => {
    if (path === "/" || !channel) return;
    const hear = ({ data }: MessageEvent<News>): void => {
      if (data.kind === "next?") channel.postMessage({ kind: "next", path } satisfies News);
    };
    channel.addEventListener("message", hear);
    return () => channel.removeEventListener("message", hear);
  }, [path]);
}

/** Where a waiting tab was going; null: there is none. It is told from tab to tab and kept nowhere. */
export function askWhereTo(): Promise<string | null> {
  if (!channel) return Promise.resolve(null);
  return new Promise((found) => {
    const end = (path: string | null): void => {
      clearTimeout(timer);
      channel.removeEventListener("message", hear);
      found(path);
    };
    const hear = ({ data }: MessageEvent<News>): void => void (data.kind === "next" && end(data.path));
    const timer = setTimeout(() => end(null), ANSWER_MS);
    channel.addEventListener("message", hear);
    channel.postMessage({ kind: "next?" } satisfies News);
  });
}
