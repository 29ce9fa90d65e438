// What the overlay makes of its address and of a change.

import { lastScorer, type LiveView, type Scorer } from "../live";

export const PLACES = ["bottom-left", "bottom", "bottom-right", "top-left", "top", "top-right"] as const;

/** How long whoever scored is named. */
export const SHOWN_MS = 7_000;
/** How long a clock is shown that nobody confirms. */
export const CLOCK_TRUSTED_MS = 10_000;

/** Who has scored between two views of a live game; a correction of the past is no news. */
export function news(before: LiveView | null, after: LiveView): Scorer | null {
  if (!before || after.game.status !== "live" || total(after) <= total(before)) return null;
  const scorer = lastScorer(after);
  return scorer && before.plays[scorer.id] === undefined ? scorer : null;
}

function total({ board }: LiveView): number {
  return Object.values(board.sides).reduce((sum, { score }) => sum + score, 0);
}
