import { useWords } from "../i18n";
import { teamStyle } from "../live";
import type { Rules } from "../sports/basketball/rules";
import { Badge } from "../ui/states";
import {
  HOT_MAKES, HOT_MINUTES, HOT_POINTS, isHot, lastFreeFoul, minutes, playerRows, type PlayerRow, signed,
} from "./figures";
import type { PartProps } from "./index";
import { benchWords } from "./words";

/** The own side, who is on court first: fouls, time, points, and who is hot. */
export function Players({ view, rules, side, nowMs }: PartProps) {
  const words = useWords(benchWords);
  const rows = playerRows(view, rules, side, nowMs);
  const over = view.game.status === "final";
  const groups = [
    { id: "on", title: words.onCourt, rows: rows.filter((row) => row.on) },
    { id: "bench", title: over ? words.players : words.bench, rows: rows.filter((row) => !row.on && row.trouble !== "out") },
    { id: "out", title: words.out, rows: rows.filter((row) => !row.on && row.trouble === "out") },
  ];
  if (!rows.length) return <p className="bench-note">{words.noRoster}</p>;
  return (
    <div className="bench-players" style={teamStyle(view.sides[side]?.colour)}>
      {view.game.status === "live" && lastFreeFoul(view, rules, side) && (
        <p className="bench-free">
          <Badge tone="warning">{words.lastFree}</Badge>
        </p>
      )}
      {groups.map(({ id, title, rows: some }) =>
        some.length || (id === "on" && !over) ? (
          <section key={id} className="card bench-group" aria-label={title}>
            <h2>
              {title} <span className="quiet">{some.length || ""}</span>
            </h2>
            {some.length ? (
              <ul>
                {some.map((row) => (
                  <Player key={row.player} row={row} rules={rules} live={view.game.status === "live"} />
                ))}
              </ul>
            ) : (
              <p className="quiet bench-none">{words.nobody}</p>
            )}
          </section>
        ) : null,
      )}
      <p className="tiny quiet">{words.hotAbout(HOT_POINTS, HOT_MINUTES, HOT_MAKES)}</p>
    </div>
  );
}

function Player({ row, rules, live }: { row: PlayerRow; rules: Rules; live: boolean }) {
  return (
    <li className="bench-player" data-on={row.on || undefined} data-trouble={row.trouble ?? undefined}>
      <span className="bench-number" dir="ltr">
        {row.number || "–"}
      </span>
      <span className="bench-who">
        <b>{row.name}</b>
        {live && <Spell row={row} />}
      </span>
      <Fouls row={row} most={rules.fouls_to_foul_out} />
      <Figures row={row} />
      <Warnings row={row} live={live} />
    </li>
  );
}

function Spell({ row }: { row: PlayerRow }) {
  const words = useWords(benchWords);
  if (row.spellMs === null) return <span className="quiet small">{words.notPlayed}</span>;
  return (
    <span className="quiet small" title={row.on ? words.onForAbout : words.offForAbout}>
      {row.on ? words.onFor(minutes(row.spellMs)) : words.offFor(minutes(row.spellMs))}
    </span>
  );
}

/** A dot for each foul that the book allows; the last one says so by its form too. */
function Fouls({ row, most }: { row: PlayerRow; most: number | null }) {
  const words = useWords(benchWords);
  const dots = Math.max(row.fouls, most ?? 0);
  return (
    <span className="bench-fouls" role="img" aria-label={words.fouls(row.fouls, most)} title={words.fouls(row.fouls, most)}>
      {Array.from({ length: dots }, (_, n) => (
        <i key={n} data-full={n < row.fouls || undefined} />
      ))}
    </span>
  );
}

function Figures({ row }: { row: PlayerRow }) {
  const { heads, titles } = useWords(benchWords);
  const { stats } = row;
  const of = (made: string, tried: string): string => `${stats[made] ?? 0}/${stats[tried] ?? 0}`;
  const cells = [
    ["min", row.playedMs === null ? "–" : minutes(row.playedMs)],
    ["pts", String(stats["points"] ?? 0)],
    ["fg", of("fgm", "fga")],
    ["tp", of("tpm", "tpa")],
    ["ft", of("ftm", "fta")],
    ["reb", String(stats["rebounds"] ?? 0)],
    ["ast", String(stats["assists"] ?? 0)],
    ["pm", stats["plus_minus"] === undefined ? "–" : signed(stats["plus_minus"])],
  ] as const;
  return (
    <dl className="bench-figures">
      {cells.map(([key, text]) => (
        <div key={key} data-figure={key}>
          <dt title={titles[key]}>{heads[key]}</dt>
          <dd dir="ltr">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Warnings({ row, live }: { row: PlayerRow; live: boolean }) {
  const words = useWords(benchWords);
  const hot = live && isHot(row);
  if (!hot && row.trouble === null) return null;
  return (
    <span className="bench-warnings">
      {row.trouble === "out" && <Badge tone="danger">{words.isOut}</Badge>}
      {row.trouble === "next_foul" && <Badge tone="danger">{words.nextFoul}</Badge>}
      {row.trouble === "next_technical" && <Badge tone="danger">{words.nextTechnical}</Badge>}
      {hot && row.lately >= HOT_POINTS && <Badge tone="good">{words.lately(row.lately, HOT_MINUTES)}</Badge>}
      {hot && row.inRow >= HOT_MAKES && <Badge tone="good">{words.inRow(row.inRow)}</Badge>}
    </span>
  );
}
