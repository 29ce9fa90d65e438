import { expect, test } from "vitest";
import { clockText, exactText, readClock } from "./clock";
import { complete, NOBODY, pick, seated } from "./subs";

test("clocks read as on a scoreboard, tenths in the last minute", () => {
  expect(clockText(600_000)).toBe("10:00");
  expect(clockText(251_200)).toBe("4:12");
  expect(clockText(59_940)).toBe("59.9");
  expect(clockText(4300)).toBe("4.3");
  expect(exactText(251_200)).toBe("4:11.2");
  expect(exactText(251_000)).toBe("4:11");
});

test("times are read as people type them", () => {
  expect(readClock("4:12")).toBe(252_000);
  expect(readClock(" 4:12.3 ")).toBe(252_300);
  expect(readClock("0412")).toBe(252_000);
  expect(readClock("412")).toBe(252_000);
  expect(readClock("12,3")).toBe(12_300);
  expect(readClock("45")).toBe(45_000);
  expect(readClock("٤:١٢")).toBe(252_000);
  expect(readClock("۱۲٫۳")).toBe(12_300);
  for (const nonsense of ["", "4:75", "abc", "-3", "1:2:3", "99999"]) expect(readClock(nonsense)).toBeNull();
});

test("picks are a substitution once as many come as go", () => {
  const five = ["1", "2", "3", "4", "5"];
  let picks = pick(NOBODY, "2", five);
  expect(complete(picks, 0)).toBe(false);
  picks = pick(pick(picks, "3", five), "8", five);
  expect(complete(picks, 0)).toBe(false);
  picks = pick(picks, "9", five);
  expect(picks).toEqual({ leaving: ["2", "3"], entering: ["8", "9"] });
  expect(complete(picks, 0)).toBe(true);
  expect(pick(picks, "9", five).entering).toEqual(["8"]);
  expect(complete(pick(NOBODY, "8", ["1", "2", "3", "4"]), 1)).toBe(true);
});

test("who comes takes the place of who goes", () => {
  expect(seated(["4", "7", "9", "12", "23"], ["4", "9", "12", "23", "14"])).toEqual(["4", "14", "9", "12", "23"]);
  expect(seated(["4", "7", "9"], ["9"])).toEqual(["9"]);
  expect(seated([], ["4", "7"])).toEqual(["4", "7"]);
});
