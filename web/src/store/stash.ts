/**
 * What is on its way into the database, written down at once: a page that is loaded anew in that very moment finds it again.
 *
 * Each window has its own (session storage), so that no window takes what another one is just writing.
 */
import type { Write } from "./keep";

export interface Stash {
  /** Instead of what was there: all that is not in the database yet. */
  put(writes: readonly Write[]): void;
  take(): readonly Write[];
}

const KEY = "fieldhouse.unkept";

/** Nothing is written down where the window has no such storage, or it is full: the database then is all there is. */
export function windowStash(): Stash {
  let empty = true;
  const storage = (): Storage | null => {
    try {
      return sessionStorage;
    } catch {
      return null; // forbidden
    }
  };
  return {
    put(writes) {
      if (empty && writes.length === 0) return;
      empty = writes.length === 0;
      try {
        if (empty) storage()?.removeItem(KEY);
        else storage()?.setItem(KEY, JSON.stringify(writes));
      } catch {
        storage()?.removeItem(KEY); // rather nothing than what is no longer so
      }
    },
    take() {
      try {
        const found: unknown = JSON.parse(storage()?.getItem(KEY) ?? "[]");
        empty = false;
        return Array.isArray(found) ? found.filter(isWrite) : [];
      } catch {
        return [];
      }
    },
  };
}

function isWrite(value: unknown): value is Write {
  if (typeof value !== "object" || value === null || !("game_id" in value && "add" in value)) return false;
  return typeof value.game_id === "string" && Array.isArray(value.add) && value.add.every(isChange);
}

/** What the database could not take would hold up all that comes after it. */
function isChange(value: unknown): boolean {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}
