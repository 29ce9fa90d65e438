/** What components use: the words, the numbers and the dates of the language that is set. */
import { useSettings } from "../shell/settings";
import { type Catalogue, LOCALES, type Language, type Sentences, type Translated } from "./catalogue";

export { catalogue, plural, type Language } from "./catalogue";

export function useLanguage(): Language {
  return useSettings().language;
}

export function useWords<Words extends Sentences>(from: Catalogue<Words>): Translated<Words> {
  return from[useLanguage()];
}

/** Dates and numbers as readers of `language` write them. */
export function figures(language: Language) {
  const locale = LOCALES[language];
  return {
    number: (value: number, digits = 0) =>
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    day: (moment: Date) => moment.toLocaleDateString(locale, { weekday: "short", day: "numeric", month: "short" }),
    /** Of what may be in another year. */
    date: (moment: Date) => moment.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric" }),
    time: (moment: Date) => moment.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" }),
  };
}

export function useFigures() {
  return figures(useLanguage());
}
