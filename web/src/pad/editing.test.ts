import { expect, test } from "vitest";
import { readRules, type Play } from "../sports/basketball";
import { helperOf, whatOf, withHelper, withWhat, withWho } from "./editing";

const rules = readRules({ book: "fiba" });
const basket: Play = { kind: "field_goal", period: 2, clock_ms: 1000, side: "home", player: "h1", made: true, points: 2, x: 1, y: 2, assist: "h2" };

test("another shooter keeps the helper, unless that is he", () => {
  expect(withWho(basket, { side: "home", player: "h3" })).toEqual({ ...basket, player: "h3" });
  expect(withWho(basket, { side: "home", player: "h2" })).toMatchObject({ player: "h2", assist: null });
  expect(withWho(basket, { side: "away", player: "a1" })).toMatchObject({ side: "away", player: "a1", assist: null, x: 1 });
});

test("a rebound turns round with its side", () => {
  const rebound: Play = { kind: "rebound", period: 1, side: "home", player: "h1", offensive: true };
  expect(withWho(rebound, { side: "away", player: "a1" })).toMatchObject({ offensive: false, side: "away" });
});

test("a made shot that was missed loses its assist and keeps its place", () => {
  const missed = withWhat(basket, { do: "shot", points: 3, made: false }, rules);
  expect(missed).toMatchObject({ made: false, points: 3, x: 1, y: 2 });
  expect(missed).not.toHaveProperty("assist");
  expect(helperOf(missed)).toEqual({ field: "blocked_by", opponent: true, player: null });
  expect(withHelper(missed, "a1")).toMatchObject({ blocked_by: "a1" });
});

test("any action becomes any other at the same moment", () => {
  const steal = withWhat(basket, { do: "steal" }, rules);
  expect(steal).toEqual({ kind: "steal", period: 2, clock_ms: 1000, side: "home", player: "h1" });
  expect(whatOf(withWhat(steal, { do: "foul", foul: "shooting" }, rules))).toEqual({ do: "foul", foul: "shooting", on: "player" });
});

test("a free throw that fell may have an assist, and loses it with a miss", () => {
  const thrown: Play = { kind: "free_throw", period: 1, side: "home", player: "h1", made: true, points: 1, assist: "h2" };
  expect(helperOf(thrown)).toEqual({ field: "assist", opponent: false, player: "h2" });
  expect(helperOf(withWhat(thrown, { do: "free_throw", made: false }, rules))).toBeNull();
  expect(withWhat(thrown, { do: "free_throw", made: false }, rules)).toMatchObject({ made: false, assist: null });
});
