import { expect, test } from "vitest";
import { type Facts, changeOf, changedFields, daysUntil, hostOf, rebased, withDivision } from "./changing";

const SEEN: Facts = {
  name: "Northside",
  slug: "northside",
  rule_book: "fiba",
  time_zone: "Europe/Berlin",
  language: "en",
  age_divisions: ["U8", "U10"],
  colour: "#2450d8",
};

test("only what is changed is sent, and blanks around it are no change", () => {
  expect(changedFields(SEEN, { ...SEEN, name: " Northside " })).toEqual([]);
  expect(changeOf(SEEN, { ...SEEN, name: " North ", age_divisions: ["U8"] })).toEqual({ name: "North", age_divisions: ["U8"] });
});

test("whoever was slower keeps what they typed, takes the rest, and hears what both changed", () => {
  const mine = { ...SEEN, name: "North", colour: "#000000" };
  const standing = { ...SEEN, name: "Northern", time_zone: "UTC", colour: "#000000" };
  const { facts, both } = rebased(SEEN, mine, standing);
  expect(facts).toEqual({ ...SEEN, name: "North", colour: "#000000", time_zone: "UTC" });
  expect(both).toEqual(["name"]); // the colour is the same
});

test("an age division has a name of its own", () => {
  expect(withDivision(["U8"], " U10 ")).toEqual(["U8", "U10"]);
  expect(withDivision(["U8"], "u8")).toBe("twice");
  expect(withDivision(["U8"], "  ")).toBe("long");
  expect(withDivision([], "x".repeat(31))).toBe("long");
  expect(withDivision(Array.from({ length: 40 }, (_, n) => `U${n}`), "one more")).toBe("many");
});

test("a host name is found in an address that was pasted", () => {
  expect(hostOf(" https://Scores.Example.org/games?x#y ")).toBe("scores.example.org");
  expect(hostOf("scores.example.org.")).toBe("scores.example.org");
  for (const typed of ["localhost", "", "a b.org", "-a.org", "x.org:80"]) expect(hostOf(typed)).toBeNull();
});

test("the days of grace are whole ones", () => {
  const now = Date.UTC(2026, 10, 21, 12);
  expect(daysUntil(new Date(Date.UTC(2026, 11, 21, 12)), now)).toBe(30);
  expect(daysUntil(new Date(Date.UTC(2026, 10, 21, 13)), now)).toBe(1);
});
