/** Several windows on one device: who works, and how the others hear of it. */

/** Runs `work` while nobody else on this device works under `name`. */
export type Exclusively = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;

/** By the browser's lock manager; without one, in line within this page (a retry is harmless, only wasteful). */
export function exclusively(): Exclusively {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  if (locks) return (name, work) => locks.request(name, work) as ReturnType<typeof work>;
  const lines = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const mine = (lines.get(name) ?? Promise.resolve()).then(work);
    lines.set(name, mine.catch(() => undefined));
    return mine;
  };
}

/** Tells the other windows that something about a game was written, and hears it from them. */
export interface Wire {
  tell(): void;
  close(): void;
}

export function wire(gameId: string, heard: () => void): Wire {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(`fieldhouse:${gameId}`);
  channel.onmessage = heard;
  return { tell: () => channel.postMessage(null), close: () => channel.close() };
}
