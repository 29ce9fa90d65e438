import { expect, test } from "vitest";

import { readEvent } from "../api/events";
import { heard } from "./server";

test("of a message its id and the game's version are heard", () => {
  const text = '{"id": "k:7", "type": "patch", "game_id": "g", "sources": {"games": 42, "statistics": 41}, "data": {}}';
  expect(heard(readEvent(`id: k:7\ndata: ${text}`))).toEqual({ id: "k:7", version: 42 });
});

test("comments and settings are signs of life", () => {
  expect(heard(readEvent(": still here"))).toEqual({ id: null, version: null });
  expect(heard(readEvent("retry: 1000"))).toEqual({ id: null, version: null });
});
