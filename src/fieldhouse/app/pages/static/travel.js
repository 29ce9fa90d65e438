// Travelling through a game: the slider under the margin graph, the graph itself, arrow keys, and the bar that says
// which second the whole page shows. Loaded with the charts, or at once where the address names a play.

import { all, find, prefix, text } from "./dom.js";
import { fix, pair } from "./figures.js";
import { WIDTH, lengthOf, stops } from "./geometry.js";
import { inOrder, sidesOf } from "./view.js";
import { language, words } from "./words.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 10, PageDown: -10 };
const KEPT_MAX = 400; // past views, for who drags to and fro

/** The game's view as of a play. The plays themselves are the present view's, up to then. */
const makePasts = (address) => {
  const kept = new Map();
  let version = -1;
  return async (id, now) => {
    if (now.game.version !== version || kept.size > KEPT_MAX) kept.clear();
    version = now.game.version;
    if (!kept.has(id)) {
      const answer = await fetch(`${address}/view?at_play=${id}&plays=false&language=${language}`);
      if (!answer.ok) {
        if (answer.status === 404) return null;
        throw new Error(`HTTP ${answer.status}`);
      }
      kept.set(id, await answer.json());
    }
    const plays = inOrder(now);
    const last = plays.findIndex(([key]) => key === id);
    return { ...kept.get(id), plays: Object.fromEntries(plays.slice(0, last + 1)) };
  };
};

const makeBar = (slider, cursor) => {
  const bar = find("[data-past]");
  const output = find("[data-scrub-out]");
  return (now, stop, nowLine, trouble) => {
    document.body.classList.toggle("past", Boolean(stop));
    bar.hidden = !stop;
    text(find("[data-now-line]"), nowLine);
    cursor?.setAttribute("visibility", stop ? "visible" : "hidden");
    const said = stop ? `${stop.name}, ${pair(stop.score)}` : "";
    text(find("[data-past-at]"), stop ? `${stop.name}${trouble ? ` (${trouble})` : ""}` : "");
    text(output, stop ? `${stop.name} · ${pair(stop.score)} · ${stop.text}` : "");
    if (!slider) return;
    slider.setAttribute("aria-valuetext", said || nowLine);
    const share = stop ? stop.at / now.length : 1;
    cursor.setAttribute("d", `M${fix(share * WIDTH)} 0V190`);
    if (!slider.matches(":active")) slider.value = share * 1000;
  };
};

/**
 * `show(view)` paints a past view, or the present one for null. What comes back hears of every change of the present.
 */
export const makeTravel = (shared, show) => {
  const [slider, cursor, graph] = [find("[data-scrub]"), find("[data-cursor]"), find("[data-flow]")];
  const past = makePasts(`${prefix}/api/v1/games/${shared.game}`);
  const bar = makeBar(slider, cursor);
  let now = null;
  let found = null; // the places of `now`, once somebody asks
  let at = shared.at ?? null;
  let loading = false;
  let wanted = false;
  let trouble = "";

  const places = () => (found ??= stops(now, shared));
  const place = () => (at && places().find((each) => each.id === at)) ?? null;
  const nowLine = () => {
    const score = pair(sidesOf(now).map((key) => now.board.sides[key].score));
    return `${now.game.status === "live" ? words.live : words.the_end}, ${score}`;
  };
  const say = () => bar({ length: lengthOf(now, shared) }, place(), nowLine(), trouble);

  /** One question at a time; who drags on is answered for where he is by then. */
  const load = async () => {
    wanted = true;
    if (loading) return;
    loading = true;
    while (wanted && at) {
      wanted = false;
      try {
        const view = await past(at, now);
        trouble = "";
        if (view === null) at = null; // struck since
        else if (at) show(view);
      } catch {
        trouble = words.not_loaded;
      }
    }
    loading = false;
    if (!at) show(null);
    say();
  };
  const go = (id) => {
    if (id === at) return;
    at = id;
    history.replaceState(null, "", `${location.pathname}${id ? `?at=${id}` : ""}${location.hash}`);
    say();
    if (id) load();
    else if (!loading) show(null);
  };
  const step = (by) => {
    const index = at ? places().findIndex((each) => each.id === at) : places().length;
    const next = Math.max(0, index + by);
    go(places()[next]?.id ?? null);
  };
  const toShare = (share) => {
    if (share >= 0.9995) return go(null);
    const until = share * lengthOf(now, shared);
    const index = places().findLastIndex((each) => each.at <= until);
    return go(places()[Math.max(index, 0)]?.id ?? null);
  };
  listen({ slider, graph, step, toShare, leave: () => go(null), ready: () => now !== null && places().length > 0 });

  return (view, patch) => {
    now = view;
    found = null;
    say();
    if (at && (!patch || touchesPast(view, patch, at))) load();
  };
};

/** Whether a patch changes what had happened by then: names, or a play that stands no later. */
const touchesPast = (view, patch, at) => {
  if (patch.people || patch.sides) return true;
  const order = view.plays[at]?.order;
  return Object.keys(patch.plays ?? {}).some((id) => !view.plays[id] || order === undefined || view.plays[id].order <= order);
};

const listen = ({ slider, graph, step, toShare, leave, ready }) => {
  for (const button of all("[data-step]")) {
    button.addEventListener("click", () => ready() && step(Number(button.dataset.step)));
  }
  find("[data-now]").addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    const free = event.target === document.body || event.target.closest("[data-past], [data-scrub]");
    if (!ready() || !free || event.ctrlKey || event.metaKey || event.altKey) return;
    const onSlider = event.target === slider;
    const travelling = document.body.classList.contains("past");
    if (event.key === "Escape" && travelling) leave();
    else if (onSlider && event.key === "Home") toShare(0);
    else if (onSlider && event.key === "End") leave();
    else if (event.key in STEPS && (onSlider || (travelling && /Left|Right/.test(event.key)))) step(STEPS[event.key]);
    else return;
    event.preventDefault();
  });
  slider?.addEventListener("input", () => ready() && toShare(slider.value / 1000));
  slider?.addEventListener("change", () => ready() && toShare(slider.value / 1000));
  const drag = (event) => {
    if (!ready() || !(event.buttons & 1)) return;
    const box = graph.getBoundingClientRect();
    toShare(Math.max(0, (((event.clientX - box.left) / box.width) * 424) / WIDTH));
  };
  graph?.addEventListener("pointerdown", (event) => {
    graph.setPointerCapture(event.pointerId);
    drag(event);
  });
  graph?.addEventListener("pointermove", drag);
};
