// The bench as a panel: substitutions by two taps, in batches, or by dragging onto a jersey; who starts; who walks on.

import { plainDigits } from "../i18n/text";
import { type PointerEvent, useRef, useState } from "react";
import { uuid7 } from "../api/ids";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import type { Person } from "../store";
import { shortName } from "./naming";
import { useColour } from "./colours";
import { PanelFrame } from "./panel";
import { FoulDots, Jersey, useLongPress } from "./team";
import { usePad } from "./use-pad";
import { NOBODY } from "./subs";

export function BenchPanel({ side }: { side: string }) {
  const { view, board, table, words, names, picks, show, substitute, record, moment } = usePad();
  const onCourt = table.onCourt[side] ?? [];
  const starting = onCourt.length === 0;
  const bench = [...view.people.values()].filter((each) => each.side === side && !onCourt.includes(each.player)).sort(byNumber);
  const wanted = table.rules.players_on_court;
  const team = names.team(side);
  const colour = useColour(view.sides.find(({ key }) => key === side)?.colour);
  const uneven = picks.leaving.length + picks.entering.length > 0;
  const start = (): void => {
    const first = board.phase === "before";
    record({ kind: "line_up", ...moment(), side, players: picks.entering, ...(first && { starting: true }) });
    const next = table.sides.find((each) => each !== side && (table.onCourt[each] ?? []).length === 0);
    show(next === undefined ? { is: "court" } : { is: "bench", side: next });
  };
  return (
    <PanelFrame title={starting ? words.bench.starting(team) : words.bench.title(team)}>
      <p className="quiet small">{starting ? words.bench.startHow(picks.entering.length, wanted) : words.bench.how}</p>
      {!starting && (
        <ul className="bench-list bench-on-court" data-side={side} aria-label={words.bench.onCourt} style={colour}>
          {onCourt.map((player) => (
            <li key={player}>
              <Jersey side={side} player={player} leaving={picks.leaving.includes(player)} out={board.sides[side]?.out.includes(player) ?? false} />
            </li>
          ))}
        </ul>
      )}
      <ul className="bench-list" aria-label={words.bench.bench} style={colour}>
        {bench.map((person) => (
          <li key={person.player}>
            <BenchPlayer person={person} side={side} />
          </li>
        ))}
      </ul>
      {bench.length === 0 && <p className="quiet">{words.bench.nobody}</p>}
      <div className="panel-foot">
        <WalkOn side={side} />
        {starting ? (
          <Button look="primary" size="pad" isDisabled={picks.entering.length === 0 || picks.entering.length > wanted} onPress={start}>
            {words.bench.start}
          </Button>
        ) : (
          <Button size="pad" isDisabled={!uneven} onPress={() => substitute(side, picks)}>
            {words.bench.record}
          </Button>
        )}
      </div>
    </PanelFrame>
  );
}

function byNumber(one: Person, other: Person): number {
  return Number(one.number ?? 999) - Number(other.number ?? 999) || one.name.localeCompare(other.name);
}

function BenchPlayer({ person, side }: { person: Person; side: string }) {
  const { view, board, words, names, picks, pick, open, substitute } = usePad();
  const fouls = board.sides[side]?.fouls[person.player] ?? 0;
  const out = board.sides[side]?.out.includes(person.player) ?? false;
  const chosen = picks.entering.includes(person.player);
  const drag = useDragToJersey(side, (onto) => substitute(side, { ...NOBODY, leaving: [onto], entering: [person.player] }));
  const { wasLong, ...long } = useLongPress(() => !drag.dragging() && open({ is: "card", side, player: person.player }));
  const points = view.lines.get(side)?.get(person.player)?.points ?? 0;
  const name = words.jersey.choose(names.number(person.player), person.name, points, fouls);
  return (
    <button
      type="button"
      className="jersey bench-player"
      aria-pressed={chosen}
      aria-label={out ? `${name}, ${words.jersey.out}` : name}
      aria-disabled={out}
      data-state={out ? "out" : undefined}
      {...long}
      onPointerDown={(event) => {
        long.onPointerDown();
        if (!out) drag.down(event);
      }}
      onPointerMove={drag.move}
      onPointerUp={(event) => {
        long.onPointerUp();
        drag.up(event);
      }}
      onClick={() => {
        if (!wasLong() && !drag.dragging() && !out) pick(side, person.player);
      }}
    >
      <span className="jersey-number">{person.number ?? "–"}</span>
      <span className="jersey-name" dir="auto">
        {shortName(person.name)}
      </span>
      <FoulDots fouls={fouls} limit={view.rules.fouls_to_foul_out ?? fouls} />
      <span className="jersey-points">{points}</span>
      {chosen && <span className="jersey-mark">{words.bench.comes}</span>}
    </button>
  );
}

const DRAG_PX = 12;

/** Follows the finger, and says onto which jersey of the same side it was let go. */
function useDragToJersey(side: string, dropped: (player: string) => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  const moved = useRef(false);
  return {
    dragging: () => moved.current,
    down: (event: PointerEvent<HTMLElement>) => {
      from.current = { x: event.clientX, y: event.clientY };
      moved.current = false;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    move: (event: PointerEvent<HTMLElement>) => {
      if (from.current === null) return;
      const [dx, dy] = [event.clientX - from.current.x, event.clientY - from.current.y];
      moved.current ||= Math.hypot(dx, dy) > DRAG_PX;
      if (moved.current) event.currentTarget.style.translate = `${dx}px ${dy}px`;
    },
    up: (event: PointerEvent<HTMLElement>) => {
      from.current = null;
      const target = event.currentTarget;
      target.style.translate = "";
      if (!moved.current) return;
      target.style.pointerEvents = "none";
      const onto = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>(`[data-side="${CSS.escape(side)}"] [data-jersey]`);
      target.style.pointerEvents = "";
      setTimeout(() => (moved.current = false));
      if (onto?.dataset["jersey"]) dropped(onto.dataset["jersey"]);
    },
  };
}

/** Known by number now; the name comes later, in the player's card. */
function WalkOn({ side }: { side: string }) {
  const { view, words, record, moment } = usePad();
  const [number, setNumber] = useState("");
  const [error, setError] = useState<string>();
  const add = (): void => {
    const typed = plainDigits(number.trim());
    const taken = [...view.people.values()].some((each) => each.side === side && each.number === typed);
    if (!/^\d{1,3}$/.test(typed)) return setError(words.bench.numberWrong);
    if (taken) return setError(words.bench.numberTaken(typed));
    record({ kind: "player_added", ...moment(), side, player: uuid7(), number: typed });
    setNumber("");
    setError(undefined);
  };
  const typing = (typed: string): void => {
    setNumber(typed);
    setError(undefined);
  };
  return (
    <form
      className="walk-on"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField label={words.bench.number} inputMode="numeric" value={number} onChange={typing} error={error} />
      <Button size="pad" type="submit" icon="plus">
        {words.bench.add}
      </Button>
    </form>
  );
}
