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
