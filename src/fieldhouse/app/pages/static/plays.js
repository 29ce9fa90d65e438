// Play by play: twin of `play_rows` in pages/game.py. Newest first; the reader's place is kept.

import { all, calm, find, h } from "./dom.js";
import { NONE, clock } from "./figures.js";
import { applyFilter } from "./filters.js";
import { inOrder } from "./view.js";

const playRow = (view, shared, key, play) => {
  const kind = play.kind ?? "";
  const marker = shared.markers.includes(kind);
  const classes = ["play"];
  if (play.score) classes.push("scoring");
  if (shared.table_plays.includes(kind)) classes.push("table");
  if (marker) classes.push("marker");
  if (play.set_aside) classes.push("aside");
  const side = play.side ?? "";
  const code = marker ? view.sides[side]?.code : "";
  const words = play.text ?? "";
  const person = view.people?.[play.player] ?? {};
  const called = person.name ? [`\u2068${person.name}\u2069`, person.name] : []; // set apart where it runs against the rest
  const led = called.find((each) => words.startsWith(each)) ?? "";
  const number = led ? person.number : "";
  const at = play.clock_ms === undefined ? "" : clock(play.clock_ms);
  const team = side in view.sides ? ` ${shared.classes[side]}` : "";
  return h(
    "li",
    { class: classes.join(" "), "data-play": key, "data-side": side, "data-period": play.period ?? 0 },
    h("span", { class: "at" }, h("small", {}, play.period_name ?? ""), ` ${at}`),
    h("i", { class: `bar${team}` }),
    h(
      "span",
      { class: "text" },
      ...(number ? [h("span", { class: "number" }, number), " "] : []),
      led ? h("b", {}, led) : "",
      words.slice(led.length),
      ...(code ? [" ", h("small", {}, code)] : []),
      ...(play.objections ?? []).map((each) => h("small", { class: "note" }, each.message)),
    ),
    h("span", { class: "tally" }, play.score ? play.score.join(NONE) : ""),
  );
};

/** How far the list has been read: the scroller of the list, and whether its top is out of sight. */
const scrollerOf = (list) => {
  const feed = list.closest("[data-feed]");
  const own = feed.scrollHeight > feed.clientHeight + 1 && getComputedStyle(feed).overflowY !== "visible";
  return own
    ? { node: feed, away: feed.scrollTop > 4 }
    : { node: document.scrollingElement, away: list.getBoundingClientRect().top < -8 && list.offsetParent !== null };
};

const rows = new Map(); // every row there is, also of plays that a traveller does not see yet

/** The row as it should be: the one that stands, unless it looks different. */
const rowOf = (view, shared, key, play) => {
  const fresh = playRow(view, shared, key, play);
  const was = rows.get(key);
  const compared = was?.cloneNode(true);
  compared?.classList.remove("new", "later");
  compared?.removeAttribute("hidden");
  if (compared?.isEqualNode(fresh)) return was;
  rows.set(key, fresh);
  return fresh;
};

/**
 * `changed` are the ids of plays that may look different, null for all; those of the view are taken out of it.
 * `lively`: plays came in, as against somebody travelling.
 */
export const renderPlays = (view, shared, { changed, lively }) => {
  const list = find("[data-plays]");
  if (!rows.size) for (const row of all("li", list)) rows.set(row.dataset.play, row);
  const held = scrollerOf(list);
  const anchor = held.away ? all("li", list).find((row) => row.getBoundingClientRect().bottom > 60) : null;
  const top = anchor?.getBoundingClientRect().top;
  if (anchor && lively) list.closest("[data-feed]").classList.add("whole"); // what is being read is not folded away
  const gone = new Set(list.children);
  let arrived = 0;
  let next = list.firstElementChild;
  for (const [key, play] of inOrder(view).toReversed()) {
    const was = rows.get(key);
    const row = !was || !changed || changed.delete(key) ? rowOf(view, shared, key, play) : was;
    if (!was && lively && !row.classList.contains("table")) {
      if (!calm()) row.classList.add("new");
      arrived += 1;
    }
    gone.delete(row);
    if (row === next) next = row.nextElementSibling;
    else list.insertBefore(row, next);
  }
  for (const row of gone) row.remove();
  find("[data-no-plays]").hidden = list.children.length > 0;
  applyFilter(find('[data-filter="plays"]'));
  if (anchor?.isConnected) held.node.scrollTop += anchor.getBoundingClientRect().top - top;
  if (held.away && arrived) find("[data-newer]").hidden = false;
};

/** The buttons that lead back to the newest play and, on a small screen, on to the earlier ones. */
export const watchNewer = () => {
  const button = find("[data-newer]");
  const list = find("[data-plays]");
  const feed = list.closest("[data-feed]");
  find("[data-earlier]").addEventListener("click", () => feed.classList.add("whole"));
  button.addEventListener("click", () => {
    const { node } = scrollerOf(list);
    feed.classList.remove("whole");
    if (node.matches("[data-feed]")) node.scrollTo({ top: 0 });
    else list.closest(".part").scrollIntoView();
    button.hidden = true;
  });
  const settle = () => {
    if (!button.hidden && !scrollerOf(list).away) button.hidden = true;
  };
  feed.addEventListener("scroll", settle, { passive: true });
  addEventListener("scroll", settle, { passive: true });
};
