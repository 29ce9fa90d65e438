// Who belongs where: sides, rosters and opponents. Twin of objections/rosters.py.

import type { WholeOf, WholePlay } from "../plays";
import type { Rules } from "../rules";
import { other, type State } from "../state";
import { NONE, objection, type Found, type Objection } from "./wording";

export function sideIsInThisGame(_: Rules, state: State, play: WholePlay): Found {
  const side = play.kind === "jump_ball" ? play.won_by : "side" in play ? play.side : null;
  if (side === null || state.sides.has(side)) return NONE;
  const known = [...state.sides.keys()];
  const more = { hard: true, values: { known } };
  return [objection(state, "unknown_side", { side, accepted: known }, more)];
}

export function playerIsOnThisSide(_: Rules, state: State, play: WholePlay): Found {
  const side = "side" in play ? play.side : null;
  let found = NONE;
  for (const player of oursIn(play)) {
    if (player === null) continue;
    const belongs = state.table.roster.get(player) ?? null;
    if (belongs === side) continue;
    if (belongs === null) found = [...found, unknown(state, player, side)];
    else if (side !== null && state.sides.has(side)) found = [...found, otherSide(state, player, side, belongs)];
  }
  return found;
}

/** Everybody whom `play` puts on its own side. */
function oursIn(play: WholePlay): readonly (string | null)[] {
  switch (play.kind) {
    case "field_goal": case "free_throw":
      return [play.player, play.assist];
    case "substitution":
      return [...play.leaving, ...play.entering];
    case "line_up":
      return play.players;
    case "player_added":
      return [];
    default:
      return "player" in play ? [play.player] : [];
  }
}

type Naming = "blocked_by" | "stolen_by" | "drawn_by";

/** Whom `play` puts on the other side, and as what. */
export function theirsIn(play: WholePlay): readonly [as: Naming, player: string | null] | null {
  switch (play.kind) {
    case "field_goal":
      return ["blocked_by", play.blocked_by];
    case "turnover":
      return ["stolen_by", play.stolen_by];
    case "foul":
      return ["drawn_by", play.drawn_by];
    default:
      return null;
  }
}

export function opponentIsOnTheOtherSide(
  _: Rules, state: State, play: WholeOf<"field_goal" | "turnover" | "foul">,
): Found {
  const [as, player] = theirsIn(play) ?? [null, null];
  if (as === null || player === null) return NONE;
  const belongs = state.table.roster.get(player);
  if (belongs === undefined) return [unknown(state, player, other(state, play.side))];
  if (belongs !== play.side) return NONE;
  return [objection(state, "same_side", { player, side: belongs, as }, { hard: true })];
}

export function addedPlayerIsNew(_: Rules, state: State, { player, side }: WholeOf<"player_added">): Found {
  const belongs = state.table.roster.get(player);
  if (belongs === undefined || !state.sides.has(side)) return NONE;
  if (belongs !== side) return [otherSide(state, player, side, belongs)];
  return [objection(state, "already_on_roster", { player, side })];
}

export function nobodyIsNamedTwice(_: Rules, state: State, play: WholeOf<"line_up" | "substitution">): Found {
  const lists = play.kind === "line_up" ? [play.players] : [play.leaving, play.entering];
  const found: Objection[] = [];
  for (const players of lists) {
    const once = new Set(players);
    if (once.size === players.length) continue;
    for (const player of once) {
      const times = players.filter((each) => each === player).length;
      if (times > 1) found.push(objection(state, "duplicate_player", { player, times }, { hard: true }));
    }
  }
  return found;
}

function unknown(state: State, player: string, side: string | null): Objection {
  return objection(state, "unknown_player", { player, side });
}

function otherSide(state: State, player: string, side: string, belongs: string): Objection {
  return objection(state, "player_on_other_side", { player, side, belongs_to: belongs }, { hard: true });
}
