// The game clock, ticked here between messages.

import { all, find, text } from "./dom.js";
import { clock } from "./figures.js";

/**
 * `skew` is this device's clock less the scorer's. A start that arrives live was made just now, so it tells the skew
 * best; until one does, the server's time in the page stands in for the scorer's.
 */
export const makeClock = (serverNow) => {
  const faces = all("[data-clock]");
  let skew = Date.now() - serverNow;
  let board = {};
  let status = "";

  const left = () => {
    const known = board.clock_ms ?? 0;
    if (board.running_since === undefined) return known;
    const gone = Math.max(0, Date.now() - skew - board.running_since);
    return Math.min(known, Math.max(0, (board.running_from_ms ?? known) - gone));
  };
  const show = () => {
    const shown = status === "live" && board.phase === "period" ? clock(left()) : "";
    for (const face of faces) text(face, shown);
  };
  const tick = () => {
    show();
    if (status === "live" && board.running_since !== undefined && left() > 0) {
      setTimeout(() => requestAnimationFrame(tick), 100);
    } else {
      ticking = false;
    }
  };
  let ticking = false;

  return (view, patch) => {
    if (patch?.board?.running_since) skew = Date.now() - view.board.running_since;
    board = view.board;
    status = view.game.status;
    show();
    find(".board").toggleAttribute("data-running", board.running_since !== undefined);
    if (!ticking && board.running_since !== undefined) {
      ticking = true;
      tick();
    }
  };
};
