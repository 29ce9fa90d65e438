// What can happen, one key each.

import type { ReactNode } from "react";
import type { Action } from "./flow";
import { usePad } from "./use-pad";
import "./actions.css";

type Short = "oreb" | "dreb" | "assist" | "steal" | "block" | "turnover" | "foul" | "time_out";

const GROUPS: readonly (readonly { readonly name: Short; readonly action: Action }[])[] = [
  [
    { name: "oreb", action: { do: "rebound", offensive: true } },
    { name: "dreb", action: { do: "rebound", offensive: false } },
  ],
  [
    { name: "assist", action: { do: "assist" } },
    { name: "steal", action: { do: "steal" } },
    { name: "block", action: { do: "block" } },
  ],
  [
    { name: "turnover", action: { do: "turnover" } },
    { name: "foul", action: { do: "foul" } },
  ],
];

export function ActionBar() {
  const { table, words, panel, show, flow } = usePad();
  const bench = (): void => {
    const side = flow.who?.side ?? table.sides[0];
    if (side !== undefined) show(panel.is === "bench" ? { is: "court" } : { is: "bench", side });
  };
  return (
    <div className="actions" role="toolbar" aria-label={words.action.bar}>
      <div className="action-group">
        {table.rules.field_goal_points.map((points) =>
          [true, false].map((made) => (
            <Key key={`${points}${made}`} action={{ do: "shot", points, made }} label={words.action.shot(points, made)}>
              {points} <Mark made={made} />
            </Key>
          )),
        )}
      </div>
      <div className="action-group">
        {[true, false].map((made) => (
          <Key key={String(made)} action={{ do: "free_throw", made }} label={words.action.freeThrow(made)}>
            {words.action.short.ft} <Mark made={made} />
          </Key>
        ))}
      </div>
      {GROUPS.map((group) => (
        <div className="action-group" key={group[0]?.name}>
          {group.map(({ name, action }) => (
            <Key key={name} action={action} label={words.action.names[name]}>
              {words.action.short[name]}
            </Key>
          ))}
        </div>
      ))}
      <div className="action-group">
        <button type="button" className="action" aria-pressed={panel.is === "bench"} aria-label={words.action.names.sub} onClick={bench}>
          {words.action.short.sub}
        </button>
        <Key action={{ do: "time_out" }} label={words.action.names.time_out}>
          {words.action.short.time_out}
        </Key>
        <button
          type="button"
          className="action"
          data-wide
          aria-pressed={panel.is === "more"}
          aria-label={words.action.names.more}
          onClick={() => show(panel.is === "more" ? { is: "court" } : { is: "more" })}
        >
          {words.action.short.more}
        </button>
      </div>
    </div>
  );
}

function Mark({ made }: { made: boolean }) {
  return (
    <span className="mark" aria-hidden="true">
      {made ? "✓" : "✗"}
    </span>
  );
}

function Key({ action, label, children }: { action: Action; label: string; children: ReactNode }) {
  const { flow, tap } = usePad();
  const chosen = flow.action !== null && isSame(flow.action, action);
  const tone = "made" in action ? (action.made ? "made" : "missed") : action.do;
  return (
    <button type="button" className="action" data-tone={tone} data-wide={action.do === "foul" || undefined} aria-pressed={chosen} aria-label={label} onClick={() => tap({ tap: "action", action })}>
      {children}
    </button>
  );
}

export function isSame(one: Action, other: Action): boolean {
  if (one.do !== other.do) return false;
  if (one.do === "shot" && other.do === "shot") return one.points === other.points && one.made === other.made;
  if (one.do === "free_throw" && other.do === "free_throw") return one.made === other.made;
  if (one.do === "rebound" && other.do === "rebound") return one.offensive === other.offensive;
  return true;
}
