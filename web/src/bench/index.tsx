// The bench: what a coach asks during a game, of the own side first.

import "./bench.css";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useAsked } from "../api/ask";
import { call } from "../api/client";
import { ProblemError } from "../api/problems";
import { useWords } from "../i18n";
import { elapsedNow, type Followed, type LiveView, liveWords, sidesOf, useBegins, useClock, useLive } from "../live";
import { Failure } from "../shell/failure";
import type { ScreenProps } from "../shell/router";
import { readRules, type Rules } from "../sports/basketball/rules";
import { ButtonLink } from "../ui/button";
import { Choice } from "../ui/field";
import { EmptyState, Loading, Skeleton } from "../ui/states";
import { Tabs } from "../ui/tabs";
import { Flow } from "./flow";
import { BenchHead } from "./head";
import { LineUps } from "./line-ups";
import { Players } from "./players";
import { rememberedSide, rememberTeam } from "./side";
import { Shots } from "./shots";
import { benchWords } from "./words";

export default function Bench({ id }: ScreenProps) {
  const followed = useLive(id);
  const { view, link } = followed;
  const words = useWords(liveWords);
  if (view) return <Opened followed={followed} view={view} />;
  if (link.state === "refused") return <Refused error={link.error} />;
  return (
    <main className="bench-waiting">
      <h1 className="hidden-text">{words.connecting}</h1>
      {link.state === "behind" && (
        <EmptyState icon="offline" title={words.unreachable} actions={<ButtonLink to="/">{words.games}</ButtonLink>}>
          {words.unreachableAbout}
        </EmptyState>
      )}
      {link.state === "connecting" && (
        <Loading>
          <Skeleton height={112} />
          <Skeleton height={56} />
          <Skeleton height={360} />
        </Loading>
      )}
    </main>
  );
}

function Refused({ error }: { error: unknown }) {
  const words = useWords(liveWords);
  const unknown = error instanceof ProblemError && (error.status === 404 || error.status === 422);
  return (
    <main className="bench-waiting">
      <EmptyState
        level={1}
        title={unknown ? words.unknownGame : words.refused}
        actions={<ButtonLink to="/">{words.games}</ButtonLink>}
      >
        {unknown ? words.unknownGameAbout : error instanceof ProblemError ? error.problem.detail : ""}
      </EmptyState>
    </main>
  );
}

function Opened({ followed, view }: { followed: Followed; view: LiveView }) {
  const words = useWords(benchWords);
  const [home = "", away = ""] = sidesOf(view);
  const title = words.title(view.sides[home]?.short_name ?? "", view.sides[away]?.short_name ?? "");
  const left = useClock(followed);
  useEffect(() => {
    document.title = `${title} · Fieldhouse`;
  }, [title]);
  return (
    <div className="bench">
      <BenchHead followed={followed} view={view} left={left} />
      <main className="bench-body">
        <h1 className="hidden-text">{title}</h1>
        {view.game.sport === "basketball" ? <Basketball view={view} left={left} /> : <OtherSport id={view.game.id} />}
      </main>
    </div>
  );
}

function OtherSport({ id }: { id: string }) {
  const words = useWords(benchWords);
  return (
    <EmptyState
      title={words.otherSport}
      actions={
        <a className="button" data-look="primary" data-size="m" href={`/games/${id}`}>
          {words.watch}
        </a>
      }
    >
      {words.otherSportAbout}
    </EmptyState>
  );
}

/** The rule book of this game; it does not change while it is played, so it is asked for once. */
function useRules(id: string) {
  const load = useMemo(
    () => async (signal: AbortSignal): Promise<Rules> => {
      const { body } = await call("get", "/api/v1/games/{game_id}", { path: { game_id: id }, signal });
      return { ...readRules(body.rules), articles: {} };
    },
    [id],
  );
  return useAsked(`rules.${id}`, load);
}

function Basketball({ view, left }: { view: LiveView; left: number | null }) {
  const words = useWords(benchWords);
  const rules = useRules(view.game.id);
  const [side, setSide] = useState(() => rememberedSide(view));
  if (!rules.value) return rules.error ? <Failure error={rules.error} again={rules.again} /> : <Loading><Skeleton height={360} /></Loading>;
  const choose = (key: string): void => {
    setSide(key);
    rememberTeam(view.sides[key]?.team ?? "");
  };
  const options = sidesOf(view).map((key) => ({ value: key, text: view.sides[key]?.short_name ?? key }));
  return (
    <>
      <div className="bench-side">
        <Choice label={words.side} options={options} value={side} onChange={choose} />
      </div>
      {view.game.status === "scheduled" && <NotBegun view={view} />}
      <Parts view={view} rules={rules.value} side={side} nowMs={elapsedNow(view.board, left)} />
    </>
  );
}

function NotBegun({ view }: { view: LiveView }) {
  const words = useWords(benchWords);
  return (
    <p className="bench-note" role="status">
      <b>{words.notBegun}.</b> {useBegins(view)}. {words.notBegunAbout}
    </p>
  );
}

export interface PartProps {
  readonly view: LiveView;
  readonly rules: Rules;
  readonly side: string;
  /** Playing time so far. */
  readonly nowMs: number;
}

/** All at once where there is room; in tabs on a tablet and a phone. */
function Parts(props: PartProps): ReactNode {
  const words = useWords(benchWords);
  const room = useRoom();
  const { view, rules, side } = props;
  const nowMs = Math.floor(props.nowMs / 1000) * 1000;
  const parts = useMemo(() => {
    const given = { view, rules, side, nowMs };
    return [
      { id: "players", title: words.players, children: <Players {...given} /> },
      { id: "line-ups", title: words.lineUps, children: <LineUps {...given} /> },
      { id: "shots", title: words.shots, children: <Shots {...given} /> },
      { id: "flow", title: words.runs, children: <Flow {...given} /> },
    ];
  }, [view, rules, side, nowMs, words]);
  const [players, lineUps, shots, flow] = parts;
  if (room === "phone") return <Tabs key="phone" label={words.views} parts={parts} />;
  return (
    <div className="bench-parts">
      <section aria-label={players?.title}>{players?.children}</section>
      {room === "tablet" && <Tabs key="tablet" label={words.views} parts={parts.slice(1)} />}
      {room === "desk" && (
        <>
          <div className="bench-part">
            {lineUps?.children}
            <div>{flow?.children}</div>
          </div>
          <div>{shots?.children}</div>
        </>
      )}
    </div>
  );
}

type Room = "phone" | "tablet" | "desk";
const TABLET = "(min-width: 820px)";
const DESK = "(min-width: 1280px)";

function useRoom(): Room {
  const look = (): Room => (matchMedia(DESK).matches ? "desk" : matchMedia(TABLET).matches ? "tablet" : "phone");
  const [room, setRoom] = useState(look);
  useEffect(() => {
    const changed = (): void => setRoom(look());
    const asked = [TABLET, DESK].map((each) => matchMedia(each));
    for (const each of asked) each.addEventListener("change", changed);
    return () => {
      for (const each of asked) each.removeEventListener("change", changed);
    };
  }, []);
  return room;
}
