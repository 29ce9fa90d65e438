// What an unattended screen is told by its address: nobody is there to open settings. See docs/screens.md.

import { useLayoutEffect, useMemo } from "react";
import { LANGUAGES } from "../i18n/catalogue";
import { forNow } from "../shell/settings";

/** One of `choices` that the address names; otherwise the first. */
export function chosen<Choice extends string>(asked: URLSearchParams, name: string, choices: readonly [Choice, ...Choice[]]): Choice {
  const given = asked.get(name);
  return choices.find((each) => each === given) ?? choices[0];
}

/** A number that the address names, within bounds; otherwise `usual`. */
export function numberIn(asked: URLSearchParams, name: string, usual: number, least: number, most: number): number {
  const given = Number.parseFloat(asked.get(name) ?? "");
  return Number.isFinite(given) ? Math.min(most, Math.max(least, given)) : usual;
}

const LOOKS = ["dark", "light", "contrast"] as const;

/** The words after the question mark. `lang` and `theme` hold for as long as the screen is there; it is dark unless told. */
export function useAddress(): URLSearchParams {
  const asked = useMemo(() => new URLSearchParams(location.search), []);
  const language = LANGUAGES.find((each) => each === asked.get("lang"));
  const theme = chosen(asked, "theme", LOOKS);
  useLayoutEffect(() => forNow({ theme, ...(language && { language }) }), [language, theme]);
  return asked;
}
