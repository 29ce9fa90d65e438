// The pad's keys at work, and the help that lists them.

import { useEffect, useRef } from "react";
import { Dialog } from "../ui/dialog";
import { Switch } from "../ui/field";
import { change, settings } from "../shell/settings";
import { useClockDeeds, usePeriodDeed } from "./clock-box";
import type { Action } from "./flow";
import { useTurnArrow } from "./header";
import { type Deed, deedOf, keyMap } from "./keys";
import { useShotClock } from "./more";
import { stripOf, useAnswer } from "./strip";
import { usePad, type Pad } from "./use-pad";

/** Fields, lists and menus keep their own keys; Space and Enter on a button are the button's, unless a hand has just tapped it. */
function isTaken(event: KeyboardEvent, tapped: Element | null): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.repeat || !(target instanceof HTMLElement)) return true;
  if (target.closest("input, textarea, select, [role=dialog], [role=menu], [role=listbox], [contenteditable]")) return true;
  const button = buttonOf(target);
  return event.key === " " && button !== null && button !== tapped;
}

function buttonOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest("button, a, summary") : null;
}

export function useKeyboard(): void {
  const pad = usePad();
  const clock = useClockDeeds();
  const period = usePeriodDeed();
  const turn = useTurnArrow();
  const answer = useAnswer();
  const shotClock = useShotClock();
  const run = (deed: Deed): void => {
    switch (deed.deed) {
      case "jersey": {
        const side = pad.table.sides[deed.side];
        const player = side === undefined ? undefined : pad.table.onCourt[side]?.[deed.place];
        if (side === undefined || player === undefined) return;
        if (pad.panel.is === "bench" && pad.panel.side === side) return pad.pick(side, player);
        return pad.tap({ tap: "who", who: { side, player } });
      }
      case "team": {
        const side = pad.table.sides[deed.side];
        return side === undefined ? undefined : pad.tap({ tap: "who", who: { side, player: null } });
      }
      case "answer": {
        const given = stripOf(pad).answers[deed.place];
        return given === undefined ? undefined : answer(given);
      }
      case "action":
        return pad.tap({ tap: "action", action: deed.action });
      case "none": {
        const none = stripOf(pad).answers.find(({ is }) => is === "none");
        return none === undefined ? undefined : answer(none);
      }
      case "later":
        return pad.tap({ tap: "later" });
      case "escape":
        return pad.panel.is === "court" ? (pad.insertion === null ? pad.tap({ tap: "escape" }) : pad.insert(null)) : pad.show({ is: "court" });
      case "nudge":
        return clock.nudge(deed.ms);
      case "clock":
        return clock.toggle();
      case "period":
        return period.run();
      case "arrow":
        return turn();
      case "shot_clock":
        return shotClock.set(pad.view.rules.shot_clock_seconds);
      case "short_shot_clock":
        return shotClock.set(pad.view.rules.shot_clock_offensive_rebound_seconds);
      case "undo":
        return pad.view.can_undo ? pad.undo() : undefined;
      case "redo":
        return pad.view.can_redo ? pad.redo() : undefined;
      default:
        return show(deed.deed, pad);
    }
  };
  const latest = useRef(run);
  latest.current = run;
  const { keys, view } = pad;
  const points = view.rules.field_goal_points;
  useEffect(() => {
    let tapped: Element | null = null;
    const tap = (event: MouseEvent): void => {
      tapped = event.detail > 0 ? buttonOf(event.target) : null; // 0: by key
    };
    const release = (event: KeyboardEvent): void => {
      if (event.key === " " && tapped !== null && buttonOf(event.target) === tapped) event.preventDefault(); // Firefox presses now
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Tab") tapped = null;
      if (isTaken(event, tapped)) return;
      const deed = deedOf(event, points);
      const always = event.key === "Escape" || event.ctrlKey || event.metaKey;
      if (deed === null || (!keys && !always)) return;
      event.preventDefault();
      latest.current(deed);
    };
    const pressTapped = (event: KeyboardEvent): void => {
      if (event.key !== " " || tapped === null || buttonOf(event.target) !== tapped) return;
      press(event);
      if (event.defaultPrevented) event.stopPropagation(); // before the button hears of it
    };
    const ended = new AbortController();
    const { signal } = ended;
    addEventListener("keydown", pressTapped, { signal, capture: true });
    addEventListener("keydown", press, { signal });
    addEventListener("keyup", release, { signal });
    addEventListener("click", tap, { signal, capture: true });
    return () => ended.abort();
  }, [keys, points]);
}

function show(deed: "sub" | "set_clock" | "plays" | "questions" | "help" | "court" | "more", pad: Pad): void {
  const toggled = (panel: "plays" | "questions" | "more"): void => pad.show(pad.panel.is === panel ? { is: "court" } : { is: panel });
  switch (deed) {
    case "sub": {
      const side = pad.flow.who?.side ?? pad.table.sides[0];
      return side === undefined || pad.panel.is === "bench" ? pad.show({ is: "court" }) : pad.show({ is: "bench", side });
    }
    case "set_clock":
      return pad.open({ is: "clock" });
    case "plays": case "questions": case "more":
      return toggled(deed);
    case "help":
      return pad.open({ is: "help" });
    case "court":
      return change({ court: !settings().court });
  }
}

export function HelpDialog() {
  const { view, words, keys, setKeys, open } = usePad();
  const { help } = words;
  const listed = [...keyMap(view.rules.field_goal_points)].map(([key, deed]) => [shown(key), said(deed, words)] as const);
  return (
    <Dialog title={help.title} isOpen onOpenChange={(isOpen) => !isOpen && open(null)}>
      <Switch label={help.on} hint={help.onHint} isSelected={keys} onChange={setKeys} />
      <dl className="key-list">
        <Row keys="1 … 5 · 6 … 0" text={help.jerseys} />
        <Row keys="Shift 1 … 0" text={help.answers} />
        {listed.map(([key, text]) => (
          <Row key={key} keys={key} text={text} />
        ))}
        <Row keys="← →" text={help.nudge} />
        <Row keys="Esc" text={help.deeds.escape} />
      </dl>
    </Dialog>
  );
}

function Row({ keys, text }: { keys: string; text: string }) {
  return (
    <div>
      <dt>
        <kbd dir="ltr">{keys}</kbd>
      </dt>
      <dd>{text}</dd>
    </div>
  );
}

function shown(key: string): string {
  return key === " " ? "␣" : key.toUpperCase();
}

function said(deed: Deed, words: Pad["words"]): string {
  if (deed.deed === "action") return actionText(deed.action, words);
  return (words.help.deeds as Readonly<Record<string, string>>)[deed.deed] ?? deed.deed;
}

export function actionText(action: Action, { action: words, more: moreWords }: Pad["words"]): string {
  switch (action.do) {
    case "shot":
      return words.shot(action.points, action.made);
    case "free_throw":
      return words.freeThrow(action.made);
    case "rebound":
      return action.offensive ? words.names.oreb : words.names.dreb;
    case "violation": case "injury": case "challenge": case "held_ball": case "jump_ball":
      return moreWords[action.do];
    default:
      return words.names[action.do];
  }
}
