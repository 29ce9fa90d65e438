import { describe, expect, test } from "vitest";
import { readRules, type FoulKind, type Play } from "../sports/basketball";
import { answersOf, type Answer, type Question, type Stood, type Table } from "./asking";
import { type Action, type Flow, IDLE, promptOf, pruned, renamed } from "./flow";
import { step, type Tap } from "./taps";

/** A pad with its plays, as the screen drives it. */
class Pad {
  flow: Flow = IDLE;
  plays: Stood[] = [];
  taps = 0;
  clock = 300_000;
  arrow: string | null = null;
  details = false;
  bonus: Table["bonus"] = {};
  out: string[] = [];
  private ids = 0;

  constructor(readonly book: Record<string, unknown> = {}) {}

  get table(): Table {
    return {
      rules: readRules({ book: "fiba", ...this.book }),
      sides: ["home", "away"],
      onCourt: { home: ["h1", "h2", "h3", "h4", "h5"], away: ["a1", "a2", "a3", "a4", "a5"] },
      out: new Set(this.out),
      bonus: this.bonus,
      arrow: this.arrow,
      details: this.details,
      attacks: { home: "right", away: "left" },
      now: { period: 1, clock_ms: this.clock },
      plays: this.plays,
      newId: () => `n${(this.ids += 1)}`,
    };
  }

  do(tap: Tap): this {
    this.taps += 1;
    const { flow, commands } = step(this.flow, this.table, tap);
    for (const command of commands) {
      if (command.op === "amend") this.plays = this.plays.map((each) => (each.id === command.id ? { ...each, play: command.play } : each));
      else {
        const at = command.after === null ? this.plays.length : this.plays.findIndex(({ id }) => id === command.after) + 1;
        this.plays.splice(at, 0, { id: command.id, play: command.play });
      }
    }
    this.flow = flow;
    return this;
  }

  who(player: string): this {
    return this.do({ tap: "who", who: { side: player.startsWith("h") ? "home" : "away", player } });
  }

  act(action: Action): this {
    return this.do({ tap: "action", action });
  }

  get question(): Question | undefined {
    return this.flow.questions.find(({ id }) => id === this.flow.active);
  }

  answer(given: Answer): this {
    const { question } = this;
    if (!question) throw new Error("nothing is asked");
    return this.do({ tap: "answer", question: question.id, answer: given });
  }

  player(player: string): this {
    return this.answer({ is: "player", side: player.startsWith("h") ? "home" : "away", player });
  }

  get kinds(): string[] {
    return this.plays.map(({ play }) => play.kind);
  }

  get last(): Play | undefined {
    return this.plays.at(-1)?.play;
  }
}

const MADE: Action = { do: "shot", points: 2, made: true };
const MISSED: Action = { do: "shot", points: 2, made: false };
const FOUL: Action = { do: "foul" };
const foulAs = (foul: FoulKind): Tap => ({ tap: "prompt", answer: { is: "foul", foul, on: "player" } });
const SPOT: Tap = { tap: "spot", spot: { x: 1, y: 7.5, end: "right" } };

describe("three taps at most", () => {
  const actions: Action[] = [
    ...[2, 3].flatMap((points) => [true, false].map((made): Action => ({ do: "shot", points, made }))),
    ...[true, false].map((made): Action => ({ do: "free_throw", made })),
    ...[true, false].map((offensive): Action => ({ do: "rebound", offensive })),
    { do: "assist" }, { do: "steal" }, { do: "block" }, { do: "turnover" }, { do: "time_out" }, FOUL,
  ];

  test.each(actions.map((action) => [JSON.stringify(action), action] as const))("player, then %s", (_, action) => {
    const pad = new Pad().who("h1").act(action);
    if (pad.plays.length === 0) pad.do(foulAs("shooting"));
    expect(pad.plays.length).toBeGreaterThan(0);
    expect(pad.taps).toBeLessThanOrEqual(3);
    expect(pad.flow.who).toBeNull();
  });

  test.each(actions.map((action) => [JSON.stringify(action), action] as const))("%s, then player", (_, action) => {
    const pad = new Pad().act(action);
    if (action.do === "foul") pad.do(foulAs("personal"));
    pad.who("a3");
    expect(pad.plays.length).toBeGreaterThan(0);
    expect(pad.taps).toBeLessThanOrEqual(3);
  });

  test("court, player, result in every order", () => {
    const taps: ((pad: Pad) => Pad)[] = [(pad) => pad.do(SPOT), (pad) => pad.who("h1"), (pad) => pad.act({ ...MADE, points: 3 })];
    for (const order of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [2, 0, 1]]) {
      const pad = new Pad();
      for (const index of order) taps[index]?.(pad);
      expect(pad.last).toMatchObject({ kind: "field_goal", player: "h1", points: 3, x: 1, y: 7.5 });
    }
  });
});

