// Paints what changed: what is looked at in the next frame, the rest when the browser has nothing better to do. Plays
// may come faster than a slow phone draws them; then several become one drawing, and a tap never waits for more than
// a slice.

const SLICE_MS = 8;
const REST_MS = 500; // the longest that what nobody looks at stays behind

const idly = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 100));

/**
 * `parts` are {needs, node, draw}: `draw()` is called after something in `needs` changed; `node` is where it is seen,
 * none means always. `painted()` is called whenever nothing is left to draw.
 */
export const makePainter = (parts, painted) => {
  const dirty = new Set();
  const looked = new Set();
  let frame = 0;
  let resting = false;

  const draw = (wanted) => {
    const until = performance.now() + SLICE_MS;
    for (const part of parts) {
      if (!dirty.has(part) || !wanted(part)) continue;
      dirty.delete(part);
      part.draw();
      if (performance.now() > until) break;
    }
  };
  const inSight = (part) => !part.node || looked.has(part.node);
  const left = () => [...dirty].some(inSight);
  const go = () => {
    if (left()) frame ||= requestAnimationFrame(paint);
    else if (!dirty.size) painted();
    else if (!resting) {
      resting = true;
      idly(rest, { timeout: REST_MS });
    }
  };
  const paint = () => {
    frame = 0;
    draw(inSight);
    go();
  };
  const rest = () => {
    resting = false;
    draw(() => true);
    go();
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) looked[isIntersecting ? "add" : "delete"](target);
    if (dirty.size) go();
  }, { rootMargin: "100px" });
  for (const { node } of parts) if (node) observer.observe(node);

  /** Something changed: the names of the view's parts, or none for all. */
  return (names = null) => {
    for (const part of parts) {
      if (names === null || part.needs.some((each) => names.has(each))) dirty.add(part);
    }
    if (dirty.size) go();
    else painted();
  };
};
