// The plays so far: the last ones in a line, all of them in a list, the open questions, and what speaks against a play.

import { memo, startTransition, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Badge } from "../ui/states";
import type { ShownPlay } from "../store";
import { clockText } from "./clock";
import { isShown } from "./editing";
import { PanelFrame } from "./panel";
import { askText } from "./strip";
import type { Names } from "./naming";
import { type Pad, useDeeds, usePad } from "./use-pad";
import type { PadWords } from "./words";
import "./plays.css";

const LAST = 6;
const AT_ONCE = 30;
const NEXT_MS = 50;

export function LastPlays() {
  const pad = usePad();
  const { view, words, panel, show } = pad;
  const shown = useMemo(() => view.plays.filter(({ entry }) => isShown(entry.play)), [view.plays]);
  const last = shown.slice(-LAST).reverse();
  const list = useRef<HTMLOListElement>(null);
  const scrolled = useRef(false);
  const newest = last[0]?.entry.play_id;
  useEffect(() => {
    if (scrolled.current) list.current?.scrollTo({ left: 0 }); // asks for a layout: only where somebody scrolled
    scrolled.current = false;
  }, [newest]);
  return (
    <section className="last-plays" aria-label={words.plays.last}>
      {last.length > 0 && (
        <ol ref={list} onScroll={() => (scrolled.current = true)}>
          {last.map((play) => (
            <li key={play.entry.play_id}>
              <PlayButton play={play} pad={pad} />
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

interface PlayButtonProps {
  readonly play: ShownPlay;
  readonly pad: Pick<Pad, "words" | "names" | "panel" | "table">;
}

function PlayButton({ play, pad: { words, names, panel, table } }: PlayButtonProps) {
  return <PlayLine play={play} here={panel.is === "edit" && panel.play === play.entry.play_id} sides={table.sides} names={names} words={words} />;
}

interface PlayLineProps {
  readonly play: ShownPlay;
  readonly here: boolean;
  readonly sides: readonly string[];
  readonly names: Names;
  readonly words: PadWords;
}

const PlayLine = memo(function PlayLine({ play, here, sides, names, words }: PlayLineProps) {
  const { show } = useDeeds();
  const { entry, set_aside: aside, delivery } = play;
  const { play_id: id } = entry;
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
      <span className="play-text">{names.play(entry.play)}</span>
      {play.score !== null && <span className="play-score">{sides.map((side) => play.score?.[side] ?? 0).join("–")}</span>}
      {aside && <span className="play-aside">{words.plays.setAside}</span>}
      {delivery === "refused" && <span className="play-aside">{words.sync.refused(1)}</span>}
      {(delivery === "waiting" || delivery === "keeping") && <span className="play-waits" title={words.plays.unsent} />}
    </button>
  );
});

export function PlaysPanel() {
  const pad = usePad();
  const { view, words, names, commands, act } = pad;
  const all = useMemo(() => view.plays.filter(({ entry }) => isShown(entry.play)).reverse(), [view.plays]);
  const [count, setCount] = useState(AT_ONCE);
  const more = count < all.length;
  useEffect(() => {
    if (!more) return; // the newest at once, the rest by and by: a slow tablet stays free for taps
    const timer = setTimeout(() => startTransition(() => setCount((was) => was + AT_ONCE)), NEXT_MS);
    return () => clearTimeout(timer);
  }, [count, more]);
  const shown = all.slice(0, count);
  const struck = view.struck.filter(({ play }) => isShown(play)).slice(-20).reverse();
  return (
    <PanelFrame title={words.plays.title}>
      <ol className="play-list">
        {shown.map((play) => (
          <li key={play.entry.play_id}>
            <span className="play-period">{names.period(play.entry.play.period)}</span>
            <PlayButton play={play} pad={pad} />
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
