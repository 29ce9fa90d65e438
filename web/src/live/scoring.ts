// The course of the score, from the plays that changed it.

import { type LiveView, type PlacedPlay, playsOf, sidesOf } from "./view";

export interface Basket extends PlacedPlay {
  readonly side: string;
  readonly points: number;
  readonly score: readonly number[];
}

/** Everything that added to a side's score, in order. */
export function basketsOf(view: LiveView): readonly Basket[] {
  const keys = sidesOf(view);
  let before = keys.map(() => 0);
  const found: Basket[] = [];
  for (const play of playsOf(view)) {
    const { score } = play;
    if (!score) continue;
    const gains = keys.map((_, n) => (score[n] ?? 0) - (before[n] ?? 0));
    before = [...score];
    for (const [n, points] of gains.entries()) {
      if (points > 0) found.push({ ...play, score, points, side: keys[n] ?? "" });
    }
  }
  return found;
}

export interface Run {
  readonly side: string;
  readonly points: number;
  readonly first: Basket;
  readonly last: Basket;
}

/** Spans in which one side scored and the other did not, in order. */
export function runsOf(baskets: readonly Basket[]): readonly Run[] {
  const runs: Run[] = [];
  for (const basket of baskets) {
    const open = runs.at(-1);
    if (open?.side !== basket.side) runs.push({ side: basket.side, points: basket.points, first: basket, last: basket });
    else runs[runs.length - 1] = { ...open, points: open.points + basket.points, last: basket };
  }
  return runs;
}

export interface Scorer {
  readonly id: string;
  readonly side: string;
  readonly player: string;
  readonly name: string;
  readonly number: string;
  readonly worth: number;
  readonly points: number;
  /** Of field goals, as the box has them. */
  readonly made: number;
  readonly tried: number;
}

/** Who scored last, with what he has so far; null where nobody did, or nobody saw who. */
export function lastScorer(view: LiveView): Scorer | null {
  const basket = basketsOf(view).at(-1);
  if (!basket?.player) return null;
  const person = view.people[basket.player];
  const line = view.box[basket.side]?.players[basket.player] ?? {};
  return {
    id: basket.id, side: basket.side, player: basket.player, name: person?.name ?? "", number: person?.number ?? "",
    worth: basket.points, points: line["points"] ?? basket.points, made: line["fgm"] ?? 0, tried: line["fga"] ?? 0,
  };
}

export interface Leader {
  readonly player: string;
  readonly name: string;
  readonly number: string;
  readonly amount: number;
}

/** Who has the most of something on a side; null where nobody has any. */
export function leaderOf(view: LiveView, side: string, stat: string): Leader | null {
  let best: Leader | null = null;
  for (const [player, line] of Object.entries(view.box[side]?.players ?? {})) {
    const amount = line[stat] ?? 0;
    if (amount <= (best?.amount ?? 0)) continue;
    const person = view.people[player];
    best = { player, name: person?.name ?? "", number: person?.number ?? "", amount };
  }
  return best;
}
