// Who may act: fouled out, ejected, on the bench, changed for somebody else. Twin of objections/people.py.

import * as fouls from "../fouls";
import type { WholeOf } from "../plays";
import type { Rules } from "../rules";
import { other, type Discipline, type State } from "../state";
import { theirsIn } from "./rosters";
import { cited, NONE, objection, type Found, type Objection } from "./wording";

export const ACTING = [
  "field_goal", "free_throw", "rebound", "assist", "steal", "block", "shot_blocked", "turnover", "foul", "foul_drawn",
] as const;
type Acting = WholeOf<(typeof ACTING)[number]>;

export function whoeverActsIsNotOut(rules: Rules, state: State, play: Acting): Found {
  if ([...state.sides.values()].every((side) => side.discipline.out.size === 0)) return NONE;
  return actorsIn(state, play)
    .filter(({ side, player }) => state.sides.get(side)?.discipline.out.has(player))
    .map(({ side, player, scores }) => out(rules, state, side, player, scores));
}

export function whoeverEntersIsNotOut(rules: Rules, state: State, play: WholeOf<"line_up" | "substitution">): Found {
  const gone = state.sides.get(play.side)?.discipline.out;
  if (gone === undefined || gone.size === 0) return NONE;
  const players = play.kind === "line_up" ? play.players : play.entering;
  return players.filter((player) => gone.has(player)).map((player) => out(rules, state, play.side, player, true));
}

export function whoeverActsIsOnCourt(rules: Rules, state: State, play: Acting): Found {
  if (!state.sides.has(play.side)) return NONE;
  const resting = actorsIn(state, play).filter(({ side, player }) => rests(state, side, player));
  if (resting.length === 0) return NONE;
  return resting.map(({ side, player }) => {
    const facts = { player, on_court: [...(state.sides.get(side)?.onCourt.keys() ?? [])] };
    return objection(state, "player_not_on_court", facts, { article: cited(rules, "players_on_court") });
  });
}

export function substitutionFits(rules: Rules, state: State, play: WholeOf<"substitution">): Found {
  const side = state.sides.get(play.side);
  if (side === undefined) return NONE;
  const absent = play.leaving.filter((player) => !side.onCourt.has(player));
  const present = play.entering.filter((p) => side.onCourt.has(p) && !play.leaving.includes(p));
  const found = [
    ...absent.map((player) => objection(state, "leaving_player_not_on_court", { player })),
    ...present.map((player) => objection(state, "entering_player_on_court", { player })),
  ];
  const left = side.onCourt.size - (play.leaving.length - absent.length);
  const after = left + (play.entering.length - present.length);
  if (after > rules.players_on_court && play.leaving.length > 0) {
    const article = cited(rules, "players_on_court");
    found.push(objection(state, "too_many_on_court", { on_court: after, limit: rules.players_on_court }, { article }));
  }
  return found;
}

export function lineUpFits(rules: Rules, state: State, { players }: WholeOf<"line_up">): Found {
  if (players.length === rules.players_on_court) return NONE;
  const facts = { players: players.length, accepted: rules.players_on_court };
  return [objection(state, "line_up_size", facts, { article: cited(rules, "players_on_court") })];
}

export function foulHasACulprit(_: Rules, state: State, { on, player, foul }: WholeOf<"foul">): Found {
  if (on !== "player" || player !== null) return NONE;
  if (fouls.TEAM_TECHNICAL.has(foul) || fouls.TECHNICAL.has(foul)) return NONE;
  const accepted = ["player", "coach", "assistant_coach", "bench", "team"];
  return [objection(state, "foul_without_player", { accepted })];
}

interface Actor {
  readonly side: string;
  readonly player: string;
  readonly scores: boolean;
}

/** Everybody who takes part in the play as one of those on court. */
function actorsIn(state: State, play: Acting): readonly Actor[] {
  const found: Actor[] = [];
  const { side } = play;
  const shot = play.kind === "field_goal" || play.kind === "free_throw";
  if (state.sides.has(side) && !isConduct(play)) {
    if (play.player !== null) found.push({ side, player: play.player, scores: shot });
    // Whoever passed to a player who was fouled may have been changed before the free throws are shot.
    if (play.kind === "field_goal" && play.assist !== null) found.push({ side, player: play.assist, scores: false });
  }
  const opponent = theirsIn(play)?.[1] ?? null;
  const theirs = opponent === null ? null : other(state, side);
  if (opponent !== null && theirs !== null) found.push({ side: theirs, player: opponent, scores: false });
  return found;
}

/**
 * Conduct is punished on the bench too, and after the fifth foul (FIBA Art. 36, 38, 39; NBA Rule 12A Section V). Also the
 * turnover that goes with an offensive foul: whoever fouls out by it still loses the ball.
 */
function isConduct(play: Acting): boolean {
  if (play.kind === "turnover") return play.how === "offensive_foul";
  if (play.kind !== "foul") return false;
  const { on, foul } = play;
  const bad = fouls.TECHNICAL.has(foul) || fouls.TEAM_TECHNICAL.has(foul) || foul === "disqualifying" || foul === "fighting";
  return on !== "player" || bad;
}

/** On this side's bench. Of strangers and of those who are out another objection speaks. */
function rests(state: State, key: string, player: string): boolean {
  const side = state.sides.get(key);
  return (
    side !== undefined &&
    side.onCourt.size > 0 &&
    !side.onCourt.has(player) &&
    !side.discipline.out.has(player) &&
    state.table.roster.get(player) === key
  );
}

function out(rules: Rules, state: State, key: string, player: string, hard: boolean): Objection {
  const discipline = state.sides.get(key)?.discipline;
  const count = discipline?.fouls.get(player) ?? 0;
  const limit = rules.fouls_to_foul_out;
  if (limit !== null && count >= limit) {
    const article = cited(rules, "fouls_to_foul_out");
    return objection(state, "player_fouled_out", { player, fouls: count, limit }, { hard, article });
  }
  const field = discipline === undefined ? null : ejectedBy(rules, discipline, player);
  const article = field === null ? null : cited(rules, field);
  return objection(state, "player_ejected", { player }, { hard, article });
}

/** The rule that sent him off; null where the officials did so without counting. */
function ejectedBy(rules: Rules, discipline: Discipline, player: string): keyof Rules | null {
  const technicals = discipline.technicals.get(player) ?? 0;
  const flagrants = discipline.flagrants.get(player) ?? 0;
  if (rules.technicals_to_eject !== null && technicals >= rules.technicals_to_eject) return "technicals_to_eject";
  if (rules.flagrants_to_eject !== null && flagrants >= rules.flagrants_to_eject) return "flagrants_to_eject";
  return rules.technical_and_flagrant_eject && technicals && flagrants ? "technical_and_flagrant_eject" : null;
}
