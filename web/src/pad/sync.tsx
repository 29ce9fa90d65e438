// How the sending goes: a badge in the head; a panel for what waits, what was refused, and where two devices disagree.

import { useEffect, useState } from "react";
import { useWords } from "../i18n";
import { hereInside, through } from "../shell/next";
import { shellWords } from "../shell/words";
import type { Play } from "../sports/basketball";
import { Button, ButtonLink } from "../ui/button";
import { clockText } from "./clock";
import { PanelFrame } from "./panel";
import { usePad } from "./use-pad";
import type { GameView, OpenConflict, Refusal } from "../store";
import type { PadWords } from "./words";

type Tone = "good" | "plain" | "warning" | "danger";

/** The one thing to know now, the gravest first. */
export function syncState(view: Pick<GameView, "kept" | "conflicts" | "refusals" | "sending" | "connection">, words: PadWords, now: number): { text: string; tone: Tone } {
  const { kept, conflicts, refusals, sending, connection } = view;
  const { sync } = words;
  const waiting = sending.waiting > 0 ? ` · ${sync.waiting(sending.waiting)}` : "";
  if (!kept.kept) return { text: sync.notKept + waiting, tone: "danger" };
  if (refusals.length > 0) return { text: sync.refused(refusals.length), tone: "danger" };
  if (conflicts.length > 0) return { text: sync.conflicts(conflicts.length), tone: "warning" };
  if (sending.state === "paused") return { text: sync.paused + waiting, tone: "danger" };
  if (connection.state === "offline") return { text: sync.offline + waiting, tone: "warning" };
  if (sending.waiting > 0) return { text: sync.waiting(sending.waiting), tone: "plain" };
  if (connection.state === "connecting") return { text: sync.connecting, tone: "plain" };
  if (connection.state === "behind") {
    const seconds = connection.since === null ? 0 : Math.max(1, Math.round((now - connection.since) / 1000));
    return { text: sync.behind(seconds), tone: "warning" };
  }
  return { text: sync.live, tone: "good" };
}

export function SyncBadge() {
  const { view, words, panel, show } = usePad();
  const [now, setNow] = useState(Date.now);
  const behind = view.connection.state === "behind";
  useEffect(() => {
    if (!behind) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [behind]);
  const { text, tone } = syncState(view, words, now);
  return (
    <button
      type="button"
      className="pad-button sync"
      data-tone={tone}
      aria-expanded={panel.is === "sync"}
      onClick={() => show(panel.is === "sync" ? { is: "court" } : { is: "sync" })}
    >
      <span className="sync-dot" aria-hidden="true" />
      <span>{text}</span>
    </button>
  );
}

export function SyncPanel() {
  const { view, words, commands } = usePad();
  const { sync } = words;
  const signIn = useWords(shellWords).failure.signIn;
  const { kept, sending, connection, conflicts, refusals } = view;
  const trouble = kept.kept ? (sending.trouble ?? connection.trouble) : kept.trouble;
  const calm = conflicts.length === 0 && refusals.length === 0 && sending.waiting === 0;
  return (
    <PanelFrame title={sync.title}>
      <p className={kept.kept ? "quiet" : "notice"} data-tone={kept.kept ? undefined : "danger"} role={kept.kept ? undefined : "alert"}>
        {kept.kept ? sync.safe : sync.unsafe[kept.reason]}
      </p>
      {trouble !== null && (
        <p className="notice" data-tone="warning">
          {trouble.code !== "not_permitted" && sync.remedies[trouble.remedy]} <span className="quiet small">{trouble.detail}</span>
        </p>
      )}
      {trouble?.remedy === "sign_in" && (
        <ButtonLink to={through("/sign-in", hereInside())} look="primary" size="pad">
          {signIn}
        </ButtonLink>
      )}
      {sending.waiting > 0 && <p>{sync.waiting(sending.waiting)}</p>}
      {calm && <p className="quiet">{sync.nothing}</p>}
      {conflicts.map((conflict) => (
        <ConflictCard key={conflict.play_id} conflict={conflict} />
      ))}
      {refusals.map((refusal) => (
        <RefusalCard key={refusal.play_id} refusal={refusal} />
      ))}
      <div className="panel-foot">
        <Button size="pad" onPress={() => commands.retry()}>
          {sync.retry}
        </Button>
      </div>
    </PanelFrame>
  );
}

function ConflictCard({ conflict }: { conflict: OpenConflict }) {
  const { words, commands } = usePad();
  const { sync } = words;
  const { mine, theirs, choices, play_id: id } = conflict;
  const standing = theirs === null ? null : theirs.retracted ? sync.struck : theirs.play;
  return (
    <section className="conflict" aria-label={sync.conflict}>
      <h3>{sync.conflict}</h3>
      <div className="conflict-sides">
        <Version title={sync.mine} play={mine ?? sync.struck} />
        <Version title={sync.theirs} play={standing ?? sync.missing} />
      </div>
      <div className="panel-foot">
        {choices.map((choice) => (
          <Button key={choice} size="pad" onPress={() => void commands.resolve(id, choice)}>
            {sync.take[choice]}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Version({ title, play }: { title: string; play: Play | string }) {
  const { names } = usePad();
  return (
    <div className="version">
      <h4 className="tiny quiet">{title}</h4>
      {typeof play === "string" ? (
        <p>{play}</p>
      ) : (
        <p>
          <span className="quiet">
            {names.period(play.period)} {play.clock_ms == null ? "" : clockText(play.clock_ms, false)}
          </span>{" "}
          {names.play(play)}
        </p>
      )}
    </div>
  );
}

function RefusalCard({ refusal }: { refusal: Refusal }) {
  const { view, words, names, commands, show } = usePad();
  const { sync } = words;
  const stands = view.plays.some(({ entry }) => entry.play_id === refusal.play_id);
  return (
    <section className="conflict" aria-label={sync.refusal}>
      <h3>{sync.refusal}</h3>
      <p>{refusal.play === null ? sync.struck : names.play(refusal.play)}</p>
      <p className="notice" data-tone="danger">
        {refusal.trouble.detail} <span className="quiet">{sync.remedies[refusal.trouble.remedy]}</span>
      </p>
      <div className="panel-foot">
        {stands && (
          <Button size="pad" onPress={() => show({ is: "edit", play: refusal.play_id })}>
            {sync.mend}
          </Button>
        )}
        <Button size="pad" onPress={() => void commands.repeat(refusal.play_id)}>
          {sync.again}
        </Button>
        <Button size="pad" look="danger" onPress={() => void commands.drop(refusal.play_id)}>
          {sync.drop}
        </Button>
      </div>
    </section>
  );
}
