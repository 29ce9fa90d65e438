/** Signing out, once somebody knows what would stay behind. The dialog that asks comes only where something would. */
import { useSyncExternalStore } from "react";
import { signOut } from "./session";

export interface Leaving {
  /** Plays that the server does not have yet, and of how many games. */
  readonly plays: number;
  readonly games: number;
  readonly answer: (leaves: boolean) => void;
}

let leaving: Leaving | null = null;
const listeners = new Set<() => void>();

function put(next: Leaving | null): void {
  leaving = next;
  listeners.forEach((each) => each());
}

export function useLeaving(): Leaving | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => leaving,
  );
}

/** Sign out and go on; not where plays wait and somebody would rather stay. */
export async function leave(goOn: () => void): Promise<void> {
  if (!(await asked())) return;
  await signOut();
  goOn();
}

async function asked(): Promise<boolean> {
  const waiting = await import("../store").then(({ whatWaits }) => whatWaits()).catch(() => new Map<string, { plays: number }>());
  if (waiting.size === 0) return true;
  const plays = [...waiting.values()].reduce((sum, each) => sum + each.plays, 0);
  return new Promise((answer) => {
    put({
      plays,
      games: waiting.size,
      answer: (leaves) => {
        put(null);
        answer(leaves);
      },
    });
  });
}
