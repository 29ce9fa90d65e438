import { expect, test } from "vitest";
import { ROUTES, match } from "./router";

const GAME = "0192f0c1-0000-7000-8000-000000000001";

test("every address leads to its screen, and names its game", () => {
  expect(match("/app").route?.name).toBe("home");
  expect(match("/app/").route?.name).toBe("home");
  expect(match("/app/settings/").route?.name).toBe("settings");
  for (const name of ["pad", "bench", "screen", "overlay"]) {
    expect(match(`/app/games/${GAME}/${name}`)).toMatchObject({ id: GAME, route: { name, bare: true } });
  }
});

test("what nobody attends says nothing by itself", () => {
  expect(ROUTES.filter((each) => each.unattended).map((each) => each.name)).toEqual(["screen", "overlay"]);
});

test("an unknown or malformed address leads nowhere", () => {
  expect(match("/app/games").route).toBeUndefined();
  expect(match("/app/games/x/pad/y").route).toBeUndefined();
  expect(match("/app/games/%E0%A4%A/pad").route).toBeUndefined();
  expect(match("/app/games/x/bench").route).toBeUndefined();
  expect(match(`/app/games/${GAME.toUpperCase()}/pad`).id).toBe(GAME);
});
