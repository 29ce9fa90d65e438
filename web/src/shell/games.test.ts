import { expect, test } from "vitest";
import { type Game, clock, doubled, listed, rosterOf } from "./games";

function game(id: string, status: Game["status"], scheduled_at: string | null): Game {
  return { game_id: id, status, scheduled_at, version: 1, sport: "basketball", rule_book: "fiba", score: {}, by_period: {}, sides: [] };
}

test("the next game comes first, the last finished one too, and games without a time last", () => {
  const found = listed([
    game("unset", "scheduled", null),
    game("late", "scheduled", "2026-02-02T18:00:00Z"),
    game("early", "scheduled", "2026-02-01T18:00:00Z"),
    game("old", "final", "2026-01-01T18:00:00Z"),
    game("new", "final", "2026-01-20T18:00:00Z"),
    game("on", "live", null),
  ]);
  expect(found.coming.map((each) => each.game_id)).toEqual(["early", "late", "unset"]);
  expect(found.recent.map((each) => each.game_id)).toEqual(["new", "old"]);
  expect(found.live.map((each) => each.game_id)).toEqual(["on"]);
});

test("a roster is read as people write it", () => {
  expect(rosterOf("4 Ana Ruiz\n#7. Li\n\n12\n00 Okafor\nSam Lee")).toEqual([
    { number: "4", name: "Ana Ruiz" },
    { number: "7", name: "Li" },
    { number: "12", name: "" },
    { number: "00", name: "Okafor" },
    { number: null, name: "Sam Lee" },
  ]);
  expect(rosterOf("٤ أحمد")).toEqual([{ number: "4", name: "أحمد" }]);
  expect(doubled(rosterOf("4 Ana\n5 Li\n4 Sam"))).toBe("4");
  expect(doubled(rosterOf("٤ أحمد\n4 Ana"))).toBe("4");
  expect(doubled(rosterOf("0 Ana\n00 Li\nSam\nLee"))).toBeUndefined();
});

test("a clock rounds up to the second, and down to the tenth in the last minute", () => {
  expect([600_000, 252_000, 251_001, 60_000, 59_990, 900, 0].map(clock)).toEqual([
    "10:00",
    "4:12",
    "4:12",
    "1:00",
    "59.9",
    "0.9",
    "0.0",
  ]);
});
