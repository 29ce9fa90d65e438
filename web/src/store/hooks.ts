/** What components use. */

import type { Commands, GameState } from "./types";

export interface Game {
  readonly state: GameState;
  readonly commands: Commands;
}

export function useGame(gameId: string): Game {
  throw new Error(`the store of game ${gameId} is not built yet`);
}
