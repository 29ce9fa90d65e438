import { expect, test } from "vitest";
import { type Chord, deedOf, keyMap } from "./keys";

const chord = (key: string, code: string, held: Partial<Chord> = {}): Chord => ({
  key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held,
});
const deed = (key: string, code: string, held: Partial<Chord> = {}) => deedOf(chord(key, code, held), [2, 3]);

test("digits choose the five of each side, with shift they answer", () => {
  expect(deed("1", "Digit1")).toEqual({ deed: "jersey", side: 0, place: 0 });
  expect(deed("6", "Digit6")).toEqual({ deed: "jersey", side: 1, place: 0 });
  expect(deed("0", "Digit0")).toEqual({ deed: "jersey", side: 1, place: 4 });
  expect(deed("!", "Digit1", { shiftKey: true })).toEqual({ deed: "answer", place: 0 });
});

test("letters are read as labelled, elsewhere by their place", () => {
  expect(deed("s", "KeyS")).toEqual({ deed: "action", action: { do: "shot", points: 2, made: true } });
  expect(deed("a", "KeyQ")).toEqual({ deed: "action", action: { do: "assist" } }); // AZERTY
  expect(deed("س", "KeyS")).toEqual({ deed: "action", action: { do: "shot", points: 2, made: true } });
});

test("undo and redo have the usual chords too", () => {
  expect(deed("z", "KeyZ", { ctrlKey: true })).toEqual({ deed: "undo" });
  expect(deed("Z", "KeyZ", { metaKey: true, shiftKey: true })).toEqual({ deed: "redo" });
  expect(deed("y", "KeyY", { ctrlKey: true })).toEqual({ deed: "redo" });
  expect(deed("s", "KeyS", { ctrlKey: true })).toBeNull();
});

test("every action of the bar has its key, and no key does two things", () => {
  const shown = [...keyMap([2, 3]).values()].filter((each) => each.deed === "action");
  expect(new Set(shown.map((each) => JSON.stringify(each))).size).toBe(15);
  expect([...keyMap([2]).keys()]).not.toContain("d");
});

test("arrows move the clock", () => {
  expect(deed("ArrowLeft", "ArrowLeft")).toEqual({ deed: "nudge", ms: -1000 });
  expect(deed("ArrowUp", "ArrowUp", { shiftKey: true })).toEqual({ deed: "nudge", ms: 10_000 });
});
