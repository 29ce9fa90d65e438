/** Watching a game: its room followed, its clock ticking, its score told. */
export { clockLeft, elapsedNow, useClock } from "./clock";
export { alike, teamStyle } from "./colours";
export type { Followed, Link } from "./follower";
export { basketsOf, lastScorer, leaderOf, runsOf, type Basket, type Leader, type Run, type Scorer } from "./scoring";
export { Behind, periodsOf, periodText, stateText, useBegins, useBehind } from "./standing";
export { useLive, useNow } from "./use-live";
export { playsOf, sidesOf, type LivePlay, type LiveView, type Stats } from "./view";
export { liveWords, type LiveWords } from "./words";
