// The sheet of one game on this device: plays as they stand, their fold, undo, and what still has to be sent.

export { boardOf, fold, linesOf, type Folded, type Standing, type Tallied } from "./fold";
export {
  changed, keepMine, keepTheirs, openLedger, rebase, refreshed, settled, told,
  type Conflict, type Ledger, type Receipt, type ServerGame, type ServerPlay,
} from "./ledger";
export {
  amend, apply, applyAll, entryOf, move, openSheet, orderBetween, record, retract,
  type Applied, type Change, type Entry, type Place, type Refusal, type Sheet,
} from "./sheet";
export { acted, continued, NOTHING_DONE, redo, undo, type Action, type History, type Undoing } from "./undo";
