// Whose coach this is: the teams that were chosen on this device, the latest first.

import { type LiveView, sidesOf } from "../live";

const KEY = "fieldhouse.bench";
const TEAMS_KEPT = 20;

function teams(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** The side of the team that was chosen last, of the two; home where neither was. */
export function rememberedSide(view: LiveView): string {
  const keys = sidesOf(view);
  for (const team of teams()) {
    const found = keys.find((key) => view.sides[key]?.team === team);
    if (found) return found;
  }
  return keys[0] ?? "";
}

export function rememberTeam(team: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([team, ...teams().filter((each) => each !== team)].slice(0, TEAMS_KEPT)));
  } catch {
    // storage is full or forbidden: it holds until the page closes
  }
}
