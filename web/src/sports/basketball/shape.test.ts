import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { RULE_BOOKS } from "../../sheet/shared";
import * as plays from "./plays";
import { RULE_DEFAULTS, readRules } from "./rules";
import { brief, DEFAULTS, KINDS, readPlay, REQUIRED, samePlay, whole } from "./shape";

interface Property {
  readonly const?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly { readonly enum?: readonly string[] }[];
}
interface Schema {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

const API = JSON.parse(readFileSync(new URL("../../../../docs/api/openapi.json", import.meta.url), "utf8")) as {
  components: { schemas: Readonly<Record<string, Schema>> };
};
const SCHEMAS = new Map(
  Object.values(API.components.schemas).flatMap((schema) => {
    const kind = schema.properties?.["kind"]?.const;
    return kind === undefined ? [] : [[kind, schema] as const];
  }),
);

test("the kinds of play are those of the API", () => {
  expect([...KINDS].sort()).toEqual([...SCHEMAS.keys()].sort());
});

describe.each(KINDS.map((kind) => ({ kind })))("a play of kind $kind", ({ kind }) => {
  const schema = SCHEMAS.get(kind);

  test("has the fields and the defaults of the API", () => {
    const { properties = {}, required = [] } = schema ?? {};
    const optional: Readonly<Record<string, unknown>> = { clock_ms: null, ...DEFAULTS[kind] };
    expect([...REQUIRED[kind], "period"].sort()).toEqual(required.filter((name) => name !== "kind").sort());
    expect(["kind", ...required.filter((n) => n !== "kind"), ...Object.keys(optional)].sort()).toEqual(
      Object.keys(properties).sort(),
    );
    for (const [name, value] of Object.entries(optional)) {
      expect(value, name).toEqual(properties[name]?.default ?? null);
    }
  });
});

const CHOICES: readonly (readonly [kind: plays.Kind, field: string, choices: readonly string[]])[] = [
  ["field_goal", "shot", plays.SHOT_KINDS],
  ["free_throw", "award", plays.AWARDS],
  ["turnover", "how", plays.TURNOVER_KINDS],
  ["foul", "foul", plays.FOUL_KINDS],
  ["foul", "on", plays.CULPRITS],
  ["ejection", "on", plays.CULPRITS.filter((each) => each !== "team")],
  ["time_out", "length", plays.TIME_OUT_LENGTHS],
  ["signed_off", "role", plays.SIGNING_ROLES],
  ["result_reported", "how", plays.RESULT_KINDS],
];

test("the choices of every field are those of the API", () => {
  const offered = [...SCHEMAS].flatMap(([kind, { properties = {} }]) =>
    Object.entries(properties).flatMap(([name, { enum: direct, anyOf = [] }]) => {
      const choices = direct ?? anyOf.find((each) => each.enum !== undefined)?.enum;
      return choices === undefined ? [] : [[`${kind}.${name}`, choices] as const];
    }),
  );
  const known = CHOICES.map(([kind, name, choices]) => [`${kind}.${name}`, choices] as const);
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(offered));
});

test("what a rule book leaves out holds its default", () => {
  for (const { sent, whole: all } of Object.values(RULE_BOOKS)) {
    const filled = readRules(sent);
    expect({ ...filled, articles: {}, time_outs: [] }).toEqual({ ...all, time_outs: [] });
    expect(Object.keys(filled).sort()).toEqual(["book", "edition", ...Object.keys(RULE_DEFAULTS)].sort());
  }
});

test("a play loses its defaults on its way and gets them back", () => {
  const foul: plays.Play = { kind: "foul", period: 1, side: "home", player: "h1", on: "player", drawn_by: null };
  expect(brief(foul)).toEqual({ kind: "foul", period: 1, side: "home", player: "h1" });
  expect(whole(brief(foul))).toEqual(whole(foul));
  expect(samePlay(foul, brief(foul))).toBe(true);
});

test("a play of a kind that a newer server knows is kept and worth nothing", () => {
  expect(readPlay({ kind: "hologram", period: 2, clock_ms: 1000 })).toEqual({
    kind: "unrecognised", period: 2, clock_ms: 1000, code: "hologram", text: "",
  });
});
