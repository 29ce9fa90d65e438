// The plays so far: the last ones in a line, all of them in a list, the open questions, and what speaks against a play.

import { useEffect, useRef } from "react";
import { Button } from "../ui/button";
import { Badge } from "../ui/states";
import type { ShownPlay } from "../store";
import { clockText } from "./clock";
import { isShown } from "./editing";
import { PanelFrame } from "./panel";
import { askText } from "./strip";
import { usePad } from "./use-pad";
import "./plays.css";

const LAST = 6;

export function LastPlays() {
  const { view, words, panel, show } = usePad();
  const shown = view.plays.filter(({ entry }) => isShown(entry.play));
  const last = shown.slice(-LAST).reverse();
  const list = useRef<HTMLOListElement>(null);
  const newest = last[0]?.entry.play_id;
  useEffect(() => {
    // with the frame's own layout: a tap should not wait for one more
    const frame = requestAnimationFrame(() => list.current?.scrollTo({ left: 0 }));
    return () => cancelAnimationFrame(frame);
  }, [newest]);
  return (
    <section className="last-plays" aria-label={words.plays.last}>
      {last.length > 0 && (
        <ol ref={list}>
          {last.map((play) => (
            <li key={play.entry.play_id}>
              <PlayButton play={play} />
            </li>
          ))}
        </ol>
      )}
      {last.length === 0 && <p className="quiet small">{words.plays.none}</p>}
      <button type="button" className="pad-button all" aria-expanded={panel.is === "plays"} onClick={() => show(panel.is === "plays" ? { is: "court" } : { is: "plays" })}>
        {words.plays.all(shown.length)}
      </button>
    </section>
  );
}

function PlayButton({ play }: { play: ShownPlay }) {
  const { words, names, panel, show } = usePad();
  const { entry, set_aside: aside, delivery } = play;
  const { play_id: id, play: what } = entry;
  const here = panel.is === "edit" && panel.play === id;
  return (
    <button
      type="button"
      className="play"
      data-aside={aside || undefined}
      data-delivery={delivery}
      data-doubt={play.objections.length > 0 || undefined}
      aria-pressed={here}
      onClick={() => show(here ? { is: "court" } : { is: "edit", play: id })}
    >
      <span className="play-clock">{clockText(play.entry.whole.clock_ms ?? play.after.clockMs, false)}</span>
      <span className="play-text">{names.play(what)}</span>
      {play.score !== null && <Score score={play.score} />}
      {aside && <span className="play-aside">{words.plays.setAside}</span>}
      {delivery === "refused" && <span className="play-aside">{words.sync.refused(1)}</span>}
      {(delivery === "waiting" || delivery === "keeping") && <span className="play-waits" title={words.plays.unsent} />}
    </button>
  );
}

function Score({ score }: { score: Readonly<Record<string, number>> }) {
  const { table } = usePad();
  return <span className="play-score">{table.sides.map((side) => score[side] ?? 0).join("–")}</span>;
}

export function PlaysPanel() {
  const { view, words, names, commands, act } = usePad();
  const shown = view.plays.filter(({ entry }) => isShown(entry.play)).reverse();
  const struck = view.struck.filter(({ play }) => isShown(play)).slice(-20).reverse();
  return (
    <PanelFrame title={words.plays.title}>
      <ol className="play-list">
        {shown.map((play) => (
          <li key={play.entry.play_id}>
            <span className="play-period">{names.period(play.entry.play.period)}</span>
            <PlayButton play={play} />
            {play.set_aside && <p className="play-why small">{play.objections.filter(({ hard }) => hard).map(names.objection).join(" ")}</p>}
          </li>
        ))}
      </ol>
      {shown.length === 0 && <p className="quiet">{words.plays.none}</p>}
      {struck.length > 0 && (
        <details>
          <summary>
            {words.plays.struck} <Badge>{struck.length}</Badge>
          </summary>
          <ol className="play-list">
            {struck.map(({ play_id: id, play }) => (
              <li key={id} className="struck">
                <span className="play-text">{names.play(play)}</span>
                <Button onPress={() => act(() => commands.restore(id))}>{words.plays.restore}</Button>
              </li>
            ))}
          </ol>
        </details>
      )}
    </PanelFrame>
  );
}

export function QuestionsPanel() {
  const pad = usePad();
  const { flow, table, words, names, tap, show } = pad;
  const open = flow.questions.map((question) => ({ question, play: table.plays.find(({ id }) => id === question.chain[0])?.play ?? question.asks.play }));
  return (
    <PanelFrame title={words.ask.open(open.length)}>
      {open.length === 0 && <p className="quiet">{words.ask.allAnswered}</p>}
      <ul className="question-list">
        {open.map(({ question, play }) => (
          <li key={question.id}>
            <button
              type="button"
              className="play"
              aria-pressed={flow.active === question.id}
              onClick={() => {
                tap({ tap: "reopen", question: question.id });
                show({ is: "court" });
              }}
            >
              <b>{askText(question, pad)}</b>
              <span className="play-clock">
                {names.period(play.period)} {play.clock_ms == null ? "" : clockText(play.clock_ms, false)}
              </span>
              <span className="play-text">{names.play(play)}</span>
            </button>
            <Button size="pad" look="quiet" onPress={() => tap({ tap: "skip", question: question.id })}>
              {words.none}
            </Button>
          </li>
        ))}
      </ul>
    </PanelFrame>
  );
}

const RECENT = 8;

/** What speaks against one of the last plays, until it is changed or a person lets it stand. */
export function ObjectionBanner() {
  const { view, words, names, allowed, allow, panel, show } = usePad();
  const found = view.plays
    .slice(-RECENT)
    .flatMap((play) => play.objections.map((objection) => ({ play, objection, key: `${play.entry.play_id}:${objection.code}` })))
    .findLast(({ key }) => !allowed.has(key));
  if (found === undefined || panel.is === "edit") return null;
  const { play, objection, key } = found;
  return (
    <div className="objection" role="status" data-hard={objection.hard || undefined}>
      <p>
        <b>{objection.hard ? words.objection.setAside : words.objection.check}</b> {names.objection(objection)}{" "}
        <span className="quiet">{names.play(play.entry.play)}</span>
      </p>
      <Button size="pad" onPress={() => show({ is: "edit", play: play.entry.play_id })}>
        {words.objection.change}
      </Button>
      <Button size="pad" look="quiet" onPress={() => allow(key)}>
        {words.objection.keep}
      </Button>
    </div>
  );
}
