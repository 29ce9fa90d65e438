/** For tests: devices with their own storage, networks that fail, a server that holds games as ours does, and ours itself. */

import "fake-indexeddb/auto";
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { Schemas } from "../api/client";
import { uuid7 } from "../api/ids";
import type { Play } from "../sports/basketball";
import { commandsOf } from "./commands";
import { openDatabase } from "./db";
import { GameStore, type StoreOptions } from "./gameStore";
import { Keep } from "./keep";
import { exclusively, type Exclusively } from "./tabs";
import type { Commands, GameView } from "./types";

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

// ── a game ──

export const HOME = ["h1", "h2", "h3", "h4", "h5"];
export const AWAY = ["a1", "a2", "a3", "a4", "a5"];

export function opening(gameId: string): Schemas["OpenBody"] {
  const side = (key: string, players: readonly string[]) => ({
    key, team: `${gameId}-${key}`, name: key, short_name: key, code: "", colour: "",
    roster: players.map((player, n) => ({
      player: `${gameId}-${player}`, name: player, number: String(n + 4), starter: true, captain: n === 0,
    })),
  });
  return {
    game_id: gameId, sport: "basketball", rule_book: "fiba", overrides: {}, sides: [side("home", HOME), side("away", AWAY)],
  };
}

/** A two-pointer of the home side; `n` tells the taps apart. */
export function basket(gameId: string, n: number, made = true): Play {
  const player = `${gameId}-${HOME[n % HOME.length]}`;
  return { kind: "field_goal", period: 1, clock_ms: 600_000 - n * 1000, side: "home", player, made, points: 2 };
}

/** What a basket may be amended to: a layup for three points, which tells it from all others. */
export function layup(gameId: string): Play {
  const player = `${gameId}-h1`;
  return { kind: "field_goal", period: 1, clock_ms: 600_000, side: "home", player, made: true, points: 3, shot: "layup" };
}

// ── a device ──

export interface Pad {
  readonly keep: Keep;
  readonly store: GameStore;
  readonly commands: Commands;
  view(): GameView;
  until(reached: (view: GameView) => boolean, ms?: number): Promise<GameView>;
  /** The page goes away: what is under way is broken off. */
  close(): Promise<void>;
}

export interface Device {
  readonly name: string;
  readonly exclusively: Exclusively;
}

export function device(): Device {
  const lines = new Map<string, Promise<unknown>>();
  return {
    name: `device-${uuid7()}`,
    exclusively: (name, work) => {
      const mine = (lines.get(name) ?? Promise.resolve()).then(work);
      lines.set(name, mine.catch(() => undefined));
      return mine;
    },
  };
}

export const QUICK: Omit<StoreOptions, "keep"> = {
  outbox: { backoffMs: 5, backoffMaxMs: 40, pauseMs: 100 },
  live: { retryMs: 5, retryMaxMs: 40, gatherMs: 1, pollMs: 30 },
  writeMs: 5,
  showMs: 0,
};

export async function pad(gameId: string, on: Device, options: Partial<StoreOptions> = {}): Promise<Pad> {
  const keep = options.keep ?? new Keep({ open: () => openDatabase(on.name), retryMs: 20 });
  const store = new GameStore(gameId, { ...QUICK, exclusively: on.exclusively ?? exclusively(), ...options, keep });
  const view = (): GameView => {
    const state = store.getState();
    if (state.phase !== "ready") throw new Error(`the game is ${state.phase}`);
    return state.view;
  };
  await store.start();
  const until: Pad["until"] = (reached, ms = 30_000) =>
    eventually(() => {
      const state = store.getState();
      return state.phase === "ready" && reached(state.view) ? state.view : undefined;
    }, ms, () => JSON.stringify(summed(store)));
  const close = async (): Promise<void> => {
    await store.stop();
    await keep.close();
  };
  return { keep, store, commands: commandsOf(store), view, until, close };
}

function summed(store: GameStore): unknown {
  const state = store.getState();
  if (state.phase !== "ready") return state;
  const { sending, connection, conflicts, refusals, kept, plays } = state.view;
  return { sending, connection, conflicts: conflicts.length, refusals, kept, plays: plays.length };
}

export function settled(view: GameView): boolean {
  return view.sending.waiting === 0 && view.sending.state === "idle" && view.connection.state === "live";
}

export async function eventually<Value>(
  look: () => Value | undefined | Promise<Value | undefined>, ms = 8_000, say: () => string = () => "",
): Promise<Value> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`it has not come to that after ${ms} ms: ${say()}`);
    await new Promise((go) => setTimeout(go, 5));
  }
}

// ── a network ──

/** What happens to a request: it passes; it never arrives; its answer is lost; the server is out of breath. */
export type Fate = "pass" | "lost" | "answer_lost" | "busy";

export interface Network {
  fetch: Fetch;
  fate: (url: string, init?: RequestInit) => Fate;
  readonly sent: { readonly url: string; readonly key: string | null; readonly body: string; readonly fate: Fate }[];
}

export function network(to: Fetch): Network {
  const net: Network = {
    sent: [],
    fate: () => "pass",
    fetch: async (url, init) => {
      const fate = net.fate(url, init);
      if (init?.method === "POST") {
        const key = new Headers(init.headers).get("Idempotency-Key");
        net.sent.push({ url, key, body: String(init.body), fate });
      }
      if (fate === "lost") throw new TypeError("Failed to fetch");
      if (fate === "busy") return problem(503, "database_unavailable", {});
      const response = await to(url, init);
      if (fate === "answer_lost") {
        await response.body?.cancel();
        throw new TypeError("network error");
      }
      return response;
    },
  };
  return net;
}

export function isSend(url: string, init?: RequestInit): boolean {
  return init?.method === "POST" && url.endsWith("/plays");
}

export function problem(status: number, code: string, facts: Record<string, unknown>, headers = {}): Response {
  const body = { type: `/problems/${code}`, title: code, status, detail: `${code}.`, code, facts, instance: "" };
  return new Response(JSON.stringify(body), {
    status, headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

// ── our own server ──

const COMMANDS = [process.env["FIELDHOUSE_COMMAND"], join(import.meta.dirname, "../../../.venv/bin/fieldhouse")];
export const COMMAND = COMMANDS.find((path): path is string => path !== undefined && existsSync(path));

export interface Served {
  readonly fetch: Fetch;
  stop(): Promise<void>;
}

const reallyFetch = globalThis.fetch; // tests put another in its place

/** A Fieldhouse of its own, with an empty database in a folder that goes with it. */
export async function serve(command: string): Promise<Served> {
  const data = mkdtempSync(join(tmpdir(), "fh-store-"));
  chmodSync(data, 0o755); // as root, the database runs as another user
  const child = spawn(command, ["run", "--port", "0", "--data", data], { stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  child.stderr.on("data", (piece: Buffer) => said.push(piece.toString()));
  const address = await new Promise<string>((found, failed) => {
    child.once("exit", (code) => {
      rmSync(data, { recursive: true, force: true });
      failed(new Error(`fieldhouse run ended with ${code}: ${said.join("").slice(-2000)}`));
    });
    createInterface(child.stdout).on("line", (line) => {
      const at = /serves at (http:\S+)/.exec(line)?.[1];
      if (at) found(at);
    });
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    rmSync(data, { recursive: true, force: true });
  };
  return { fetch: (url, init) => reallyFetch(new URL(url, address), init), stop };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}
