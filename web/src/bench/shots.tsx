import { useState } from "react";
import { useWords } from "../i18n";
import { teamStyle } from "../live";
import { breakM, type Court, COURTS } from "../sports/basketball/court";
import { Select } from "../ui/field";
import { EmptyState } from "../ui/states";
import { Table } from "../ui/table";
import { areaRows, jersey, percent, shotsOf, type ShotRow } from "./figures";
import type { PartProps } from "./index";
import { benchWords } from "./words";

/** Where the side, or one of its players, shot from. */
export function Shots({ view, rules, side }: PartProps) {
  const words = useWords(benchWords);
  const [whose, setWhose] = useState("");
  const all = shotsOf(view, side, "");
  const shooters = [...new Set(all.flatMap(({ player }) => player ?? []))].sort(
    (one, other) => jersey(view.people[one]?.number ?? "") - jersey(view.people[other]?.number ?? ""),
  );
  const player = shooters.includes(whose) ? whose : "";
  const options = [
    { value: "", text: words.team },
    ...shooters.map((each) => ({ value: each, text: `${view.people[each]?.number ?? ""} ${view.people[each]?.name ?? ""}`.trim() })),
  ];
  if (!all.length) return <EmptyState icon="pad" title={words.noShots} />;
  const shots = shotsOf(view, side, player);
  return (
    <div className="card bench-shots" style={teamStyle(view.sides[side]?.colour)}>
      <Select label={words.whose} options={options} value={player} onChange={setWhose} />
      <HalfCourt court={COURTS[rules.three_point_line]} shots={shots} />
      <p className="bench-legend small">
        <span>
          <svg viewBox="-1 -1 2 2" width="14" height="14" aria-hidden="true">
            <circle className="bench-shot" data-made r="0.8" />
          </svg>
          {words.made}
        </span>
        <span>
          <svg viewBox="-1 -1 2 2" width="14" height="14" aria-hidden="true">
            <circle className="bench-shot" r="0.7" />
          </svg>
          {words.missed}
        </span>
      </p>
      <Areas shots={shots} />
    </div>
  );
}

/** Drawn in metres: origin under the basket, `y` down to half court. */
function HalfCourt({ court, shots }: { court: Court; shots: readonly ShotRow[] }) {
  const words = useWords(benchWords);
  const { widthM, lengthM, basketM, paintHalfWidthM: paint, paintLengthM, noChargeM } = court;
  const [half, side] = [lengthM / 2 - basketM, widthM / 2];
  const made = shots.filter((shot) => shot.made).length;
  const within = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
  const freeThrow = paintLengthM - basketM;
  return (
    <svg
      className="bench-court"
      viewBox={`${-side - 0.2} ${-basketM - 0.2} ${widthM + 0.4} ${lengthM / 2 + 0.4}`}
      role="img"
      aria-label={words.court(made, shots.length)}
    >
      <g className="bench-lines">
        <rect x={-side} y={-basketM} width={widthM} height={lengthM / 2} />
        <rect className="bench-paint" x={-paint} y={-basketM} width={2 * paint} height={paintLengthM} />
        <path d={`M-1.8 ${freeThrow}A1.8 1.8 0 0 0 1.8 ${freeThrow}M-1.8 ${half}A1.8 1.8 0 0 1 1.8 ${half}`} />
        <path d={`M${-noChargeM} 0A${noChargeM} ${noChargeM} 0 0 0 ${noChargeM} 0M-.9 -.375H.9`} />
        <circle r="0.225" />
        <ThreePointLine court={court} />
      </g>
      {shots.map((shot) => (
        <circle
          key={shot.id}
          className="bench-shot"
          data-made={shot.made || undefined}
          cx={within(shot.x, side)}
          cy={Math.min(within(shot.y, half), half)}
          r={shot.made ? 0.24 : 0.2}
        />
      ))}
    </svg>
  );
}

function ThreePointLine({ court: { line, basketM } }: { court: Court }) {
  if (line === null) return null;
  const { arcM, cornerM } = line;
  const turn = breakM(line);
  return <path d={`M${-cornerM} ${-basketM}V${turn}A${arcM} ${arcM} 0 0 0 ${cornerM} ${turn}V${-basketM}`} />;
}

/** The same in figures. */
function Areas({ shots }: { shots: readonly ShotRow[] }) {
  const words = useWords(benchWords);
  return (
    <Table
      label={words.shotTable}
      rows={areaRows(shots)}
      keyOf={(row) => row.area}
      columns={[
        { id: "area", title: words.area, words: true, cell: (row) => words.areas[row.area] },
        { id: "made", title: words.madeOf, cell: (row) => <span dir="ltr">{`${row.made}/${row.tried}`}</span> },
        { id: "percent", title: words.percent, cell: (row) => percent(row.made, row.tried) },
      ]}
    />
  );
}
