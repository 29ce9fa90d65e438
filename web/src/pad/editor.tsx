// One play, changed in place: every tap is an amendment, and undo takes it back.

import { useState } from "react";
import { periodLengthMs, type Play } from "../sports/basketball";
import type { ShownPlay } from "../store";
import { Button } from "../ui/button";
import { tell } from "../ui/toast";
import { isSame } from "./action-bar";
import { clockText, exactText, readClock } from "./clock";
import { helperOf, whatOf, whoOf, withHelper, withWhat, withWho } from "./editing";
import type { Action } from "./flow";
import { foulAnswers, opponent } from "./asking";
import { foulText } from "./naming";
import { PanelFrame } from "./panel";
import { toggled } from "./subs";
import { useDeeds, usePad } from "./use-pad";

export function EditPanel({ id }: { id: string }) {
  const { view, words, names } = usePad();
  const shown = view.plays.find(({ entry }) => entry.play_id === id);
  if (shown === undefined) {
    return (
      <PanelFrame title={words.plays.editTitle}>
        <p className="quiet">{words.plays.gone}</p>
      </PanelFrame>
    );
  }
  const { play } = shown.entry;
  return (
    <PanelFrame title={names.play(play)}>
      {shown.objections.map((objection) => (
        <p key={objection.code} className="notice" data-tone={objection.hard ? "danger" : "warning"}>
          <b>{objection.hard ? words.objection.setAside : words.objection.check}</b> {names.objection(objection)}
        </p>
      ))}
      <EditRow title={words.plays.when}>
        <When shown={shown} />
      </EditRow>
      {whoOf(play) !== null && (
        <EditRow title={words.plays.who}>
          <Who shown={shown} />
        </EditRow>
      )}
      {whatOf(play) !== null && (
        <EditRow title={words.plays.what}>
          <What shown={shown} />
        </EditRow>
      )}
      {play.kind === "substitution" && (
        <>
          <Group shown={shown} field="leaving" title={words.bench.goes} />
          <Group shown={shown} field="entering" title={words.bench.comes} />
        </>
      )}
      {play.kind === "line_up" && <Group shown={shown} field="players" title={words.bench.onCourt} />}
      {helperOf(play) !== null && <Helper shown={shown} />}
      <Moves shown={shown} />
    </PanelFrame>
  );
}

function EditRow({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="edit-row" role="group" aria-label={title}>
      <span className="edit-title">{title}</span>
      <div className="edit-choices">{children}</div>
    </div>
  );
}

function useAmend({ entry }: ShownPlay): (play: Play) => void {
  const { commands, act } = usePad();
  return (play) => act(() => commands.amend(entry.play_id, play));
}

function When({ shown }: { shown: ShownPlay }) {
  const { view, words } = usePad();
  const amend = useAmend(shown);
  const { play, whole } = shown.entry;
  const at = whole.clock_ms ?? shown.after.clockMs;
  const most = periodLengthMs(view.rules, play.period) || Number.MAX_SAFE_INTEGER;
  const [text, setText] = useState<string | null>(null);
  const typed = text === null ? at : readClock(text);
  const wrong = typed === null || typed > most;
  const set = (ms: number): void => {
    setText(null);
    if (ms !== at) amend({ ...play, clock_ms: Math.min(most, Math.max(0, ms)) });
  };
  return (
    <form
      className="when"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== null && !wrong) set(typed);
      }}
    >
      {[-10, -1].map((seconds) => (
        <button key={seconds} type="button" className="chip" aria-label={words.clock.nudge(seconds)} onClick={() => set(at + seconds * 1000)}>
          −{-seconds}
        </button>
      ))}
      <input
        className="input when-input"
        aria-label={words.clock.field}
        aria-invalid={wrong}
        inputMode="decimal"
        autoComplete="off"
        value={text ?? exactText(at)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => (typed !== null && !wrong ? set(typed) : undefined)}
      />
      {[1, 10].map((seconds) => (
        <button key={seconds} type="button" className="chip" aria-label={words.clock.nudge(seconds)} onClick={() => set(at + seconds * 1000)}>
          +{seconds}
        </button>
      ))}
      {wrong && text !== null && (
        <p className="notice" data-tone="danger" role="alert">
          {typed === null ? words.clock.nonsense(text) : words.clock.tooMuch(text, clockText(most, false))}
        </p>
      )}
    </form>
  );
}

function Who({ shown }: { shown: ShownPlay }) {
  const { view, words, names, table } = usePad();
  const amend = useAmend(shown);
  const { play } = shown.entry;
  const who = whoOf(play);
  return table.sides.map((side) => {
    const onCourt = [...(shown.before.sides.get(side)?.onCourt.keys() ?? [])];
    const others = [...view.people.values()].filter((each) => each.side === side && !onCourt.includes(each.player)).map(({ player }) => player);
    return (
      <div className="who-side" key={side}>
        <span className="tiny quiet">{names.team(side)}</span>
        {[...onCourt, ...others, null].map((player) => (
          <button
            key={player ?? "team"}
            type="button"
            className="chip"
            data-off={player !== null && !onCourt.includes(player) ? true : undefined}
            aria-pressed={who?.side === side && who.player === player}
            aria-label={player === null ? names.team(side) : names.person(player)}
            onClick={() => amend(withWho(play, { side, player }))}
          >
            {player === null ? words.team : names.number(player)}
          </button>
        ))}
      </div>
    );
  });
}

