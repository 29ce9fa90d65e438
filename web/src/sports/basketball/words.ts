// What basketball says, in every language. The same files as Python's (src/fieldhouse/sports/basketball/words).

import arabic from "../../../../src/fieldhouse/sports/basketball/words/ar.json";
import english from "../../../../src/fieldhouse/sports/basketball/words/en.json";

type Told<Part> = { readonly [Key in keyof Part]: string };
export type Phrase = keyof typeof english.sentences;
export type ObjectionKey = keyof typeof english.objections;

/** {braces} are filled in; parts that a play may lack are phrases of their own, joined where their brace stands. */
export interface Words {
  readonly direction: string;
  readonly sentences: Told<typeof english.sentences>;
  readonly terms: Readonly<Record<string, string>>; // codes like "step_back", where English is not what is said
  readonly objections: Told<typeof english.objections>;
  readonly periods: Told<typeof english.periods>;
  readonly endings: Told<typeof english.endings>;
  readonly columns: { readonly [Key in keyof typeof english.columns]: readonly string[] }; // label and title
}

const WORDS: Readonly<Record<string, Words>> = { en: english, ar: arabic };

/** English where the language is not spoken. */
export function wordsOf(language: string): Words {
  return WORDS[language] ?? english;
}

export function termOf(code: string, { terms }: Words): string {
  return terms[code] ?? code.replaceAll("_", " ");
}

export type Value = string | number;

/** Lists become "a or b". */
export function fill(template: string, values: Readonly<Record<string, Value | readonly Value[]>>, or = " or "): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return typeof value === "object" ? value.join(or) : String(value);
  });
}
