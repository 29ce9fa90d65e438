// Why a play can't or should not stand, rule by rule. Twin of objections/__init__.py: same codes, facts and sentences.
//
// A hard objection sets the play aside (kept, outside the fold); a soft one is shown and recorded over, since officials
// outrank software. All codes: docs/objections.md.

import type { Kind, WholeOf, WholePlay } from "../plays";
import type { Rules } from "../rules";
import { KINDS } from "../shape";
import type { State } from "../state";
import * as allowances from "./allowances";
import * as moments from "./moments";
import * as people from "./people";
import * as results from "./results";
import * as rosters from "./rosters";
import * as scoring from "./scoring";
import { NONE, type Found, type Objection } from "./wording";

export { type Objection, type ObjectionCode } from "./wording";

type Check = (rules: Rules, state: State, play: WholePlay) => Found;
type About = readonly [kinds: readonly Kind[], check: Check];

function of<K extends Kind>(kinds: readonly K[], check: (rules: Rules, state: State, play: WholeOf<K>) => Found): About {
  return [kinds, check as unknown as Check]; // `objections` asks by kind
}

function but(...these: readonly Kind[]): readonly Kind[] {
  return KINDS.filter((kind) => !these.includes(kind));
}

// Each with the plays that it is about.
const CHECKS: readonly About[] = [
  [KINDS, moments.momentExists],
  [KINDS, rosters.sideIsInThisGame],
  [but("clock_set", "period_started"), moments.clockRunsDown],
  of(["line_up", "substitution"], rosters.nobodyIsNamedTwice),
  [KINDS, rosters.playerIsOnThisSide],
  of(["field_goal", "turnover", "foul"], rosters.opponentIsOnTheOtherSide),
  of(["player_added"], rosters.addedPlayerIsNew),
  of(people.ACTING, people.whoeverActsIsNotOut),
  of(["line_up", "substitution"], people.whoeverEntersIsNotOut),
  of(people.ACTING, people.whoeverActsIsOnCourt),
  of(["substitution"], people.substitutionFits),
  of(["line_up"], people.lineUpFits),
  of(["foul"], people.foulHasACulprit),
  of(["field_goal"], scoring.fieldGoalPointsAreInTheBook),
  of(["free_throw"], scoring.freeThrowPointsArePossible),
  of(["free_throw"], scoring.freeThrowIsOfItsTrip),
  of(["field_goal"], scoring.pointsGoWithThePlace),
  of(["field_goal", "free_throw"], scoring.nobodyAssistsHimself),
  of(["time_out"], allowances.timeOutIsLeft),
  of(["challenge"], allowances.challengeIsLeft),
  [KINDS, moments.periodFollows],
  [but("signed_off", "note", "result_reported"), moments.sheetIsOpen],
  of(["result_reported"], results.resultIsWellFormed),
  of(["result_reported"], results.forfeitHasACulprit),
  of(["result_reported"], results.scoreIsTheSumOfThePeriods),
  of(["result_reported"], results.finalScoreIsNotLevel),
];
const CHECKS_OF: ReadonlyMap<Kind, readonly Check[]> = new Map(
  KINDS.map((kind) => [kind, CHECKS.filter(([kinds]) => kinds.includes(kind)).map(([, check]) => check)]),
);

/** All that speaks against `play` in `state`; empty when nothing does. */
export function objections(rules: Rules, state: State, play: WholePlay): readonly Objection[] {
  let found = NONE;
  for (const check of CHECKS_OF.get(play.kind) ?? []) {
    const more = check(rules, state, play);
    if (more.length > 0) found = [...found, ...more];
  }
  return found;
}
