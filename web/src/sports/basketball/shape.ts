// The fields of every play with their defaults, and the two ways of writing a play.

import type { Kind, Play, PlayOf, Whole, WholePlay } from "./plays";

type OptionalKeys<P> = { [K in keyof P]-?: Record<string, never> extends Pick<P, K> ? K : never }[keyof P];
type RequiredKeys<P> = Exclude<keyof P, OptionalKeys<P> | "kind" | "period">;
type DefaultsOf<P> = Required<Pick<P, Exclude<OptionalKeys<P>, "clock_ms">>>;

const NOTHING: readonly never[] = Object.freeze([]);

/** What a field holds when it is left out; `clock_ms` is null in every kind. */
export const DEFAULTS: { readonly [K in Kind]: DefaultsOf<PlayOf<K>> } = {
  jump_ball: { won_by: null, jumpers: NOTHING, tipped_to: null, held: false },
  field_goal: {
    shot: "other", x: null, y: null, assist: null, blocked_by: null, in_paint: null, fast_break: null,
    second_chance: null, from_turnover: null,
  },
  free_throw: {
    points: 1, number: null, of: null, award: null, keeps_ball: false, assist: null, fast_break: null,
    second_chance: null, from_turnover: null,
  },
  rebound: { dead_ball: false },
  turnover: { how: "other", stolen_by: null },
  assist: {},
  steal: {},
  block: {},
  shot_blocked: {},
  foul: { foul: "personal", on: "player", drawn_by: null, free_throws: null, team_foul: null, personal: null },
  foul_drawn: {},
  ejection: { on: "player" },
  violation: { player: null, what: "other" },
  substitution: { leaving: NOTHING, entering: NOTHING },
  line_up: { starting: false },
  player_added: { number: null },
  injury: { player: null, text: "" },
  time_out: { length: "full" },
  challenge: { successful: null, text: "" },
  possession_arrow: {},
  period_started: {},
  period_ended: {},
  clock_started: {},
  clock_stopped: {},
  clock_set: { device_ms: null },
  shot_clock_set: { running: false, device_ms: null },
  note: { side: null, player: null },
  unrecognised: { text: "", side: null, player: null },
  signed_off: { by: "", protest: false },
  result_reported: { periods: NOTHING, score: NOTHING, how: "final", against: null },
};

/** The fields that a play can't do without, besides `kind` and `period`. */
export const REQUIRED: { readonly [K in Kind]: readonly RequiredKeys<PlayOf<K>>[] } = {
  jump_ball: [],
  field_goal: ["side", "player", "made", "points"],
  free_throw: ["side", "player", "made"],
  rebound: ["side", "player", "offensive"],
  turnover: ["side", "player"],
  assist: ["side", "player"],
  steal: ["side", "player"],
  block: ["side", "player"],
  shot_blocked: ["side", "player"],
  foul: ["side", "player"],
  foul_drawn: ["side", "player"],
  ejection: ["side", "player"],
  violation: ["side"],
  substitution: ["side"],
  line_up: ["side", "players"],
  player_added: ["side", "player"],
  injury: ["side"],
  time_out: ["side"],
  challenge: ["side"],
  possession_arrow: ["side"],
  period_started: [],
  period_ended: [],
  clock_started: ["device_ms"],
  clock_stopped: ["device_ms"],
  clock_set: [],
  shot_clock_set: ["shot_clock_ms"],
  note: ["text"],
  unrecognised: ["code"],
  signed_off: ["role"],
  result_reported: [],
};

export const KINDS: readonly Kind[] = Object.keys(DEFAULTS) as Kind[];

export function isKind(kind: unknown): kind is Kind {
  return typeof kind === "string" && Object.hasOwn(DEFAULTS, kind);
}

/** The play with every field present. */
export function whole<P extends Play>(play: P): Whole<P> {
  return { clock_ms: null, ...DEFAULTS[play.kind], ...given(play) } as unknown as Whole<P>;
}

/** The play as it travels: fields that hold their default are left out, as Python's codec writes it. */
export function brief(play: Play | WholePlay): Play {
  const usual: Readonly<Record<string, unknown>> = { clock_ms: null, ...DEFAULTS[play.kind] };
  const kept = Object.entries(given(play)).filter(
    ([name, value]) => !(name in usual) || !same(value, usual[name]),
  );
  return Object.fromEntries(kept) as unknown as Play;
}

export function samePlay(one: Play, other: Play): boolean {
  return same(brief(one), brief(other));
}

/**
 * A play that came over the network. A kind or a play that this version does not know becomes `unrecognised`: kept, shown,
 * worth nothing here until the app is brought up to date.
 */
export function readPlay(value: Readonly<Record<string, unknown>>): Play {
  const kind = value["kind"];
  if (isKind(kind) && REQUIRED[kind].every((name) => Object.hasOwn(value, name))) {
    return value as unknown as Play;
  }
  const { period, clock_ms: clockMs, text } = value;
  return {
    kind: "unrecognised",
    period: typeof period === "number" ? period : 1,
    clock_ms: typeof clockMs === "number" ? clockMs : null,
    code: String(kind),
    text: typeof text === "string" ? text : "",
  };
}

function given(play: Play | WholePlay): Record<string, unknown> {
  return Object.fromEntries(Object.entries(play).filter(([, value]) => value !== undefined));
}

/** Equality of JSON values. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && same(field(one, name), field(other, name)))
  );
}

function field(value: object, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name];
}
