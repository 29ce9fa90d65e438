"""Team colours made legible: each is moved in lightness until it stands out 4.5:1 on both themes' surfaces.

Contrast is that of WCAG 2.2 (relative luminance, success criterion 1.4.3); lightness and difference are those of
OKLab (Ottosson 2020), in which equal steps look equal.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CONTRAST = 4.5
ALIKE = 0.14  # OKLab distance under which two teams would be mistaken for each other
SURFACES = {"light": "#f0f1f4", "dark": "#20252d"}  # the least contrasting surface team colours stand on
NEUTRAL = "#6b7280"
COLOURS_MAX = 100  # on one page

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class TeamColour:
    """One team's colour: as given, legible on light and on dark, and what is legible upon each of these."""

    given: str
    light: str
    dark: str
    on_light: str
    on_dark: str


def clean(colour: str) -> str:
    """Lower case, with its number sign; a neutral grey for anything that is no colour of six (or three) digits."""
    text = colour.strip().lower()
    if re.fullmatch(r"#?[0-9a-f]{6}", text):
        return "#" + text.removeprefix("#")
    if re.fullmatch(r"#?[0-9a-f]{3}", text):
        return "#" + "".join(digit * 2 for digit in text.removeprefix("#"))
    return NEUTRAL


def legible(colour: str, surface: str) -> str:
    """The nearest lightness of `colour` with enough contrast on `surface`."""
    lightness, a, b = _oklab(_rgb(colour))
    darker = luminance(surface) > 0.18
    for step in range(101):
        level = lightness + (-step if darker else step) / 100
        tried = _hex(_from_oklab((min(1.0, max(0.0, level)), a, b)))
        if contrast(tried, surface) >= CONTRAST:
            return tried
    return "#000000" if darker else "#ffffff"


def team_colour(colour: str) -> TeamColour:
    given = clean(colour)
    light, dark = legible(given, SURFACES["light"]), legible(given, SURFACES["dark"])
    return TeamColour(given, light, dark, _upon(light), _upon(dark))


def alike(one: str, other: str) -> bool:
    """Whether two teams need more than colour to be told apart, in either theme."""
    first, second = team_colour(one), team_colour(other)
    pairs = ((first.light, second.light), (first.dark, second.dark))
    return any(math.dist(_oklab(_rgb(a)), _oklab(_rgb(b))) < ALIKE for a, b in pairs)


def stylesheet(named: Sequence[tuple[str, str]]) -> str:
    """Custom properties for classes `team-<name>`: --team, --on-team and --team-given."""
    rules = []
    for name, colour in named:
        team = team_colour(colour)
        rules.append(
            f".team-{name}{{--team:light-dark({team.light},{team.dark});"
            f"--on-team:light-dark({team.on_light},{team.on_dark});--team-given:{team.given}}}"
        )
    return "\n".join(rules) + "\n"


def colours_sheet(shades: Iterable[str]) -> str:
    """The address of the stylesheet for some colours; beyond COLOURS_MAX teams stay grey."""
    names = sorted({clean(shade)[1:] for shade in shades})[:COLOURS_MAX]
    return f"/colours/{'-'.join(names) or NEUTRAL[1:]}.css"


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = _rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _upon(colour: str) -> str:
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, colour))


def _rgb(colour: str) -> Rgb:
    """Linear light, 0 to 1."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def _hex(rgb: Rgb) -> str:
    parts = (min(1.0, max(0.0, c)) for c in rgb)
    coded = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in parts)
    return "#" + "".join(f"{round(c * 255):02x}" for c in coded)


def _oklab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Rgb) -> Rgb:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
