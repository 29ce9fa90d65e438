import { describe, expect, test } from "vitest";

import { readRules } from "../sports/basketball/rules";
import type { Play } from "../sports/basketball/plays";
import { boardOf, fold, linesOf } from "./fold";
import { PLAYED, plainLines, RULE_BOOKS } from "./shared";
import { amend, apply, applyAll, move, openSheet, orderBetween, record, retract, type Change, type Sheet } from "./sheet";
import { acted, continued, NOTHING_DONE, redo, undo } from "./undo";

const RULES = readRules(RULE_BOOKS["fiba"]?.sent ?? {});
const SIDES = PLAYED.find((each) => each.name === "anything_fiba")?.sides ?? [];
const PLAYS = PLAYED.flatMap((each) => (each.name.startsWith("anything") ? each.plays : []));

/** Mulberry32: the same numbers for the same seed. */
function dice(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function oneOf<T>(roll: () => number, choices: readonly T[]): T | undefined {
  return choices[Math.floor(roll() * choices.length)];
}

function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

function note(text: string): Play {
  return { kind: "note", period: 1, text };
}

function randomChange(roll: () => number, sheet: Sheet, n: number): Change | null {
  const play = oneOf(roll, PLAYS) ?? note("none");
  const known = oneOf(roll, [...sheet.entries.keys()]) ?? null;
  const chance = roll();
  if (known === null || chance < 0.5) return record(sheet, id(n), play, chance < 0.2 ? { after: known } : {});
  if (chance < 0.6) return record(sheet, id(n), play, { before: known });
  if (chance < 0.7) return amend(sheet, known, play);
  if (chance < 0.8) return move(sheet, known, { after: oneOf(roll, [...sheet.entries.keys()]) ?? null });
  return retract(sheet, known);
}

function everything(sheet: Sheet, folded = fold(sheet)) {
  const verdicts = folded.plays.map(({ entry, objections, set_aside, score }) => [entry.play_id, objections, set_aside, score]);
  return { board: boardOf(folded), lines: plainLines(linesOf(folded).lines), verdicts };
}

describe("a sheet", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("changed at random equals a fresh fold of what stands (%i)", (seed) => {
    const roll = dice(seed);
    let sheet = openSheet(RULES, SIDES);
    let folded = fold(sheet);
    const sent: Change[] = [];
    for (let n = 0; n < 150; n += 1) {
      const change = randomChange(roll, sheet, n);
      const applied = change === null ? null : apply(sheet, change);
      if (change === null || applied === null || !applied.ok) continue;
      sent.push(change);
      sheet = applied.sheet;
      if (roll() < 0.6) folded = fold(sheet, folded);
    }
    const fresh = openSheet(RULES, SIDES, [...sheet.entries.values()].reverse());
    expect(sheet.standing).toEqual(fresh.standing);
    expect(everything(sheet, fold(sheet, folded))).toEqual(everything(fresh));
    const again = applyAll(openSheet(RULES, SIDES), sent);
    expect(again.refusals).toEqual([]);
    expect(everything(again.sheet)).toEqual(everything(fresh));
  });

  test("does not mind in which order recordings arrive, or that they arrive twice", () => {
    const roll = dice(9);
    const changes = PLAYS.slice(0, 60).reduce<{ sheet: Sheet; made: Change[] }>(
      ({ sheet, made }, play, n) => {
        const change = record(sheet, id(n), play, { after: oneOf(roll, made)?.play_id ?? null });
        return { sheet: applyAll(sheet, [change]).sheet, made: [...made, change] };
      },
      { sheet: openSheet(RULES, SIDES), made: [] },
    );
    const shuffled = [...changes.made, ...changes.made].sort(() => roll() - 0.5);
    expect(everything(applyAll(openSheet(RULES, SIDES), shuffled).sheet)).toEqual(everything(changes.sheet));
  });

  test("puts a forgotten play where it happened", () => {
    let { sheet } = applyAll(openSheet(RULES, SIDES), []);
    for (const [n, place] of [[1, {}], [3, {}], [2, { after: id(1) }], [0, { before: id(1) }]] as const) {
      sheet = applyAll(sheet, [record(sheet, id(n), note(`${n}`), place)]).sheet;
    }
    expect(sheet.standing.map((entry) => entry.play_id)).toEqual([0, 1, 2, 3].map(id));
    expect(orderBetween(sheet, id(3))).toBe(orderBetween(sheet, null));
  });

  test("refuses what the server would refuse", () => {
    const empty = openSheet(RULES, SIDES);
    const { sheet } = applyAll(empty, [record(empty, id(1), note("a"))]);
    const other = apply(sheet, { op: "record", play_id: id(1), order: "a5", play: note("b") });
    const stale = apply(sheet, { op: "amend", play_id: id(1), revision: 7, order: "a0", play: note("b") });
    const gone = apply(sheet, { op: "retract", play_id: id(2), revision: 1 });
    expect([other, stale, gone].map((each) => (each.ok ? "" : each.refusal.code))).toEqual([
      "play_id_taken", "stale_revision", "unknown_play",
    ]);
  });
});

describe("undo", () => {
  const empty = openSheet(RULES, SIDES);
  const shot: Play = { kind: "field_goal", period: 1, clock_ms: 500_000, side: "home", player: "h1", made: true, points: 2 };

  function act(sheet: Sheet, history = NOTHING_DONE, ...changes: (Change | null)[]) {
    const made = changes.filter((change) => change !== null);
    const after = applyAll(sheet, made).sheet;
    return { sheet: after, history: acted(history, sheet, after, made) };
  }

  test("takes back a recording, an amendment and a retraction, and redo does them again", () => {
    const one = act(empty, NOTHING_DONE, record(empty, id(1), shot));
    const two = act(one.sheet, one.history, amend(one.sheet, id(1), { ...shot, points: 3 }));
    const three = act(two.sheet, two.history, retract(two.sheet, id(1)));
    let { sheet, history } = three;
    const shown = (): unknown => boardOf(fold(sheet)).sides["home"]?.score;
    const seen = [shown()];
    for (const step of [undo, undo, undo, redo, redo, redo]) {
      const doing = step(history, sheet);
      if (doing === null) throw new Error("nothing to do");
      sheet = applyAll(sheet, doing.changes).sheet;
      history = doing.history;
      seen.push(shown());
    }
    expect(seen).toEqual([0, 3, 2, 0, 2, 3, 0]);
    expect(undo(NOTHING_DONE, sheet)).toBeNull();
  });

  test("takes back a shot with the rebound that was asked for after it", () => {
    const miss = act(empty, NOTHING_DONE, record(empty, id(1), { ...shot, made: false }));
    const rebound = record(miss.sheet, id(2), { kind: "rebound", period: 1, side: "home", player: "h2", offensive: true });
    const both = applyAll(miss.sheet, [rebound]).sheet;
    const history = continued(miss.history, miss.sheet, both, [rebound]);
    const undone = undo(history, both);
    expect(applyAll(both, undone?.changes ?? []).sheet.standing).toEqual([]);
    expect(undone?.changes).toHaveLength(2);
  });

  test("leaves a play that somebody else changed since", () => {
    const one = act(empty, NOTHING_DONE, record(empty, id(1), shot));
    const theirs = applyAll(one.sheet, [amend(one.sheet, id(1), { ...shot, player: "h2" })].filter((c) => c !== null)).sheet;
    const undone = undo(one.history, theirs);
    expect(undone?.changes).toEqual([]);
    expect(undone?.overtaken).toEqual([id(1)]);
  });
});
