// Shots and margin: twins of pages/charts.py.

import { all, find, h, refill, s, text } from "./dom.js";
import { clock, fix, percent } from "./figures.js";
import { applyFilter } from "./filters.js";
import { inOrder } from "./plays.js";
import { sidesOf } from "./board.js";

const [WIDTH, ZERO] = [400, 95];
const RUN_MARKED = 8;
const SHAPES = ["M-.2 0a.2 .2 0 1 0 .4 0a.2 .2 0 1 0 -.4 0Z", "M0 -.26L.26 0L0 .26L-.26 0Z"];

// ── shots ──

const within = (value, bound) => Math.round(Math.max(-bound, Math.min(bound, value)) * 100) / 100;

const shotMark = (shared, index, key, play) => {
  const x = within(play.shot.x, shared.half_width);
  const y = within(play.shot.y, shared.half_court);
  const at = play.clock_ms === undefined ? "" : clock(play.clock_ms);
  return s(
    "g",
    { class: shared.classes[play.side], "data-shot-of": key },
    s(
      "path",
      {
        class: `shot ${play.shot.made ? "made" : "missed"} side-${index}`,
        "data-shot": key,
        "data-side": play.side,
        "data-period": play.period ?? 0,
        "data-player": play.player ?? "",
        transform: `translate(${x} ${y})`,
        d: SHAPES[index],
      },
      s("title", {}, `${play.text ?? ""} (${play.period_name ?? ""} ${at})`),
    ),
  );
};

export const renderShots = (view, shared) => {
  if (!find("[data-shots]")) return;
  const keys = sidesOf(view);
  const shots = inOrder(view).filter(([, play]) => play.shot && !play.set_aside && keys.includes(play.side));
  refill(find("[data-shots]"), shots.map(([key, play]) => shotMark(shared, keys.indexOf(play.side), key, play)));
  applyFilter(find('[data-filter="shots"]'));
  refill(
    find("[data-areas]"),
    shared.areas.map(([title, zones]) => {
      const cells = keys.map((side) => {
        const from = shots.filter(([, play]) => play.side === side && zones.includes(play.shot.zone));
        const made = from.filter(([, play]) => play.shot.made).length;
        return h("td", {}, `${made}/${from.length} ${percent(made, from.length)}`);
      });
      return h("tr", {}, h("th", { scope: "row" }, title), ...cells);
    }),
  );
};

// ── margin over time ──

const elapsed = (shared, period, clockMs) =>
  Math.min(period, shared.periods) * shared.period_ms +
  Math.max(0, period - shared.periods) * shared.overtime_ms -
  clockMs;

