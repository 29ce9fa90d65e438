// The scoreboard: twin of templates/board.html and of `boards`, `state_line`, `line_score` in pages/game.py.

import { all, calm, find, h, mark, refill, text } from "./dom.js";
import { NONE, fill } from "./figures.js";
import { shortName, sidesOf } from "./view.js";
import { words } from "./words.js";

export const stateLine = ({ board, game }) => {
  const name = board.period_name ?? "";
  if (game.status === "final") {
    return game.how_name ? fill(words.final_how, { how: game.how_name }) : words.final;
  }
  if (game.status === "scheduled") return words.scheduled;
  if (board.phase === "before") return words.about_to_start;
  if (board.phase === "break") return fill(board.clock_ms ? words.before : words.end_of, { period: name });
  return name;
};

/** Names of the periods that have begun, in order. */
export const periodNames = (view) => {
  const names = {};
  for (const play of Object.values(view.plays ?? {})) names[play.period ?? 1] ??= play.period_name;
  const now = view.board.period ?? 1;
  names[now] ??= view.board.period_name;
  const played = Math.max(now, ...sidesOf(view).map((key) => view.board.sides[key].by_period?.length ?? 0));
  return Array.from({ length: played }, (_, index) => names[index + 1] ?? String(index + 1));
};

const leadersOf = (view) => {
  const keys = sidesOf(view);
  const best = Math.max(...keys.map((key) => view.board.sides[key].score));
  const leading = keys.filter((key) => view.board.sides[key].score === best);
  return leading.length === keys.length ? [] : leading;
};

/** Count up to a new score in a few steps, unless motion is unwelcome or the score fell. */
const countTo = (node, score, lively) => {
  const was = Number(node.textContent);
  clearTimeout(node.counting);
  if (!lively || calm() || !(score > was) || score - was > 5) {
    if (text(node, score) && lively) mark(node);
    return;
  }
  node.textContent = was + 1;
  mark(node);
  if (was + 1 < score) node.counting = setTimeout(() => countTo(node, score, true), 70);
};

/** Scores count up while plays come in, and stand at once for who travels. */
export const renderBoard = (view, shared, lively) => {
  const live = view.game.status === "live";
  const leaders = leadersOf(view);
  for (const node of all("[data-state], [data-mini-state]")) text(node, stateLine(view));
  text(find("[data-live]"), live && !view.at ? words.live_prefix : "");
  find("[data-board]").dataset.status = view.game.status;
  for (const key of sidesOf(view)) {
    const side = view.board.sides[key];
    const root = find(`[data-side-board="${CSS.escape(key)}"]`);
    root.classList.toggle("leads", leaders.includes(key));
    if (view.game.status !== "scheduled") {
      for (const node of all(`[data-score="${CSS.escape(key)}"]`)) countTo(node, side.score, lively);
    }
    find("[data-arrow]", root).hidden = !live || view.board.arrow !== key;
    const bonus = find("[data-bonus]", root);
    text(bonus, shared.bonus[side.in_bonus] ?? "");
    bonus.hidden = !live || !bonus.textContent;
    const fouls = side.team_fouls ?? 0;
    all("[data-fouls] i", root).forEach((dot, index) => dot.classList.toggle("on", index < fouls));
    text(find("[data-fouls-text]", root), fouls);
    find(".fouls", root).hidden = !live;
    text(find("[data-time-outs]", root), side.time_outs_left ?? "");
    find(".time-outs", root).hidden = !live || side.time_outs_left === undefined;
  }
};

export const renderLineScore = (view, shared) => {
  const names = periodNames(view);
  const body = find("[data-line-score]");
  find("[data-line-score-part]").hidden = view.game.status === "scheduled";
  const head = find("tr", body.parentElement.tHead);
  refill(head, [
    head.firstElementChild.cloneNode(true),
    ...[...names, words.total].map((name) => h("th", { scope: "col" }, name)),
  ]);
  refill(
    body,
    sidesOf(view).map((key) => {
      const side = view.board.sides[key];
      const points = names.map((_, index) => h("td", {}, String(side.by_period?.[index] ?? NONE)));
      const name = h("th", { scope: "row" }, h("i", { class: "bar" }), shortName(view, key));
      return h("tr", { class: shared.classes[key] }, name, ...points, h("td", { class: "total" }, String(side.score)));
    }),
  );
  for (const select of all("[data-periods]")) {
    names.forEach((name, index) => {
      if (!select.options[index + 1]) select.append(h("option", { value: index + 1 }, name));
    });
  }
};

/** Say the score to those who listen; at most once in a while, and only when it changed. */
export const makeAnnouncer = () => {
  let said = null;
  let timer = 0;
  return (view) => {
    const words = sidesOf(view).map((key) => `${shortName(view, key)} ${view.board.sides[key].score}`).join(", ");
    if (said === null) said = words;
    if (words === said) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      said = words;
      text(find("[data-announce]"), `${words}, ${stateLine(view)}`);
    }, 1500);
  };
};
