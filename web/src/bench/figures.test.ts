import { expect, test } from "vitest";

import type { LivePlay, LiveView } from "../live";
import { readRules } from "../sports/basketball/rules";
import {
  areaRows, isHot, lastFreeFoul, lineUpRows, minutes, percent, playerRows, runRows, shotsOf, signed,
} from "./figures";

const RULES = readRules({ players_on_court: 2 });
const MINUTE = 60_000;

interface Given {
  readonly plays?: readonly Partial<LivePlay>[];
  readonly home?: Partial<LiveView["board"]["sides"][string]>;
  readonly shifts?: LiveView["shifts"];
  readonly lineUps?: LiveView["line_ups"][string];
}

/** Six minutes into the first quarter; h1 and h2 on court, h3 on the bench. */
function game({ plays = [], home = {}, shifts = {}, lineUps = {} }: Given): LiveView {
  const rows = plays.map((play, n) => [`p${n}`, { order: `a${n}`, kind: "field_goal", text: "", set_aside: false, period: 1, ...play }]);
  const person = (number: string) => ({ name: `Person ${number}`, number, side: "home", starter: true });
  return {
    game: { id: "g", version: 1, sport: "basketball", rule_book: "fiba", status: "live" },
    sides: { home: { order: 0 }, away: { order: 1 } },
    people: { h1: person("10"), h2: person("4"), h3: person("7"), a1: { ...person("5"), side: "away" } },
    board: {
      period: 1, clock_ms: 4 * MINUTE, elapsed_ms: 6 * MINUTE,
      sides: { home: { score: 0, on_court: ["h1", "h2"], ...home }, away: { score: 0 } },
    },
    plays: Object.fromEntries(rows) as LiveView["plays"],
    box: { home: { players: { h1: { seconds: 360 }, h3: { seconds: 0 } }, totals: {} } },
    line_ups: { home: lineUps },
    shifts, leads: {},
  } as unknown as LiveView;
}

const rowOf = (view: LiveView, player: string, nowMs = 6 * MINUTE) => {
  const row = playerRows(view, RULES, "home", nowMs).find((each) => each.player === player);
  if (!row) throw new Error(`no row of ${player}`);
  return row;
};

test("who is on court comes first, then by number", () => {
  expect(playerRows(game({}), RULES, "home", 0).map(({ player }) => player)).toEqual(["h2", "h1", "h3"]);
});

test("minutes and the shift under way grow with the clock, a rest does too", () => {
  const view = game({ shifts: { h1: [[0, MINUTE], [5 * MINUTE]], h3: [[0, 2 * MINUTE]] } });
  expect(rowOf(view, "h1", 7 * MINUTE)).toMatchObject({ on: true, spellMs: 2 * MINUTE, playedMs: 7 * MINUTE });
  expect(rowOf(view, "h3", 7 * MINUTE)).toMatchObject({ on: false, spellMs: 5 * MINUTE, playedMs: 0 });
  expect(rowOf(view, "h2", 7 * MINUTE)).toMatchObject({ spellMs: null, playedMs: null });
});

test.each([
  [{ fouls: { h1: 3 } }, null],
  [{ fouls: { h1: 4 } }, "next_foul"],
  [{ fouls: { h1: 5 }, out: ["h1"] }, "out"],
  [{ technicals: { h1: 1 }, fouls: { h1: 1 } }, "next_technical"],
  [{ technicals: { h1: 2 }, out: ["h1"] }, "out"],
])("with %j a player's trouble is %s", (home, trouble) => {
  expect(rowOf(game({ home }), "h1").trouble).toBe(trouble);
});

test("a book that fouls nobody out warns of no foul", () => {
  const rules = { ...RULES, fouls_to_foul_out: null };
  expect(playerRows(game({ home: { fouls: { h1: 9 } } }), rules, "home", 0).find(({ player }) => player === "h1")?.trouble).toBeNull();
});

