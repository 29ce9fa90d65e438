// The strip: what is still missing of the play in hand, else the question in turn. It waits for nobody.

import { type Answer, answersOf, type Question } from "./asking";
import { promptOf } from "./flow";
import { foulText, howText, shortName, shotText } from "./naming";
import { useColour } from "./colours";
import { type Pad, usePad } from "./use-pad";
import "./strip.css";

/** The answers that the strip shows now, for fingers and for Shift with a digit. */
export function stripOf(pad: Pad): { readonly text: string; readonly question: Question | null; readonly answers: readonly Answer[] } {
  const { flow, table, words } = pad;
  const prompt = promptOf(flow, table);
  if (prompt !== null) {
    const { ask } = words;
    const text = {
      foul_kind: ask.foul_kind, side: ask.side, result: ask.result, shooter: ask.shooterHere, who: ask.who, what: ask.what, place: ask.place,
    }[prompt.wants];
    return { text, question: null, answers: prompt.answers };
  }
  const question = flow.questions.find(({ id }) => id === flow.active) ?? null;
  if (question === null) return { text: words.ask.ready, question, answers: [] };
  return { text: askText(question, pad), question, answers: answersOf(question, table) };
}

export function askText({ asks }: Question, { words, names }: Pick<Pad, "words" | "names">): string {
  if (asks.ask !== "free_throw") return words.ask[asks.ask];
  return words.ask.free_throw(asks.trip.number, asks.trip.of, names.actor(asks.trip.side, asks.trip.player));
}

export function useAnswer(): (answer: Answer) => void {
  const pad = usePad();
  const { question } = stripOf(pad);
  return (answer) => pad.tap(question === null ? { tap: "prompt", answer } : { tap: "answer", question: question.id, answer });
}

const TIGHT = 9; // from so many answers on, chips lose their names to fit in one row

export function Strip() {
  const pad = usePad();
  const { flow, words, tap, show, panel } = pad;
  const { text, question, answers } = stripOf(pad);
  const answer = useAnswer();
  const open = flow.questions.length - (question === null ? 0 : 1);
  const shot = question !== null && (question.asks.ask === "assist" || question.asks.ask === "rebound") ? question.chain[0] : undefined;
  const unplaced = shot !== undefined && pad.table.plays.some(({ id, play }) => id === shot && play.kind === "field_goal" && play.x == null);
  const idle = question === null && answers.length === 0 && flow.who === null && flow.action === null && flow.spot === null && flow.placing === null;
  const tight = answers.length >= TIGHT;
  return (
    <section className="strip" aria-label={words.ask.strip} data-idle={idle || undefined}>
      <p className="strip-text" aria-live="polite">
        {text}
      </p>
      <div className="strip-answers" data-tight={tight || undefined}>
        {answers.map((each) => (
          <AnswerChip key={keyOf(each)} answer={each} tight={tight} onPress={() => answer(each)} />
        ))}
      </div>
      {unplaced && shot !== undefined && (
        <button type="button" className="chip quiet where" onClick={() => tap({ tap: "place", shot })}>
          {words.ask.where}
        </button>
      )}
      {question !== null && (
        <button type="button" className="chip quiet" onClick={() => tap({ tap: "later" })}>
          {words.later}
        </button>
      )}
      {question === null && !idle && (
        <button type="button" className="chip quiet" onClick={() => tap({ tap: "escape" })}>
          {words.cancel}
        </button>
      )}
      {open > 0 && (
        <button type="button" className="chip open" aria-label={words.ask.open(open)} title={words.ask.open(open)} aria-expanded={panel.is === "questions"} onClick={() => show(panel.is === "questions" ? { is: "court" } : { is: "questions" })}>
          <span aria-hidden="true">? {open}</span>
        </button>
      )}
    </section>
  );
}

function keyOf(answer: Answer): string {
  return JSON.stringify(answer);
}

function AnswerChip({ answer, tight, onPress }: { answer: Answer; tight: boolean; onPress: () => void }) {
  const { view, words, names } = usePad();
  const side = "side" in answer ? view.sides.find(({ key }) => key === answer.side) : undefined;
  const style = useColour(side?.colour);
  if (answer.is === "player") {
    return (
      <button type="button" className="chip player" style={style} data-likely={answer.likely || undefined} aria-label={`${names.person(answer.player)}, ${names.team(answer.side)}`} onClick={onPress}>
        <b>{names.number(answer.player)}</b> {!tight && <span className="chip-name">{shortName(names.name(answer.player))}</span>}
      </button>
    );
  }
  const tone = answer.is === "shot" || answer.is === "throw" ? (answer.made ? "made" : "missed") : undefined;
  return (
    <button type="button" className="chip" style={style} data-is={answer.is} aria-label={tight ? answerText(answer, words, names) : undefined} data-tone={tone} data-likely={("likely" in answer && answer.likely) || undefined} onClick={onPress}>
      {tight ? tightText(answer, words, names) : answerText(answer, words, names)}
    </button>
  );
}

function tightText(answer: Exclude<Answer, { is: "player" }>, words: Pad["words"], names: Pad["names"]): string {
  if (answer.is === "team") return names.code(answer.side);
  return answer.is === "blocked" ? words.action.short.block : answerText(answer, words, names);
}

function answerText(answer: Exclude<Answer, { is: "player" }>, words: Pad["words"], names: Pad["names"]): string {
  switch (answer.is) {
    case "team":
      return names.team(answer.side);
    case "none":
      return words.none;
    case "count":
      return answer.oneAndOne ? words.ask.oneAndOne : String(answer.count);
    case "throw":
      return `${answer.made ? "✓" : "✗"} ${answer.made ? words.ask.made : words.ask.missed}`;
    case "shot":
      return words.said.points(answer.points, answer.made);
    case "how":
      return howText(answer.how, words);
    case "foul":
      return answer.on === "player" ? foulText(answer.foul, words) : answer.foul === "technical" ? foulText(answer.on, words) : words.fouls.coachOut;
    case "blocked":
      return words.ask.wasBlocked;
    case "shot_kind":
      return shotText(answer.shot, words);
    case "out_of":
      return words.outOf[answer.how];
    case "decided":
      return answer.successful ? words.more.successful : words.more.unsuccessful;
    case "official":
      return words.ask.official;
  }
}
