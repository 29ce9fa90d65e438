/** Asking the server again and again: the last answer stays in sight while the next is under way. */
import { useCallback, useEffect, useRef, useState } from "react";

export interface Asked<Value> {
  readonly value: Value | undefined;
  /** When the value came, in milliseconds since 1970. */
  readonly at: number | undefined;
  readonly error: unknown;
  readonly again: () => void;
}

interface Kept<Value> {
  readonly value: Value;
  readonly at: number;
}

/**
 * @param name what the answer is kept under on this device, for when there is no network; "" keeps nothing
 * @param load must be the same function from render to render
 */
export function useAsked<Value>(
  name: string,
  load: (signal: AbortSignal) => Promise<Value>,
  { everyMs = 0 }: { everyMs?: number } = {},
): Asked<Value> {
  const [kept, setKept] = useState<Kept<Value> | undefined>(() => recall<Value>(name));
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);

  const again = useCallback(() => {
    running.current?.abort();
    const asking = (running.current = new AbortController());
    load(asking.signal).then(
      (value) => {
        const now = { value, at: Date.now() };
        remember(name, now);
        setKept(now);
        setError(null);
      },
      (failed: unknown) => {
        if (!asking.signal.aborted) setError(failed);
      },
    );
  }, [name, load]);

  useEffect(() => {
    again();
    const timer = everyMs ? setInterval(() => document.hidden || again(), everyMs) : undefined;
    const look = () => document.hidden || again();
    addEventListener("online", again);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
      document.removeEventListener("visibilitychange", look);
      running.current?.abort();
    };
  }, [again, everyMs]);

  return { value: kept?.value, at: kept?.at, error, again };
}

const PREFIX = "fieldhouse.kept.";
const WHOSE = "whose";

function recall<Value>(name: string): Kept<Value> | undefined {
  if (!name) return undefined;
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text ? (JSON.parse(text) as Kept<Value>) : undefined;
  } catch {
    return undefined;
  }
}

function remember<Value>(name: string, kept: Kept<Value>): void {
  if (!name) return;
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // storage is full: nothing is kept for later
  }
}

/** Whose it is, from now on; what was kept for somebody else is forgotten. */
export function keepFor(whose: string): void {
  if (recall<string>(WHOSE)?.value === whose) return;
  forgetKept();
  remember(WHOSE, { value: whose, at: Date.now() });
}

/** What was kept belonged to somebody else, or to another organisation. */
export function forgetKept(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX)) localStorage.removeItem(name);
    }
  } catch {
    // no storage: nothing was kept
  }
}
