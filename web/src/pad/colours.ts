// A team's colour as a style: `--team` is the colour as it is, for areas; `--on-team` is black or white, whichever reads on it.

import { type CSSProperties, useMemo } from "react";

export type ColourStyle = CSSProperties & { readonly "--team"?: string; readonly "--on-team"?: string };

export function colourStyle(colour: string | undefined): ColourStyle {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? "");
  if (!found) return {};
  const [red = 0, green = 0, blue = 0] = found.slice(1).map((pair) => linear(parseInt(pair, 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // contrast with white is 1.05 / (l + 0.05), with black (l + 0.05) / 0.05: equal at 0.179
  return { "--team": found[0], "--on-team": luminance > 0.179 ? "#000000" : "#ffffff" };
}

export function useColour(colour: string | undefined): ColourStyle {
  return useMemo(() => colourStyle(colour), [colour]);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
