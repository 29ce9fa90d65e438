// One rule book, resolved for a game: the twin of src/fieldhouse/sports/basketball/rules.py.

/** How many time-outs a team may take within a span of periods; where spans overlap, each one limits. */
export interface TimeOuts {
  readonly first_period: number;
  readonly last_period: number | null; // null: to the end of regulation
  readonly allowed: number;
  readonly last_seconds?: number | null; // of the span's last period ...
  readonly allowed_in_last?: number | null; // ... at most this many within them
}

/** Seconds unless named otherwise; null means that the book has no such rule. */
export interface Rules {
  readonly book: string;
  readonly edition: string;
  readonly title: string;
  readonly articles: Readonly<Record<string, string>>; // field of these rules -> article that says so

  readonly players_on_court: number;
  readonly least_players: number;
  readonly periods: number;
  readonly period_seconds: number;
  readonly overtime_seconds: number | null; // null: overtime is untimed
  readonly target_score: number | null;
  readonly overtime_target: number | null;
  readonly forfeit_score: number;
  readonly default_score: number;
  readonly arrow: boolean; // alternating possession instead of jump balls

  readonly field_goal_points: readonly number[];
  readonly free_throw_points: number;
  readonly three_point_line: "fiba" | "nba" | "wnba" | "ncaa" | "nfhs" | "none";

  readonly shot_clock_seconds: number | null;
  readonly shot_clock_offensive_rebound_seconds: number | null;
  readonly backcourt_seconds: number | null;
  readonly clock_stops_after_basket_seconds: number | null; // of the last period and overtimes
  readonly clock_stops_after_basket_earlier_seconds: number | null;

  readonly fouls_to_foul_out: number | null;
  readonly technicals_to_eject: number | null;
  readonly flagrants_to_eject: number | null;
  readonly technical_and_flagrant_eject: boolean;
  readonly coach_technicals_to_eject: number | null;
  readonly bench_technicals_to_eject: number | null;
  readonly technical_is_personal: boolean;
  readonly offensive_is_team_foul: boolean;
  readonly technical_is_team_foul: boolean;
  readonly coach_technical_is_team_foul: boolean;
  readonly bench_technical_is_team_foul: boolean;
  readonly team_foul_span: "period" | "half" | "game";
  readonly overtime_fouls: "continue" | "reset";
  readonly bonus_from: number | null; // this team foul of the span is the first to give bonus free throws
  readonly bonus_from_overtime: number | null;
  readonly bonus_is_one_and_one: boolean;
  readonly double_bonus_from: number | null;
  readonly double_bonus_keeps_ball: boolean;
  readonly last_minutes_seconds: number | null; // in the last minutes of a period ...
  readonly last_minutes_bonus_from: number | null; // ... this one of those minutes already does

  readonly time_outs: readonly TimeOuts[];
  readonly overtime_time_outs: number;
  readonly short_time_outs: number;
  readonly time_outs_carry_over: boolean;
  readonly challenges: number;
  readonly challenge_after_success: boolean;

  readonly free_throw_plus_minus_at_foul: boolean;
  readonly free_throw_factor: number;
  readonly minutes_per_game: number;
}

export const RULE_DEFAULTS: Omit<Rules, "book" | "edition"> = {
  title: "",
  articles: {},
  players_on_court: 5,
  least_players: 2,
  periods: 4,
  period_seconds: 600,
  overtime_seconds: 300,
  target_score: null,
  overtime_target: null,
  forfeit_score: 20,
  default_score: 2,
  arrow: true,
  field_goal_points: [2, 3],
  free_throw_points: 1,
  three_point_line: "fiba",
  shot_clock_seconds: 24,
  shot_clock_offensive_rebound_seconds: 14,
  backcourt_seconds: 8,
  clock_stops_after_basket_seconds: 120,
  clock_stops_after_basket_earlier_seconds: null,
  fouls_to_foul_out: 5,
  technicals_to_eject: 2,
  flagrants_to_eject: 2,
  technical_and_flagrant_eject: true,
  coach_technicals_to_eject: 2,
  bench_technicals_to_eject: 3,
  technical_is_personal: true,
  offensive_is_team_foul: true,
  technical_is_team_foul: true,
  coach_technical_is_team_foul: false,
  bench_technical_is_team_foul: false,
  team_foul_span: "period",
  overtime_fouls: "continue",
  bonus_from: 5,
  bonus_from_overtime: null,
  bonus_is_one_and_one: false,
  double_bonus_from: null,
  double_bonus_keeps_ball: false,
  last_minutes_seconds: null,
  last_minutes_bonus_from: null,
  time_outs: [],
  overtime_time_outs: 1,
  short_time_outs: 0,
  time_outs_carry_over: false,
  challenges: 0,
  challenge_after_success: false,
  free_throw_plus_minus_at_foul: false,
  free_throw_factor: 0.44,
  minutes_per_game: 40,
};

/** The rules as the server sent them; what it left out holds its default. */
export function readRules(sent: Readonly<Record<string, unknown>>): Rules {
  return { book: "", edition: "", ...RULE_DEFAULTS, ...sent };
}

/** Length of a period in milliseconds; 0 where overtime is untimed. */
export function periodLengthMs(rules: Rules, period: number): number {
  const seconds = period <= rules.periods ? rules.period_seconds : (rules.overtime_seconds ?? 0);
  return seconds * 1000;
}

/** Playing time since the opening tip when the clock shows `clockMs` in `period`. */
export function elapsedMs(rules: Rules, period: number, clockMs: number): number {
  const regulation = Math.min(period, rules.periods) * rules.period_seconds;
  const overtime = Math.max(0, period - rules.periods) * (rules.overtime_seconds ?? 0);
  return (regulation + overtime) * 1000 - clockMs;
}
