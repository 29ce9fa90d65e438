import { useMemo } from "react";
import { useWords } from "../i18n";
import type { LiveView } from "../live";
import { Badge, EmptyState } from "../ui/states";
import { type Column, Table } from "../ui/table";
import { type LineUpRow, lineUpRows, minutes, signed } from "./figures";
import type { PartProps } from "./index";
import { type BenchWords, benchWords } from "./words";

/** What each five did together. */
export function LineUps({ view, rules, side, nowMs }: PartProps) {
  const words = useWords(benchWords);
  const columns = useMemo(() => columnsOf(words, view), [words, view]);
  const rows = lineUpRows(view, rules, side, nowMs);
  if (!rows.length) return <EmptyState icon="bench" title={words.noLineUps} />;
  return (
    <div className="card bench-table">
      <Table label={words.lineUps} columns={columns} rows={rows} keyOf={(row) => row.key} first={{ column: "min", down: true }} />
    </div>
  );
}

function columnsOf(words: BenchWords, view: LiveView): readonly Column<LineUpRow>[] {
  return [
    { id: "five", title: words.five, words: true, cell: (row) => <Five row={row} view={view} now={words.now} /> },
    { id: "min", title: words.heads.min, about: words.titles.min, by: (row) => row.playedMs, cell: (row) => minutes(row.playedMs) },
    { id: "pm", title: words.heads.pm, about: words.titles.pm, by: (row) => row.points - row.against, cell: (row) => ltr(signed(row.points - row.against)) },
    { id: "pf", title: words.pointsFor, about: words.pointsForAbout, by: (row) => row.points, cell: (row) => row.points },
    { id: "pa", title: words.pointsAgainst, about: words.pointsAgainstAbout, by: (row) => row.against, cell: (row) => row.against },
    { id: "net", title: words.net, about: words.netAbout, by: (row) => row.net ?? -Infinity, cell: (row) => (row.net === null ? "–" : ltr(signed(Math.round(row.net)))) },
  ];
}

function ltr(text: string) {
  return <span dir="ltr">{text}</span>;
}

function Five({ row, view, now }: { row: LineUpRow; view: LiveView; now: string }) {
  const people = row.players.map((player) => view.people[player]);
  return (
    <span className="five">
      <span className="five-numbers" aria-hidden="true" dir="ltr">
        {people.map((person, n) => (
          <b key={n}>{person?.number ?? "–"}</b>
        ))}
      </span>
      <span className="five-names">{people.map((person) => lastName(person?.name ?? "")).join(", ")}</span>
      {row.now && <Badge tone="live">{now}</Badge>}
    </span>
  );
}

function lastName(name: string): string {
  return name.split(" ").at(-1) ?? name;
}
