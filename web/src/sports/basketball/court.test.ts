import { expect, test } from "vitest";
import { FIBA, isThree, onFloor, seenFrom, spotAt } from "./court";

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
