/** Numbers as Arabic and Persian keyboards type them, in the digits that every reader of ours knows; "٫" is their decimal point. */
export function plainDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)).replaceAll("\u066b", ".");
}

/** Reads in its own direction within a sentence of the other (Unicode first-strong isolate). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
