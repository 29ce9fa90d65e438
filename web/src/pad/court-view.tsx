// The whole floor to scale. A tap is a shot from there; the last shots of the period lie on it.

import { type KeyboardEvent, memo, type MouseEvent, useMemo, useRef, useState } from "react";
import { breakM, COURTS, type Court, onFloor, spotAt, type Spot, type ThreePointLine } from "../sports/basketball";
import { colourStyle } from "./colours";
import { usePad } from "./use-pad";
import "./court.css";

const STEP_M = 0.5;
const SHOTS_SHOWN = 14;
const MARGIN = 0.4;

export function CourtView() {
  const { table, words, names, flow, tap, turnEnds } = usePad();
  const court = COURTS[table.rules.three_point_line];
  const svg = useRef<SVGSVGElement>(null);
  const [cross, setCross] = useState<{ along: number; across: number } | null>(null);
  const place = (along: number, across: number): void => tap({ tap: "spot", spot: spotAt(court, within(along, court.lengthM), within(across, court.widthM)) });

  const click = (event: MouseEvent): void => {
    if (event.detail === 0) return place(cross?.along ?? court.lengthM / 2, cross?.across ?? court.widthM / 2);
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    place(x, y);
  };
  const move = (event: KeyboardEvent): void => {
    const by = MOVES[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const from = cross ?? { along: court.lengthM * 0.75, across: court.widthM / 2 };
    setCross({ along: within(from.along + by[0], court.lengthM), across: within(from.across + by[1], court.widthM) });
  };
  const ends = table.sides.map((side) => ({ side, end: table.attacks[side] ?? "right" })).sort((one) => (one.end === "left" ? -1 : 1));
  return (
    <div className="court" dir="ltr">
      <button type="button" className="court-floor" aria-label={words.court.name} onClick={click} onKeyDown={move} onBlur={() => setCross(null)}>
        <svg ref={svg} viewBox={`${-MARGIN} ${-MARGIN} ${court.lengthM + 2 * MARGIN} ${court.widthM + 2 * MARGIN}`} aria-hidden="true">
          <Floor court={court} />
          <Shots court={court} />
          {flow.spot !== null && <Cross {...onFloor(court, flow.spot)} solid />}
          {cross !== null && <Cross {...cross} />}
        </svg>
      </button>
      <button type="button" className="court-ends" onClick={turnEnds} aria-label={words.court.ends} title={words.court.ends}>
        {ends.map(({ side, end }) => (
          <span key={side} data-end={end}>
            {end === "left" ? "◂ " : ""}
            {names.code(side)}
            {end === "right" ? " ▸" : ""}
          </span>
        ))}
      </button>
    </div>
  );
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP_M, 0], ArrowRight: [STEP_M, 0], ArrowUp: [0, -STEP_M], ArrowDown: [0, STEP_M],
};

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

const Floor = memo(function Floor({ court }: { court: Court }) {
  const { lengthM: length, widthM: width } = court;
  return (
    <g className="court-lines">
      <rect className="court-wood" x={-MARGIN} y={-MARGIN} width={length + 2 * MARGIN} height={width + 2 * MARGIN} rx="0.3" />
      <rect x="0" y="0" width={length} height={width} />
      <path d={`M${length / 2} 0V${width}`} />
      <circle cx={length / 2} cy={width / 2} r="1.8" />
      <Half court={court} />
      <g transform={`rotate(180 ${length / 2} ${width / 2})`}>
        <Half court={court} />
      </g>
    </g>
  );
});

/** The left half. */
function Half({ court }: { court: Court }) {
  const { basketM: basket, widthM: width, paintHalfWidthM: half, paintLengthM: paintLength, noChargeM: noCharge, line } = court;
  const middle = width / 2;
  return (
    <>
      <rect className="court-paint" x="0" y={middle - half} width={paintLength} height={2 * half} />
      <path d={`M${paintLength} ${middle - 1.8}A1.8 1.8 0 0 1 ${paintLength} ${middle + 1.8}`} />
      <path d={`M${basket} ${middle - noCharge}A${noCharge} ${noCharge} 0 0 1 ${basket} ${middle + noCharge}`} />
      {line !== null && <path d={threes(line, basket, middle)} />}
      <path d={`M1.2 ${middle - 0.9}V${middle + 0.9}`} />
      <circle className="court-rim" cx={basket} cy={middle} r="0.28" />
    </>
  );
}

function threes(line: ThreePointLine, basket: number, middle: number): string {
  const { arcM, cornerM } = line;
  const bend = basket + breakM(line);
  return `M0 ${middle - cornerM}H${bend}A${arcM} ${arcM} 0 0 1 ${bend} ${middle + cornerM}H0`;
}

function Shots({ court }: { court: Court }) {
  const { table, view } = usePad();
  const { plays, now } = table;
  const shots = useMemo(() => {
    const of = plays.flatMap(({ id, play }) => (play.kind === "field_goal" && play.x != null && play.y != null && play.period === now.period ? [{ id, play, x: play.x, y: play.y }] : []));
    return of.slice(-SHOTS_SHOWN);
  }, [plays, now.period]);
  return shots.map(({ id, play, x, y }) => {
    const spot: Spot = { x, y, end: table.attacks[play.side] ?? "right" };
    const { along, across } = onFloor(court, spot);
    const colour = view.sides.find(({ key }) => key === play.side)?.colour;
    const at = `translate(${along} ${across})`;
    return play.made ? (
      <circle key={id} className="shot made" style={colourStyle(colour)} transform={at} r="0.32" />
    ) : (
      <path key={id} className="shot missed" style={colourStyle(colour)} transform={at} d="M-.26-.26.26.26M.26-.26-.26.26" />
    );
  });
}

function Cross({ along, across, solid = false }: { along: number; across: number; solid?: boolean }) {
  return (
    <g className="cross" data-solid={solid || undefined} transform={`translate(${along} ${across})`}>
      <circle r="0.55" />
      <path d="M-1 0H-.3M.3 0H1M0-1V-.3M0 .3V1" />
    </g>
  );
}
