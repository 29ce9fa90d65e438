// One line for each play, as a play-by-play shows it. Twin of sentences.py; both read the phrases of words/*.json.

import type { WholeOf, WholePlay } from "./plays";
import { fill, termOf, wordsOf, type Phrase, type Words } from "./words";

export type Name = (player: string) => string;

interface Voice {
  readonly say: (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;
  readonly term: (code: string) => string;
  readonly who: (player: string | null) => string;
  readonly all: (players: readonly string[]) => string;
  readonly name: Name;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/; // Hebrew, Arabic and their neighbours

/** People by `name(id)`; the clock and the score stand in their own columns. */
export function sentence(play: WholePlay, name: Name, language = "en"): string {
  const words = wordsOf(language);
  const { sentences } = words;
  const called = (player: string): string => apart(name(player), words);
  const voice: Voice = {
    say: (phrase, values = {}) => fill(sentences[phrase], values, sentences.or),
    term: (code) => termOf(code, words),
    who: (player) => (player ? called(player) : sentences.team),
    all: (players) => players.map(called).join(sentences.list),
    name: called,
  };
  return ofTheGame(play, voice);
}

/** A name that keeps its own direction within the sentence (Unicode first-strong isolate, UAX 9). */
function apart(name: string, { direction }: Words): string {
  return direction === "rtl" || RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

function ofTheGame(play: WholePlay, voice: Voice): string {
  const { say, term, who } = voice;
  switch (play.kind) {
    case "field_goal":
      return fieldGoal(play, voice);
    case "free_throw":
      return freeThrow(play, voice);
    case "rebound":
      return say(play.offensive ? "offensive_rebound" : "defensive_rebound", { who: who(play.player) });
    case "turnover": {
      const how = play.how === "other" ? "" : say("turnover_how", { kind: term(play.how) });
      const steal = play.stolen_by ? say("with_steal", { player: voice.name(play.stolen_by) }) : "";
      return say("turnover", { who: who(play.player), how, steal });
    }
    case "assist": case "steal": case "block": case "shot_blocked": case "foul_drawn":
      return say(play.kind, { who: who(play.player) });
    case "foul":
      return foul(play, voice);
    case "violation":
      return say("violation", { who: who(play.player), kind: term(play.what) });
    case "ejection":
      return say("ejection", { who: play.player ? voice.name(play.player) : play.on === "player" ? "" : say(play.on) });
    case "note":
      return play.text;
    case "unrecognised":
      return play.text || play.code;
    default:
      return ofPeople(play, voice);
  }
}

type People = WholeOf<"substitution" | "line_up" | "player_added" | "injury">;
type AtTheTable = Exclude<
  WholePlay,
  People | WholeOf<
    | "field_goal" | "free_throw" | "rebound" | "turnover" | "assist" | "steal" | "block" | "shot_blocked" | "foul"
    | "foul_drawn" | "violation" | "ejection" | "note" | "unrecognised"
  >
>;

function ofPeople(play: People | AtTheTable, voice: Voice): string {
  const { say, all, who, name } = voice;
  switch (play.kind) {
    case "substitution": {
      const entering = all(play.entering);
      const leaving = all(play.leaving);
      if (entering && leaving) return say("changed", { entering, leaving });
      return entering ? say("entered", { entering }) : say("left", { leaving });
    }
    case "line_up":
      return say(play.starting ? "starts" : "on_court", { players: all(play.players) });
    case "injury":
      return say(play.text ? "injury_how" : "injury", { who: who(play.player), text: play.text });
    case "player_added":
      return say(play.number ? "joins_with" : "joins", { who: name(play.player), number: play.number ?? "" });
    default:
      return atTheTable(play, voice);
  }
}

function atTheTable(play: AtTheTable, voice: Voice): string {
  const { say, term, name } = voice;
  switch (play.kind) {
    case "jump_ball":
      return jumpBall(play, voice);
    case "time_out":
      return say(play.side ? "time_out" : `${play.length}_time_out`);
    case "challenge": {
      const known = play.successful === null ? "" : say(play.successful ? "successful" : "unsuccessful");
      return say(play.side ? "challenge" : "review", { result: known });
    }
    case "period_started": case "period_ended":
      return say(play.kind, { period: play.period });
    case "possession_arrow": case "clock_started": case "clock_stopped": case "clock_set": case "shot_clock_set":
      return say(play.kind);
    case "signed_off":
      return say("signed_off", { role: term(play.role), protest: play.protest ? say("under_protest") : "" });
    case "result_reported":
      return say("result", { how: term(play.how) });
    default:
      return name(String(play satisfies never));
  }
}

function fieldGoal(play: WholeOf<"field_goal">, { say, term, who, name }: Voice): string {
  const worth = ({ 1: "worth_1", 2: "worth_2", 3: "worth_3", 4: "worth_4" } as const)[play.points];
  return say("field_goal", {
    who: who(play.player),
    makes: say(play.made ? "makes" : "misses"),
    shot: play.shot === "other" ? "" : say("shot", { kind: term(play.shot) }),
    worth: say(worth ?? "worth", { points: play.points }),
    assist: play.assist ? say("with_assist", { player: name(play.assist) }) : "",
    block: play.blocked_by ? say("with_block", { player: name(play.blocked_by) }) : "",
  });
}

function freeThrow(play: WholeOf<"free_throw">, { say, who }: Voice): string {
  const { award, number, of } = play;
  return say("free_throw", {
    who: who(play.player),
    makes: say(play.made ? "makes" : "misses"),
    award: award === "technical" || award === "flagrant" ? say(`award_${award}`) : "",
    trip: number && of ? say("trip", { number, of }) : "",
  });
}

function foul(play: WholeOf<"foul">, voice: Voice): string {
  const { say, term, name } = voice;
  const count = play.free_throws ?? 0;
  return say("foul", {
    who: play.player ? name(play.player) : role(play.on, voice),
    kind: play.foul === "personal" ? "" : say("foul_kind", { kind: term(play.foul) }),
    drawn: play.drawn_by ? say("drawn", { player: name(play.drawn_by) }) : "",
    throws: count === 0 ? "" : say(count === 1 || count === 2 ? `throws_${count}` : "throws", { count }),
  });
}

function jumpBall(play: WholeOf<"jump_ball">, { say, name }: Voice): string {
  const players = play.jumpers.map(name).join(say("versus"));
  return say(play.held ? "held_ball" : "jump_ball", {
    who: players ? say("jumpers", { players }) : "",
    tipped: play.tipped_to ? say("tipped", { player: name(play.tipped_to) }) : "",
  });
}

function role(on: WholeOf<"foul">["on"], { say }: Voice): string {
  return on === "player" || on === "team" ? say("of_team") : say(on);
}
