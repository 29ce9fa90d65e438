// A line of a paper sheet as it is typed: "Q2 4:31 h4 3+ 7". What a line leaves out, the line before it said.

import { plainDigits } from "../i18n/text";
import { periodLengthMs, type FoulKind, type Play, type Rules } from "../sports/basketball";
import { readClock } from "./clock";
import { opponent } from "./asking";

export interface Sheet {
  readonly rules: Rules;
  readonly sides: readonly string[];
  /** A player by side and number. */
  readonly find: (side: string, number: string) => string | undefined;
}

export interface Moment {
  readonly period: number;
  readonly clock_ms: number;
}

export type Wrong = "empty" | "code" | "who" | "nobody" | "clock" | "period" | "needed";
export type Read = { readonly ok: true; readonly play: Play } | { readonly ok: false; readonly wrong: Wrong; readonly read: string };

export const CODES = {
  shots: ["2+", "2-", "3+", "3-", "1+", "1-"],
  boards: ["o", "d"],
  others: ["as", "st", "bl", "to"],
  fouls: ["f", "fs", "fo", "ft", "fu"],
  subs: ["s 4 12"],
  table: ["t", "start", "end"],
} as const;

const FOULS: Readonly<Record<string, FoulKind>> = { f: "personal", fs: "shooting", fo: "offensive", ft: "technical", fu: "unsportsmanlike" };

class Refused extends Error {
  constructor(readonly wrong: Wrong, readonly read: string) {
    super(wrong);
  }
}

export function readLine(text: string, last: Moment, sheet: Sheet): Read {
  try {
    return { ok: true, play: playOf(plainDigits(text).trim().toLowerCase().split(/\s+/).filter(Boolean), last, sheet) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, wrong: error.wrong, read: error.read };
    throw error;
  }
}

function playOf(words: string[], last: Moment, sheet: Sheet): Play {
  if (words.length === 0) throw new Refused("empty", "");
  const period = /^([qhp]\d{1,2}|ot\d{0,2})$/.test(words[0] ?? "") && !isPlayer(words[0] ?? "", words[1]) ? periodOf(words.shift() ?? "", sheet.rules) : last.period;
  const length = periodLengthMs(sheet.rules, period);
  let clock = period === last.period ? last.clock_ms : length;
  if (/[:.]/.test(words[0] ?? "")) clock = clockOf(words.shift() ?? "", length);
  const at = { period, clock_ms: clock };
  const first = words.shift() ?? "";
  if (first === "start") return { kind: "period_started", period, clock_ms: length };
  if (first === "end") return { kind: "period_ended", period, clock_ms: 0 };
  const who = whoOf(first, sheet);
  return coded(words.shift() ?? "", words, { ...at, ...who }, sheet);
}

/** "h1" is home's number 1 where a code follows, a half where a clock or a player does. */
function isPlayer(word: string, next: string | undefined): boolean {
  return /^h\d+$/.test(word) && next !== undefined && !/[:.]/.test(next) && !/^[ha]\d*$/.test(next) && next !== "start" && next !== "end";
}

interface By {
  readonly period: number;
  readonly clock_ms: number;
  readonly side: string;
  readonly player: string | null;
}

function coded(code: string, rest: string[], by: By, sheet: Sheet): Play {
  const other = opponent(sheet, by.side);
  const mate = (): string | null => named(rest[0], by.side, sheet);
  const rival = (): string | null => named(rest[0], other, sheet);
  const shot = /^([1-4])([+-])$/.exec(code);
  if (shot) {
    const [points, made] = [Number(shot[1]), shot[2] === "+"];
    if (points === 1 && !sheet.rules.field_goal_points.includes(1)) return { kind: "free_throw", ...by, made, points: sheet.rules.free_throw_points };
    return { kind: "field_goal", ...by, points, made, ...(made ? { assist: mate() } : { blocked_by: rival() }) };
  }
  const kind = FOULS[code];
  if (kind !== undefined) return by.player === null ? { kind: "foul", ...by, foul: "technical", on: "coach" } : { kind: "foul", ...by, foul: kind, drawn_by: rival() };
  switch (code) {
    case "o": case "d":
      return { kind: "rebound", ...by, offensive: code === "o" };
    case "as": case "bl":
      if (by.player === null) throw new Refused("needed", code);
      return { kind: code === "as" ? "assist" : "block", ...by, player: by.player };
    case "st":
      return { kind: "steal", ...by };
    case "to":
      return { kind: "turnover", ...by, stolen_by: rival() };
    case "t":
      return { kind: "time_out", period: by.period, clock_ms: by.clock_ms, side: by.side };
    case "s":
      return {
        kind: "substitution", period: by.period, clock_ms: by.clock_ms, side: by.side,
        leaving: several(rest[0], by.side, sheet), entering: several(rest[1], by.side, sheet),
      };
    default:
      throw new Refused("code", code);
  }
}

function whoOf(word: string, sheet: Sheet): { side: string; player: string | null } {
  const found = /^([ha])(\d{0,3})$/.exec(word);
  if (word === "") throw new Refused("needed", "");
  if (!found) throw new Refused("who", word);
  const side = sheet.sides[found[1] === "h" ? 0 : 1] ?? "";
  return { side, player: found[2] ? named(found[2], side, sheet) : null };
}

function named(number: string | undefined, side: string, sheet: Sheet): string | null {
  if (number === undefined) return null;
  const player = sheet.find(side, number.replace(/^[#ha]/, ""));
  if (player === undefined) throw new Refused("nobody", number);
  return player;
}

function several(numbers: string | undefined, side: string, sheet: Sheet): readonly string[] {
  return (numbers ?? "").split(",").filter(Boolean).flatMap((number) => named(number, side, sheet) ?? []);
}

function periodOf(word: string, rules: Rules): number {
  const extra = /^ot(\d*)$/.exec(word);
  const period = extra ? rules.periods + Number(extra[1] || 1) : Number(word.slice(1));
  if (!Number.isInteger(period) || period < 1 || period > 30 || (!extra && period > rules.periods)) throw new Refused("period", word);
  return period;
}

function clockOf(word: string, length: number): number {
  const ms = readClock(word);
  if (ms === null || (length > 0 && ms > length)) throw new Refused("clock", word);
  return ms;
}