describe("the court", () => {
  test("suggests what the line says", () => {
    const pad = new Pad().do(SPOT).who("h1");
    expect(promptOf(pad.flow, pad.table)?.answers[0]).toEqual({ is: "shot", points: 3, made: true, likely: true });
    pad.do({ tap: "escape" }).do({ tap: "spot", spot: { x: 1, y: 2, end: "right" } }).who("h1");
    expect(promptOf(pad.flow, pad.table)?.answers[0]).toMatchObject({ points: 2, likely: true });
  });

  test("asks first those who shoot at that end", () => {
    const pad = new Pad().do({ tap: "spot", spot: { x: 0, y: 1, end: "left" } });
    expect(promptOf(pad.flow, pad.table)?.answers.map((each) => (each as { side: string }).side)).toEqual(Array(5).fill("away"));
  });

  test("keeps a heave from one's own half where it was", () => {
    const pad = new Pad().do({ tap: "spot", spot: { x: 2, y: 5, end: "left" } }).who("h1").act({ ...MISSED, points: 3 });
    expect(pad.last).toMatchObject({ x: -2, y: 19.85 });
  });

  test("places a shot afterwards", () => {
    const pad = new Pad().who("h1").act(MADE);
    const id = pad.plays[0]?.id ?? "";
    pad.do({ tap: "place", shot: id }).do(SPOT);
    expect(pad.last).toMatchObject({ kind: "field_goal", x: 1, y: 7.5 });
    expect(pad.plays).toHaveLength(1);
  });
});

describe("questions", () => {
  test("an assist completes the shot", () => {
    const pad = new Pad().who("h1").act(MADE).player("h2");
    expect(pad.last).toMatchObject({ kind: "field_goal", assist: "h2" });
    expect(pad.flow.questions).toEqual([]);
  });

  test("offer no assist to the shooter himself", () => {
    const pad = new Pad().who("h1").act(MADE);
    const offered = answersOf(pad.question as Question, pad.table);
    expect(offered).not.toContainEqual({ is: "player", side: "home", player: "h1" });
    expect(offered.at(-1)).toEqual({ is: "none" });
  });

  test("know an offensive rebound by the side", () => {
    expect(new Pad().who("h1").act(MISSED).player("h4").last).toMatchObject({ kind: "rebound", offensive: true, player: "h4" });
    expect(new Pad().who("h1").act(MISSED).player("a4").last).toMatchObject({ kind: "rebound", offensive: false });
    expect(new Pad().who("h1").act(MISSED).answer({ is: "team", side: "away" }).last).toMatchObject({ player: null, side: "away" });
  });

  test("come to a block first where the scorer saw one", () => {
    const pad = new Pad().who("h1").act(MISSED).answer({ is: "blocked" }).player("a5");
    expect(pad.plays[0]?.play).toMatchObject({ blocked_by: "a5" });
    expect(pad.question?.asks.ask).toBe("rebound");
  });

  test("ask what a turnover was once nobody stole it", () => {
    const pad = new Pad().who("h1").act({ do: "turnover" }).answer({ is: "none" }).answer({ is: "how", how: "travelling" });
    expect(pad.last).toMatchObject({ kind: "turnover", how: "travelling" });
    expect(pad.plays).toHaveLength(1);
  });

  test("never stand in the way: the game goes on and they wait in the list", () => {
    const pad = new Pad().who("h1").act(MISSED);
    pad.clock = 280_000;
    pad.who("a1").act({ do: "turnover" });
    expect(pad.flow.questions.map(({ asks }) => asks.ask)).toEqual(["rebound", "stolen"]);
    const waiting = pad.flow.questions[0]?.id ?? "";
    pad.do({ tap: "reopen", question: waiting }).player("a2");
    expect(pad.kinds).toEqual(["field_goal", "rebound", "turnover"]);
    expect(pad.plays[1]?.play).toMatchObject({ clock_ms: 300_000 });
  });

  test("go with the play that was undone", () => {
    const pad = new Pad().who("h1").act(MISSED);
    expect(pruned(pad.flow, () => false).questions).toEqual([]);
    expect(pruned(pad.flow, () => true)).toBe(pad.flow);
  });

  test("follow the store's names", () => {
    const pad = new Pad().who("h1").act(MISSED);
    const id = pad.plays[0]?.id ?? "";
    expect(renamed(pad.flow, new Map([[id, "real"]])).questions[0]?.chain).toEqual(["real"]);
  });

  test("are answered by the action itself", () => {
    const pad = new Pad().who("h1").act(MISSED).who("a4").act({ do: "rebound", offensive: false });
    expect(pad.flow.questions).toEqual([]);
    pad.who("a1").act(MADE).who("a2").act({ do: "assist" });
    expect(pad.last).toMatchObject({ kind: "field_goal", assist: "a2" });
    expect(pad.flow.questions).toEqual([]);
    pad.who("h1").act({ do: "turnover" }).who("a3").act({ do: "steal" });
    expect(pad.last).toMatchObject({ kind: "turnover", stolen_by: "a3" });
    expect(pad.flow.questions).toEqual([]);
    pad.who("a3").act(MISSED).who("h5").act({ do: "block" });
    expect(pad.last).toMatchObject({ kind: "field_goal", blocked_by: "h5" });
  });
});

