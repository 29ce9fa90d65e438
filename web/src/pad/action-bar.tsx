// What can happen, one key each.

import { memo, useMemo } from "react";
import type { Action } from "./flow";
import { useDeeds, usePad } from "./use-pad";
import type { PadWords } from "./words";
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

const TIME_OUT: Action = { do: "time_out" };

/** The keys for shots, of a book's values: the same objects until the book changes. */
function shotsOf(values: readonly number[]): readonly (readonly Action[])[] {
  return [
    values.flatMap((points) => [true, false].map((made): Action => ({ do: "shot", points, made }))),
    [true, false].map((made): Action => ({ do: "free_throw", made })),
  ];
}

export function ActionBar() {
  const { table, words, panel, show, flow } = usePad();
  const { field_goal_points: values } = table.rules;
  const shots = useMemo(() => shotsOf(values), [values]);
  const chosen = (action: Action): boolean => flow.action !== null && isSame(flow.action, action);
  const bench = (): void => {
    const side = flow.who?.side ?? table.sides[0];
    if (side !== undefined) show(panel.is === "bench" ? { is: "court" } : { is: "bench", side });
  };
  return (
    <div className="actions" role="toolbar" aria-label={words.action.bar}>
      {shots.map((group) => (
        <div className="action-group" key={group[0]?.do}>
          {group.map((action) => (
            <Key key={JSON.stringify(action)} action={action} chosen={chosen(action)} words={words} />
          ))}
        </div>
      ))}
      {GROUPS.map((group) => (
        <div className="action-group" key={group[0]?.name}>
          {group.map(({ name, action }) => (
            <Key key={name} action={action} name={name} chosen={chosen(action)} words={words} />
          ))}
        </div>
      ))}
      <div className="action-group">
        <button type="button" className="action" aria-pressed={panel.is === "bench"} aria-label={words.action.names.sub} onClick={bench}>
          {words.action.short.sub}
        </button>
        <Key action={TIME_OUT} name="time_out" chosen={chosen(TIME_OUT)} words={words} />
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

interface KeyProps {
  readonly action: Action;
  readonly name?: Short;
  readonly chosen: boolean;
  readonly words: PadWords;
}

const Key = memo(function Key({ action, name, chosen, words }: KeyProps) {
  const { tap } = useDeeds();
  const tone = "made" in action ? (action.made ? "made" : "missed") : action.do;
  const label =
    action.do === "shot" ? words.action.shot(action.points, action.made)
    : action.do === "free_throw" ? words.action.freeThrow(action.made)
    : name === undefined ? "" : words.action.names[name];
  return (
    <button type="button" className="action" data-tone={tone} data-wide={action.do === "foul" || undefined} aria-pressed={chosen} aria-label={label} onClick={() => tap({ tap: "action", action })}>
      {"made" in action ? (
        <>
          {action.do === "shot" ? action.points : words.action.short.ft}{" "}
          <span className="mark" aria-hidden="true">
            {action.made ? "✓" : "✗"}
          </span>
        </>
      ) : (
        name !== undefined && words.action.short[name]
      )}
    </button>
  );
});

export function isSame(one: Action, other: Action): boolean {
  if (one.do !== other.do) return false;
  if (one.do === "shot" && other.do === "shot") return one.points === other.points && one.made === other.made;
  if (one.do === "free_throw" && other.do === "free_throw") return one.made === other.made;
  if (one.do === "rebound" && other.do === "rebound") return one.offensive === other.offensive;
  return true;
}
