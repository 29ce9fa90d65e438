// Small questions to a view (docs/live.md).

import { compare } from "./figures.js";

export const sidesOf = (view) =>
  Object.keys(view.sides).sort((a, b) => (view.sides[a].order ?? 0) - (view.sides[b].order ?? 0));

export const shortName = (view, key) => view.sides[key].short_name || view.sides[key].name;

const before = (a, b) => compare(a[1].order, b[1].order) || compare(a[0], b[0]);

const kept = new WeakMap();

/** [id, play] in the order in which they stand; remembered until `forgetOrder`, for every part of a page asks. */
export const inOrder = (view) => {
  const plays = view.plays ?? {};
  if (!kept.has(plays)) kept.set(plays, Object.entries(plays).sort(before));
  return kept.get(plays);
};

/** The view's plays were changed in place. */
export const forgetOrder = (view) => kept.delete(view.plays ?? {});
