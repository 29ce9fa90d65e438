// Paints what changed: what is looked at in the next frame, the rest when the browser has nothing better to do. Plays
// may come faster than a slow phone draws them; then several become one drawing, and a tap never waits for more than
// a slice: whoever taps is answered first.

const SLICE_MS = 16;
const PACE_MS = 250; // from drawing to drawing; a play that comes alone is drawn at once
const TAP_MS = 200; // kept free for the answer to a tap
const BEHIND_MS = 800; // the longest that taps hold back what is looked at
const REST_MS = 1000; // the longest that what nobody looks at waits for a quiet moment

const idly = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 100));

/**
 * `parts` are {needs, node, draw}: `draw()` is called after something in `needs` changed; `node` is where it is seen,
 * none means always. `painted()` is called whenever nothing is left to draw.
 */
export const makePainter = (parts, painted) => {
  const dirty = new Set();
  const looked = new Set();
  let batch = []; // what is being drawn, slice by slice
  let asked = null; // since when something in sight has been waiting
  let began = -Infinity;
  let tapped = -Infinity;
  let resting = false;
  let timer = 0;

  const inSight = (part) => !part.node || looked.has(part.node);
  const left = () => parts.filter((part) => dirty.has(part) && inSight(part));
  const draw = (queue) => {
    const until = performance.now() + SLICE_MS;
    while (queue.length && performance.now() < until) {
      const part = queue.shift();
      if (dirty.delete(part)) part.draw();
    }
  };
  const go = () => {
    if (asked !== null) return;
    if (left().length) {
      asked = performance.now();
      turn();
    } else if (!dirty.size) painted();
    else if (!resting) {
      resting = true;
      idly(rest, { timeout: REST_MS });
    }
  };
  const turn = () => {
    const free = Math.min(tapped + TAP_MS, asked + BEHIND_MS);
    const wait = Math.max(free, batch.length ? free : began + PACE_MS) - performance.now();
    timer = wait > 0 ? setTimeout(turn, wait) : 0;
    if (!timer) requestAnimationFrame(paint);
  };
  const paint = (now) => {
    if (!batch.length) [batch, began] = [left(), now];
    draw(batch);
    if (batch.length) return turn();
    asked = null;
    go();
  };
  const rest = () => {
    if (performance.now() < tapped + TAP_MS) return setTimeout(() => idly(rest, { timeout: REST_MS }), TAP_MS);
    resting = false;
    draw(parts.filter((part) => dirty.has(part) && !inSight(part)));
    go();
  };
  for (const type of ["pointerdown", "click", "keydown"]) {
    addEventListener(type, () => (tapped = performance.now()), { capture: true, passive: true });
  }
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) looked[isIntersecting ? "add" : "delete"](target);
    if (dirty.size) go();
  }, { rootMargin: "100px" });
  for (const { node } of parts) if (node) observer.observe(node);

  /** Something changed: the names of the view's parts, or none for all, which does not wait for its turn. */
  return (names = null) => {
    for (const part of parts) {
      if (names === null || part.needs.some((each) => names.has(each))) dirty.add(part);
    }
    if (names === null) {
      [began, tapped] = [-Infinity, -Infinity];
      clearTimeout(timer);
      if (timer) turn();
    }
    if (dirty.size) go();
    else painted();
  };
};
