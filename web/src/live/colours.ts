// Team colours made legible: the twin of app/pages/colours.py. Contrast as WCAG 2.2 has it, lightness as OKLab (Ottosson 2020).

import type { CSSProperties } from "react";

const CONTRAST = 4.5;
const ALIKE = 0.14; // OKLab distance under which two teams would be mistaken for each other
const SURFACES = { light: "#f0f1f4", dark: "#20252d" } as const; // the least contrasting ones team colours stand on
const NEUTRAL = "#6b7280";

type Triple = readonly [number, number, number];

export interface TeamColour {
  readonly light: string;
  readonly dark: string;
  readonly onLight: string;
  readonly onDark: string;
}

const known = new Map<string, TeamColour>();

/** Legible on light and on dark, and what is legible upon each of these. */
export function teamColour(given: string): TeamColour {
  const found = known.get(given);
  if (found) return found;
  const clean = tidy(given);
  const [light, dark] = [legible(clean, SURFACES.light), legible(clean, SURFACES.dark)];
  const made = { light, dark, onLight: upon(light), onDark: upon(dark) };
  known.set(given, made);
  return made;
}

/** `--team` and `--on-team` for a team's part of the screen. */
export function teamStyle(given: string | undefined): CSSProperties & Readonly<Record<`--${string}`, string>> {
  const { light, dark, onLight, onDark } = teamColour(given ?? "");
  return { "--team": `light-dark(${light}, ${dark})`, "--on-team": `light-dark(${onLight}, ${onDark})` };
}

/** Whether two teams need more than colour to be told apart. */
export function alike(one: string, other: string): boolean {
  const [first, second] = [teamColour(one), teamColour(other)];
  return (["light", "dark"] as const).some((theme) => distance(oklab(rgb(first[theme])), oklab(rgb(second[theme]))) < ALIKE);
}

export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function tidy(colour: string): string {
  const text = colour.trim().toLowerCase().replace(/^#/, "");
  if (/^[0-9a-f]{6}$/.test(text)) return `#${text}`;
  return /^[0-9a-f]{3}$/.test(text) ? `#${text.replace(/./g, "$&$&")}` : NEUTRAL;
}

/** The nearest lightness of `colour` with enough contrast on `surface`. */
function legible(colour: string, surface: string): string {
  const [lightness, a, b] = oklab(rgb(colour));
  const darker = luminance(surface) > 0.18;
  for (let step = 0; step <= 100; step += 1) {
    const level = Math.min(1, Math.max(0, lightness + (darker ? -step : step) / 100));
    const tried = hex(fromOklab([level, a, b]));
    if (contrast(tried, surface) >= CONTRAST) return tried;
  }
  return darker ? "#000000" : "#ffffff";
}

function upon(colour: string): string {
  return contrast("#ffffff", colour) >= contrast("#000000", colour) ? "#ffffff" : "#000000";
}

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Linear light, 0 to 1. */
function rgb(colour: string): Triple {
  const part = (at: number): number => {
    const c = parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function hex(linear: Triple): string {
  const coded = linear.map((each) => {
    const c = Math.min(1, Math.max(0, each));
    return Math.round((c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055) * 255);
  });
  return `#${coded.map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

function oklab([red, green, blue]: Triple): Triple {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

function fromOklab([lightness, a, b]: Triple): Triple {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function distance(one: Triple, other: Triple): number {
  return Math.hypot(...one.map((each, n) => each - (other[n] ?? 0)));
}
