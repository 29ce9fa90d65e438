// The plays that are rarer than those with a key of their own.

import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { tell } from "../ui/toast";
import type { Action } from "./flow";
import { violationText } from "./naming";
import { PanelFrame } from "./panel";
import { useDeeds, usePad } from "./use-pad";

/** Violations that cost no possession: the others are turnovers. */
const VIOLATIONS = ["kicked_ball", "lane", "defensive_goaltending", "delay_of_game"] as const;

/** Puts the shot clock where it starts again; null switches it off. It runs while the game clock does. */
export function useShotClock(): { readonly set: (seconds: number | null) => void } {
  const { board, moment, view, words, commands } = usePad();
  const { record, act } = useDeeds();
  return {
    set: (seconds) => {
      if (view.rules.shot_clock_seconds === null) return;
      const running = seconds !== null && board.running_since !== null;
      const set = { shot_clock_ms: seconds === null ? null : seconds * 1000, running, device_ms: running ? Date.now() : null };
      const id = record({ kind: "shot_clock_set", ...moment(), ...set });
      const { more } = words;
      if (id) tell({ text: `${more.shotClock} ${seconds ?? more.shotClockOff}`, undo: () => act(() => commands.retract(id)) }); // no play list shows it
    },
  };
}

export function MorePanel() {
  const { words, table, names, view } = usePad();
  const { more } = words;
  const { arrow, rules } = table;
  const held = rules.arrow && arrow !== null;
  return (
    <PanelFrame title={more.title}>
      <Row title={more.ball}>
        {held && <Deed action={{ do: "held_ball" }}>{more.heldTo(names.team(arrow))}</Deed>}
        {!held && table.sides.map((side) => <Deed key={side} action={{ do: "jump_ball", won: side }}>{more.jumpTo(names.team(side))}</Deed>)}
      </Row>
      <Row title={more.violation}>
        {VIOLATIONS.map((what) => (
          <Deed key={what} action={{ do: "violation", what }}>
            {violationText(what, words)}
          </Deed>
        ))}
      </Row>
      <Row title={more.table}>
        <Deed action={{ do: "injury" }}>{more.injury}</Deed>
        {rules.challenges > 0 && table.sides.map((side) => <Deed key={side} action={{ do: "challenge", side }}>{more.challengeOf(names.team(side))}</Deed>)}
        <Deed action={{ do: "challenge", side: null }}>{more.review}</Deed>
      </Row>
      {view.rules.shot_clock_seconds !== null && <ShotClock />}
      <Note />
    </PanelFrame>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="edit-row" role="group" aria-label={title}>
      <span className="edit-title">{title}</span>
      <div className="edit-choices">{children}</div>
    </div>
  );
}

/** Chosen here; whose it was is told on the board. */
function Deed({ action, children }: { action: Action; children: ReactNode }) {
  const { tap, show } = usePad();
  return (
    <button
      type="button"
      className="chip"
      onClick={() => {
        show({ is: "court" });
        tap({ tap: "action", action });
      }}
    >
      {children}
    </button>
  );
}

function ShotClock() {
  const { view, words, show } = usePad();
  const { set } = useShotClock();
  const { shot_clock_seconds: full, shot_clock_offensive_rebound_seconds: short } = view.rules;
  const lengths = [...new Set([full, short])].filter((each) => each !== null);
  const press = (seconds: number | null): void => {
    show({ is: "court" });
    set(seconds);
  };
  return (
    <Row title={words.more.shotClock}>
      {lengths.map((seconds) => (
        <button key={seconds} type="button" className="chip" aria-label={words.more.shotClockTo(seconds)} onClick={() => press(seconds)}>
          {seconds}
        </button>
      ))}
      <button type="button" className="chip" onClick={() => press(null)}>
        {words.more.shotClockOff}
      </button>
    </Row>
  );
}

function Note() {
  const { words, record, moment, flow, show } = usePad();
  const { more } = words;
  const [text, setText] = useState("");
  return (
    <form
      className="walk-on"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") return;
        record({ kind: "note", ...moment(), text: text.trim(), ...flow.who });
        show({ is: "court" });
      }}
    >
      <TextField label={more.note} placeholder={more.notePlace} value={text} onChange={setText} maxLength={500} autoComplete="off" />
      <Button size="pad" type="submit">
        {more.keepNote}
      </Button>
    </form>
  );
}
