// A sheet folded: the state after each play, what speaks against it, and whether it was set aside.

import { evolve } from "../sports/basketball/game";
import { objections, type Objection } from "../sports/basketball/objections";
import { start, type State } from "../sports/basketball/state";
import { closed, counted, opened, type Lines, type Running, type Step } from "../sports/basketball/tally";
import { view, type Board } from "../sports/basketball/view";
import type { Entry, Sheet } from "./sheet";

/** A standing play with its verdict. `set_aside`: a hard objection keeps it out of the fold until the past is mended. */
export interface Standing {
  readonly entry: Entry;
  readonly objections: readonly Objection[];
  readonly set_aside: boolean;
  readonly score: Readonly<Record<string, number>> | null; // after it, where it changed
  readonly before: State;
  readonly after: State;
}

export interface Folded {
  readonly sheet: Sheet;
  readonly first: State; // before any play
  readonly state: State; // after all
  readonly plays: readonly Standing[];
}

/**
 * The fold of all standing plays. With the fold of an earlier sheet of the same game it goes on from the first play that
 * differs, so a tap costs one step and a correction only what follows it.
 */
export function fold(sheet: Sheet, earlier?: Folded): Folded {
  const usable = earlier?.sheet.rules === sheet.rules && earlier.sheet.sides === sheet.sides ? earlier : undefined;
  const first = usable?.first ?? start(sheet.rules, sheet.sides);
  const kept = usable === undefined ? 0 : alike(usable.plays, sheet.standing);
  const plays = usable === undefined ? [] : usable.plays.slice(0, kept);
  let state = plays.at(-1)?.after ?? first;
  for (const entry of sheet.standing.slice(kept)) {
    const standing = foldOne(sheet, state, entry);
    plays.push(standing);
    state = standing.after;
  }
  return { sheet, first, state, plays };
}

function alike(plays: readonly Standing[], entries: readonly Entry[]): number {
  let count = 0;
  while (count < plays.length && plays[count]?.entry === entries[count]) count += 1;
  return count;
}

function foldOne(sheet: Sheet, before: State, entry: Entry): Standing {
  const found = objections(sheet.rules, before, entry.whole);
  const setAside = found.some((each) => each.hard);
  const after = setAside ? before : evolve(sheet.rules, before, entry.whole);
  const score = !setAside && scores(entry) ? scoreOf(after) : null;
  return { entry, objections: found, set_aside: setAside, score, before, after };
}

function scores({ whole: play }: Entry): boolean {
  return play.kind === "result_reported" || ((play.kind === "field_goal" || play.kind === "free_throw") && play.made);
}

function scoreOf(state: State): Readonly<Record<string, number>> {
  return Object.fromEntries([...state.sides].map(([key, side]) => [key, side.score]));
}

/** What the scoreboard shows after all plays. */
export function boardOf(folded: Folded): Board {
  return view(folded.sheet.rules, folded.state);
}

/** Everybody's lines after all plays, and what more plays can be counted on from. */
export interface Tallied {
  readonly folded: Folded;
  readonly running: Running;
  readonly lines: Lines;
}

/** Points and fouls for jersey buttons, a mini box score. With those of an earlier fold, only the plays after it are counted. */
export function linesOf(folded: Folded, earlier?: Tallied): Tallied {
  const before = earlier?.folded.plays ?? [];
  const goesOn = earlier?.folded.first === folded.first && before.every((play, n) => folded.plays[n] === play);
  const running = earlier && goesOn ? earlier.running : opened(folded.first);
  const more = counted(folded.sheet.rules, running, stepsOf(folded.plays.slice(goesOn ? before.length : 0)));
  return { folded, running: more, lines: closed(more) };
}

function* stepsOf(plays: readonly Standing[]): Iterable<Step> {
  for (const { entry, set_aside, before, after } of plays) {
    if (!set_aside) yield { play: entry.whole, before, after };
  }
}
