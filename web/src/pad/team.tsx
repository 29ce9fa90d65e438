// One side of the pad: its five on court as jerseys, its bench, and the team as such.

import { memo, useRef } from "react";
import type { GameView } from "../store";
import { useColour } from "./colours";
import { shortName } from "./naming";
import { useDeeds, usePad } from "./use-pad";
import type { PadWords } from "./words";
import "./team.css";

const LONG_MS = 500;

export function TeamColumn({ side }: { side: GameView["sides"][number] }) {
  const { board, words, names, table, panel, show, flow, tap, picks } = usePad();
  const onCourt = table.onCourt[side.key] ?? [];
  const places = Math.max(table.rules.players_on_court, onCourt.length);
  const open = panel.is === "bench" && panel.side === side.key;
  const team = names.team(side.key);
  const chosen = flow.who !== null && flow.who.side === side.key && flow.who.player === null;
  return (
    <section className="side" data-side={side.key} style={useColour(side.colour)} aria-label={words.jersey.five(team)}>
      {Array.from({ length: places }, (_, place) => {
        const player = onCourt[place];
        return player === undefined ? (
          <button type="button" key={place} className="jersey empty" onClick={() => show({ is: "bench", side: side.key })}>
            {words.jersey.empty}
          </button>
        ) : (
          <Jersey key={player} side={side.key} player={player} leaving={open && picks.leaving.includes(player)} out={board.sides[side.key]?.out.includes(player) ?? false} />
        );
      })}
      <div className="side-foot">
        <button
          type="button"
          className="pad-button"
          aria-pressed={chosen}
          aria-label={words.jersey.teamOf(team)}
          onClick={() => tap({ tap: "who", who: { side: side.key, player: null } })}
        >
          {words.team}
        </button>
        <button
          type="button"
          className="pad-button"
          aria-pressed={open}
          aria-label={words.jersey.benchOf(team)}
          onClick={() => show(open ? { is: "court" } : { is: "bench", side: side.key })}
        >
          {words.jersey.bench} ⇄
        </button>
      </div>
    </section>
  );
}

interface JerseyProps {
  readonly side: string;
  readonly player: string;
  readonly leaving: boolean;
  readonly out: boolean;
}

export function Jersey({ side, player, leaving, out }: JerseyProps) {
  const { view, board, words, names, flow, panel } = usePad();
  const picking = panel.is === "bench" && panel.side === side;
  return (
    <Shirt
      {...{ side, player, leaving, out, picking, words }}
      number={names.number(player)}
      name={names.name(player)}
      points={view.lines.get(side)?.get(player)?.points ?? 0}
      fouls={board.sides[side]?.fouls[player] ?? 0}
      limit={view.rules.fouls_to_foul_out}
      chosen={picking ? leaving : flow.who?.side === side && flow.who.player === player}
    />
  );
}

interface ShirtProps extends JerseyProps {
  readonly number: string;
  readonly name: string;
  readonly points: number;
  readonly fouls: number;
  readonly limit: number | null;
  /** The bench is open: a tap says who leaves. */
  readonly picking: boolean;
  readonly chosen: boolean;
  readonly words: PadWords;
}

const Shirt = memo(function Shirt({ side, player, number, name, points, fouls, limit, out, picking, leaving, chosen, words }: ShirtProps) {
  const { tap, pick, open } = useDeeds();
  const last = limit !== null && fouls === limit - 1;
  const warning = out ? words.jersey.out : last ? words.jersey.lastFoul : "";
  const { wasLong, ...long } = useLongPress(() => open({ is: "card", side, player }));
  const label = words.jersey.choose(number, name, points, fouls);
  return (
    <button
      type="button"
      className="jersey"
      data-jersey={player}
      data-state={out ? "out" : last ? "last" : undefined}
      aria-pressed={chosen}
      aria-label={warning ? `${label}, ${warning}` : label}
      {...long}
      onClick={() => {
        if (wasLong()) return;
        if (picking) pick(side, player);
        else tap({ tap: "who", who: { side, player } });
      }}
    >
      <span className="jersey-number">{number}</span>
      <span className="jersey-name" dir="auto">
        {shortName(name)}
      </span>
      <FoulDots fouls={fouls} limit={limit ?? fouls} />
      <span className="jersey-points">{points}</span>
      {leaving && <span className="jersey-mark">{words.bench.goes}</span>}
    </button>
  );
});

export function FoulDots({ fouls, limit }: { fouls: number; limit: number }) {
  return (
    <span className="dots" aria-hidden="true" data-hot={limit - fouls <= 1 || undefined}>
      {"●".repeat(Math.min(fouls, limit))}
      <span className="dots-free">{"○".repeat(Math.max(0, limit - fouls))}</span>
      {fouls > limit && `+${fouls - limit}`}
    </span>
  );
}

/** A press held, or the context menu's key, does the other thing. */
export function useLongPress(run: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const long = useRef(false);
  const stop = (): void => clearTimeout(timer.current);
  return {
    onPointerDown: () => {
      long.current = false;
      stop();
      timer.current = setTimeout(() => {
        long.current = true;
        run();
      }, LONG_MS);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onContextMenu: (event: { preventDefault(): void }) => {
      event.preventDefault();
      stop();
      if (!long.current) run();
      long.current = true;
      setTimeout(() => (long.current = false), LONG_MS);
    },
    wasLong: () => long.current,
  };
}
