// Every tap on the pad, and what it does.

import { answer } from "./answering";
import { type Answer, answersOf, type Table } from "./asking";
import type { Spot } from "../sports/basketball";
import * as flow from "./flow";

export type Tap =
  | { readonly tap: "who"; readonly who: flow.Who }
  | { readonly tap: "action"; readonly action: flow.Action }
  | { readonly tap: "spot"; readonly spot: Spot }
  | { readonly tap: "prompt"; readonly answer: Answer }
  | { readonly tap: "answer"; readonly question: string; readonly answer: Answer }
  | { readonly tap: "skip" | "reopen"; readonly question: string }
  | { readonly tap: "place"; readonly shot: string }
  | { readonly tap: "later" | "escape" };

export function step(state: flow.Flow, table: Table, tap: Tap): flow.Step {
  switch (tap.tap) {
    case "who": {
      const asked = askedOf(state, table, tap.who);
      return asked === null ? flow.tapWho(state, table, tap.who) : answer(state, table, asked.question, asked.answer);
    }
    case "action":
      return action(state, table, tap.action);
    case "spot":
      return flow.tapSpot(state, table, tap.spot);
    case "prompt":
      return flow.tapPrompt(state, table, tap.answer);
    case "answer":
      return answer(state, table, tap.question, tap.answer);
    case "skip":
      return { flow: flow.skipped(state, tap.question), commands: [] };
    case "reopen":
      return { flow: flow.reopened(state, tap.question), commands: [] };
    case "place":
      return { flow: { ...flow.cleared(state), placing: tap.shot }, commands: [] };
    case "later":
      return { flow: flow.later(state), commands: [] };
    case "escape":
      return { flow: flow.escaped(state), commands: [] };
  }
}

/** Asked while the ball is dead, or of a play that lacks nobody else: a jersey is its answer, as its chip is. */
const NAMES: ReadonlySet<string> = new Set(["fouled", "thrower", "shooter", "lost_by"]);

function askedOf(state: flow.Flow, table: Table, who: flow.Who): { readonly question: string; readonly answer: Answer } | null {
  const question = state.questions.find(({ id }) => id === state.active);
  if (question === undefined || !NAMES.has(question.asks.ask) || flow.promptOf(state, table) !== null) return null;
  const answer = answersOf(question, table).find((each) => each.is === "player" && each.side === who.side && each.player === who.player);
  return answer === undefined ? null : { question: question.id, answer };
}

/** FT✓ and FT✗ while somebody stands at the line are his next free throw. */
function action(state: flow.Flow, table: Table, tapped: flow.Action): flow.Step {
  const trip = state.questions.findLast(({ asks }) => asks.ask === "free_throw");
  if (tapped.do === "free_throw" && trip?.asks.ask === "free_throw") {
    const { who } = state;
    const his = who === null || (who.side === trip.asks.trip.side && (who.player === trip.asks.trip.player || trip.asks.trip.player === null));
    if (his) return answer(flow.cleared(state), table, trip.id, { is: "throw", made: tapped.made });
  }
  return flow.tapAction(state, table, tapped);
}
