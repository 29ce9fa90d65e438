// Substitutions by taps: some go, as many come. As soon as the counts agree they are one substitution.

export interface Picks {
  readonly leaving: readonly string[];
  readonly entering: readonly string[];
}

export const NOBODY: Picks = { leaving: [], entering: [] };

/** A tap on a player: off court he leaves, from the bench he enters; once more takes it back. */
export function pick(picks: Picks, player: string, onCourt: readonly string[]): Picks {
  if (onCourt.includes(player)) return { ...picks, leaving: toggled(picks.leaving, player) };
  return { ...picks, entering: toggled(picks.entering, player) };
}

/** Whether the picks are a substitution as they stand. `missing`: places free on court that nobody leaves. */
export function complete(picks: Picks, missing: number): boolean {
  const { leaving, entering } = picks;
  if (entering.length === 0) return false;
  return leaving.length === entering.length || (leaving.length === 0 && entering.length <= missing);
}

/** Who is on court, each where he was; newcomers take the places left free, so that a jersey stays under its finger. */
export function seated(before: readonly string[], onCourt: readonly string[]): readonly string[] {
  const coming = onCourt.filter((player) => !before.includes(player));
  const kept = before.flatMap((player) => (onCourt.includes(player) ? [player] : coming.splice(0, 1)));
  return [...kept, ...coming];
}

export function toggled(players: readonly string[], player: string): readonly string[] {
  return players.includes(player) ? players.filter((each) => each !== player) : [...players, player];
}
