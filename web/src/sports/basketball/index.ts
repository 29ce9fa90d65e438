// Basketball for those who must score without a network. The server folds the same plays to the same game.

export * from "./court";
export { bonus, type Bonus } from "./fouls";
export { clockAt, evolve } from "./game";
export { objections, type Objection, type ObjectionCode } from "./objections";
export { fill, wordsOf } from "./words";
export * from "./plays";
export { periodLengthMs, readRules, type Rules, type TimeOuts } from "./rules";
export { brief, isKind, KINDS, readPlay, samePlay, whole } from "./shape";
export { other, start, type Competitor, type SideEntry, type SideState, type State } from "./state";
export { closed, counted, opened, STATS, tally, total, type Line, type Lines, type Running, type Stat } from "./tally";
export { timeOutsLeft } from "./timeouts";
export { outcome, periodName, view, type Board, type BoardSide, type Outcome } from "./view";
