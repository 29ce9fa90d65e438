// The board on a gym's wall. Nobody attends it: it follows, recovers and takes new versions by itself, and asks nothing.

import "./screen.css";
import { type CSSProperties, useEffect } from "react";
import { useWords } from "../i18n";
import {
  alike, type Followed, lastScorer, type LiveView, liveWords, sidesOf, stateText, teamStyle, useBegins, useBehind, useClock, useLive,
} from "../live";
import { useAddress } from "../live/address";
import { clockText } from "../pad/clock";
import { useWakeLock } from "../pad/wake";
import type { ScreenProps } from "../shell/router";
import { Leaders, LineScore } from "./between";
import { FullScreen, useIdle } from "./full-screen";
import { screenWords } from "./words";

const LAST_MINUTE_MS = 60_000;

export default function Screen({ id }: ScreenProps) {
  const asked = useAddress();
  const followed = useLive(id);
  const idle = useIdle();
  useWakeLock();
  const shown = (asked.get("show") ?? "").split(",");
  return (
    <div className="screen" data-idle={idle || undefined}>
      {followed.view ? <Board followed={followed} view={followed.view} shown={shown} /> : <Nothing followed={followed} />}
      <FullScreen idle={idle} />
    </div>
  );
}

function Nothing({ followed: { link } }: { followed: Followed }) {
  const words = useWords(liveWords);
  const text = link.state === "refused" ? words.unknownGame : link.state === "behind" ? words.unreachable : words.connecting;
  return (
    <main className="screen-nothing">
      <h1 role="status">{text}</h1>
    </main>
  );
}

function Board({ followed, view, shown }: { followed: Followed; view: LiveView; shown: readonly string[] }) {
  const words = useWords(screenWords);
  const [home = "", away = ""] = sidesOf(view);
  const { status } = view.game;
  const pause = status === "final" || (status === "live" && view.board.phase === "break");
  const title = words.title(view.sides[home]?.name ?? "", view.sides[away]?.name ?? "");
  useEffect(() => {
    document.title = `${title} · Fieldhouse`;
  }, [title]);
  const twins = alike(view.sides[home]?.colour ?? "", view.sides[away]?.colour ?? "");
  return (
    <main className="screen-board" data-pause={pause || undefined} data-status={status} data-alike={twins || undefined}>
      <h1 className="hidden-text">{title}</h1>
      <Team view={view} side={home} />
      <Centre followed={followed} view={view} />
      <Team view={view} side={away} />
      <div className="screen-foot">
        {(pause || shown.includes("line")) && <LineScore view={view} />}
        {pause && <Leaders view={view} />}
        {!pause && shown.includes("fouls") && <FoulList view={view} />}
        {!pause && <LastScorer view={view} />}
      </div>
    </main>
  );
}

function Team({ view, side }: { view: LiveView; side: string }) {
  const words = useWords(liveWords);
  const team = view.sides[side];
  const board = view.board.sides[side];
  if (!team || !board) return null;
  const { score, team_fouls: fouls, in_bonus: bonus, time_outs_left: left } = board;
  const live = view.game.status === "live";
  return (
    <section
      className="screen-team"
      style={teamStyle(team.colour)}
      data-arrow={(live && view.board.arrow === side) || undefined}
      aria-label={team.name}
    >
      <p className="screen-name" style={{ "--letters": team.short_name.length } as CSSProperties}>
        <span>{team.short_name}</span>
      </p>
      {view.game.status !== "scheduled" && (
        <p className="screen-score" data-digits={String(score).length} role="img" aria-label={words.score(team.short_name, score)}>
          <span key={score}>{score}</span>
        </p>
      )}
      {live && (
        <div className="screen-facts">
          {fouls !== undefined && (
            <p role="img" aria-label={words.teamFouls(fouls)}>
              {words.fouls} <b>{fouls}</b>
            </p>
          )}
          {left !== undefined && (
            <p role="img" aria-label={words.timeOutsLeft(left)} className="screen-outs">
              {words.timeOuts}
              <span>
                {Array.from({ length: left }, (_, n) => (
                  <i key={n} />
                ))}
                {left === 0 && "–"}
              </span>
            </p>
          )}
          {bonus !== undefined && (
            <p className="screen-bonus" role="img" aria-label={words.bonusFor(team.short_name)}>
              {words.bonus[bonus]}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function Centre({ followed, view }: { followed: Followed; view: LiveView }) {
  const words = useWords(liveWords);
  const left = useClock(followed);
  const late = useBehind(followed.link);
  const begins = useBegins(view);
  const [home] = sidesOf(view);
  const { arrow } = view.board;
  const scheduled = view.game.status === "scheduled";
  return (
    <section className="screen-centre">
      {left !== null && (
        <p
          className="screen-clock"
          role="timer"
          aria-label={words.clock(clockText(left))}
          data-last={left < LAST_MINUTE_MS || undefined}
          data-behind={late !== "" || undefined}
        >
          {clockText(left)}
        </p>
      )}
      <p className="screen-state">{scheduled ? begins : stateText(words, view)}</p>
      {scheduled && view.game.venue && <p className="screen-venue">{view.game.venue}</p>}
      {view.game.status === "live" && arrow !== undefined && (
        <p className="screen-arrow" role="img" aria-label={words.arrowTo(view.sides[arrow]?.short_name ?? "")}>
          <i data-to={arrow === home ? "start" : "end"} />
        </p>
      )}
      <p role="status" className="screen-behind">
        {late}
      </p>
    </section>
  );
}

/** Who scored last, and what he has. */
function LastScorer({ view }: { view: LiveView }) {
  const words = useWords(screenWords);
  const scorer = view.game.status === "live" ? lastScorer(view) : null;
  if (!scorer) return null;
  return (
    <p className="screen-scorer" key={scorer.id} style={teamStyle(view.sides[scorer.side]?.colour)}>
      <b className="screen-number" dir="ltr">
        {scorer.number || "–"}
      </b>
      <span className="screen-who">{scorer.name}</span>
      <b dir="ltr">+{scorer.worth}</b>
      <span>{words.points(scorer.points)}</span>
    </p>
  );
}

/** Everybody with a foul, by number. */
function FoulList({ view }: { view: LiveView }) {
  const words = useWords(liveWords);
  return (
    <section className="screen-fouls" aria-label={words.fouls}>
      {sidesOf(view).map((side) => {
        const { fouls = {}, out = [] } = view.board.sides[side] ?? {};
        const rows = Object.entries(fouls)
          .filter(([, count]) => count > 0)
          .map(([player, count]) => ({ player, count, number: view.people[player]?.number ?? "–" }))
          .sort((one, other) => Number(one.number) - Number(other.number));
        return (
          <ul key={side} aria-label={view.sides[side]?.short_name} style={teamStyle(view.sides[side]?.colour)}>
            {rows.map(({ player, count, number }) => (
              <li key={player} data-out={out.includes(player) || undefined}>
                <b>{number}</b> {count}
              </li>
            ))}
          </ul>
        );
      })}
    </section>
  );
}
