/** What components use. */

import { startTransition, useEffect, useState } from "react";

import { commandsOf } from "./commands";
import { GameStore, type Listener } from "./gameStore";
import { Keep } from "./keep";
import { refreshed, rowOf } from "./book";
import { SERVER } from "./server";
import { windowStash } from "./stash";
import type { Commands, GameState, Waiting } from "./types";

export interface Game {
  readonly state: GameState;
  readonly commands: Commands;
}

interface Open {
  readonly store: GameStore;
  readonly commands: Commands;
  readonly subscribe: (listener: Listener) => () => void;
}

const LINGER_MS = 3_000; // between two screens of one game it stays open

/** All games that this page has open, on one database. */
class Desk {
  private readonly open = new Map<string, Open>();
  private readonly sending = new Map<string, GameStore>();
  private opened: Keep | null = null;

  get keep(): Keep {
    return (this.opened ??= new Keep({ stash: windowStash() }));
  }

  game(gameId: string): Open {
    const known = this.open.get(gameId);
    if (known) return known;
    const store = new GameStore(gameId, { keep: this.keep });
    let users = 0;
    let leaving: ReturnType<typeof setTimeout> | undefined;
    const leave = (): void => {
      this.open.delete(gameId);
      void store.stop();
    };
    const subscribe = (listener: Listener): (() => void) => {
      users += 1;
      clearTimeout(leaving);
      this.open.set(gameId, game);
      void store.start();
      const unsubscribe = store.subscribe(listener);
      return () => {
        unsubscribe();
        users -= 1;
        if (users === 0) leaving = setTimeout(leave, LINGER_MS);
      };
    };
    const game: Open = { store, commands: commandsOf(store), subscribe };
    this.open.set(gameId, game);
    return game;
  }

  waiting(): Promise<ReadonlyMap<string, Waiting>> {
    return this.keep.gamesWaiting();
  }

  /** Games of whoever was signed in before leave this device, but for those that are open, or have plays that wait. */
  belongTo(whose: string): Promise<void> {
    return this.keep.belongTo(whose, new Set(this.open.keys()));
  }

  /** Bring games that were never opened here, so that they can be scored should the network go. */
  async bring(gameIds: readonly string[]): Promise<void> {
    for (const gameId of await this.keep.missing(gameIds)) {
      const book = refreshed(await SERVER.game(gameId, null), [], undefined, Date.now());
      await this.keep.write({ game_id: gameId, game: rowOf(book) });
    }
  }

  /** Send what waits of all games, those too that no screen shows. */
  async sendAll(): Promise<ReadonlyMap<string, Waiting>> {
    const waiting = await this.waiting();
    for (const gameId of waiting.keys()) {
      if (this.open.has(gameId)) continue;
      const known = this.sending.get(gameId);
      if (known) known.retry();
      else {
        const store = new GameStore(gameId, { keep: this.keep, unwatched: true });
        this.sending.set(gameId, store);
        void store.start();
      }
    }
    return waiting;
  }
}

const desk = new Desk();

/** The game, as it is kept, folded and sent on this device. The same object until something changes. */
export function useGame(gameId: string): Game {
  const { store, commands, subscribe } = desk.game(gameId);
  const [shown, show] = useState(() => ({ store, state: store.getState() }));
  useEffect(() => {
    const now = (): void => show({ store, state: store.getState() });
    // What others did is drawn when no tap waits: useSyncExternalStore would draw it at once.
    const unsubscribe = subscribe((urgent) => (urgent ? now() : startTransition(now)));
    now(); // what came between drawing and subscribing
    return unsubscribe;
  }, [store, subscribe]);
  return { state: shown.store === store ? shown.state : store.getState(), commands };
}

/**
 * Send what an earlier visit left, of any game: the shell calls this when it starts and when the network is back. Gives how
 * many plays wait, by game.
 */
export function sendWaiting(): Promise<ReadonlyMap<string, Waiting>> {
  return desk.sendAll();
}

/** Bring games to this device, so that a pad opens on them without a network. What can't be had is left for the next time. */
export function bringGames(gameIds: readonly string[]): Promise<void> {
  return desk.bring(gameIds).catch(() => undefined);
}

/** Who is signed in: what others left here is forgotten. */
export function keptFor(whose: string): Promise<void> {
  return desk.belongTo(whose);
}

/** How many plays wait to be sent, by game. */
export function whatWaits(): Promise<ReadonlyMap<string, Waiting>> {
  return desk.waiting();
}
