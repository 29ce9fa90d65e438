// The pad's one model: the game from the store, the flow of taps, and which panel is open.

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../i18n";
import { useSettings } from "../shell/settings";
import { uuid7 } from "../api/ids";
import { view as boardOf, type Board, type End, type Play, type State } from "../sports/basketball";
import type { Commands, GameView, ShownPlay, Undone } from "../store";
import { tell } from "../ui/toast";
import type { Moment, Stood, Table } from "./asking";
import { askTip } from "./answering";
import { cleared, type Flow, IDLE, pruned, renamed, type Step } from "./flow";
import { looking, useAddress } from "./follow";
import { namesOf, type Names } from "./naming";
import { guarded } from "./official";
import { keep, keepKeys, keysOn, readKept } from "./preferences";
import { complete, NOBODY, pick, type Picks, seated } from "./subs";
import { step, type Tap } from "./taps";
import { type PadWords, padWords } from "./words";

export type Panel =
  | { readonly is: "court" | "plays" | "questions" | "sync" | "sign" | "more" }
  | { readonly is: "edit"; readonly play: string }
  | { readonly is: "bench"; readonly side: string };

export type Dialog = { readonly is: "clock" | "help" | "correct" } | { readonly is: "card"; readonly side: string; readonly player: string };

/** Where new plays go while the past is being completed: behind a play, or before the first. */
export interface Insertion {
  readonly after: string | null;
}

export interface Pad {
  readonly view: GameView;
  readonly commands: Commands;
  readonly words: PadWords;
  readonly names: Names;
  readonly flow: Flow;
  readonly table: Table;
  /** The board where new plays go. */
  readonly board: Board;
  readonly panel: Panel;
  readonly dialog: Dialog | null;
  readonly insertion: Insertion | null;
  readonly allowed: ReadonlySet<string>;
  readonly keys: boolean;
  /** The game is final, and somebody means to change its result. */
  readonly correcting: boolean;
  /** Who goes and who comes, while a bench is open. */
  readonly picks: Picks;
  show(panel: Panel): void;
  open(dialog: Dialog | null): void;
  tap(tap: Tap): void;
  pick(side: string, player: string): void;
  /** The picks as they are, one substitution. */
  substitute(side: string, picks: Picks): void;
  /** A play of its own, at the end or where plays are being inserted; its id. */
  record(play: Play): string | void;
  /** Anything else for the store that undo takes back. */
  act(deed: () => unknown): void;
  undo(): void;
  redo(): void;
  moment(): Moment;
  insert(at: Insertion | null): void;
  allow(key: string): void;
  correct(on: boolean): void;
  turnEnds(): void;
  setKeys(on: boolean): void;
  startPeriod(): void;
}

/**
 * What taps do. The same object for as long as the pad is open, so that a part that is drawn from plain values and these is
 * drawn again only when its values changed (React.memo): a play redraws what it touches, not the pad.
 */
export type Deeds = Pick<Pad, "show" | "open" | "tap" | "pick" | "record" | "act" | "undo" | "redo" | "moment" | "turnEnds">;

const Context = createContext<Pad | null>(null);
const DeedsContext = createContext<Deeds | null>(null);

export function useDeeds(): Deeds {
  const deeds = useContext(DeedsContext);
  if (deeds === null) throw new Error("no pad here");
  return deeds;
}

export function usePad(): Pad {
  const pad = useContext(Context);
  if (pad === null) throw new Error("no pad here");
  return pad;
}

interface Given {
  readonly view: GameView;
  readonly commands: Commands;
  readonly children: ReactNode;
}

