import { useFigures, useWords } from "../i18n";
import { type Basket, type LiveView, liveWords, periodText, sidesOf, teamStyle } from "../live";
import { clockText } from "../pad/clock";
import { elapsedMs, type Rules } from "../sports/basketball/rules";
import { Badge } from "../ui/states";
import { Table } from "../ui/table";
import { marginSteps, minutes, RUN_POINTS, runRows } from "./figures";
import type { PartProps } from "./index";
import { benchWords } from "./words";

/** Who led when, the runs, and the leads. */
export function Flow({ view, rules }: PartProps) {
  return (
    <>
      <Margin view={view} rules={rules} />
      <Runs view={view} />
      <Leads view={view} />
    </>
  );
}

const [WIDTH, HEIGHT] = [400, 160];

/** The margin as an area around nought: the home side above. Time runs as on the clock, in every language. */
function Margin({ view, rules }: { view: LiveView; rules: Rules }) {
  const words = useWords(benchWords);
  const steps = marginSteps(view, rules);
  const [home = "", away = ""] = sidesOf(view);
  const period = Math.max(view.board.period ?? 1, rules.periods);
  const now = Math.max(view.board.elapsed_ms ?? 0, steps.at(-1)?.atMs ?? 0);
  const total = Math.max(elapsedMs(rules, period, 0), now, 1);
  const most = Math.max(0, ...steps.map(({ margin }) => margin));
  const least = Math.max(0, ...steps.map(({ margin }) => -margin));
  const bound = Math.max(10, Math.ceil(Math.max(most, least) / 5) * 5);
  const x = (at: number): number => round((at * WIDTH) / total);
  const y = (margin: number): number => round(HEIGHT / 2 - (margin * HEIGHT) / 2 / bound);
  const area = (sign: number): string => {
    let path = `M0 ${y(0)}`;
    for (const { atMs, margin } of steps) path += `H${x(atMs)}V${y(Math.max(0, margin * sign) * sign)}`;
    return `${path}H${x(now)}V${y(0)}Z`;
  };
  const ends = Array.from({ length: period - 1 }, (_, n) => elapsedMs(rules, n + 1, 0));
  const name = (key: string): string => view.sides[key]?.short_name ?? key;
  const summary = words.marginOf(name(home), most, name(away), least);
  return (
    <section className="card bench-card">
      <h2>{words.margin}</h2>
      <svg className="bench-margin" viewBox={`0 -4 ${WIDTH + 24} ${HEIGHT + 8}`} role="img" aria-label={summary}>
        {ends.map((at) => (
          <path key={at} className="bench-rung" d={`M${x(at)} 0V${HEIGHT}`} />
        ))}
        {[bound, 0, -bound].map((at) => (
          <g key={at}>
            <path className="bench-rung" d={`M0 ${y(at)}H${WIDTH}`} />
            <text x={WIDTH + 4} y={y(at) + 4}>
              {Math.abs(at)}
            </text>
          </g>
        ))}
        <path className="bench-area" style={teamStyle(view.sides[home]?.colour)} d={area(1)} />
        <path className="bench-area" style={teamStyle(view.sides[away]?.colour)} d={area(-1)} />
      </svg>
      <p className="bench-legend small">
        {[home, away].map((key, n) => (
          <span key={key} style={teamStyle(view.sides[key]?.colour)}>
            <span className="team-mark" /> {n ? "▼" : "▲"} {name(key)}
          </span>
        ))}
      </p>
      <p className="small quiet">{summary}</p>
    </section>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function Runs({ view }: { view: LiveView }) {
  const words = useWords(benchWords);
  const shared = useWords(liveWords);
  const runs = runRows(view);
  const at = ({ period_name, clock_ms }: Basket): string =>
    `${periodText(shared, period_name)} ${clock_ms === undefined ? "" : clockText(clock_ms)}`.trim();
  return (
    <section className="card bench-card">
      <h2>{words.runTable}</h2>
      {runs.length ? (
        <Table
          label={words.runTable}
          rows={runs}
          keyOf={(run) => run.first.id}
          columns={[
            {
              id: "side", title: shared.team, words: true,
              cell: (run) => (
                <span style={teamStyle(view.sides[run.side]?.colour)}>
                  <span className="team-mark" /> {view.sides[run.side]?.short_name}
                </span>
              ),
            },
            {
              id: "run", title: words.run, by: (run) => run.points,
              cell: (run) => (
                <>
                  <span dir="ltr">{run.points}–0</span> {run.now && <Badge tone="live">{words.goesOn}</Badge>}
                </>
              ),
            },
            { id: "from", title: words.from, cell: (run) => at(run.first) },
            { id: "to", title: words.to, cell: (run) => at(run.last) },
          ]}
        />
      ) : (
        <p className="quiet">{words.noRuns(RUN_POINTS)}</p>
      )}
    </section>
  );
}

function Leads({ view }: { view: LiveView }) {
  const words = useWords(benchWords);
  const { number } = useFigures();
  const shared = useWords(liveWords);
  const { biggest, seconds_leading: seconds, changes, ties } = view.leads;
  if (changes === undefined) return null;
  return (
    <section className="card bench-card">
      <h2>{words.leads}</h2>
      <Table
        label={words.leads}
        rows={sidesOf(view)}
        keyOf={(key) => key}
        columns={[
          { id: "side", title: shared.team, words: true, cell: (key) => view.sides[key]?.short_name },
          { id: "biggest", title: words.biggestLead, cell: (key) => number(biggest?.[key] ?? 0) },
          { id: "time", title: words.leadTime, cell: (key) => minutes((seconds?.[key] ?? 0) * 1000) },
        ]}
      />
      <p className="small">
        {words.leadChanges} <b>{number(changes)}</b> · {words.ties} <b>{number(ties ?? 0)}</b>
      </p>
    </section>
  );
}
