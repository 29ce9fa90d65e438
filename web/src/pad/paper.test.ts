import { expect, test } from "vitest";
import { readRules } from "../sports/basketball";
import { readLine, type Sheet } from "./paper";

const sheet: Sheet = {
  rules: readRules({ book: "fiba" }),
  sides: ["home", "away"],
  find: (side, number) => (Number(number) <= 15 ? `${side}-${number}` : undefined),
};
const last = { period: 2, clock_ms: 300_000 };
const read = (text: string) => {
  const found = readLine(text, last, sheet);
  return found.ok ? found.play : `${found.wrong}: ${found.read}`;
};

test("a line says period, clock, player, code and helper", () => {
  expect(read("Q1 9:46 h4 3+ 7")).toEqual({
    kind: "field_goal", period: 1, clock_ms: 586_000, side: "home", player: "home-4", points: 3, made: true, assist: "home-7",
  });
});

test("period and clock are as before where they are left out", () => {
  expect(read("a12 d")).toEqual({ kind: "rebound", period: 2, clock_ms: 300_000, side: "away", player: "away-12", offensive: false });
  expect(read("4:00 h4 2- 11")).toMatchObject({ clock_ms: 240_000, made: false, blocked_by: "away-11" });
  expect(read("q3 h4 1+")).toMatchObject({ kind: "free_throw", period: 3, clock_ms: 600_000 });
  expect(read("h1 to 5")).toMatchObject({ kind: "turnover", player: "home-1", stolen_by: "away-5" });
});

test("fouls, substitutions and the table", () => {
  expect(read("a5 fs 4")).toMatchObject({ kind: "foul", foul: "shooting", drawn_by: "home-4" });
  expect(read("a ft")).toMatchObject({ kind: "foul", on: "coach", foul: "technical", player: null });
  expect(read("h s 4,5 8,9")).toMatchObject({ leaving: ["home-4", "home-5"], entering: ["home-8", "home-9"] });
  expect(read("a t")).toMatchObject({ kind: "time_out", side: "away" });
  expect(read("OT1 start")).toMatchObject({ kind: "period_started", period: 5 });
  expect(read("Q2 end")).toMatchObject({ kind: "period_ended", clock_ms: 0 });
});

test("what can't be read is named", () => {
  expect(read("")).toBe("empty: ");
  expect(read("h4 zz")).toBe("code: zz");
  expect(read("x4 2+")).toBe("who: x4");
  expect(read("h44 2+")).toBe("nobody: 44");
  expect(read("11:00 h4 2+")).toBe("clock: 11:00");
  expect(read("q9 h4 2+")).toBe("period: q9");
});
