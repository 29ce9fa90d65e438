import { expect, test } from "vitest";
import { type Column, sorted } from "./table";

const columns: readonly Column<[string, number]>[] = [
  { id: "name", title: "Name", cell: ([name]) => name, by: ([name]) => name, words: true },
  { id: "points", title: "PTS", cell: ([, points]) => points, by: ([, points]) => points },
  { id: "sign", title: "", cell: () => "" },
];
const rows: readonly [string, number][] = [
  ["Li", 9],
  ["Ana", 21],
  ["Sam", 9],
];

test("rows are sorted by a column, and equal ones stay as they came", () => {
  const by = (column: string, down: boolean) =>
    sorted(rows, columns, { column, down }).map(([name]) => name);
  expect(by("points", true)).toEqual(["Ana", "Li", "Sam"]);
  expect(by("points", false)).toEqual(["Li", "Sam", "Ana"]);
  expect(by("name", false)).toEqual(["Ana", "Li", "Sam"]);
  expect(by("sign", true)).toEqual(["Li", "Ana", "Sam"]);
});
