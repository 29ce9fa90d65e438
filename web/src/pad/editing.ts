// A play changed by one tap: by whom, what, when, with whose help.

import type { Play, Rules } from "../sports/basketball";
import type { Action, Who } from "./flow";

export type HelperField = "assist" | "blocked_by" | "stolen_by" | "drawn_by";

/** Whom else a play names, and whether he is of the other side. */
export function helperOf(play: Play): { readonly field: HelperField; readonly opponent: boolean; readonly player: string | null } | null {
  switch (play.kind) {
    case "field_goal":
      return play.made
        ? { field: "assist", opponent: false, player: play.assist ?? null }
        : { field: "blocked_by", opponent: true, player: play.blocked_by ?? null };
    case "free_throw":
      return play.made ? { field: "assist", opponent: false, player: play.assist ?? null } : null;
    case "turnover":
      return { field: "stolen_by", opponent: true, player: play.stolen_by ?? null };
    case "foul":
      return { field: "drawn_by", opponent: true, player: play.drawn_by ?? null };
    default:
      return null;
  }
}

export function withHelper(play: Play, player: string | null): Play {
  const helper = helperOf(play);
  return helper === null ? play : { ...play, [helper.field]: player };
}

export function whoOf(play: Play): Who | null {
  if (!("side" in play) || play.side == null || !("player" in play)) return null;
  return { side: play.side, player: play.player ?? null };
}

/** Everything of the other side goes with a change of sides, but for a rebound, which turns round. */
export function withWho(play: Play, who: Who): Play {
  if (!("side" in play) || !("player" in play)) return play;
  if (play.side === who.side) return helperOf(play)?.player === who.player ? ({ ...withHelper(play, null), player: who.player } as Play) : ({ ...play, player: who.player } as Play);
  const bare = helperOf(play) === null ? play : withHelper(play, null);
  const turned = bare.kind === "rebound" ? { ...bare, offensive: !bare.offensive } : bare;
  return { ...turned, side: who.side, player: who.player } as Play;
}

export function whatOf(play: Play): Action | null {
  switch (play.kind) {
    case "field_goal":
      return { do: "shot", points: play.points, made: play.made };
    case "free_throw":
      return { do: "free_throw", made: play.made };
    case "rebound":
      return { do: "rebound", offensive: play.offensive };
    case "assist": case "steal": case "block": case "turnover":
      return { do: play.kind };
    case "foul":
      return { do: "foul", foul: play.foul ?? "personal", on: play.on ?? "player" };
    default:
      return null;
  }
}

/** Another action by the same player at the same moment; what still makes sense of the old one stays. */
export function withWhat(play: Play, action: Action, rules: Rules): Play {
  const who = whoOf(play);
  if (who === null) return play;
  const base = { period: play.period, clock_ms: play.clock_ms ?? null, ...who };
  switch (action.do) {
    case "shot": {
      const shot = { ...base, kind: "field_goal", made: action.made, points: action.points } as const;
      if (play.kind !== "field_goal") return shot;
      const kept = { shot: play.shot ?? "other", x: play.x ?? null, y: play.y ?? null } as const;
      return action.made ? { ...shot, ...kept, assist: play.assist ?? null } : { ...shot, ...kept, blocked_by: play.blocked_by ?? null };
    }
    case "free_throw":
      if (play.kind === "free_throw") return { ...play, made: action.made, assist: action.made ? (play.assist ?? null) : null };
      return { ...base, kind: "free_throw", made: action.made, points: rules.free_throw_points };
    case "rebound":
      return { ...base, kind: "rebound", offensive: action.offensive };
    case "turnover":
      return { ...base, kind: "turnover" };
    case "steal":
      return { ...base, kind: "steal" };
    case "assist": case "block":
      return who.player === null ? play : { ...base, kind: action.do, player: who.player };
    case "foul":
      if (play.kind === "foul") return { ...play, foul: action.foul ?? "personal" };
      return { ...base, kind: "foul", foul: action.foul ?? "personal" };
    default:
      return play;
  }
}

/** The plays a scorer looks for: the clock's starts and stops stay out of the list. */
export function isShown(play: Play): boolean {
  return !["clock_started", "clock_stopped", "clock_set", "shot_clock_set"].includes(play.kind);
}
