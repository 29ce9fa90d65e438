// The three-point line in metres from the middle of the attacked basket. Twin of court.py, as far as objections ask.
//
// `y` points towards half court, `x` to the right of somebody who faces the basket.

import type { Rules } from "./rules";

const FOOT_M = 0.3048;

export interface ThreePointLine {
  readonly arcM: number;
  readonly cornerM: number; // to its straight part, along `x`
}

export const THREE_POINT_LINES: Readonly<Record<Rules["three_point_line"], ThreePointLine | null>> = {
  fiba: { arcM: 6.75, cornerM: 6.6 },
  nba: { arcM: 23.75 * FOOT_M, cornerM: 22 * FOOT_M },
  wnba: { arcM: (22 + 1.75 / 12) * FOOT_M, cornerM: 22 * FOOT_M },
  ncaa: { arcM: (22 + 1.75 / 12) * FOOT_M, cornerM: (21 + 7.875 / 12) * FOOT_M },
  nfhs: { arcM: 19.75 * FOOT_M, cornerM: 19.75 * FOOT_M },
  none: null,
};

/** Where the straight part ends, along `y`. */
export function breakM({ arcM, cornerM }: ThreePointLine): number {
  return Math.sqrt(arcM ** 2 - cornerM ** 2);
}

/** Behind the line; on it is not behind it (FIBA Art. 2.4.4, NBA Rule 5 Section I). */
export function isThree(x: number, y: number, line: ThreePointLine): boolean {
  return y <= breakM(line) ? Math.abs(x) > line.cornerM : Math.hypot(x, y) > line.arcM;
}
