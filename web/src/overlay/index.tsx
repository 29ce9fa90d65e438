// A score bug for a stream: transparent but for itself, at 1920 by 1080 and any other size. Its address says where and how
// (docs/screens.md).

import "./overlay.css";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { useWords } from "../i18n";
import {
  alike, type Followed, type LiveView, liveWords, type Scorer, sidesOf, stateText, teamStyle, useBegins, useClock, useLive, useNow,
} from "../live";
import { chosen, numberIn, useAddress } from "../live/address";
import { clockText } from "../pad/clock";
import { screenWords } from "../screen/words";
import type { ScreenProps } from "../shell/router";
import { CLOCK_TRUSTED_MS, news, PLACES, SHOWN_MS } from "./news";

export default function Overlay({ id }: ScreenProps) {
  const asked = useAddress();
  const followed = useLive(id);
  const words = useWords(liveWords);
  const hidden = (asked.get("hide") ?? "").split(",");
  const { view, link } = followed;
  return (
    <div
      className="overlay"
      data-place={chosen(asked, "place", PLACES)}
      style={{ "--scale": numberIn(asked, "scale", 1, 0.5, 3) } as CSSProperties}
    >
      {view && <Bug followed={followed} view={view} hidden={hidden} />}
      {view && !hidden.includes("scorer") && <LowerThird view={view} />}
      {!view && link.state === "refused" && <p className="overlay-bug overlay-wrong">{words.unknownGame}</p>}
    </div>
  );
}

interface BugProps {
  readonly followed: Followed;
  readonly view: LiveView;
  readonly hidden: readonly string[];
}

function Bug({ followed, view, hidden }: BugProps) {
  const words = useWords(screenWords);
  const [home = "", away = ""] = sidesOf(view);
  const twins = alike(view.sides[home]?.colour ?? "", view.sides[away]?.colour ?? "");
  const title = words.title(view.sides[home]?.name ?? "", view.sides[away]?.name ?? "");
  useEffect(() => {
    document.title = `${title} · Fieldhouse`;
  }, [title]);
  return (
    <main className="overlay-bug" data-alike={twins || undefined}>
      <h1 className="hidden-text">{title}</h1>
      {[home, away].map((side) => (
        <Team key={side} view={view} side={side} hidden={hidden} />
      ))}
      <Time followed={followed} view={view} />
    </main>
  );
}

function Team({ view, side, hidden }: { view: LiveView; side: string; hidden: readonly string[] }) {
  const words = useWords(liveWords);
  const team = view.sides[side];
  const board = view.board.sides[side];
  if (!team || !board) return null;
  const { score, team_fouls: fouls, in_bonus: bonus, time_outs_left: left } = board;
  const live = view.game.status === "live";
  const foulsShown = live && fouls !== undefined && !hidden.includes("fouls");
  const outsShown = live && left !== undefined && !hidden.includes("time-outs");
  return (
    <section className="overlay-team" style={teamStyle(team.colour)} aria-label={team.name}>
      <p className="overlay-code">
        {team.code || team.short_name}
        {live && view.board.arrow === side && <i className="overlay-arrow" role="img" aria-label={words.arrowTo(team.short_name)} />}
      </p>
      {view.game.status !== "scheduled" && (
        <p className="overlay-score" role="img" aria-label={words.score(team.short_name, score)}>
          {score}
        </p>
      )}
      {(foulsShown || outsShown) && (
        <p className="overlay-facts">
          {foulsShown &&
            (bonus === undefined ? (
              <span>
                {words.fouls} {fouls}
              </span>
            ) : (
              <b>{words.bonus[bonus]}</b>
            ))}
          {outsShown && (
            <span className="overlay-outs" role="img" aria-label={words.timeOutsLeft(left)}>
              {Array.from({ length: left }, (_, n) => (
                <i key={n} />
              ))}
            </span>
          )}
        </p>
      )}
    </section>
  );
}

/** Period and clock. A clock that was not heard of for a while may have stopped: it is taken off, the score stays. */
function Time({ followed, view }: { followed: Followed; view: LiveView }) {
  const words = useWords(liveWords);
  const left = useClock(followed);
  const begins = useBegins(view);
  const { state, since } = followed.link;
  const now = useNow(state === "live" ? 0 : 1_000);
  const trusted = state === "live" || (since !== null && now - since < CLOCK_TRUSTED_MS);
  return (
    <section className="overlay-time">
      <p className="overlay-period">{view.game.status === "scheduled" ? begins : stateText(words, view)}</p>
      {left !== null && trusted && (
        <p className="overlay-clock" role="timer" aria-label={words.clock(clockText(left))}>
          {clockText(left)}
        </p>
      )}
    </section>
  );
}

/** Whoever just scored, for a few seconds. */
function LowerThird({ view }: { view: LiveView }) {
  const words = useWords(screenWords);
  const before = useRef<LiveView | null>(null);
  const [scorer, setScorer] = useState<Scorer | null>(null);
  useEffect(() => {
    const found = news(before.current, view);
    before.current = view;
    if (found) setScorer(found);
  }, [view]);
  useEffect(() => {
    if (!scorer) return;
    const timer = setTimeout(() => setScorer(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [scorer]);
  if (!scorer) return null;
  return (
    <p className="overlay-third" key={scorer.player} style={teamStyle(view.sides[scorer.side]?.colour)}>
      <b className="overlay-number" dir="ltr">
        {scorer.number || "–"}
      </b>
      <span className="overlay-who">{scorer.name}</span>
      <span className="overlay-line">
        {words.points(scorer.points)}
        {scorer.tried > 0 && (
          <span dir="ltr">
            {scorer.made}/{scorer.tried}
          </span>
        )}
      </span>
    </p>
  );
}
