import { expect, test } from "vitest";
import { defaults, read } from "./settings";

test("settings that can't be read are as at first", () => {
  for (const kept of [null, "", "{", "null", "[]", '"x"', "7"]) expect(read(kept)).toEqual(defaults());
});

test("one bad setting costs only itself", () => {
  const kept = JSON.stringify({ language: "xx", theme: "dark", hand: "left", court: false, units: 3 });
  expect(read(kept)).toEqual({ ...defaults(), theme: "dark", hand: "left", court: false });
});
