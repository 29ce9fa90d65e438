/**
 * The service worker and its successors. It keeps the whole app for when there is no network; a new version waits
 * until somebody says so, since a pad must not change under a scorer's hands.
 */
import { useSyncExternalStore } from "react";
import { BASE, match } from "./router";

/** A newer version `waiting` to be let in, or already `taken` over by another tab. */
export type Update = "none" | "waiting" | "taken";

const ASK_EVERY_MS = 30 * 60_000;
const TRIES = 5;
const HEARD_MS = 2_000;
const listeners = new Set<() => void>();
let state: Update = "none";
let waiting: ServiceWorker | null = null;
let asked = false;

export function watchForUpdates(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (controlled) taken();
    controlled = true; // the first worker takes this page over as it is
  });
  void register();
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register(`${BASE}/sw.js`, { scope: `${BASE}/` });
    look(registration);
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", () => look(registration));
    });
    setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY_MS);
  } catch {
    // forbidden (a private window) or out of reach: the app works, but not without a network
  }
}

function look(registration: ServiceWorkerRegistration): void {
  waiting = navigator.serviceWorker.controller ? registration.waiting : null;
  say(waiting ? "waiting" : state === "waiting" ? "none" : state);
}

/** A page that acts keeps its old version until it is asked; every other one loads anew. */
function taken(): void {
  if (asked || !match(location.pathname).route?.bare) location.reload();
  else say("taken");
}

function say(now: Update): void {
  if (now === state) return;
  state = now;
  listeners.forEach((each) => each());
}

export function useUpdate(): Update {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Let the newer version in; the page loads anew. */
export function update(): void {
  asked = true;
  if (state === "taken" || !waiting) location.reload();
  else letIn(waiting, TRIES);
}

/** A worker that sleeps may not hear the first time. */
function letIn(worker: ServiceWorker, tries: number): void {
  if (worker !== waiting) return; // it is in, or another one came
  if (tries === 0) return location.reload();
  worker.postMessage({ type: "SKIP_WAITING" });
  setTimeout(() => letIn(worker, tries - 1), HEARD_MS);
}