export function PadProvider({ view, commands, children }: Given) {
  const words = useWords(padWords);
  const following = useAddress("follow");
  const gameId = view.game_id;
  const [known, setFlow] = useState<Flow>(() => ({ ...IDLE, questions: readKept(gameId).questions }));
  const [panel, setPanel] = useState<Panel>({ is: "court" });
  const [picks, setPicks] = useState<Picks>(NOBODY);
  const [dialog, open] = useState<Dialog | null>(null);
  const [inserting, insert] = useState<Insertion | null>(null);
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(() => new Set(readKept(gameId).allowed));
  const [turned, setTurned] = useState(() => readKept(gameId).turned);
  const [keys, setKeysOn] = useState(keysOn);
  const [correcting, correct] = useState(false);
  const past = useRef<Flow[]>([]);
  const future = useRef<Flow[]>([]);

  const names = useMemo(() => namesOf(view, words), [view.people, view.sides, view.rules, words]);
  // What a question is about may be struck meanwhile. Told by what is drawn: an effect may run late, between a tap and its drawing.
  const standing = useMemo(() => new Set(view.plays.map(({ entry }) => entry.play_id)), [view.plays]);
  const flow = useMemo(() => pruned(known, (id) => standing.has(id)), [known, standing]);
  const insertion = inserting?.after != null && !standing.has(inserting.after) ? null : inserting;
  const here = useMemo(() => placeOf(view, insertion), [view, insertion]);
  const latest = useRef({ view, insertion, here });
  latest.current = { view, insertion, here };

  useEffect(() => {
    keep(gameId, { questions: flow.questions, allowed: [...allowed], turned });
  }, [gameId, flow.questions, allowed, turned]);

  const moment = (): Moment => {
    const { insertion: at, here: there, view: now } = latest.current;
    if (at !== null) return there.moment;
    return { period: Math.max(1, now.board.period), clock_ms: Math.round(commands.clockAt(Date.now())) };
  };
  const table: Table = {
    rules: view.rules,
    sides: useMemo(() => view.sides.map(({ key }) => key), [view.sides]),
    onCourt: useSeats(here.board),
    out: useMemo(() => new Set(Object.values(here.board.sides).flatMap((side) => side.out)), [here.board]),
    bonus: Object.fromEntries(Object.entries(here.board.sides).map(([key, side]) => [key, side.in_bonus])),
    arrow: here.board.arrow,
    details: useSettings().shotDetails,
    attacks: attacksOf(view, here.board.period, turned),
    now: here.moment,
    plays: here.plays,
    newId: uuid7,
  };
  const remember = (was: Flow): void => {
    past.current = [...past.current, cleared(was)].slice(-200);
    future.current = [];
  };
  const recorded = (play: Play, join: boolean, after: string | null): string => {
    const at = latest.current.insertion;
    const place = after !== null ? { after } : at === null ? {} : at.after !== null ? { after: at.after } : { before: view.plays[0]?.entry.play_id ?? null };
    const id = commands.record(play, { join, ...place }).play_ids[0] ?? "";
    if (at !== null && after === null) insert({ after: id });
    return id;
  };
  const run = (was: Flow, { flow: next, commands: orders }: Step): void => {
    const ids = new Map<string, string>();
    if (orders.some((each) => each.op === "record" || !each.join)) remember(was);
    for (const order of orders) {
      if (order.op === "record") ids.set(order.id, recorded(order.play, order.join, order.after));
      else commands.amend(ids.get(order.id) ?? order.id, order.play, { join: order.join });
    }
    setFlow(renamed(next, ids));
  };
  const act = (deed: () => unknown): void => {
    remember(flow);
    deed();
  };
  const travel = (from: typeof past, to: typeof past, done: Undone | null, overtaken: (plays: string) => string): void => {
    if (done === null) return;
    if (done.overtaken.length > 0) {
      const said = (id: string): string => {
        const play = [...view.plays.map(({ entry }) => entry), ...view.struck].find((entry) => entry.play_id === id)?.play;
        return play === undefined ? words.plays.gone : names.play(play);
      };
      tell({ text: overtaken(done.overtaken.map(said).join(", ")), tone: "warning" });
    }
    const next = from.current.pop();
    to.current.push(cleared(flow));
    setFlow(next ?? cleared(flow));
  };
  const show = (next: Panel): void => {
    setPicks(NOBODY);
    if (next.is !== "court" && next.is !== "more") setFlow(cleared); // whoever was chosen was chosen for a play, not for this
    setPanel(next);
  };
  const record = (play: Play): string => {
    let id = "";
    act(() => (id = recorded(play, false, null)));
    setFlow(cleared);
    return id;
  };
  const substitute = (side: string, { leaving, entering }: Picks): void => {
    show({ is: "court" });
    record({ kind: "substitution", ...moment(), side, leaving, entering });
  };
  const pickOne = (side: string, player: string): void => {
    const onCourt = table.onCourt[side] ?? [];
    const next = pick(picks, player, onCourt);
    const missing = onCourt.length === 0 ? 0 : view.rules.players_on_court - onCourt.length;
    if (onCourt.length > 0 && complete(next, missing)) substitute(side, next);
    else setPicks(next);
  };
  const startPeriod = (): void => {
    const play = nextPeriod(view.board.phase, view.board.period);
    remember(flow);
    const id = commands.startPeriod(play).play_ids[0] ?? "";
    const jump = play === 1 || (!view.rules.arrow && play > view.rules.periods);
    if (jump) setFlow(askTip(cleared(flow), { ...table, now: { period: play, clock_ms: null } }, id, { kind: "period_started", period: play }));
  };

  const pad: Pad = {
    view, commands, words, names, flow, table, board: here.board, panel, dialog, insertion, allowed, keys, correcting, correct, picks, show, open, moment, insert, act,
    startPeriod, record, substitute, pick: pickOne,
    tap: (tapped: Tap) => run(flow, step(flow, { ...table, now: moment() }, tapped)),
    undo: () => travel(past, future, commands.undo(), words.head.notUndone),
    redo: () => travel(future, past, commands.redo(), words.head.notRedone),
    allow: (key) => setAllowed((was) => new Set(was).add(key)),
    turnEnds: () => setTurned((was) => !was),
    setKeys: (on) => {
      keepKeys(on);
      setKeysOn(on);
    },
  };
  const closed = view.summary.status === "final" && !correcting;
  const shown = following ? looking(pad) : closed ? guarded(pad) : pad;
  return (
    <DeedsContext value={useLatestDeeds(shown)}>
      <Context value={shown}>{children}</Context>
    </DeedsContext>
  );
}