test("a steal alone makes the turnover, and asks whose it was", () => {
  const pad = new Pad().who("h2").act({ do: "steal" }).player("a3");
  expect(pad.plays.map(({ play }) => play)).toEqual([
    { kind: "turnover", period: 1, clock_ms: 300_000, side: "away", player: "a3", stolen_by: "h2" },
  ]);
});

test("a block alone makes the missed shot", () => {
  const pad = new Pad().who("h2").act({ do: "block" }).player("a3");
  expect(pad.last).toMatchObject({ kind: "field_goal", made: false, side: "away", player: "a3", blocked_by: "h2" });
  expect(pad.question?.asks.ask).toBe("rebound");
});

describe("fouls", () => {
  test("FOUL twice is a personal foul, and asks no free throws before the bonus", () => {
    const pad = new Pad().who("h1").act(FOUL).act(FOUL);
    expect(pad.last).toMatchObject({ kind: "foul", foul: "personal", player: "h1" });
    expect(pad.flow.questions.map(({ asks }) => asks.ask)).toEqual(["fouled"]);
  });

  test("in the bonus a common foul gives two", () => {
    const pad = new Pad();
    pad.bonus = { away: "bonus" };
    pad.who("h1").act(FOUL).act(FOUL).player("a2");
    expect(pad.question?.asks).toMatchObject({ ask: "free_throws", likely: 2 });
    pad.answer({ is: "count", count: 2 });
    for (const made of [true, false]) pad.answer({ is: "throw", made });
    expect(pad.kinds).toEqual(["foul", "free_throw", "free_throw"]);
    expect(pad.plays[0]?.play).toMatchObject({ drawn_by: "a2", free_throws: 2 });
    expect(pad.last).toMatchObject({ player: "a2", number: 2, of: 2, award: "bonus", made: false });
    expect(pad.question?.asks.ask).toBe("rebound");
    expect(pad.player("h3").last).toMatchObject({ kind: "rebound", offensive: false });
  });

  test("a basket and a foul: the shooter, and one free throw", () => {
    const pad = new Pad().who("a1").act(MADE).who("h1").act(FOUL).do(foulAs("shooting"));
    expect(pad.question?.asks).toMatchObject({ ask: "fouled", likely: "a1" });
    pad.player("a1");
    expect(pad.question?.asks).toMatchObject({ ask: "free_throws", likely: 1 });
    pad.answer({ is: "count", count: 1 }).answer({ is: "throw", made: true });
    expect(pad.last).toMatchObject({ kind: "free_throw", player: "a1", number: 1, of: 1, award: "shooting" });
    expect(pad.flow.questions.map(({ asks }) => asks.ask)).toEqual(["assist"]); // of the basket, still open
  });

  test("one and one ends with the first miss", () => {
    const pad = new Pad({ book: "nfhs" });
    pad.bonus = { away: "one_and_one" };
    pad.who("h1").act(FOUL).act(FOUL).player("a2").answer({ is: "count", count: 2, oneAndOne: true }).answer({ is: "throw", made: false });
    expect(pad.question?.asks.ask).toBe("rebound");
    expect(pad.kinds).toEqual(["foul", "free_throw"]);
  });

  test("substitutions and time-outs between free throws leave the trip as it was", () => {
    const pad = new Pad().who("h1").act(FOUL).do(foulAs("shooting")).player("a2").answer({ is: "count", count: 2 });
    pad.answer({ is: "throw", made: true });
    pad.plays.push({ id: "sub", play: { kind: "substitution", period: 1, side: "home", leaving: ["h1"], entering: ["h9"] } });
    expect(pad.question?.asks).toMatchObject({ ask: "free_throw", trip: { number: 2, player: "a2" } });
    pad.act({ do: "time_out" }).do({ tap: "prompt", answer: { is: "team", side: "home" } });
    pad.act({ do: "free_throw", made: false });
    expect(pad.kinds).toEqual(["foul", "free_throw", "substitution", "time_out", "free_throw"]);
    expect(pad.last).toMatchObject({ number: 2, of: 2, made: false, player: "a2" });
  });

  test("a technical asks who shoots, and the ball comes back", () => {
    const pad = new Pad().who("h1").act(FOUL).do(foulAs("technical")).answer({ is: "count", count: 1 });
    expect(pad.question?.asks.ask).toBe("thrower");
    pad.player("a4").answer({ is: "throw", made: false });
    expect(pad.last).toMatchObject({ player: "a4", award: "technical", keeps_ball: true });
    expect(pad.flow.questions).toEqual([]);
  });

  test("the coach's technical needs no player", () => {
    const pad = new Pad().act(FOUL).do({ tap: "prompt", answer: { is: "foul", foul: "technical", on: "coach" } });
    pad.do({ tap: "who", who: { side: "home", player: null } });
    expect(pad.last).toMatchObject({ kind: "foul", on: "coach", player: null, foul: "technical", side: "home" });
    expect(pad.taps).toBe(3);
  });

  test("an offensive foul is a turnover too, undone together", () => {
    const pad = new Pad().who("h1").act(FOUL).do(foulAs("offensive"));
    expect(pad.kinds).toEqual(["foul", "turnover"]);
    expect(pad.last).toMatchObject({ how: "offensive_foul", player: "h1" });
  });

  test("an assist amid free throws is the throw's, and leaves the next one asked", () => {
    const pad = new Pad().who("h1").act(FOUL).do(foulAs("shooting")).player("a2");
    pad.answer({ is: "count", count: 2 }).act({ do: "free_throw", made: true });
    pad.who("a3").act({ do: "assist" });
    expect(pad.last).toMatchObject({ kind: "free_throw", number: 1, assist: "a3" });
    expect(pad.question?.asks).toMatchObject({ ask: "free_throw", trip: { number: 2 } });
  });

  test("an assist after the free throw of a basket and a foul is the basket's", () => {
    const pad = new Pad().who("a1").act(MADE).who("h1").act(FOUL).do(foulAs("shooting")).player("a1");
    pad.answer({ is: "count", count: 1 }).act({ do: "free_throw", made: true }).who("a3").act({ do: "assist" });
    expect(pad.plays.map(({ play }) => ("assist" in play ? play.assist : undefined))).toEqual(["a3", undefined, undefined]);
  });

  test("whom it was on may come after the free throws were counted", () => {
    const pad = new Pad().who("h1").act(FOUL).do(foulAs("shooting"));
    const fouled = pad.question?.id ?? "";
    const count = pad.flow.questions.find(({ asks }) => asks.ask === "free_throws")?.id ?? "";
    pad.do({ tap: "answer", question: count, answer: { is: "count", count: 2 } });
    expect(pad.question?.asks.ask).toBe("thrower");
    pad.player("a3").do({ tap: "answer", question: fouled, answer: { is: "player", side: "away", player: "a3" } });
    expect(pad.plays[0]?.play).toMatchObject({ drawn_by: "a3", free_throws: 2 });
    expect(pad.flow.questions.map(({ asks }) => asks.ask)).toEqual(["free_throw"]);
  });
});

