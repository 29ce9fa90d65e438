// Filters over what is on the page already: plays and shots.

import { all, find, text } from "./dom.js";
import { percent } from "./figures.js";

const TARGETS = { plays: "[data-plays] > li", shots: "[data-shots] .shot" };

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

export const applyFilter = (form) => {
  if (!form) return;
  const wanted = Object.fromEntries(new FormData(form));
  for (const row of all(TARGETS[form.dataset.filter])) {
    const out = !accepts(row, wanted);
    if (row.hasAttribute("hidden") !== out) row.toggleAttribute("hidden", out);
  }
  if (form.dataset.filter === "plays") find("[data-plays]").classList.toggle("table-too", wanted.side === "*table");
  else countAreas(wanted);
};

export const watchFilters = () => {
  for (const form of all("[data-filter]")) {
    form.reset();
    form.addEventListener("change", () => applyFilter(form));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
};
