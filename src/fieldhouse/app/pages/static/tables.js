// Tables that sort by a column: numbers first high then low, names the other way about; players by jersey, then name.

import { afterPaint, all, find, h } from "./dom.js";

const value = (cell) => {
  const words = cell.textContent.trim().replace("\u2212", "-");
  const clock = /^(\d+):(\d\d)$/.exec(words);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const number = Number.parseFloat(words);
  return Number.isNaN(number) ? null : number;
};

const byJersey = (one, other) => {
  const [a, b] = [one, other].map((row) => Number.parseInt(find(".number", row).textContent, 10));
  return Number.isNaN(a) - Number.isNaN(b) || a - b || 0; // who has no number stands last
};

const byName = (one, other) => nameIn(one).localeCompare(nameIn(other));
const nameIn = (row) => row.cells[0].textContent.replace(find(".number", row).textContent, "").trim();

/** A first column of numbered people: by number, at the second click by name. */
const byPerson = (head) => {
  const by = head.dataset.by === "number" ? "name" : "number";
  head.dataset.by = by;
  head.setAttribute("aria-sort", "ascending");
  return (rows) => rows.sort(by === "number" ? (a, b) => byJersey(a, b) || byName(a, b) : byName);
};

const byColumn = (index, descending) => (rows) => {
  const sign = descending ? -1 : 1;
  const known = rows.map((row) => [row, value(row.cells[index]), row.cells[index].textContent]);
  known.sort(([, a, one], [, b, other]) => {
    if (index === 0) return sign * one.localeCompare(other);
    if (a === null || b === null) return (a === null) - (b === null); // what has no figure stands last
    return sign * (a - b);
  });
  return known.map(([row]) => row);
};

export const makeSortable = (table) => {
  let latest = null;
  // The head says at once what was chosen; the rows follow, since a slow phone takes a while to lay them out.
  const arrange = (order) => {
    latest = order;
    afterPaint(() => order === latest && table.tBodies[0].append(...order([...table.tBodies[0].rows])));
  };
  all("thead th:not([data-fixed])", table).forEach((head) => {
    const button = h("button", { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const sorted = find("th[aria-sort]", table);
      if (sorted && sorted !== head) delete sorted.dataset.by;
      const numbered = head.cellIndex === 0 && all("tbody tr", table).every((row) => find("th .number", row));
      if (numbered) {
        sorted?.removeAttribute("aria-sort");
        arrange(byPerson(head));
        return;
      }
      const first = head.cellIndex === 0 ? "ascending" : "descending";
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      all("th[aria-sort]", table).forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      arrange(byColumn(head.cellIndex, order === "descending"));
    });
  });
};