/** [elapsed ms, margin, play] after every change of the score. */
const course = (view, shared) => {
  const steps = [];
  let latest = 0;
  for (const [, play] of inOrder(view)) {
    if (play.score?.length !== 2) continue;
    if (play.clock_ms !== undefined) latest = Math.max(latest, elapsed(shared, play.period, play.clock_ms));
    steps.push([latest, play.score[0] - play.score[1], play]);
  }
  return steps;
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

const frame = (view, shared, steps) => {
  const now = view.board.elapsed_ms ?? 0;
  const period = Math.max(view.board.period ?? 1, shared.periods);
  const total = Math.max(elapsed(shared, period, 0), now, 1);
  const most = Math.max(0, ...steps.map(([, margin]) => Math.abs(margin)));
  return { now, period, total, bound: Math.max(10, Math.ceil(most / 5) * 5) };
};

export const renderFlow = (view, shared) => {
  if (!find("[data-flow]")) return;
  const steps = course(view, shared);
  const { now, period, total, bound } = frame(view, shared, steps);
  const [, margin] = steps.at(-1) ?? [0, 0];
  const points = [[0, 0], ...steps, [Math.max(now, steps.at(-1)?.[0] ?? 0), margin]];
  const x = (at) => fix((at * WIDTH) / total);
  const area = (sign) => {
    const held = points.map(([at, each]) => [x(at), fix(ZERO - (Math.max(0, each * sign) * sign * ZERO) / bound)]);
    return `M0 ${ZERO}L${stepped(held).slice(1)}V${ZERO}Z`;
  };
  find("[data-above]").setAttribute("d", area(1));
  find("[data-below]").setAttribute("d", area(-1));
  find("[data-line]").setAttribute("d", stepped(points.map(([at, each]) => [x(at), fix(ZERO - (each * ZERO) / bound)])));
  const rung = bound <= 10 ? 5 : 10;
  const rungs = [];
  for (let at = -Math.floor((bound - 1) / rung) * rung; at < bound; at += rung) {
    const y = fix(ZERO - (at * ZERO) / bound);
    const label = s("text", { x: 406, y: fix(y + 4) }, String(Math.abs(at)));
    if (at) rungs.push(s("g", { class: "rung" }, s("path", { d: `M0 ${y}H400` }), label));
  }
  refill(find("[data-rungs]"), rungs);
  const names = [];
  let start = 0;
  for (let number = 1; number <= period; number += 1) {
    const end = elapsed(shared, number, 0);
    const extra = number - shared.periods;
    const name = extra > 0 ? `OT${extra > 1 ? extra : ""}` : `${shared.periods === 2 ? "H" : "Q"}${number}`;
    const line = number > 1 ? s("path", { d: `M${x(start)} 0V190` }) : null;
    const label = s("text", { x: x((start + end) / 2), y: 221, "text-anchor": "middle" }, name);
    names.push(s("g", { class: "flow-period" }, line, label));
    start = end;
  }
  refill(find("[data-flow-periods]"), names);
  const keys = sidesOf(view);
  const runs = runsOf(steps).map(([index, from, to, scored]) =>
    s(
      "g",
      { class: `run ${shared.classes[keys[index]]}` },
      s("path", { d: `M${x(from)} ${index ? 192 : -2}H${x(to)}` }),
      s("text", { x: x(from), y: index ? 203 : -6 }, `${scored}–0`),
    ),
  );
  refill(find("[data-runs]"), runs);
  text(find("[data-flow-summary]"), summary(view, steps));
};

const summary = (view, steps) => {
  if (!steps.length) return "No points yet.";
  const [first, second] = sidesOf(view).map((key) => view.sides[key].name);
  const margins = steps.map(([, margin]) => margin);
  const [best, worst] = [Math.max(0, ...margins), -Math.min(0, ...margins)];
  return `${first} led by at most ${best}, ${second} by at most ${worst}.`;
};

/** A slider that travels through the game: the line on the graph, the score then, and the shots up to then. */
export const makeScrub = (shared) => {
  const slider = find("[data-scrub]");
  const output = find("[data-scrub-out]");
  const cursor = find("[data-cursor]");
  if (!slider) return () => {};
  let view = null;
  const travel = () => {
    const away = view && slider.value < 1000;
    cursor.setAttribute("visibility", away ? "visible" : "hidden");
    if (!away) {
      text(output, "");
      for (const shot of all("[data-shots] > g")) shot.removeAttribute("visibility");
      return;
    }
    const steps = course(view, shared);
    const at = (frame(view, shared, steps).total * slider.value) / 1000;
    const last = steps.filter(([when]) => when <= at).at(-1);
    cursor.setAttribute("d", `M${fix((slider.value * WIDTH) / 1000)} 0V190`);
    const [, , play] = last ?? [];
    const score = play ? play.score.join("–") : "0–0";
    text(output, play ? `${score} · ${play.period_name} ${clock(play.clock_ms ?? 0)} · ${play.text}` : score);
    for (const shot of all("[data-shots] > g")) {
      const one = view.plays[shot.dataset.shotOf];
      const later = one && elapsed(shared, one.period, one.clock_ms ?? 0) > at;
      if (later) shot.setAttribute("visibility", "hidden");
      else shot.removeAttribute("visibility");
    }
  };
  slider.addEventListener("input", travel);
  return (now) => {
    view = now;
    if (slider.value < 1000) travel();
  };
};
