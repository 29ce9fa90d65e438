// Game clocks as people read and write them.

import { plainDigits } from "../i18n/text";

/** "4:12", "12.3" in the last minute. Rounds up outside it, as a scoreboard does: 4:11.2 shows 4:12. */
export function clockText(ms: number, tenths = ms < 60_000): string {
  if (tenths) {
    const whole = Math.floor(Math.max(0, ms) / 100);
    const text = `${Math.floor((whole % 600) / 10)}.${whole % 10}`;
    return whole >= 600 ? `${Math.floor(whole / 600)}:${text.padStart(4, "0")}` : text;
  }
  const seconds = Math.ceil(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The exact time, with tenths where it has any. */
export function exactText(ms: number): string {
  return clockText(ms, ms % 1000 !== 0);
}

/** "4:12", "4:12.3", "412", "12.3", "45" (seconds); null: no time. */
export function readClock(text: string): number | null {
  const tidy = plainDigits(text).trim().replace(/[,،]/, ".");
  const apart = /^(\d{1,2}):([0-5]?\d)(?:\.(\d))?$/.exec(tidy);
  if (apart) return ms(Number(apart[1]), Number(apart[2]), apart[3]);
  const run = /^(\d{1,2})([0-5]\d)$/.exec(tidy);
  if (run) return ms(Number(run[1]), Number(run[2]), undefined);
  const seconds = /^(\d{1,2})(?:\.(\d))?$/.exec(tidy);
  return seconds ? ms(0, Number(seconds[1]), seconds[2]) : null;
}

function ms(minutes: number, seconds: number, tenth: string | undefined): number {
  return (minutes * 60 + seconds) * 1000 + Number(tenth ?? 0) * 100;
}
