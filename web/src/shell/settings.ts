/** What this device prefers. Kept in local storage; every tab hears of a change. */
import { useSyncExternalStore } from "react";
import { DIRECTIONS, LANGUAGES, type Language, preferred } from "../i18n/catalogue";

export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];
export const HANDS = ["right", "left"] as const;
export type Hand = (typeof HANDS)[number];
export const UNITS = ["metric", "imperial"] as const;
export type Units = (typeof UNITS)[number];

export interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  /** The hand that taps: the pad puts its actions there. */
  readonly hand: Hand;
  /** Whether the pad shows the court, for leagues with shot charts. */
  readonly court: boolean;
  /** Whether the pad asks for the kind of each shot. */
  readonly shotDetails: boolean;
  readonly units: Units;
}

const KEY = "fieldhouse.settings";
const listeners = new Set<() => void>();
let current: Settings | undefined;

export function defaults(): Settings {
  const asked = typeof navigator === "undefined" ? [] : navigator.languages;
  const imperial = asked[0]?.endsWith("-US") ?? false;
  return { language: preferred(asked), theme: "system", hand: "right", court: true, shotDetails: false, units: imperial ? "imperial" : "metric" };
}

/** Settings from whatever was kept; what can't be read is as it was at first. */
export function read(kept: string | null): Settings {
  const first = defaults();
  let found: Partial<Record<keyof Settings, unknown>>;
  try {
    found = (JSON.parse(kept ?? "{}") ?? {}) as Partial<Record<keyof Settings, unknown>>;
  } catch {
    return first;
  }
  return {
    language: one(LANGUAGES, found.language, first.language),
    theme: one(THEMES, found.theme, first.theme),
    hand: one(HANDS, found.hand, first.hand),
    court: typeof found.court === "boolean" ? found.court : first.court,
    shotDetails: typeof found.shotDetails === "boolean" ? found.shotDetails : first.shotDetails,
    units: one(UNITS, found.units, first.units),
  };
}

function one<Choice>(choices: readonly Choice[], given: unknown, otherwise: Choice): Choice {
  return choices.find((each) => each === given) ?? otherwise;
}

export function settings(): Settings {
  current ??= read(keptText());
  return current;
}

export function change(changes: Partial<Settings>): void {
  const next = { ...settings(), ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // storage is full or forbidden: the setting holds until the page closes
  }
  take(next);
}

/** As `change`, but not kept, and taken back by what it gives: for a screen whose address says how it is to be. */
export function forNow(changes: Partial<Settings>): () => void {
  const before = settings();
  take({ ...before, ...changes });
  return () => take(before);
}

function take(next: Settings): void {
  current = next;
  apply(next);
  listeners.forEach((each) => each());
}

/** Puts language, direction and theme on the document. */
export function apply({ language, theme }: Settings): void {
  const root = document.documentElement;
  root.lang = language;
  root.dir = DIRECTIONS[language];
  root.dataset.theme = theme;
}

/** Applies what was kept and follows the other tabs. */
export function start(): void {
  apply(settings());
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    take(read(event.newValue));
  });
}

export function useSettings(): Settings {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, settings);
}

function keptText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
