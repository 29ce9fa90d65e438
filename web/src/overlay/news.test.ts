import { expect, test } from "vitest";

import type { LiveView } from "../live";
import { news } from "./news";

function view(status: string, ...scores: readonly (readonly [number, number])[]): LiveView {
  const plays = scores.map((score, n) => [
    `p${n}`,
    { order: `a${n}`, kind: "field_goal", text: "", set_aside: false, side: "home", player: "h1", score },
  ]);
  const [home = 0, away = 0] = scores.at(-1) ?? [];
  return {
    game: { status },
    sides: { home: { order: 0 }, away: { order: 1 } },
    board: { sides: { home: { score: home }, away: { score: away } } },
    plays: Object.fromEntries(plays),
    people: { h1: { name: "Ana Ruiz", number: "4" } },
    box: { home: { players: { h1: { points: home, fgm: 1, fga: 2 } } } },
  } as unknown as LiveView;
}

test("a basket that was not there before is news", () => {
  expect(news(view("live", [2, 0]), view("live", [2, 0], [5, 0]))).toMatchObject({ name: "Ana Ruiz", worth: 3, points: 5, made: 1, tried: 2 });
});

test.each([
  ["what one comes upon", null, view("live", [2, 0])],
  ["nothing", view("live", [2, 0]), view("live", [2, 0])],
  ["a basket that was struck", view("live", [2, 0], [4, 0]), view("live", [2, 0])],
  ["a two-pointer corrected to three", view("live", [2, 0]), view("live", [3, 0])],
  ["a sheet typed in after the game", view("final", [2, 0]), view("final", [2, 0], [4, 0])],
])("%s is no news", (_, before, after) => {
  expect(news(before, after)).toBeNull();
});
