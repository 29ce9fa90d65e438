// What the board shows while nothing is played: the line score and who leads in what.

import { useWords } from "../i18n";
import { leaderOf, type LiveView, liveWords, periodsOf, sidesOf, teamStyle } from "../live";

export function LineScore({ view }: { view: LiveView }) {
  const words = useWords(liveWords);
  const periods = periodsOf(words, view);
  return (
    <table className="screen-line">
      <caption className="hidden-text">{words.lineScore}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="hidden-text">{words.team}</span>
          </th>
          {periods.map((name, n) => (
            <th key={n} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">{words.total}</th>
        </tr>
      </thead>
      <tbody>
        {sidesOf(view).map((side) => {
          const board = view.board.sides[side];
          return (
            <tr key={side} style={teamStyle(view.sides[side]?.colour)}>
              <th scope="row">
                <i className="screen-mark" />
                {view.sides[side]?.code || view.sides[side]?.short_name}
              </th>
              {periods.map((_, n) => (
                <td key={n}>{board?.by_period?.[n] ?? "–"}</td>
              ))}
              <td>
                <b>{board?.score}</b>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const STATS = ["points", "rebounds", "assists"] as const;

export function Leaders({ view }: { view: LiveView }) {
  const words = useWords(liveWords);
  const rows = STATS.map((stat) => ({ stat, leaders: sidesOf(view).map((side) => ({ side, leader: leaderOf(view, side, stat) })) }));
  if (!rows.some(({ leaders }) => leaders.some(({ leader }) => leader))) return null;
  return (
    <dl className="screen-leaders">
      {rows.map(({ stat, leaders }) => (
        <div key={stat}>
          <dt>{words[stat]}</dt>
          {leaders.map(({ side, leader }) => (
            <dd key={side} style={teamStyle(view.sides[side]?.colour)}>
              <i className="screen-mark" />
              <span className="screen-who">{leader ? leader.name : "–"}</span>
              <b>{leader?.amount ?? ""}</b>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
