import { expect, test } from "vitest";
import { problemWords } from "../account/problem-words";
import { accountWords } from "../account/words";
import { benchWords } from "../bench/words";
import { deviceWords } from "../device/words";
import { liveWords } from "../live/words";
import { orgWords } from "../organisation/words";
import { screenWords } from "../screen/words";
import { shellWords } from "../shell/words";
import { showcaseWords } from "../ui/showcase-words";
import { uiWords } from "../ui/words";
import { type Sentences, catalogue, plural, preferred } from "./catalogue";

/** Every path of a catalogue to something that is said. */
function paths(words: Sentences, at = ""): string[] {
  return Object.entries(words).flatMap(([key, entry]) =>
    typeof entry === "object" ? paths(entry, `${at}${key}.`) : [at + key],
  );
}

test("every sentence is said in both languages, and in none of them by silence", () => {
  for (const words of [shellWords, uiWords, showcaseWords, liveWords, benchWords, screenWords, accountWords, orgWords, problemWords, deviceWords]) {
    expect(paths(words.ar)).toEqual(paths(words.en));
    const said = JSON.stringify(words, (_, entry: unknown) => (typeof entry === "function" ? "said" : entry));
    expect(said).not.toContain('""');
  }
});

test("a word that is missing, left over or of another shape does not compile", () => {
  // @ts-expect-error `two` is not said
  catalogue({ one: "One", two: "Two" }, { one: "واحد" });
  // @ts-expect-error `three` is unknown
  catalogue({ one: "One" }, { one: "واحد", three: "ثلاثة" });
  // @ts-expect-error a count is no name
  catalogue({ many: (count: number) => `${count}` }, { many: (name: string) => name });
});

test("Arabic counts in its own forms, with the digits of a scoreboard", () => {
  const forms = { one: "مباراة", two: "مباراتان", few: "# مباريات", many: "# مباراة", other: "# مباراة" };
  expect([1, 2, 3, 11].map((count) => plural("ar", count, forms))).toEqual([
    "مباراة",
    "مباراتان",
    "3 مباريات",
    "11 مباراة",
  ]);
  expect(plural("en", 1200, { one: "# play", other: "# plays" })).toBe("1,200 plays");
});

test("the reader's first language that we speak is taken", () => {
  expect(preferred(["fr-FR", "ar-EG", "en"])).toBe("ar");
  expect(preferred(["fr"])).toBe("en");
});
