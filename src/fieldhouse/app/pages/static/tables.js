// Tables that sort by a column: numbers first high then low, names the other way about.

import { all, h } from "./dom.js";

const value = (cell) => {
  const words = cell.textContent.trim().replace("\u2212", "-");
  const clock = /^(\d+):(\d\d)$/.exec(words);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const number = Number.parseFloat(words);
  return Number.isNaN(number) ? null : number;
};

const sort = (table, index, descending) => {
  const sign = descending ? -1 : 1;
  const rows = [...table.tBodies[0].rows].map((row) => [row, value(row.cells[index]), row.cells[index].textContent]);
  rows.sort(([, a, one], [, b, other]) => {
    if (index === 0) return sign * one.localeCompare(other);
    if (a === null || b === null) return (a === null) - (b === null); // what has no figure stands last
    return sign * (a - b);
  });
  table.tBodies[0].append(...rows.map(([row]) => row));
};

export const makeSortable = (table) => {
  all("thead th:not([data-fixed])", table).forEach((head) => {
    const button = h("button", { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = head.cellIndex === 0 ? "ascending" : "descending";
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      all("th[aria-sort]", table).forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      sort(table, head.cellIndex, order === "descending");
    });
  });
};
