// Pictures of a game as numbers for SVG: pure functions of a view, twins of pages/charts.py. Nothing here knows the
// DOM, so that whoever draws may use them: these pages do, the app can.
//
// `shared` has `periods`, `period_ms`, `overtime_ms`, `half_width`, `half_court`, `areas`,
// `table_plays`, `words` and `period_names`.

import { clock, fill, fix, signed } from "./figures.js";
import { inOrder, sidesOf } from "./view.js";

export const WIDTH = 400;
export const ZERO = 95;
const RUN_MARKED = 8;

export const elapsed = (shared, period, clockMs) =>
  Math.min(period, shared.periods) * shared.period_ms +
  Math.max(0, period - shared.periods) * shared.overtime_ms -
  clockMs;

// ── shots ──

const within = (value, bound) => Math.round(Math.max(-bound, Math.min(bound, value)) * 100) / 100;

/** Every shot with a place, in standing order; `area` is the index of its part of the floor. */
export const marks = (view, shared) => {
  const keys = sidesOf(view);
  return inOrder(view)
    .filter(([, play]) => play.shot && !play.set_aside && keys.includes(play.side))
    .map(([id, play]) => ({
      id,
      side: play.side,
      index: keys.indexOf(play.side),
      player: play.player ?? "",
      period: play.period ?? 0,
      made: play.shot.made,
      area: shared.areas.findIndex(([, zones]) => zones.includes(play.shot.zone)),
      x: within(play.shot.x, shared.half_width),
      y: within(play.shot.y, shared.half_court),
      title: `${play.text ?? ""} (${play.period_name ?? ""} ${play.clock_ms === undefined ? "" : clock(play.clock_ms)})`,
    }));
};

// ── margin over time ──

/** [elapsed ms, margin of the first side] after every change of the score. */
const course = (plays, shared) => {
  const steps = [];
  let latest = 0;
  for (const [, play] of plays) {
    if (play.score?.length !== 2) continue;
    if (play.clock_ms !== undefined) latest = Math.max(latest, elapsed(shared, play.period, play.clock_ms));
    steps.push([latest, play.score[0] - play.score[1]]);
  }
  return steps;
};

/** Places in a game that one can travel to: {id, at, name, score}, the score as it stood after the play. */
export const stops = (view, shared) => {
  const found = [];
  let [latest, score] = [0, sidesOf(view).map(() => 0)];
  for (const [id, play] of inOrder(view)) {
    if (play.set_aside) continue;
    score = play.score ?? score;
    if (play.clock_ms === undefined || shared.table_plays.includes(play.kind)) continue;
    latest = Math.max(latest, elapsed(shared, play.period, play.clock_ms));
    found.push({ id, at: latest, name: `${play.period_name} ${clock(play.clock_ms)}`, score, text: play.text ?? "" });
  }
  return found;
};

const stepped = (points) => {
  let path = `M${points[0][0]} ${points[0][1]}`;
  let height = points[0][1];
  for (const [x, y] of points.slice(1)) {
    path += `H${x}`;
    if (y !== height) path += `V${y}`;
    height = y;
  }
  return path;
};

const runsOf = (steps) => {
  const found = [];
  let [start, last, margin, points] = [0, 0, 0, 0];
  for (const [at, now] of [...steps, [Infinity, 0]]) {
    const gained = now - margin;
    if (at === Infinity || (points && gained > 0 !== points > 0)) {
      if (Math.abs(points) >= RUN_MARKED) found.push([points > 0 ? 0 : 1, start, last, Math.abs(points)]);
      points = 0;
    }
    if (!points) start = at;
    points += gained;
    [last, margin] = [at, now];
  }
  return found;
};

const summary = (view, steps, { words }) => {
  if (!steps.length) return words.no_points;
  const [first, second] = sidesOf(view).map((key) => view.sides[key].name);
  const margins = steps.map(([, margin]) => margin);
  const [best, worst] = [Math.max(0, ...margins), -Math.min(0, ...margins)];
  return fill(words.led_by, { first, best, second, worst });
};

/** How long the graph is, in ms of playing time. */
export const lengthOf = (view, shared) => {
  const period = Math.max(view.board.period ?? 1, shared.periods);
  return Math.max(elapsed(shared, period, 0), view.board.elapsed_ms ?? 0, 1);
};

const rungsOf = (bound) => {
  const rung = bound <= 10 ? 5 : 10;
  const found = [];
  for (let at = -Math.floor((bound - 1) / rung) * rung; at < bound; at += rung) {
    if (at) found.push([fix(ZERO - (at * ZERO) / bound), signed(at)]);
  }
  return found;
};

const periodsOf = (view, shared, x) => {
  const found = [];
  let start = 0;
  for (let number = 1; number <= Math.max(view.board.period ?? 1, shared.periods); number += 1) {
    const end = elapsed(shared, number, 0);
    found.push([x(start), x((start + end) / 2), shared.period_names[number - 1]]);
    start = end;
  }
  return found;
};

/** The margin as an area above zero and one below; runs are {index, x1, x2, label}. */
export const flow = (view, shared) => {
  const steps = course(inOrder(view), shared);
  const total = lengthOf(view, shared);
  const most = Math.max(0, ...steps.map(([, margin]) => Math.abs(margin)));
  const bound = Math.max(10, Math.ceil(most / 5) * 5);
  const [latest, margin] = steps.at(-1) ?? [0, 0];
  const points = [[0, 0], ...steps, [Math.max(view.board.elapsed_ms ?? 0, latest), margin]];
  const x = (at) => fix((at * WIDTH) / total);
  const area = (sign) => {
    const held = points.map(([at, each]) => [x(at), fix(ZERO - (Math.max(0, each * sign) * sign * ZERO) / bound)]);
    return `M0 ${ZERO}L${stepped(held).slice(1)}V${ZERO}Z`;
  };
  return {
    above: area(1),
    below: area(-1),
    line: stepped(points.map(([at, each]) => [x(at), fix(ZERO - (each * ZERO) / bound)])),
    rungs: rungsOf(bound),
    periods: periodsOf(view, shared, x),
    runs: runsOf(steps).map(([index, from, to, scored]) => ({ index, x1: x(from), x2: x(to), label: `${scored}–0` })),
    summary: summary(view, steps, shared),
  };
};
