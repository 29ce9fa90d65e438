// Everything a basketball scorer can record: the twin of src/fieldhouse/sports/basketball/plays.py.
//
// Play: as it travels. A field that Python gives a default may be left out.
// WholePlay: every field present, what the fold reads. `whole` makes it, `brief` takes the defaults off again.
// shape.test.ts holds kinds, fields, defaults and choices to the Python dataclasses.

export const SHOT_KINDS = [
  "jump_shot", "layup", "dunk", "hook", "floater", "tip_in", "alley_oop", "step_back", "pull_up",
  "turnaround", "fadeaway", "bank", "cut", "drive", "putback", "other",
] as const;
export type ShotKind = (typeof SHOT_KINDS)[number];

export const AWARDS = ["shooting", "bonus", "technical", "flagrant", "clear_path", "other"] as const;
export type Award = (typeof AWARDS)[number];

export const TURNOVER_KINDS = [
  "bad_pass", "ball_handling", "travelling", "double_dribble", "offensive_foul", "out_of_bounds",
  "three_seconds", "five_seconds", "eight_seconds", "shot_clock", "backcourt", "goaltending",
  "lane_violation", "kicked_ball", "carrying", "inbound", "palming", "lost_ball", "too_many_players", "other",
] as const;
export type TurnoverKind = (typeof TURNOVER_KINDS)[number];

export const FOUL_KINDS = [
  "personal", "shooting", "offensive", "charge", "loose_ball", "away_from_play", "clear_path", "take",
  "technical", "unsportsmanlike", "flagrant_1", "flagrant_2", "disqualifying", "double_personal",
  "double_technical", "fighting", "delay_of_game", "defensive_three_seconds", "excess_time_out",
  "too_many_players", "throw_in",
] as const;
export type FoulKind = (typeof FOUL_KINDS)[number];

export const CULPRITS = ["player", "coach", "assistant_coach", "bench", "team"] as const;
export type Culprit = (typeof CULPRITS)[number];

export const TIME_OUT_LENGTHS = ["full", "short", "official", "media"] as const;
export type TimeOutLength = (typeof TIME_OUT_LENGTHS)[number];

export const SIGNING_ROLES = ["home", "away", "scorer", "referee", "crew_chief"] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

export const RESULT_KINDS = ["final", "forfeit", "default", "abandoned", "cancelled"] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** Where on the game clock. `clock_ms`: what it showed, milliseconds left; null: nobody noted it. */
export interface At {
  period: number;
  clock_ms?: number | null;
}

// ── the ball in play ──

export interface JumpBall extends At {
  kind: "jump_ball";
  won_by?: string | null; // side that got control
  jumpers?: readonly string[];
  tipped_to?: string | null;
  held?: boolean; // a held ball settled by the arrow, not a tip
}

export interface FieldGoal extends At {
  kind: "field_goal";
  side: string;
  player: string | null; // null: the scorer did not see by whom
  made: boolean;
  points: number; // worth when made
  shot?: ShotKind;
  x?: number | null; // metres from the middle of the basket attacked
  y?: number | null;
  assist?: string | null;
  blocked_by?: string | null;
  in_paint?: boolean | null;
  fast_break?: boolean | null;
  second_chance?: boolean | null;
  from_turnover?: boolean | null;
}

export interface FreeThrow extends At {
  kind: "free_throw";
  side: string;
  player: string | null;
  made: boolean;
  points?: number;
  number?: number | null; // 1 of 2: number 1, of 2
  of?: number | null;
  award?: Award | null;
  keeps_ball?: boolean;
  assist?: string | null;
  fast_break?: boolean | null;
  second_chance?: boolean | null;
  from_turnover?: boolean | null;
}

export interface Rebound extends At {
  kind: "rebound";
  side: string;
  player: string | null; // null: a team rebound
  offensive: boolean;
  dead_ball?: boolean; // bookkeeping: counts for nobody
}

export interface Turnover extends At {
  kind: "turnover";
  side: string;
  player: string | null; // null: a team turnover
  how?: TurnoverKind;
  stolen_by?: string | null;
}

export interface Assist extends At {
  kind: "assist";
  side: string;
  player: string;
}

export interface Steal extends At {
  kind: "steal";
  side: string;
  player: string | null;
}

