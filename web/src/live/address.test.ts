import { expect, test } from "vitest";

import { chosen, numberIn } from "./address";

test("an address chooses among what there is, and nonsense is as if it said nothing", () => {
  const asked = new URLSearchParams("place=top&scale=1.2&theme=pink");
  expect(chosen(asked, "place", ["bottom", "top"])).toBe("top");
  expect(chosen(asked, "theme", ["dark", "light"])).toBe("dark");
  expect(chosen(asked, "lang", ["en", "ar"])).toBe("en");
});

test.each([["1.2", 1.2], ["0", 0.5], ["99", 3], ["-1", 0.5], ["big", 1], ["", 1], ["NaN", 1], ["Infinity", 1]])(
  "a scale of %j is %d",
  (given, scale) => {
    expect(numberIn(new URLSearchParams({ scale: given }), "scale", 1, 0.5, 3)).toBe(scale);
  },
);
