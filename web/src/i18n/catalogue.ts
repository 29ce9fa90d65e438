/**
 * Words by language. Each part of the app owns a catalogue beside it:
 *
 *     export const padWords = catalogue({ undo: "Undo", waiting: (n: number) => … }, { undo: "تراجع", … });
 *     const words = useWords(padWords);   words.undo;   words.waiting(3);
 *
 * The second language has the first one's keys and arguments, or the type checker says which one is missing.
 */
export const LANGUAGES = ["en", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

type Entry = string | ((...facts: never[]) => string);
export type Sentences = { readonly [key: string]: Entry | Sentences };

/** The shape of `Words` with any text in it. */
export type Translated<Words extends Sentences> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? string
    : Words[Key] extends Sentences
      ? Translated<Words[Key]>
      : Words[Key] extends (...facts: infer Facts) => string
        ? (...facts: Facts) => string
        : never;
};

export type Catalogue<Words extends Sentences> = Readonly<Record<Language, Translated<Words>>>;

export function catalogue<Words extends Sentences>(en: Words, ar: Translated<Words>): Catalogue<Words> {
  return { en: en as unknown as Translated<Words>, ar };
}

export const DIRECTIONS: Readonly<Record<Language, "ltr" | "rtl">> = { en: "ltr", ar: "rtl" };
export const OWN_NAMES: Readonly<Record<Language, string>> = { en: "English", ar: "العربية" };
/** Arabic with the digits that scoreboards show. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", ar: "ar-u-nu-latn" };

/** The first of the reader's languages that we speak. */
export function preferred(asked: readonly string[]): Language {
  for (const each of asked) {
    const found = LANGUAGES.find((language) => each.toLowerCase().split("-")[0] === language);
    if (found) return found;
  }
  return "en";
}

/** "1 play", "2 plays"; Arabic has six forms (CLDR plural rules), of which `zero` falls back to `other`. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

export function plural(language: Language, count: number, forms: Forms): string {
  const { rules, numbers } = countingIn(language);
  return (forms[rules.select(count)] ?? forms.other).replace("#", numbers.format(count));
}

interface Counting {
  readonly rules: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

const COUNTING = new Map<Language, Counting>();

/** Made once a language: making them took a third of all that the pad did for a tap. */
function countingIn(language: Language): Counting {
  const known = COUNTING.get(language);
  if (known) return known;
  const made = { rules: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(LOCALES[language]) };
  COUNTING.set(language, made);
  return made;
}
