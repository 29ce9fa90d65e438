// Filters over what is on the page already: plays and shots.

import { afterPaint, all, find, text } from "./dom.js";
import { percent } from "./figures.js";

const TARGETS = { plays: "[data-plays] > li", shots: "[data-shots] .shot" };
const NEWEST = 40;

const accepts = (row, { side, period, player, area }) => {
  if (period && row.dataset.period !== period) return false;
  if (player && row.dataset.player !== player) return false;
  if (area && row.dataset.area !== area) return false;
  if (side === "*scoring") return row.classList.contains("scoring");
  return !side || side.startsWith("*") || row.dataset.side === side;
};

/** Made of attempts by part of the floor, of the shots that the filter lets through; twin of `areas` in charts.py. */
const countAreas = (wanted) => {
  const table = find("[data-areas]");
  const counts = {};
  for (const shot of all(TARGETS.shots)) {
    if (!accepts(shot, { ...wanted, side: "", area: "" })) continue;
    const count = (counts[`${shot.dataset.area} ${shot.dataset.side}`] ??= [0, 0]);
    count[0] += shot.classList.contains("made");
    count[1] += 1;
  }
  [...table.rows].forEach((row, index) => {
    row.classList.toggle("now", wanted.area === String(index));
    for (const cell of all("td[data-side]", row)) {
      const [made, tried] = counts[`${index} ${cell.dataset.side}`] ?? [0, 0];
      text(cell, `${made}/${tried} ${percent(made, tried)}`);
    }
  });
};

/** The newest plays of those that show; the others are folded away on a small screen. Twin of `later` in game.html. */
const fold = (rows, tableToo) => {
  let shown = 0;
  for (const row of rows) {
    if (!row.hasAttribute("hidden") && (tableToo || !row.classList.contains("table"))) shown += 1;
    const later = shown > NEWEST;
    if (row.classList.contains("later") !== later) row.classList.toggle("later", later);
  }
  find("[data-earlier]").classList.toggle("folds", shown > NEWEST);
  find("[data-plays]").classList.toggle("table-too", tableToo);
};

export const applyFilter = (form) => {
  if (!form) return;
  const wanted = Object.fromEntries(new FormData(form));
  const rows = all(TARGETS[form.dataset.filter]);
  for (const row of rows) {
    const out = !accepts(row, wanted);
    if (row.hasAttribute("hidden") !== out) row.toggleAttribute("hidden", out);
  }
  if (form.dataset.filter === "plays") fold(rows, wanted.side === "*table");
  else countAreas(wanted);
};

export const watchFilters = () => {
  for (const form of all("[data-filter]")) {
    form.reset();
    form.addEventListener("change", () => afterPaint(() => applyFilter(form)));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
};
