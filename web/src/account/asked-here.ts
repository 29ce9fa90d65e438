/**
 * Whether a letter's link may be followed at once. Scanners of mail open links too, so a link waits for a press, but in the
 * browser that asked for it a moment ago. Only that it asked, and when, is kept; never what for, nor any token.
 */
const KEY = "fieldhouse.asked";
const HOLDS_MS = 30 * 60_000;

export function askedHere(now = Date.now()): void {
  try {
    localStorage.setItem(KEY, String(now));
  } catch {
    // no storage: the link waits for a press
  }
}

/** Within half an hour, and until it is forgotten. */
export function wasAskedHere(now = Date.now()): boolean {
  try {
    const at = Number(localStorage.getItem(KEY) ?? Number.NaN);
    return now >= at && now - at < HOLDS_MS;
  } catch {
    return false;
  }
}

/** One link is followed at once, not the next one too. */
export function forgetAsked(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // no storage: nothing was kept
  }
}
