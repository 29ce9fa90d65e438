import { expect, test } from "vitest";

import type { Play } from "../sports/basketball";
import type { GameRow } from "./db";
import { openBook } from "./book";
import { opening } from "./testing";

const WALK_ON = { player: "walk-on", name: "Maja Lind", number: "77", starter: false, captain: false };

test("a walk-on whom the server lists with his side is no second time there", () => {
  const [home, away] = opening("g").sides;
  if (!home || !away) throw new Error("two sides are opened");
  const sides = [{ ...home, roster: [...(home.roster ?? []), WALK_ON] }, away] as unknown as GameRow["sides"];
  const play: Play = { kind: "player_added", period: 1, clock_ms: 600_000, side: "home", player: "walk-on", number: "77" };
  const plays = [{ play_id: "p", order: "a0", revision: 1, play, retracted: false }];
  const row = { game_id: "g", version: 2, behind: false, summary: {}, rules: {}, sides, plays, seen_at: 0 } as unknown as GameRow;
  const { folded, game } = openBook(row, []);
  expect(folded.plays.map(({ objections }) => objections)).toEqual([[]]);
  expect(folded.state.table.roster.get("walk-on")).toBe("home");
  expect(game.sides).toBe(sides); // with the name that came later
});
