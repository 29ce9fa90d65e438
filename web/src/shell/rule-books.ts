/** The rule books by the names that people know; they are names in every language. */
export const RULE_BOOKS = {
  fiba: "FIBA",
  nba: "NBA",
  wnba: "WNBA",
  ncaa_men: "NCAA men",
  ncaa_women: "NCAA women",
  nfhs: "NFHS",
  youth: "Youth",
  fiba_3x3: "FIBA 3x3",
} as const;
export type RuleBook = keyof typeof RULE_BOOKS;
