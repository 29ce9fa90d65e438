// The game clock between two messages.

import { useEffect, useState } from "react";
import type { Followed } from "./follower";
import type { LiveBoard } from "./view";

/** What the clock shows at a device time: it runs by the scorer's device, of which this one's clock differs by `skewMs`. */
export function clockLeft(board: LiveBoard, skewMs: number, now: number): number {
  const known = board.clock_ms ?? 0;
  if (board.running_since === undefined) return known;
  const gone = Math.max(0, now - skewMs - board.running_since);
  return Math.min(known, Math.max(0, (board.running_from_ms ?? known) - gone));
}

/** How long the figure on the clock stands: tenths in the last minute, seconds before it, rounded up as a scoreboard does. */
export function untilNext(left: number): number {
  return left <= 60_000 ? 50 : Math.min(((left - 1) % 1000) + 1, left - 60_000) || 50;
}

/** Milliseconds left, ticking; null where no clock is shown. */
export function useClock({ view, skewMs }: Followed): number | null {
  const [, tick] = useState(0);
  const live = view?.game.status === "live" && (view.board.phase === undefined || view.board.phase === "period");
  const left = live && view.board.clock_ms !== undefined ? clockLeft(view.board, skewMs, Date.now()) : null;
  const running = left !== null && left > 0 && view?.board.running_since !== undefined;
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => tick((count) => count + 1), untilNext(left));
    return () => clearTimeout(timer);
  });
  return left;
}

/** Playing time so far, ticking with the clock. */
export function elapsedNow({ elapsed_ms = 0, clock_ms = 0 }: LiveBoard, left: number | null): number {
  return elapsed_ms + Math.max(0, clock_ms - (left ?? clock_ms));
}
