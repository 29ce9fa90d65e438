import { expect, test } from "vitest";
import { clockText, exactText, readClock } from "./clock";
import { FIBA, isThree, onFloor, seenFrom, spotAt } from "./court";
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
  for (const nonsense of ["", "4:75", "abc", "-3", "1:2:3", "99999"]) expect(readClock(nonsense)).toBeNull();
});

test("a place on the floor comes back from where it went", () => {
  for (const [along, across] of [[2, 3], [14, 7.5], [27, 14], [20.5, 1]] as const) {
    const back = onFloor(FIBA, spotAt(FIBA, along, across));
    expect(back.along).toBeCloseTo(along, 1);
    expect(back.across).toBeCloseTo(across, 1);
  }
});

test("right is right of somebody who faces the basket, at both ends", () => {
  expect(spotAt(FIBA, 1.575 + 2, 0).x).toBeCloseTo(7.5);
  expect(spotAt(FIBA, 28 - 1.575 - 2, 15).x).toBeCloseTo(7.5);
  const heave = seenFrom(FIBA, { x: 1, y: 3, end: "left" }, "right");
  expect(heave).toEqual({ x: -1, y: 21.85 });
});

test("the line itself is worth two", () => {
  expect(isThree(FIBA, 6.6, 0)).toBe(false);
  expect(isThree(FIBA, 6.61, 0)).toBe(true);
  expect(isThree(FIBA, 0, 6.75)).toBe(false);
  expect(isThree(FIBA, 0, 6.76)).toBe(true);
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
