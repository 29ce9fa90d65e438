// A game page: complete as it came, alive from here on.

import { afterPaint, all, find, hurry, prefix, text } from "./dom.js";
import { makeAnnouncer, renderBoard, renderLineScore } from "./board.js";
import { renderBox, renderDuels, renderFacts, renderLeaders, renderLineUps, renderOnCourt } from "./box.js";
import { makeClock } from "./clock.js";
import { fill } from "./figures.js";
import { watchFilters } from "./filters.js";
import { follow } from "./live.js";
import { makePainter } from "./painter.js";
import { renderPlays, watchNewer } from "./plays.js";
import { makeSortable } from "./tables.js";
import { language, words } from "./words.js";
import { forgetOrder } from "./view.js";

const HURRIED_MS = 300; // plays that come faster than this are shown at once, without motion
const shared = JSON.parse(find("#shared").textContent);

// ── tabs on a small screen; each keeps its place ──

const makeTabs = () => {
  const links = all(".tabs a");
  const places = {};
  let current = null;
  const choose = (name) => {
    for (const link of links) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const show = (name, keep) => {
    if (current) places[current] = scrollY;
    const moved = current && current !== name;
    current = name;
    for (const part of all("[data-part]")) part.classList.toggle("shown", part.dataset.part === name);
    if (moved && keep) {
      const strip = find(".strip").offsetTop;
      scrollTo({ top: scrollY < strip ? scrollY : Math.max(places[name] ?? strip, strip), behavior: "instant" });
    }
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      choose(link.hash.slice(1));
      afterPaint(() => show(link.hash.slice(1), true)); // a part takes a slow phone longer to lay out than a tab
    });
  }
  const asked = location.hash.slice(1);
  const first = links.some((link) => link.hash === `#${asked}`) ? asked : "plays";
  choose(first);
  show(first, false);
};

const watchBoard = () => {
  const seen = new IntersectionObserver(([entry]) => {
    document.body.classList.toggle("scrolled", !entry.isIntersecting && entry.boundingClientRect.top < 0);
  }, { rootMargin: "-44px 0px 0px 0px" });
  seen.observe(find("[data-board]"));
};

// ── the live line ──

const makeLink = () => {
  const node = find("[data-link]");
  let since = null;
  const show = () => {
    const behind = since === null ? 0 : Math.round((Date.now() - since) / 1000);
    text(node, since === null ? "" : behind < 2 ? words.reconnecting : fill(words.behind, { seconds: behind }));
  };
  setInterval(() => since !== null && show(), 1000);
  return (behindSince) => {
    since = behindSince;
    show();
  };
};

/** Everything on the page that follows a view: the present one, or the one of the play that `away` names. */
const makePage = () => {
  const clock = makeClock(shared.now);
  const announce = makeAnnouncer();
  const touched = new Set(); // plays that may look different since they were last drawn
  let now = null;
  let past = null;
  let away = Boolean(shared.at);
  let whole = true; // of the plays: all may look different
  let lively = false; // whether what is drawn came in just now
  let charts = null;
  let loading = null;
  let travel = null;
  let latest = -Infinity;

  const shown = () => (away ? past : now);
  const drawing = (node, needs, draw) => ({ node: node && find(node), needs, draw: () => shown() && draw(shown()) });
  const parts = [
    drawing(null, ["board", "game"], (view) => renderBoard(view, shared, lively)),
    drawing("[data-line-score-part]", ["board", "plays"], (view) => renderLineScore(view, shared)),
    drawing("#plays", ["plays", "people", "sides"], (view) => {
      renderPlays(view, shared, { changed: whole ? null : touched, lively });
      whole = false;
    }),
    drawing("#shots", ["plays", "people"], (view) => charts?.renderShots(view, shared)),
    drawing("#flow", ["plays", "board"], () => now && charts?.renderFlow(now, shared)),
    drawing("[data-on-court-part]", ["box", "board", "game", "people"], (view) => renderOnCourt(view, shared)),
    drawing("[data-leaders]", ["box", "people"], (view) => renderLeaders(view, shared)),
    drawing("[data-duels]", ["box"], (view) => renderDuels(view, shared)),
    drawing("[data-facts]", ["leads"], renderFacts),
    drawing("#box", ["box", "board", "game", "people"], (view) => renderBox(view, lively)),
    drawing("#line-ups", ["line_ups", "board", "game", "people"], (view) => renderLineUps(view, shared)),
  ];
  const paint = makePainter(parts, () => {
    if (now && (!loading || charts) && (!away || past)) document.documentElement.dataset.version = now.game.version;
  });

  const show = (view) => {
    [away, past, lively] = [view !== null, view, false];
    if (shown()) clock(shown(), null);
    paint();
  };
  const loadCharts = () => {
    loading ??= Promise.all([import("./charts.js"), import("./travel.js")]).then(([drawn, { makeTravel }]) => {
      charts = drawn;
      travel = makeTravel(shared, show);
      if (now) travel(now, null);
      paint(new Set(["plays"]));
    });
  };
  const seen = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && loadCharts());
  for (const part of all("#shots, #flow")) seen.observe(part);
  if (away) loadCharts();

  return (view, patch) => {
    now = view;
    forgetOrder(view);
    const plays = Object.keys(patch?.plays ?? {});
    if (!patch || patch.people || patch.sides) whole = true;
    for (const key of plays) touched.add(key);
    hurry(plays.length > 1 || (plays.length === 1 && performance.now() - latest < HURRIED_MS));
    if (plays.length) latest = performance.now();
    travel?.(view, patch);
    if (!away) {
      lively = Boolean(patch);
      clock(view, patch);
      announce(view);
    }
    paint(patch && new Set(Object.keys(patch)));
  };
};

document.documentElement.classList.add("js");
makeTabs();
watchBoard();
watchFilters();
watchNewer();
for (const table of all("table[data-sortable]")) makeSortable(table);
const finished = () => find("[data-board]").dataset.status === "final" || document.body.classList.contains("past");
follow(`${prefix}/api/v1/games/${shared.game}/live?language=${language}`, { changed: makePage(), linked: makeLink(), finished });
