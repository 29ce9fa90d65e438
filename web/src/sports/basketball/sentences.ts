// One line for each play, as a play-by-play shows it. Twin of sentences.py; another language brings its own `Words`.

import { fill } from "./objections";
import type { WholeOf, WholePlay } from "./plays";

/** {braces} are filled in; parts that a play may lack are sentences of their own, joined where their brace stands. */
export const ENGLISH = {
  team: "Team",
  makes: "makes",
  misses: "misses",
  field_goal: "{who} {makes}{shot} {worth}{assist}{block}",
  shot: " {kind}",
  worth_1: "one-pointer",
  worth_2: "two-pointer",
  worth_3: "three-pointer",
  worth_4: "four-pointer",
  worth: "{points}-pointer",
  with_assist: ", assist {player}",
  with_block: ", blocked by {player}",
  free_throw: "{who} {makes} {award}free throw{trip}",
  award_technical: "technical ",
  award_flagrant: "flagrant ",
  trip: " {number} of {of}",
  offensive_rebound: "{who} offensive rebound",
  defensive_rebound: "{who} defensive rebound",
  turnover: "{who} turnover{how}{steal}",
  turnover_how: " ({kind})",
  with_steal: ", steal {player}",
  assist: "{who} assist",
  steal: "{who} steal",
  block: "{who} block",
  shot_blocked: "{who} shot blocked",
  foul: "{who} {kind}foul{drawn}{throws}",
  foul_kind: "{kind} ",
  drawn: " on {player}",
  one_throw: ", {count} free throw",
  throws: ", {count} free throws",
  foul_drawn: "{who} fouled",
  coach: "coach",
  assistant_coach: "assistant coach",
  bench: "bench",
  of_team: "team",
  changed: "{entering} for {leaving}",
  entered: "{entering} in",
  left: "{leaving} out",
  starts: "starts: {players}",
  on_court: "on court: {players}",
  violation: "{who} violation ({kind})",
  ejection: "{who} ejected",
  injury: "{who} injured",
  injury_how: "{who} injured: {text}",
  joins: "{who} joins",
  joins_with: "{who} joins with number {number}",
  held_ball: "Held ball{who}{tipped}",
  jump_ball: "Jump ball{who}{tipped}",
  jumpers: ": {players}",
  tipped: ", to {player}",
  time_out: "Time-out",
  full_time_out: "Full time-out",
  short_time_out: "Short time-out",
  official_time_out: "Official time-out",
  media_time_out: "Media time-out",
  challenge: "Challenge{result}",
  review: "Review{result}",
  successful: ", successful",
  unsuccessful: ", unsuccessful",
  arrow: "Possession arrow turned",
  period_started: "Period {period} begins",
  period_ended: "Period {period} ends",
  clock_started: "Clock started",
  clock_stopped: "Clock stopped",
  clock_set: "Clock corrected",
  shot_clock_set: "Shot clock set",
  signed_off: "Signed off by {role}{protest}",
  under_protest: " under protest",
  result: "Result reported ({how})",
  list: ", ",
  versus: " – ",
} as const;

export type Phrase = keyof typeof ENGLISH;
/** A language's sentences; `terms` names codes like "step_back" where it does not say them as English does. */
export type Words = Readonly<Record<Phrase, string>> & { readonly terms?: Readonly<Record<string, string>> };
export type Name = (player: string) => string;

interface Voice {
  readonly say: (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;
  readonly term: (code: string) => string;
  readonly who: (player: string | null) => string;
  readonly all: (players: readonly string[]) => string;
  readonly name: Name;
}

/** People by `name(id)`; the clock and the score stand in their own columns. */
export function sentence(play: WholePlay, name: Name, words: Words = ENGLISH): string {
  const voice: Voice = {
    say: (phrase, values = {}) => fill(words[phrase], values),
    term: (code) => words.terms?.[code] ?? code.replaceAll("_", " "),
    who: (player) => (player ? name(player) : words.team),
    all: (players) => players.map(name).join(words.list),
    name,
  };
  return ofTheGame(play, voice);
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
    case "possession_arrow":
      return say("arrow");
    case "period_started": case "period_ended":
      return say(play.kind, { period: play.period });
    case "clock_started": case "clock_stopped": case "clock_set": case "shot_clock_set":
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
    throws: count === 0 ? "" : say(count > 1 ? "throws" : "one_throw", { count }),
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
