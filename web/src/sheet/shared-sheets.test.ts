import { describe, expect, test } from "vitest";

import { sentence } from "../sports/basketball/sentences";
import { readPlay, whole } from "../sports/basketball/shape";
import { outcome, view } from "../sports/basketball/view";
import { boardOf, fold, linesOf } from "./fold";
import { apply, entryOf, openSheet, orderBetween, record, type Change, type Sheet } from "./sheet";
import { CORRECTED, plainLines, PLAYED, rulesOf, type CorrectedStep, type Look, type PlayedCase } from "./shared";

function playedOut(each: PlayedCase) {
  const entries = each.plays.map((play, n) => {
    const place = String(n).padStart(5, "0");
    return entryOf(place, `a${place}V`, 1, readPlay({ ...play }));
  });
  return fold(openSheet(rulesOf(each), each.sides, entries));
}

describe.each(PLAYED)("the shared sheet $name", (each) => {
  const folded = playedOut(each);
  const { rules } = folded.sheet;

  test("gives the same boards", () => {
    for (const [after, board] of each.expected.boards) {
      const state = after === 0 ? folded.first : (folded.plays[after - 1]?.after ?? folded.first);
      expect(view(rules, state), `after ${after} plays`).toEqual(board);
    }
  });

  test("runs the same course", () => {
    const course = { possession: "", gained: "", arrow: "", phase: "" };
    for (const { after } of folded.plays) {
      course.possession += (after.possession.side ?? "-").charAt(0);
      course.gained += after.possession.start.charAt(0);
      course.arrow += (after.table.arrow ?? "-").charAt(0);
      course.phase += after.table.phase.charAt(0);
    }
    expect(course).toEqual(each.expected.course);
    expect(Object.fromEntries(folded.state.possession.ended)).toEqual(each.expected.possessions);
  });

  test("gives the same objections", () => {
    const full = new Map(each.expected.objections.flatMap(([n, found]) => found.map((one, m) => [`${n}.${m}`, one])));
    const found = folded.plays.flatMap(({ objections }, n) =>
      objections.map(({ key: _, values: __, ...said }, m) => {
        const wanted = full.get(`${n}.${m}`);
        return [`${n}.${m}`, typeof wanted === "string" ? said.code : said] as const;
      }),
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(full));
  });

  test("gives the same lines when they are counted on from an earlier fold, also after a correction", () => {
    const some = { ...folded, plays: folded.plays.slice(0, Math.floor(folded.plays.length / 2)) };
    const other = { ...folded, plays: folded.plays.slice(1) };
    expect(plainLines(linesOf(folded, linesOf(some)).lines)).toEqual(each.expected.lines);
    expect(plainLines(linesOf(folded, linesOf(other)).lines)).toEqual(each.expected.lines);
  });

  test("gives the same lines, outcome and sentences", () => {
    expect(plainLines(linesOf(folded).lines)).toEqual(each.expected.lines);
    expect(outcome(rules, folded.state)).toEqual(each.expected.outcome);
    const said = each.expected.sentences.map(([n]) => {
      const play = each.plays[n];
      const said = (language: string) => (play ? sentence(whole(play), (player) => `<${player}>`, language) : "");
      return [n, said("en"), said("ar")];
    });
    expect(said).toEqual(each.expected.sentences);
  });
});

function changeOf(sheet: Sheet, step: CorrectedStep): Change {
  const { op, play_id, play, revision = 0, after = null } = step;
  if (op === "retract") return { op, play_id, revision };
  if (play === undefined) throw new Error("a change without a play");
  if (op === "record") return record(sheet, play_id, play, { after });
  const entry = sheet.entries.get(play_id);
  const order = after === null ? (entry?.order ?? "a0") : orderBetween(sheet, after);
  return { op, play_id, revision, play, order };
}

describe.each(CORRECTED)("the shared sheet $name", (each) => {
  test("gives the same places, answers and games", () => {
    const looks = new Map(each.expected.looks);
    let sheet = openSheet(rulesOf(each), each.sides);
    let folded = fold(sheet);
    each.changes.forEach((step, n) => {
      const change = changeOf(sheet, step);
      const applied = apply(sheet, change);
      expect(applied.ok ? (applied.repeated ? "repeated" : "done") : applied.refusal.code, `change ${n}`).toBe(step.answer);
      if (step.order !== undefined) expect("order" in change && change.order).toBe(step.order);
      if (applied.ok) sheet = applied.sheet;
      folded = fold(sheet, folded);
      const look = looks.get(n + 1);
      if (look !== undefined) expect(seen(folded)).toEqual(look);
    });
  });
});

function seen(folded: ReturnType<typeof fold>): Look {
  return {
    standing: folded.plays.map(({ entry }) => [entry.play_id, entry.order, entry.revision]),
    set_aside: folded.plays.filter((play) => play.set_aside).map(({ entry }) => entry.play_id),
    scores: folded.plays.flatMap(({ entry, score }) => (score === null ? [] : [[entry.play_id, score] as const])),
    board: boardOf(folded),
    lines: plainLines(linesOf(folded).lines),
  };
}