test("a second tap takes a choice back, and Escape clears before it puts the question off", () => {
  const pad = new Pad().who("h1").who("h1");
  expect(pad.flow.who).toBeNull();
  pad.who("h1").act(MISSED).who("a1").do({ tap: "escape" });
  expect(pad.flow.who).toBeNull();
  pad.do({ tap: "escape" });
  expect(pad.flow.active).toBeNull();
  expect(pad.flow.questions).toHaveLength(1);
});

describe("rarer plays", () => {
  test("a held ball goes to the side that the arrow points to, in one tap", () => {
    const pad = new Pad();
    pad.arrow = "away";
    expect(pad.act({ do: "held_ball" }).last).toMatchObject({ kind: "jump_ball", held: true, won_by: "away" });
    expect(pad.act({ do: "jump_ball", won: "home" }).last).toMatchObject({ kind: "jump_ball", won_by: "home" });
  });

  test("a violation and an injury wait for whose they are", () => {
    const pad = new Pad().act({ do: "violation", what: "lane" });
    expect(pad.plays).toEqual([]);
    expect(pad.who("a2").last).toMatchObject({ kind: "violation", what: "lane", side: "away", player: "a2" });
    expect(pad.who("h1").act({ do: "injury" }).last).toMatchObject({ kind: "injury", side: "home", player: "h1" });
  });

  test("a challenge stands before it is decided", () => {
    const pad = new Pad().act({ do: "challenge", side: "home" });
    expect(pad.last).toEqual({ kind: "challenge", period: 1, clock_ms: 300_000, side: "home" });
    expect(pad.answer({ is: "decided", successful: false }).last).toMatchObject({ successful: false });
    expect(new Pad().act({ do: "challenge", side: null }).last).toMatchObject({ kind: "challenge", side: null });
  });

  test("the kind of a shot is asked last, and only where somebody wants it", () => {
    expect(new Pad().who("h1").act(MADE).answer({ is: "none" }).question).toBeUndefined();
    const pad = new Pad();
    pad.details = true;
    pad.who("h1").act(MADE).answer({ is: "none" });
    expect(pad.question?.asks.ask).toBe("shot_kind");
    pad.answer({ is: "shot_kind", shot: "layup" }).answer({ is: "out_of", how: "fast_break" });
    expect(pad.last).toMatchObject({ shot: "layup", fast_break: true, points: 2 });
    expect(pad.flow.questions).toEqual([]);
  });
});

