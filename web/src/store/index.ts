/**
 * A game on this device: kept, folded, sent.
 *
 *     const { state, commands } = useGame(gameId);
 *     if (state.phase !== "ready") return <Waiting state={state} />;
 *     commands.record({ kind: "field_goal", period: state.view.board.period, side: "home", player, made: true, points: 2 });
 */
export { bringGames, keptFor, sendWaiting, useGame, whatWaits, type Game } from "./hooks";
export type {
  Choice, Commands, Connection, Delivery, GameState, GameSummary, GameView, Kept, NotKeptReason, OpenConflict, Options, Person,
  Refusal, Remedy, Sending, ShownPlay, Side, Tap, Trouble, Undone, Waiting,
} from "./types";
