// A game page: complete as it came, alive from here on.

import { all, find, hurry, text } from "./dom.js";
import { makeAnnouncer, renderBoard, renderLineScore } from "./board.js";
import { renderBox, renderDuels, renderFacts, renderLeaders, renderLineUps, renderOnCourt } from "./box.js";
import { makeScrub, renderFlow, renderShots } from "./charts.js";
import { makeClock } from "./clock.js";
import { watchFilters } from "./filters.js";
import { follow } from "./live.js";
import { renderPlays, watchNewer } from "./plays.js";
import { makeSortable } from "./tables.js";

const HURRIED_MS = 300; // plays that come faster than this are shown at once, without motion
const shared = JSON.parse(find("#shared").textContent);

// ── tabs on a small screen; each keeps its place ──

const makeTabs = () => {
  const links = all(".tabs a");
  const places = {};
  let current = null;
  const show = (name, keep) => {
    if (current) places[current] = scrollY;
    const moved = current && current !== name;
    current = name;
    for (const link of links) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
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
      show(link.hash.slice(1), true);
    });
  }
  const asked = location.hash.slice(1);
  show(links.some((link) => link.hash === `#${asked}`) ? asked : "plays", false);
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
    text(node, since === null ? "" : behind < 2 ? "Reconnecting" : `Reconnecting, ${behind} s behind`);
  };
  setInterval(() => since !== null && show(), 1000);
  return (behindSince) => {
    since = behindSince;
    show();
  };
};

const connect = () => {
  const clock = makeClock(shared.now);
  const announce = makeAnnouncer();
  const scrub = makeScrub(shared);
  const touches = (patch, ...names) => !patch || names.some((name) => name in patch);
  let latest = -Infinity;
  const changed = (view, patch) => {
    const plays = Object.keys(patch?.plays ?? {}).length;
    hurry(plays > 1 || (plays === 1 && performance.now() - latest < HURRIED_MS));
    if (plays) latest = performance.now();
    clock(view, patch);
    if (touches(patch, "board", "game")) renderBoard(view, shared);
    if (touches(patch, "board", "plays")) renderLineScore(view, shared);
    if (touches(patch, "plays", "people", "sides")) renderPlays(view, patch, shared);
    if (touches(patch, "plays", "people")) renderShots(view, shared);
    if (touches(patch, "plays", "board")) renderFlow(view, shared);
    if (touches(patch, "box", "board", "game", "people")) {
      renderBox(view, patch);
      renderLeaders(view, shared);
      renderDuels(view, shared);
      renderOnCourt(view, shared);
    }
    if (touches(patch, "leads")) renderFacts(view);
    if (touches(patch, "line_ups", "board", "people")) renderLineUps(view);
    scrub(view);
    announce(view);
    document.documentElement.dataset.version = view.game.version;
  };
  const address = `/api/v1/games/${shared.game}`;
  if (find("[data-board]").dataset.status !== "final") {
    follow(`${address}/live`, { changed, linked: makeLink() });
    return;
  }
  // A finished game holds no line open; its view is asked for when somebody wants to travel through it.
  find("[data-scrub]")?.addEventListener("pointerdown", load, { once: true });
  find("[data-scrub]")?.addEventListener("focus", load, { once: true });
  async function load() {
    const answer = await fetch(`${address}/view`);
    if (answer.ok) changed(await answer.json(), null);
  }
};

document.documentElement.classList.add("js");
makeTabs();
watchBoard();
watchFilters();
watchNewer();
for (const table of all("table[data-sortable]")) makeSortable(table);
connect();