describe("a jersey as an answer", () => {
  const foul = { do: "foul", foul: "shooting" } as const;
  test("to who was fouled and who shoots it is the chip of that player, and begins no play", () => {
    const pad = new Pad().who("h1").act(foul).who("a3");
    expect(pad.last).toMatchObject({ kind: "foul", player: "h1", drawn_by: "a3" });
    expect(pad.flow.who).toBeNull();
  });

  test("of a side that does not fit it begins the next play", () => {
    const pad = new Pad().who("h1").act(foul).who("h2");
    expect(pad.flow.who).toEqual({ side: "home", player: "h2" });
    expect(pad.last).not.toHaveProperty("drawn_by");
  });

  test("to a question that the game may have outrun it begins the next play", () => {
    const pad = new Pad().who("h1").act({ do: "shot", points: 2, made: true }).who("h2");
    expect(pad.flow.who).toEqual({ side: "home", player: "h2" });
  });
});

test("whoever is out comes last among the answers", () => {
  const pad = new Pad();
  pad.out = ["h2"];
  pad.who("h1").act({ do: "shot", points: 2, made: true });
  const players = answersOf(pad.question as Question, pad.table).flatMap((each) => (each.is === "player" ? [each.player] : []));
  expect(players).toEqual(["h3", "h4", "h5", "h2"]);
});
