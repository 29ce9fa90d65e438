// Shots and margin, drawn: loaded when somebody looks at them. What is drawn comes from geometry.js.

import { find, refill, s, text } from "./dom.js";
import { fix } from "./figures.js";
import { applyFilter } from "./filters.js";
import { flow, marks } from "./geometry.js";
import { sidesOf } from "./view.js";

const SHAPES = ["M-.2 0a.2 .2 0 1 0 .4 0a.2 .2 0 1 0 -.4 0Z", "M0 -.26L.26 0L0 .26L-.26 0Z"];

/** The mark that stands, unless it looks different. */
const shotMark = (shared, shot, was) => {
  const attributes = {
    class: `shot ${shot.made ? "made" : "missed"} side-${shot.index}`,
    "data-shot": shot.id,
    "data-side": shot.side,
    "data-period": shot.period,
    "data-player": shot.player,
    "data-area": shot.area,
    transform: `translate(${shot.x} ${shot.y})`,
    d: SHAPES[shot.index],
  };
  const path = was?.firstElementChild;
  const same = ([name, value]) => path.getAttribute(name) === String(value);
  if (path?.textContent === shot.title && Object.entries(attributes).every(same)) return was;
  const drawn = s("path", attributes, s("title", {}, shot.title));
  return s("g", { class: shared.classes[shot.side], "data-shot-of": shot.id }, drawn);
};

export const renderShots = (view, shared) => {
  const shots = find("[data-shots]");
  if (!shots) return;
  const drawn = new Map([...shots.children].map((each) => [each.dataset.shotOf, each]));
  refill(shots, marks(view, shared).map((shot) => shotMark(shared, shot, drawn.get(shot.id))));
  applyFilter(find('[data-filter="shots"]'));
};

export const renderFlow = (view, shared) => {
  if (!find("[data-flow]")) return;
  const drawn = flow(view, shared);
  for (const name of ["above", "below", "line"]) find(`[data-${name}]`).setAttribute("d", drawn[name]);
  const rung = ([y, label]) =>
    s("g", { class: "rung" }, s("path", { d: `M0 ${y}H400` }), s("text", { x: 406, y: fix(y + 4) }, label));
  refill(find("[data-rungs]"), drawn.rungs.map(rung));
  const period = ([x, middle, name], index) => {
    const line = index ? s("path", { d: `M${x} 0V190` }) : null;
    const label = s("text", { x: middle, y: 221, "text-anchor": "middle" }, name);
    return s("g", { class: "flow-period" }, line, label);
  };
  refill(find("[data-flow-periods]"), drawn.periods.map(period));
  const keys = sidesOf(view);
  const run = ({ index, x1, x2, label }) =>
    s(
      "g",
      { class: `run ${shared.classes[keys[index]]}` },
      s("path", { d: `M${x1} ${index ? 192 : -2}H${x2}` }),
      s("text", { x: x1, y: index ? 203 : -6 }, label),
    );
  refill(find("[data-runs]"), drawn.runs.map(run));
  text(find("[data-flow-summary]"), drawn.summary);
};
