// Filters over what is on the page already: plays and shots.

import { all, find } from "./dom.js";

const TARGETS = { plays: "[data-plays] > li", shots: "[data-shots] .shot" };

const accepts = (row, { side, period, player }) => {
  if (period && row.dataset.period !== period) return false;
  if (player && row.dataset.player !== player) return false;
  if (side === "*scoring") return row.classList.contains("scoring");
  return !side || side.startsWith("*") || row.dataset.side === side;
};

export const applyFilter = (form) => {
  if (!form) return;
  const wanted = Object.fromEntries(new FormData(form));
  for (const row of all(TARGETS[form.dataset.filter])) row.toggleAttribute("hidden", !accepts(row, wanted));
  if (form.dataset.filter === "plays") {
    find("[data-plays]").classList.toggle("table-too", wanted.side === "*table");
  }
};

export const watchFilters = () => {
  for (const form of all("[data-filter]")) {
    form.reset();
    form.addEventListener("change", () => applyFilter(form));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
};
