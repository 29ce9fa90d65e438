// The head of the pad: both teams, the clock and the period between them, undo, and how the sending goes.

import { memo } from "react";
import { IconButton } from "../ui/button";
import { Menu, type MenuAction } from "../ui/dialog";
import { go } from "../shell/router";
import { change, useSettings } from "../shell/settings";
import type { GameView } from "../store";
import { Clock, PeriodButton } from "./clock-box";
import { useColour } from "./colours";
import { useAddress } from "./follow";
import { SyncBadge } from "./sync";
import { useDeeds, usePad } from "./use-pad";
import type { PadWords } from "./words";
import "./header.css";

export function Header() {
  const { view, words } = usePad();
  const [home, away] = view.sides;
  return (
    <header className="pad-head">
      {home && <TeamHead side={home} />}
      <div className="pad-centre">
        <Clock />
        <div className="pad-tools">
          <Arrow />
          <PeriodButton />
          <BackAndForth back={view.can_undo} forth={view.can_redo} words={words} />
          <SyncBadge />
          <PadMenu game={view.game_id} words={words} />
        </div>
      </div>
      {away && <TeamHead side={away} />}
    </header>
  );
}

const BackAndForth = memo(function BackAndForth({ back, forth, words }: { back: boolean; forth: boolean; words: PadWords }) {
  const { undo, redo } = useDeeds();
  return (
    <>
      <IconButton icon="undo" size="pad" label={words.head.undo} isDisabled={!back} onPress={undo} look="secondary" />
      <IconButton icon="redo" size="pad" label={words.head.redo} isDisabled={!forth} onPress={redo} look="secondary" />
    </>
  );
});

function TeamHead({ side }: { side: GameView["sides"][number] }) {
  const { board, words, names, record, moment } = usePad();
  const standing = board.sides[side.key];
  const team = names.team(side.key);
  if (standing === undefined) return null;
  const { score, team_fouls: fouls, in_bonus: bonus, time_outs_left: left } = standing;
  return (
    <section className="team-head" data-side={side.key} style={useColour(side.colour)} aria-label={side.name}>
      <p className="team-score score" aria-label={words.head.score(team, score)} role="img">
        {score}
      </p>
      <div className="team-facts">
        <p className="team-name" title={side.name}>
          {team}
        </p>
        <p className="team-fouls" aria-label={words.head.teamFouls(fouls)} role="img">
          {words.head.fouls} <b>{fouls}</b>
        </p>
        {bonus !== null && (
          <p className="bonus" title={words.head.bonusFor(team)}>
            <span className="hidden-text">{words.head.bonusFor(team)}</span>
            <span aria-hidden="true">{words.head.bonus[bonus]}</span>
          </p>
        )}
      </div>
      <button
        type="button"
        className="pad-button time-outs"
        aria-label={words.head.takeTimeOut(team, left)}
        data-none={left === 0 || undefined}
        onClick={() => record({ kind: "time_out", ...moment(), side: side.key })}
      >
        <span className="tiny">{words.head.timeOuts}</span>
        <b>{left ?? "–"}</b>
      </button>
    </section>
  );
}

export function useTurnArrow(): () => void {
  const { board, table, record, moment } = usePad();
  return () => {
    const next = table.sides.find((side) => side !== board.arrow) ?? null;
    record({ kind: "possession_arrow", ...moment(), side: board.arrow === null ? (table.sides[0] ?? null) : next });
  };
}

function Arrow() {
  const { board, table, words, names } = usePad();
  const turn = useTurnArrow();
  if (!table.rules.arrow) return null;
  const label = board.arrow === null ? words.head.arrowNone : words.head.arrowTo(names.team(board.arrow));
  return (
    <button type="button" className="pad-button arrow" aria-label={label} title={label} onClick={turn}>
      <span className="arrow-sign" data-to={board.arrow === null ? "none" : board.arrow === table.sides[0] ? "start" : "end"} aria-hidden="true" />
    </button>
  );
}

/** What a device that only follows may choose. */
const LOOKING = new Set(["plays", "court", "keys", "public", "games"]);

const PadMenu = memo(function PadMenu({ game, words }: { game: string; words: PadWords }) {
  const { open, show, turnEnds } = useDeeds();
  const { hand, court, shotDetails } = useSettings();
  const following = useAddress("follow");
  const ofWhich = (all: readonly MenuAction[]): readonly MenuAction[] => all.filter(({ id }) => !following || LOOKING.has(id));
  return (
    <Menu
      label={words.head.menu}
      actions={ofWhich([
        { id: "plays", text: words.plays.title, onAction: () => show({ is: "plays" }) },
        { id: "ends", text: words.court.ends, onAction: turnEnds },
        { id: "court", text: court ? words.court.hide : words.court.show, onAction: () => change({ court: !court }) },
        { id: "details", text: shotDetails ? words.menu.noDetails : words.menu.details, onAction: () => change({ shotDetails: !shotDetails }) },
        { id: "hand", text: words.menu.hand, onAction: () => change({ hand: hand === "left" ? "right" : "left" }) },
        { id: "keys", text: words.menu.keys, onAction: () => open({ is: "help" }) },
        { id: "sign", text: words.sign.title, onAction: () => show({ is: "sign" }) },
        { id: "follow", text: words.follow.menu, icon: "eye", onAction: () => go(`/games/${game}/pad?follow`) },
        { id: "paper", text: words.menu.paper, onAction: () => go(`/games/${game}/pad?paper`) },
        { id: "public", text: words.menu.publicPage, icon: "eye", onAction: () => location.assign(`/games/${game}`) },
        { id: "games", text: words.menu.games, icon: "home", onAction: () => go("/") },
      ])}
    >
      <IconButton icon="more" size="pad" label={words.head.menu} look="secondary" />
    </Menu>
  );
});

