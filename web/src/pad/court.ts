// Courts in metres: origin on the floor under the middle of the attacked basket, `y` towards half court, `x` to the right of
// somebody who faces that basket. Twin of src/fieldhouse/sports/basketball/court.py, with what drawing one needs.

import type { Rules } from "../sports/basketball";

const FOOT_M = 0.3048;

export interface Court {
  readonly length: number;
  readonly width: number;
  readonly basket: number; // middle of the basket to the inside of the baseline
  readonly arc: number | null; // null: no three-point line
  readonly corner: number | null; // basket to the straight part of that line
  readonly paintHalfWidth: number;
  readonly paintLength: number; // baseline to the free-throw line
  readonly noCharge: number;
}

const feet = (length: number, arc: number, corner: number, paintHalfWidth: number): Court => ({
  length: length * FOOT_M, width: 50 * FOOT_M, basket: 5.25 * FOOT_M, arc: arc * FOOT_M, corner: corner * FOOT_M,
  paintHalfWidth: paintHalfWidth * FOOT_M, paintLength: 19 * FOOT_M, noCharge: 4 * FOOT_M,
});

export const FIBA: Court = {
  length: 28, width: 15, basket: 1.575, arc: 6.75, corner: 6.6, paintHalfWidth: 2.45, paintLength: 5.8, noCharge: 1.3,
};

export const COURTS: Readonly<Record<Rules["three_point_line"], Court>> = {
  fiba: FIBA,
  nba: feet(94, 23.75, 22, 8),
  wnba: feet(94, 22 + 1.75 / 12, 22, 8),
  ncaa: feet(94, 22 + 1.75 / 12, 21 + 7.875 / 12, 6),
  nfhs: feet(84, 19.75, 19.75, 6),
  none: { ...FIBA, arc: null, corner: null },
};

export type End = "left" | "right";

/** A place as the scorer tapped it: metres from the basket of one end. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly end: End;
}

/** Where the three-point line leaves its straight part, along `y`. */
export function breakOf(court: Court): number {
  return court.arc === null || court.corner === null ? 0 : Math.sqrt(court.arc ** 2 - court.corner ** 2);
}

/** Behind the line; on it is not behind it (FIBA Art. 2.4.4). */
export function isThree(court: Court, x: number, y: number): boolean {
  if (court.arc === null || court.corner === null) return false;
  return y <= breakOf(court) ? Math.abs(x) > court.corner : Math.hypot(x, y) > court.arc;
}

/** From the whole floor (metres from its upper left corner, `along` its length) to the basket of that half. */
export function spotAt(court: Court, along: number, across: number): Spot {
  const left = along <= court.length / 2;
  const fromLine = left ? along : court.length - along;
  const fromMiddle = across - court.width / 2;
  return { x: round(left ? -fromMiddle : fromMiddle), y: round(fromLine - court.basket), end: left ? "left" : "right" };
}

/** The same place on the whole floor. */
export function onFloor(court: Court, { x, y, end }: Spot): { along: number; across: number } {
  const fromLine = y + court.basket;
  return end === "left"
    ? { along: fromLine, across: court.width / 2 - x }
    : { along: court.length - fromLine, across: court.width / 2 + x };
}

/** The place as seen from the basket of `end`: a heave from one's own half stays where it was. */
export function seenFrom(court: Court, spot: Spot, end: End): { x: number; y: number } {
  if (spot.end === end) return { x: spot.x, y: spot.y };
  return { x: round(-spot.x), y: round(court.length - 2 * court.basket - spot.y) };
}

/** What a basket from there is worth, of the values that the book has. */
export function worth(rules: Rules, x: number, y: number): number {
  const [inside = 2, outside = inside] = rules.field_goal_points;
  return isThree(COURTS[rules.three_point_line], x, y) ? outside : inside;
}

function round(metres: number): number {
  return Math.round(metres * 100) / 100;
}