export interface Block extends At {
  kind: "block";
  side: string;
  player: string;
}

export interface ShotBlocked extends At {
  kind: "shot_blocked";
  side: string;
  player: string;
}

// ── fouls and discipline ──

export interface Foul extends At {
  kind: "foul";
  side: string;
  player: string | null; // null: on the bench, the coach or the team as such
  foul?: FoulKind;
  on?: Culprit;
  drawn_by?: string | null;
  free_throws?: number | null;
  team_foul?: boolean | null; // null: as the rule book says
  personal?: boolean | null; // null: as the rule book says
}

export interface FoulDrawn extends At {
  kind: "foul_drawn";
  side: string;
  player: string | null;
}

export interface Ejection extends At {
  kind: "ejection";
  side: string;
  player: string | null;
  on?: Exclude<Culprit, "team">;
}

export interface Violation extends At {
  kind: "violation";
  side: string;
  player?: string | null;
  what?: string;
}

// ── people ──

export interface Substitution extends At {
  kind: "substitution";
  side: string;
  leaving?: readonly string[];
  entering?: readonly string[];
}

export interface LineUp extends At {
  kind: "line_up";
  side: string;
  players: readonly string[];
  starting?: boolean;
}

export interface PlayerAdded extends At {
  kind: "player_added";
  side: string;
  player: string;
  number?: string | null;
}

export interface Injury extends At {
  kind: "injury";
  side: string;
  player?: string | null;
  text?: string;
}

// ── the table: clocks, time-outs, periods ──

export interface TimeOut extends At {
  kind: "time_out";
  side: string | null; // null: an official's or media time-out
  length?: TimeOutLength;
}

export interface Challenge extends At {
  kind: "challenge";
  side: string | null; // null: the officials' own review
  successful?: boolean | null;
  text?: string;
}

export interface PossessionArrow extends At {
  kind: "possession_arrow";
  side: string | null;
}

export interface PeriodStarted extends At {
  kind: "period_started";
}

export interface PeriodEnded extends At {
  kind: "period_ended";
}

export interface ClockStarted extends At {
  kind: "clock_started";
  device_ms: number; // the device's own time, milliseconds since 1970
}

/** Without `clock_ms` the remaining time follows from the device times of start and stop. */
export interface ClockStopped extends At {
  kind: "clock_stopped";
  device_ms: number;
}

/** A correction: from here on the clock shows `clock_ms`; a running clock runs on from there. */
export interface ClockSet extends At {
  kind: "clock_set";
  device_ms?: number | null; // null: the clock stands still after the correction
}

export interface ShotClockSet extends At {
  kind: "shot_clock_set";
  shot_clock_ms: number | null; // null: switched off
  running?: boolean;
  device_ms?: number | null;
}

// ── endings and remarks ──

export interface Note extends At {
  kind: "note";
  text: string;
  side?: string | null;
  player?: string | null;
}

export interface Unrecognised extends At {
  kind: "unrecognised";
  code: string;
  text?: string;
  side?: string | null;
  player?: string | null;
}

export interface SignedOff extends At {
  kind: "signed_off";
  role: SigningRole;
  by?: string;
  protest?: boolean;
}

export interface ResultReported extends At {
  kind: "result_reported";
  periods?: readonly (readonly number[])[]; // a row a period, in the order of the game's sides
  score?: readonly number[];
  how?: ResultKind;
  against?: string | null; // the side that forfeits
}

export type Play =
  | FieldGoal | FreeThrow | Rebound | Turnover | Assist | Steal | Block | ShotBlocked
  | Foul | FoulDrawn | Substitution | LineUp | TimeOut | JumpBall | Violation | Ejection
  | PeriodStarted | PeriodEnded | ClockStarted | ClockStopped | ClockSet | ShotClockSet
  | PossessionArrow | Challenge | PlayerAdded | Injury | Note | Unrecognised | SignedOff | ResultReported;

export type Kind = Play["kind"];
export type PlayOf<K extends Kind> = Extract<Play, { kind: K }>;

/** A play with every field present. */
export type Whole<P extends Play> = P extends Play ? Required<P> : never;
export type WholePlay = Whole<Play>;
export type WholeOf<K extends Kind> = Extract<WholePlay, { kind: K }>;
