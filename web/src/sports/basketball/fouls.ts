// How a rule book counts fouls: for the player, for the team, towards the bonus. Twin of fouls.py.

import type { FoulKind, WholeOf } from "./plays";
import type { Rules } from "./rules";

type Foul = WholeOf<"foul">;

export const TECHNICAL: ReadonlySet<FoulKind> = new Set<FoulKind>(["technical", "double_technical"]);
export const TEAM_TECHNICAL: ReadonlySet<FoulKind> = new Set<FoulKind>([
  "delay_of_game", "defensive_three_seconds", "excess_time_out", "too_many_players",
]);
export const FLAGRANT: ReadonlySet<FoulKind> = new Set<FoulKind>(["unsportsmanlike", "flagrant_1"]);
export const DISQUALIFYING: ReadonlySet<FoulKind> = new Set<FoulKind>(["disqualifying", "flagrant_2", "fighting"]);
export const OFFENSIVE: ReadonlySet<FoulKind> = new Set<FoulKind>(["offensive", "charge"]);

/** Does it count among its player's fouls, and in the box score's foul column? */
export function isPersonal(rules: Rules, foul: Foul): boolean {
  if (foul.player === null || foul.on !== "player") return false;
  if (foul.personal !== null) return foul.personal;
  if (TEAM_TECHNICAL.has(foul.foul)) return false;
  return rules.technical_is_personal || !TECHNICAL.has(foul.foul);
}

/** Does it count towards the other side's bonus? */
export function isTeamFoul(rules: Rules, foul: Foul): boolean {
  if (foul.team_foul !== null) return foul.team_foul;
  if (TEAM_TECHNICAL.has(foul.foul)) return false;
  if (TECHNICAL.has(foul.foul) || foul.on !== "player") {
    if (foul.on === "coach" || foul.on === "assistant_coach") return rules.coach_technical_is_team_foul;
    if (foul.on === "bench" || foul.on === "team") return rules.bench_technical_is_team_foul;
    return rules.technical_is_team_foul;
  }
  return rules.offensive_is_team_foul || !OFFENSIVE.has(foul.foul);
}

/** The span within which team fouls add up, as a number that grows; overtime may continue the last one. */
export function spanOf(rules: Rules, period: number): number {
  if (period > rules.periods) {
    if (rules.overtime_fouls === "reset") return 1000 + period;
    period = rules.periods;
  }
  if (rules.team_foul_span === "game") return 1;
  if (rules.team_foul_span === "half") return period * 2 <= rules.periods ? 1 : 2;
  return period;
}

export type Bonus = "bonus" | "one_and_one" | "double";

/** What the other side shoots at the next common foul. `lateFouls`: of the span's last minutes. */
export function bonus(rules: Rules, period: number, teamFouls: number, lateFouls: number): Bonus | null {
  const coming = teamFouls + 1;
  if (rules.double_bonus_from !== null && coming >= rules.double_bonus_from) return "double";
  const inOvertime = period > rules.periods && rules.bonus_from_overtime !== null;
  const first = inOvertime ? rules.bonus_from_overtime : rules.bonus_from;
  if (first !== null && coming >= first) return rules.bonus_is_one_and_one ? "one_and_one" : "bonus";
  if (rules.last_minutes_bonus_from !== null && lateFouls + 1 >= rules.last_minutes_bonus_from) {
    return lateFouls ? "bonus" : null;
  }
  return null;
}