function What({ shown }: { shown: ShownPlay }) {
  const { table, words } = usePad();
  const amend = useAmend(shown);
  const { play } = shown.entry;
  const now = whatOf(play);
  const { rules } = table;
  const choose = (action: Action, text: string, label?: string) => {
    const chosen = now !== null && isSame(now, action) && (now.do !== "foul" || action.do !== "foul" || now.foul === action.foul);
    return (
      <button key={label ?? text} type="button" className="chip" aria-pressed={chosen} aria-label={label} onClick={() => amend(withWhat(play, action, rules))}>
        {text}
      </button>
    );
  };
  if (play.kind === "foul") {
    const kinds = foulAnswers(rules, false).flatMap((each) => (each.is === "foul" ? [each.foul] : []));
    return kinds.map((foul) => choose({ do: "foul", foul }, foulText(foul, words)));
  }
  const short = words.action.short;
  const full = words.action.names;
  return (
    <>
      {rules.field_goal_points.flatMap((points) =>
        [true, false].map((made) => choose({ do: "shot", points, made }, `${points} ${made ? "✓" : "✗"}`, words.action.shot(points, made))),
      )}
      {[true, false].map((made) => choose({ do: "free_throw", made }, `${short.ft} ${made ? "✓" : "✗"}`, words.action.freeThrow(made)))}
      {choose({ do: "rebound", offensive: true }, short.oreb, full.oreb)}
      {choose({ do: "rebound", offensive: false }, short.dreb, full.dreb)}
      {(["assist", "steal", "block", "turnover"] as const).map((name) => choose({ do: name }, short[name], full[name]))}
      {choose({ do: "foul", foul: "personal" }, short.foul, full.foul)}
    </>
  );
}

function Helper({ shown }: { shown: ShownPlay }) {
  const { words, names, table } = usePad();
  const amend = useAmend(shown);
  const { play } = shown.entry;
  const helper = helperOf(play);
  const own = whoOf(play);
  if (helper === null || own === null) return null;
  const side = helper.opponent ? opponent(table, own.side) : own.side;
  const five = [...(shown.before.sides.get(side)?.onCourt.keys() ?? [])].filter((player) => player !== own.player);
  const named = helper.player !== null && !five.includes(helper.player) ? [...five, helper.player] : five;
  return (
    <EditRow title={words.plays.by[helper.field]}>
      {[...named, null].map((player) => (
        <button
          key={player ?? "none"}
          type="button"
          className="chip"
          aria-pressed={helper.player === player}
          aria-label={player === null ? words.none : names.person(player)}
          onClick={() => amend(withHelper(play, player))}
        >
          {player === null ? words.none : names.number(player)}
        </button>
      ))}
    </EditRow>
  );
}

type GroupField = "leaving" | "entering" | "players";

/** The people of a substitution or a line-up: a tap adds one or takes him out. */
function Group({ shown, field, title }: { shown: ShownPlay; field: GroupField; title: string }) {
  const { view, names } = usePad();
  const amend = useAmend(shown);
  const { play } = shown.entry;
  if (play.kind !== "substitution" && play.kind !== "line_up") return null;
  const chosen = groupOf(play, field);
  const onCourt = shown.before.sides.get(play.side)?.onCourt;
  const offered = [...view.people.values()].filter(({ player, side }) => {
    if (side !== play.side) return false;
    return chosen.includes(player) || field === "players" || (onCourt?.has(player) ?? false) === (field === "leaving");
  });
  return (
    <EditRow title={title}>
      {offered.map(({ player }) => (
        <button
          key={player}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(player)}
          aria-label={names.person(player)}
          onClick={() => amend({ ...play, [field]: toggled(chosen, player) } as Play)}
        >
          {names.number(player)}
        </button>
      ))}
    </EditRow>
  );
}

function groupOf(play: Extract<Play, { kind: "substitution" | "line_up" }>, field: GroupField): readonly string[] {
  if (play.kind === "line_up") return play.players;
  return (field === "leaving" ? play.leaving : play.entering) ?? [];
}

function Moves({ shown }: { shown: ShownPlay }) {
  const { view, words, names, commands, show, insert, tap } = usePad();
  const { act } = useDeeds(); // the pad of the moment in which somebody takes it back
  const { play_id: id, play } = shown.entry;
  const index = view.plays.indexOf(shown);
  const before = view.plays[index - 1]?.entry.play_id;
  const after = view.plays[index + 1]?.entry.play_id;
  const strike = (): void => {
    act(() => commands.retract(id));
    show({ is: "court" });
    tell({ text: words.plays.wasStruck(names.play(play)), undo: () => act(() => commands.restore(id)) });
  };
  const insertAt = (place: string | null): void => {
    insert({ after: place });
    show({ is: "court" });
  };
  return (
    <div className="panel-foot panel-moves">
      <Button size="pad" isDisabled={before === undefined} onPress={() => act(() => commands.move(id, { before: before ?? null }))}>
        {words.plays.earlier}
      </Button>
      <Button size="pad" isDisabled={after === undefined} onPress={() => act(() => commands.move(id, { after: after ?? null }))}>
        {words.plays.later}
      </Button>
      <Button size="pad" onPress={() => insertAt(before ?? null)}>
        {words.plays.before}
      </Button>
      <Button size="pad" onPress={() => insertAt(id)}>
        {words.plays.after}
      </Button>
      {play.kind === "field_goal" && (
        <Button
          size="pad"
          onPress={() => {
            show({ is: "court" });
            tap({ tap: "place", shot: id });
          }}
        >
          {words.ask.where}
        </Button>
      )}
      <Button size="pad" look="danger" onPress={strike}>
        {words.plays.strike}
      </Button>
    </div>
  );
}
