// Courts in metres, and what a place on them is worth: the twin of court.py, with what drawing a whole floor needs.
//
// Origin on the floor under the middle of the attacked basket, `y` towards half court, `x` to the right of somebody who faces
// that basket.

import type { Rules } from "./rules";

const FOOT_M = 0.3048;

export interface Court {
  readonly lengthM: number;
  readonly widthM: number;
  readonly basketM: number; // middle of the basket to the inside of the baseline
  readonly line: ThreePointLine | null;
  readonly paintHalfWidthM: number;
  readonly paintLengthM: number; // baseline to the free-throw line
  readonly noChargeM: number;
}

/** From the middle of the basket. */
export interface ThreePointLine {
  readonly arcM: number;
  readonly cornerM: number; // to its straight part, along `x`
}

const american = (length: number, arc: number, corner: number, paintHalfWidth: number): Court => ({
  lengthM: length * FOOT_M, widthM: 50 * FOOT_M, basketM: 5.25 * FOOT_M, line: { arcM: arc * FOOT_M, cornerM: corner * FOOT_M },
  paintHalfWidthM: paintHalfWidth * FOOT_M, paintLengthM: 19 * FOOT_M, noChargeM: 4 * FOOT_M,
});

export const FIBA: Court = {
  lengthM: 28, widthM: 15, basketM: 1.575, line: { arcM: 6.75, cornerM: 6.6 }, paintHalfWidthM: 2.45, paintLengthM: 5.8, noChargeM: 1.3,
};

export const COURTS: Readonly<Record<Rules["three_point_line"], Court>> = {
  fiba: FIBA,
  nba: american(94, 23.75, 22, 8),
  wnba: american(94, 22 + 1.75 / 12, 22, 8),
  ncaa: american(94, 22 + 1.75 / 12, 21 + 7.875 / 12, 6),
  nfhs: american(84, 19.75, 19.75, 6),
  none: { ...FIBA, line: null },
};

/** Where the straight part of the line ends, along `y`. */
export function breakM({ arcM, cornerM }: ThreePointLine): number {
  return Math.sqrt(arcM ** 2 - cornerM ** 2);
}

/** Behind the line; on it is not behind it (FIBA Art. 2.4.4, NBA Rule 5 Section I). */
export function isThree({ line }: Court, x: number, y: number): boolean {
  if (line === null) return false;
  return y <= breakM(line) ? Math.abs(x) > line.cornerM : Math.hypot(x, y) > line.arcM;
}

/** What a basket from there is worth, of the values that the book has. */
export function worth(rules: Pick<Rules, "field_goal_points" | "three_point_line">, x: number, y: number): number {
  const [inside = 2, outside = inside] = rules.field_goal_points;
  return isThree(COURTS[rules.three_point_line], x, y) ? outside : inside;
}

// ── the whole floor, both ends ──

export type End = "left" | "right";

/** A place as it was tapped: metres from the basket of one end. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly end: End;
}

/** From the whole floor (metres from its upper left corner, `along` its length) to the basket of that half. */
export function spotAt({ lengthM, widthM, basketM }: Court, along: number, across: number): Spot {
  const left = along <= lengthM / 2;
  const fromLine = left ? along : lengthM - along;
  const fromMiddle = across - widthM / 2;
  return { x: round(left ? -fromMiddle : fromMiddle), y: round(fromLine - basketM), end: left ? "left" : "right" };
}

/** The same place on the whole floor. */
export function onFloor({ lengthM, widthM, basketM }: Court, { x, y, end }: Spot): { along: number; across: number } {
  const fromLine = y + basketM;
  return end === "left"
    ? { along: fromLine, across: widthM / 2 - x }
    : { along: lengthM - fromLine, across: widthM / 2 + x };
}

/** The place as seen from the basket of `end`: a heave from one's own half stays where it was. */
export function seenFrom({ lengthM, basketM }: Court, spot: Spot, end: End): { x: number; y: number } {
  if (spot.end === end) return { x: spot.x, y: spot.y };
  return { x: round(-spot.x), y: round(lengthM - 2 * basketM - spot.y) };
}

function round(metres: number): number {
  return Math.round(metres * 100) / 100;
}
