/** What the device tells a page: the network, whether it is looked at, whether it is about to close. */

export interface DeviceNews {
  /** The network is back, or the page is looked at again. */
  readonly back: () => void;
  readonly lost: () => void;
  /** Would closing the page now lose something? The browser then asks. */
  readonly unsafe: () => boolean;
}

/** Gives what ends the listening. */
export function hearDevice({ back, lost, unsafe }: DeviceNews): () => void {
  if (typeof window === "undefined" || typeof document === "undefined") return () => undefined;
  const ended = new AbortController();
  const { signal } = ended;
  window.addEventListener("online", back, { signal });
  window.addEventListener("offline", lost, { signal });
  window.addEventListener("pageshow", back, { signal });
  window.addEventListener("beforeunload", (event) => unsafe() && event.preventDefault(), { signal });
  const seen = (): void => void (document.visibilityState === "visible" && back());
  document.addEventListener("visibilitychange", seen, { signal });
  return () => ended.abort();
}

// ── whoever taps is answered first ──

const TAP_MS = 200; // from one tap to the next of a quick scorer
const HELD_MS = 800; // the longest that taps hold back what others do

let touched = -Infinity;
if (typeof window !== "undefined") {
  for (const type of ["pointerdown", "keydown"]) {
    window.addEventListener(type, () => (touched = performance.now()), { capture: true, passive: true });
  }
}

/** ms until the device is free for what nobody on it waits for; 0: now. `since`: when that began to wait. */
export function heldFor(since: number): number {
  const now = performance.now();
  return Math.max(0, Math.min(touched + TAP_MS, since + HELD_MS) - now);
}

/** Resolves once nobody taps, or has tapped for long. */
export async function free(): Promise<void> {
  const since = performance.now();
  for (let ms = heldFor(since); ms > 0; ms = heldFor(since)) await new Promise((go) => setTimeout(go, ms));
}
