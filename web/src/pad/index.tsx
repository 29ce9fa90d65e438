// The scorer's pad. What can be missing is said first; the board itself is below.

import "./pad.css";
import "./panels.css";
import { useEffect } from "react";
import type { ScreenProps } from "../shell/router";
import { useSettings } from "../shell/settings";
import { useWords } from "../i18n";
import { type Commands, type GameState, type GameView, useGame } from "../store";
import { Button, ButtonLink } from "../ui/button";
import { ErrorState, Loading, Skeleton } from "../ui/states";
import { ActionBar } from "./action-bar";
import { BenchPanel } from "./bench";
import { CardDialog } from "./card";
import { ClockDialog } from "./clock-box";
import { CourtView } from "./court-view";
import { EditPanel } from "./editor";
import { FollowBanner, useAddress } from "./follow";
import { Header } from "./header";
import { HelpDialog, useKeyboard } from "./keyboard";
import { MorePanel } from "./more";
import { PaperSheet } from "./paper-sheet";
import { CorrectDialog, FinalBanner } from "./official";
import { OutBanner } from "./out";
import { LastPlays, ObjectionBanner, PlaysPanel, QuestionsPanel } from "./plays";
import { SignPanel } from "./sign";
import { Strip } from "./strip";
import { SyncPanel } from "./sync";
import { TeamColumn } from "./team";
import { PadProvider, usePad } from "./use-pad";
import { useWakeLock } from "./wake";
import { padWords } from "./words";

export default function Screen({ id }: ScreenProps) {
  const { state, commands } = useGame(id);
  if (state.phase !== "ready") return <Waiting state={state} commands={commands} />;
  return <Ready view={state.view} commands={commands} />;
}

function Waiting({ state, commands }: { state: Exclude<GameState, { phase: "ready" }>; commands: Commands }) {
  const words = useWords(padWords).state;
  if (state.phase === "loading") {
    return (
      <main className="pad-waiting">
        <h1 className="hidden-text">{words.loading}</h1>
        <Loading>
          <Skeleton height={112} />
          <Skeleton height={360} />
          <Skeleton height={56} />
        </Loading>
      </main>
    );
  }
  const unknown = state.connection.state !== "offline" && /not_found|unknown_game|404|422/.test(state.trouble.code);
  return (
    <main className="pad-waiting">
      <h1 className="hidden-text">{unknown ? words.unknownGame : words.absent}</h1>
      <ErrorState
        title={unknown ? words.unknownGame : words.absent}
        safe={words.safe}
        reference={state.trouble.request_id ?? undefined}
        actions={
          <>
            {!unknown && (
              <Button look="primary" size="pad" onPress={() => commands.retry()}>
                {words.again}
              </Button>
            )}
            <ButtonLink to="/" size="pad">
              {words.games}
            </ButtonLink>
          </>
        }
      >
        <p>{unknown ? words.unknownGameWhat : words.absentWhat}</p>
      </ErrorState>
    </main>
  );
}

function Ready({ view, commands }: { view: GameView; commands: Commands }) {
  const paper = useAddress("paper");
  return (
    <PadProvider key={view.game_id} view={view} commands={commands}>
      {paper ? <PaperSheet /> : <Board />}
      <CorrectDialog />
    </PadProvider>
  );
}

function Board() {
  const { view, words, names, dialog, table, panel, show } = usePad();
  const { hand, court } = useSettings();
  const following = useAddress("follow");
  useWakeLock();
  useKeyboard();
  const title = words.title(names.team(table.sides[0] ?? ""), names.team(table.sides[1] ?? ""));
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    const first = table.sides.find((side) => (table.onCourt[side] ?? []).length === 0);
    if (view.board.phase === "before" && first !== undefined && panel.is === "court" && !following) show({ is: "bench", side: first });
    // only when the pad opens: afterwards the scorer decides
  }, []);
  const [home, away] = view.sides;
  return (
    <main className="pad" data-hand={hand} data-court={court || undefined} data-panel={panel.is} data-follow={following || undefined}>
      <h1 className="hidden-text">{title}</h1>
      <Header />
      {home && <TeamColumn side={home} />}
      <div className="pad-middle">
        <Middle />
        <InsertionBanner />
        {!following && <FinalBanner />}
        {!following && (
          <div className="over-court">
            <ObjectionBanner />
            <OutBanner />
          </div>
        )}
      </div>
      {away && <TeamColumn side={away} />}
      {following ? <FollowBanner /> : <ActionBar />}
      {!following && <Strip />}
      <LastPlays />
      {dialog?.is === "clock" && <ClockDialog />}
      {dialog?.is === "help" && <HelpDialog />}
      {dialog?.is === "card" && <CardDialog side={dialog.side} player={dialog.player} />}
    </main>
  );
}

function Middle() {
  const { panel, words } = usePad();
  const { court } = useSettings();
  switch (panel.is) {
    case "court":
      return court ? <CourtView /> : <p className="no-court quiet">{words.court.hidden}</p>;
    case "plays":
      return <PlaysPanel />;
    case "questions":
      return <QuestionsPanel />;
    case "sync":
      return <SyncPanel />;
    case "more":
      return <MorePanel />;
    case "sign":
      return <SignPanel />;
    case "edit":
      return <EditPanel key={panel.play} id={panel.play} />;
    case "bench":
      return <BenchPanel key={panel.side} side={panel.side} />;
  }
}

function InsertionBanner() {
  const { view, words, names, insertion, insert } = usePad();
  if (insertion === null) return null;
  const behind = view.plays.find(({ entry }) => entry.play_id === insertion.after);
  return (
    <div className="objection" role="status">
      <p>{behind === undefined ? words.plays.insertingFirst : words.plays.inserting(names.play(behind.entry.play))}</p>
      <Button size="pad" onPress={() => insert(null)}>
        {words.plays.stopInserting}
      </Button>
    </div>
  );
}
