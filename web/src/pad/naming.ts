// People, sides, periods and plays in words.

import { isolated } from "../i18n/text";
import { fill, type Objection, type Play, type Rules } from "../sports/basketball";
import type { GameView } from "../store";
import { exactText } from "./clock";
import type { PadWords } from "./words";

export interface Names {
  /** "12", or "?" for nobody. */
  number(player: string | null): string;
  name(player: string | null): string;
  /** "#12 Ruiz". */
  person(player: string | null): string;
  /** "#12 Ruiz", or the team. */
  actor(side: string | null | undefined, player: string | null | undefined): string;
  team(side: string): string;
  code(side: string): string;
  period(no: number): string;
  play(play: Play): string;
  objection(objection: Objection): string;
}

export function namesOf({ people, sides, rules }: Pick<GameView, "people" | "sides" | "rules">, words: PadWords): Names {
  const team = (side: string): string => {
    const found = sides.find(({ key }) => key === side);
    return isolated(found?.short_name || found?.name || side);
  };
  const number = (player: string | null): string => (player === null ? "?" : (people.get(player)?.number ?? "–"));
  const name = (player: string | null): string => (player === null ? words.unknown : (people.get(player)?.name ?? ""));
  const person = (player: string | null): string => {
    if (player === null) return words.unknown;
    const [shown, called] = [`#${number(player)}`, shortName(name(player))];
    return isolated(called === "" || called === shown ? shown : `${shown} ${called}`);
  };
  const actor = (side: string | null | undefined, player: string | null | undefined): string =>
    player != null ? person(player) : side == null ? "" : team(side);
  const names: Names = {
    number, name, person, actor, team,
    code: (side) => {
      const found = sides.find(({ key }) => key === side);
      return found?.code || (found?.short_name || found?.name || side).slice(0, 3).toUpperCase();
    },
    period: (no) => periodText(rules, no, words),
    play: (play) => [subjectOf(play, names, words), ...detailsOf(play, names, words)].filter(Boolean).join(" "),
    objection: (objection) => objectionText(objection, names, words, people.has.bind(people)),
  };
  return names;
}

/** "Ana Maria Ruiz" → "Ruiz"; a name of one word stays. */
export function shortName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? "";
}

export function periodText(rules: Rules, period: number, { period: { names } }: PadWords): string {
  if (period > rules.periods) return names.OT(period - rules.periods);
  if (rules.periods === 1) return names.game;
  return rules.periods === 2 ? names.H(period) : names.Q(period);
}

function subjectOf(play: Play, names: Names, words: PadWords): string {
  switch (play.kind) {
    case "foul": case "ejection":
      return play.on && play.on !== "player" && play.on !== "team"
        ? `${names.team(play.side)} ${words.said[play.on]}`
        : names.actor(play.side, play.player);
    case "substitution": case "line_up": case "time_out": case "challenge": case "possession_arrow":
      return play.side === null ? "" : names.team(play.side);
    case "jump_ball":
      return play.won_by ? names.team(play.won_by) : "";
    case "signed_off":
      return play.role === "home" || play.role === "away" ? names.team(play.role) : words.sign.roles[play.role];
    default:
      return "side" in play && play.side != null ? names.actor(play.side, "player" in play ? play.player : null) : "";
  }
}

function detailsOf(play: Play, names: Names, words: PadWords): (string | false | null | undefined)[] {
  const { said } = words;
  switch (play.kind) {
    case "field_goal":
      return [
        said.points(play.points, play.made),
        play.shot !== undefined && play.shot !== "other" && shotText(play.shot, words).toLowerCase(),
        play.assist != null && `(${said.assistBy(names.person(play.assist))})`,
        play.blocked_by != null && `(${said.blockedBy(names.person(play.blocked_by))})`,
      ];
    case "free_throw":
      return [said.freeThrow(play.made, play.number ?? null, play.of ?? null), play.assist != null && `(${said.assistBy(names.person(play.assist))})`];
    case "rebound":
      return [said.rebound(play.offensive)];
    case "turnover": {
      const how = play.how === undefined || play.how === "other" ? null : howText(play.how, words).toLowerCase();
      return [said.turnover, how && `(${how})`, play.stolen_by != null && `(${said.stolenBy(names.person(play.stolen_by))})`];
    }
    case "foul":
      return [said.foul, `(${foulText(play.foul ?? "personal", words).toLowerCase()})`, play.drawn_by != null && said.on(names.person(play.drawn_by))];
    case "substitution":
      return [(play.entering ?? []).map(names.person).join(", "), said.sub, (play.leaving ?? []).map(names.person).join(", ") || "–"];
    case "line_up":
      return [play.starting ? said.starting : said.lineUp, play.players.map((player) => isolated(`#${names.number(player)}`)).join(" ")];
    case "time_out":
      return [play.side === null ? said.officialTimeOut : said.time_out];
    case "jump_ball":
      return [play.held ? words.more.heldBall : said.jump];
    case "violation":
      return [said.violation, play.what && `(${violationText(play.what, words).toLowerCase()})`];
    case "challenge": {
      const decided = play.successful == null ? null : play.successful ? words.more.successful : words.more.unsuccessful;
      return [play.side === null ? words.more.review : said.challenge, decided && `(${decided.toLowerCase()})`];
    }
    case "shot_clock_set":
      return [said.shot_clock_set, play.shot_clock_ms === null ? words.more.shotClockOff : exactText(play.shot_clock_ms)];
    case "possession_arrow":
      return [said.arrow];
    case "period_started": case "period_ended":
      return [names.period(play.period), said[play.kind]];
    case "note": case "injury":
      return [said[play.kind], play.text];
    case "clock_set":
      return [said.clock_set, play.clock_ms == null ? "" : exactText(play.clock_ms)];
    default:
      return [said[play.kind]];
  }
}

export function shotText(shot: string, { shots }: PadWords): string {
  return (shots as Readonly<Record<string, string>>)[shot] ?? shots.other;
}

/** What a violation was; another device or a feed may know kinds that we do not. */
export function violationText(what: string, { violations }: PadWords): string {
  return (violations as Readonly<Record<string, string>>)[what] ?? what.replaceAll("_", " ");
}

export function foulText(foul: string, { fouls }: PadWords): string {
  return (fouls as Readonly<Record<string, string>>)[foul] ?? fouls.other;
}

export function howText(how: string, { hows }: PadWords): string {
  return (hows as Readonly<Record<string, string>>)[how] ?? hows.other;
}

function objectionText(objection: Objection, names: Names, words: PadWords, known: (player: string) => boolean): string {
  const values: Record<string, Objection["values"][string]> = { ...objection.values };
  for (const [key, value] of Object.entries(values)) {
    if (key === "player") values[key] = known(String(value)) ? names.person(String(value)) : String(value);
    if (key === "side" || key === "belongs_to") values[key] = names.team(String(value));
    if (key === "known" && typeof value === "object") values[key] = value.map((side) => names.team(String(side)));
    if (key === "role") values[key] = (words.sign.roles as Readonly<Record<string, string>>)[String(value)] ?? value;
  }
  return fill(words.objections[objection.key], values, words.or);
}
