// Typing in a paper sheet after the game: one line a play, by keyboard alone.

import { useEffect, useRef, useState } from "react";
import { go } from "../shell/router";
import { Button } from "../ui/button";
import { clockText, exactText } from "./clock";
import { isShown } from "./editing";
import { CODES, type Moment, readLine } from "./paper";
import { FinalBanner } from "./official";
import { SyncBadge, SyncPanel } from "./sync";
import { usePad } from "./use-pad";
import "./paper.css";

export function PaperSheet() {
  const { view, words, names, panel } = usePad();
  const { paper } = words;
  useEffect(() => {
    document.title = `${paper.title} · ${view.sides.map(({ key }) => names.team(key)).join(" – ")}`;
  }, [paper, view.sides, names]);
  const score = view.sides.map(({ key }) => `${names.team(key)} ${view.board.sides[key]?.score ?? 0}`).join(" – ");
  return (
    <main className="paper">
      <header className="paper-head">
        <div>
          <h1>{paper.title}</h1>
          <p className="quiet">{score}</p>
        </div>
        <SyncBadge />
        <Button onPress={() => go(`/games/${view.game_id}/pad`)}>{words.menu.pad}</Button>
      </header>
      {panel.is === "sync" && <SyncPanel />}
      <FinalBanner />
      <p className="quiet small">{paper.about}</p>
      <div className="paper-body">
        <div className="paper-entry">
          <PaperList />
          <PaperLine />
        </div>
        <Codes />
      </div>
    </main>
  );
}

function PaperLine() {
  const { view, words, names, record, correcting } = usePad();
  const { paper } = words;
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [at, setAt] = useState<Moment>(() => ({ period: Math.max(1, view.board.period), clock_ms: view.board.clock_ms }));
  const field = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const find = (side: string, number: string): string | undefined =>
      [...view.people.values()].find((each) => each.side === side && each.number === number)?.player;
    const read = readLine(text, at, { rules: view.rules, sides: view.sides.map(({ key }) => key), find });
    if (!read.ok) {
      const said = paper.wrong[read.wrong];
      setError(typeof said === "string" ? said : said(read.read));
      return;
    }
    record(read.play);
    if (view.summary.status === "final" && !correcting) return; // asked first; the line stays
    setAt({ period: read.play.period, clock_ms: read.play.clock_ms ?? at.clock_ms });
    setText("");
    setError(null);
    field.current?.focus();
  };
  return (
    <form
      className="paper-line"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label htmlFor="paper-line">
        {paper.line}{" "}
        <span className="quiet" dir="ltr">
          {names.period(at.period)} {exactText(at.clock_ms)}
        </span>
      </label>
      <div className="paper-field">
        <input
          ref={field}
          id="paper-line"
          className="input"
          dir="ltr"
          autoFocus
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={paper.example}
          aria-describedby="paper-hint"
          aria-invalid={error !== null}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setError(null);
          }}
        />
        <Button type="submit" look="primary">
          {paper.add}
        </Button>
      </div>
      <p id="paper-hint" className={error === null ? "quiet small" : "notice"} data-tone={error === null ? undefined : "danger"} role={error === null ? undefined : "alert"}>
        {error ?? paper.hint}
      </p>
    </form>
  );
}

function PaperList() {
  const { view, words, names, commands, act } = usePad();
  const end = useRef<HTMLLIElement>(null);
  const shown = view.plays.filter(({ entry }) => isShown(entry.play));
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" }); // may answer a promise, which is no clean-up
  }, [shown.length]);
  if (shown.length === 0) return <p className="quiet">{words.plays.none}</p>;
  return (
    <ol className="paper-list" aria-label={words.plays.title} tabIndex={0}>
      {shown.map(({ entry, after, objections, score, set_aside: aside }, index) => (
        <li key={entry.play_id} ref={index === shown.length - 1 ? end : undefined} data-aside={aside || undefined}>
          <span className="quiet">{names.period(entry.play.period)}</span>
          <span className="quiet">{clockText(entry.whole.clock_ms ?? after.clockMs, false)}</span>
          <span>
            {names.play(entry.play)}
            {objections.length > 0 && <span className="play-why small"> {objections.map(names.objection).join(" ")}</span>}
          </span>
          <span className="quiet">{score === null ? "" : view.sides.map(({ key }) => score[key] ?? 0).join("–")}</span>
          <Button look="quiet" onPress={() => act(() => commands.retract(entry.play_id))}>
            {words.plays.strike}
          </Button>
        </li>
      ))}
    </ol>
  );
}

function Codes() {
  const { words } = usePad();
  const { paper } = words;
  return (
    <aside className="paper-codes" aria-label={paper.codes} tabIndex={0}>
      <h2>{paper.codes}</h2>
      <dl>
        {(Object.keys(CODES) as (keyof typeof CODES)[]).map((group) => (
          <div key={group}>
            <dt dir="ltr">
              {CODES[group].map((code) => (
                <kbd key={code}>{code}</kbd>
              ))}
            </dt>
            <dd className="quiet small">{paper.help[group]}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