test("points of the last four minutes of play, or three field goals in a row, make a hand hot", () => {
  const view = game({
    plays: [
      { side: "home", player: "h1", score: [3, 0], clock_ms: 9 * MINUTE }, // too long ago
      { side: "home", player: "h1", score: [6, 0], clock_ms: 8 * MINUTE },
      { side: "home", player: "h2", score: [8, 0], clock_ms: 7 * MINUTE },
      { side: "home", player: "h2", clock_ms: 6 * MINUTE }, // missed
      { side: "home", player: "h1", score: [9, 0], clock_ms: 5 * MINUTE, kind: "free_throw" },
      { side: "home", player: "h1", score: [11, 0], clock_ms: 4 * MINUTE },
    ],
  });
  expect(rowOf(view, "h1")).toMatchObject({ lately: 6, inRow: 3 });
  expect(isHot(rowOf(view, "h1"))).toBe(true);
  expect(rowOf(view, "h2")).toMatchObject({ lately: 2, inRow: 0 });
  expect(isHot(rowOf(view, "h2"))).toBe(false);
  expect(rowOf(view, "h1", 9 * MINUTE).lately).toBe(3);
});

test.each([[2, false], [3, true], [4, false]])("after %d team fouls the next one is the last free one: %s", (team_fouls, last) => {
  expect(lastFreeFoul(game({ home: { team_fouls } }), RULES, "home")).toBe(last);
});

test("full line-ups stand by their minutes, and the one on court gains them", () => {
  const lineUps = {
    "h1|h2": { seconds: 60, points: 5, opponent_points: 2 },
    "h1|h3": { seconds: 90, points: 2, opponent_points: 4 },
    h1: { seconds: 200 },
  };
  const rows = lineUpRows(game({ lineUps }), RULES, "home", 7 * MINUTE);
  expect(rows.map(({ key, now, playedMs }) => [key, now, playedMs])).toEqual([["h1|h2", true, 2 * MINUTE], ["h1|h3", false, 90_000]]);
  expect(rows[0]?.players).toEqual(["h2", "h1"]);
});

test("runs are named from eight points, the one that goes on from four", () => {
  const points = (side: string, ...scores: readonly (readonly number[])[]) => scores.map((score) => ({ side, score }));
  const view = game({
    plays: [...points("home", [3, 0], [6, 0], [8, 0]), ...points("away", [8, 3], [8, 6]), ...points("home", [10, 6]), ...points("away", [10, 8], [10, 10])],
  });
  expect(runRows(view).map(({ side, points: all, now }) => [side, all, now])).toEqual([["away", 4, true], ["home", 8, false]]);
});

test("shots are counted by area, of one player or all", () => {
  const shot = (zone: string, made: boolean) => ({ x: 0, y: 0, made, points: 2, zone });
  const view = game({
    plays: [
      { side: "home", player: "h1", shot: shot("paint", true) },
      { side: "home", player: "h2", shot: shot("paint", false) },
      { side: "away", player: "a1", shot: shot("paint", true) },
      { side: "home", player: "h1", shot: shot("corner_three_left", true), set_aside: true },
    ],
  });
  const paint = (player: string) => areaRows(shotsOf(view, "home", player)).find(({ area }) => area === "paint");
  expect(paint("")).toMatchObject({ made: 1, tried: 2 });
  expect(paint("h1")).toMatchObject({ made: 1, tried: 1 });
  expect(areaRows(shotsOf(view, "home", "")).map(({ tried }) => tried)).toEqual([0, 2, 0, 0, 0]);
});

test("figures are written as a box score has them", () => {
  expect([minutes(0), minutes(65_900), minutes(-5)]).toEqual(["0:00", "1:05", "0:00"]);
  expect([signed(3), signed(0), signed(-3)]).toEqual(["+3", "0", "−3"]);
  expect([percent(1, 3), percent(0, 0)]).toEqual(["33%", "–"]);
});

test("nobody is on court when a game is over", () => {
  const view = game({ lineUps: { "h1|h2": { seconds: 360 } } });
  expect(lineUpRows(view, RULES, "home", 6 * MINUTE).map((row) => row.now)).toEqual([true]);
  const over = { ...view, game: { ...view.game, status: "final" } } as LiveView;
  expect(playerRows(over, RULES, "home", 6 * MINUTE).some((row) => row.on)).toBe(false);
  expect(lineUpRows(over, RULES, "home", 6 * MINUTE).map((row) => row.now)).toEqual([false]);
});