function useLatestDeeds(pad: Pad): Deeds {
  const now = useRef(pad);
  now.current = pad;
  return useMemo(
    () => ({
      show: (panel) => now.current.show(panel),
      open: (dialog) => now.current.open(dialog),
      tap: (tapped) => now.current.tap(tapped),
      pick: (side, player) => now.current.pick(side, player),
      record: (play) => now.current.record(play),
      act: (deed) => now.current.act(deed),
      undo: () => now.current.undo(),
      redo: () => now.current.redo(),
      moment: () => now.current.moment(),
      turnEnds: () => now.current.turnEnds(),
    }),
    [],
  );
}

/** On court by side, each player staying where the pad showed him first. */
function useSeats(board: Board): Table["onCourt"] {
  const seats = useRef<Table["onCourt"]>({});
  return useMemo(() => {
    const sides = Object.entries(board.sides).map(([key, side]) => [key, seated(seats.current[key] ?? [], side.on_court)] as const);
    return (seats.current = Object.fromEntries(sides));
  }, [board]);
}

export function nextPeriod(phase: Board["phase"], period: number): number {
  return phase === "before" ? 1 : period + 1;
}

interface Place {
  readonly board: Board;
  readonly plays: readonly Stood[];
  readonly moment: Moment;
}

function placeOf(view: GameView, insertion: Insertion | null): Place {
  const stood = ({ entry }: ShownPlay): Stood => ({ id: entry.play_id, play: entry.play });
  const now = { period: Math.max(1, view.board.period), clock_ms: view.board.clock_ms };
  if (insertion === null) return { board: view.board, plays: view.plays.map(stood), moment: now };
  const at = insertion.after === null ? -1 : view.plays.findIndex(({ entry }) => entry.play_id === insertion.after);
  const state: State | undefined = at < 0 ? view.plays[0]?.before : view.plays[at]?.after;
  if (state === undefined) return { board: view.board, plays: [], moment: now };
  const moment = { period: Math.max(1, state.period), clock_ms: state.clockMs };
  return { board: boardOf(view.rules, state), plays: view.plays.slice(0, at + 1).map(stood), moment };
}

/** Home attacks the right basket first; sides change ends at half-time (FIBA Art. 9.4), and by hand. */
function attacksOf(view: GameView, period: number, turned: boolean): Readonly<Record<string, End>> {
  const second = view.rules.periods > 1 && period > view.rules.periods / 2;
  const swapped = second !== turned;
  return Object.fromEntries(view.sides.map(({ key }, index) => [key, (index === 0) !== swapped ? "right" : "left"]));
}
