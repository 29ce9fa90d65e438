// Season, team and player pages: sortable tables, choices that apply at once, and live games that stay fresh.

import { all, find } from "./dom.js";
import { makeSortable } from "./tables.js";

const EVERY_MS = 15000;

const refresh = async () => {
  const section = find('[data-refresh="live"]');
  if (!section || document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = find("#live", page);
    if (fresh && !fresh.isEqualNode(section)) section.replaceWith(document.adoptNode(fresh));
    else if (!fresh) section.hidden = true;
  } catch {
    // the next round tries again; what is shown still says when it was true
  }
};

document.documentElement.classList.add("js");
for (const table of all("table[data-sortable]")) makeSortable(table);
for (const form of all("[data-choose]")) form.addEventListener("change", () => form.requestSubmit());
if (find('[data-refresh="live"]')) {
  setInterval(refresh, EVERY_MS);
  document.addEventListener("visibilitychange", refresh);
}
