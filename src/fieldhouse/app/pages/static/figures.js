// Numbers and times as people read them: the twin of pages/figures.py.

const MINUS = "\u2212";
export const NONE = "\u2013";

const two = (number) => String(number).padStart(2, "0");

export const clock = (milliseconds) => {
  const left = Math.max(0, Math.floor(milliseconds));
  if (left < 60000) return `${two(Math.floor(left / 1000))}.${Math.floor((left % 1000) / 100)}`;
  return `${two(Math.floor(left / 60000))}:${two(Math.floor(left / 1000) % 60)}`;
};

export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${two(Math.floor(seconds) % 60)}`;

export const signed = (number) => `${number > 0 ? "+" : number < 0 ? MINUS : ""}${Math.abs(number)}`;

export const percent = (made, attempts) => (attempts ? `${Math.floor((made * 100) / attempts + 0.5)}%` : NONE);

export const cell = (column, line) => {
  const amount = line[column.key];
  if (amount === undefined) return NONE;
  switch (column.unit) {
    case "made_of":
      return `${amount}/${line[column.of] ?? 0}`;
    case "minutes":
      return minutes(amount);
    case "signed":
      return signed(amount);
    case "percent":
      return (amount * 100).toFixed(1);
    case "decimal":
      return amount.toFixed(1);
    default:
      return String(amount).replace("-", MINUS);
  }
};

/** A score, home on the side where the board has it. */
export const pair = (numbers) =>
  document.documentElement.dir === "rtl" ? `\u2067${numbers.join(NONE)}\u2069` : numbers.join(NONE);

/** A phrase with its {braces} filled in. */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Tenths, halves up, as charts.py rounds. */
export const fix = (number) => Math.floor(number * 10 + 0.5) / 10;

/** Order of jersey numbers, then whatever else. */
export const jersey = (number) => (/^\d+$/.test(number ?? "") ? Number(number) : 999);

export const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
