// The game clock: what it shows now, start and stop, corrections, and the period beside it.

import { useEffect, useState } from "react";
import { periodLengthMs } from "../sports/basketball";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { tell } from "../ui/toast";
import { clockText, exactText, readClock } from "./clock";
import { nextPeriod, useDeeds, usePad } from "./use-pad";

const TICK_MS = 100;

/** What the clock shows at this moment; ticks only while it runs. */
function useShown(): number {
  const { board, commands, insertion } = usePad();
  const running = board.running_since !== null && insertion === null;
  const [, tick] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => tick((n) => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
  return running ? commands.clockAt(Date.now()) : board.clock_ms;
}

export function useClockDeeds() {
  const { view, commands, act } = usePad();
  const running = view.board.running_since !== null;
  const most = periodLengthMs(view.rules, Math.max(1, view.board.period)) || Number.MAX_SAFE_INTEGER;
  return {
    running,
    toggle: () => act(() => (running ? commands.stopClock() : commands.startClock())),
    nudge: (ms: number) => {
      const shown = commands.clockAt(Date.now());
      act(() => commands.setClock(Math.round(Math.min(most, Math.max(0, shown + ms)))));
    },
  };
}

export function Clock() {
  const { view, board, words, names, open } = usePad();
  const { running, toggle, nudge } = useClockDeeds();
  const shown = useShown();
  const text = clockText(shown);
  return (
    <div className="clock-row">
      {[-10, -1].map((seconds) => (
        <Nudge key={seconds} seconds={seconds} nudge={nudge} />
      ))}
      <button type="button" className="clock-face" data-running={running || undefined} aria-label={words.clock.shows(text)} onClick={() => open({ is: "clock" })}>
        <span className="clock-period">{names.period(Math.max(1, board.period))}</span>
        <span className="clock-text">{text}</span>
      </button>
      {[1, 10].map((seconds) => (
        <Nudge key={seconds} seconds={seconds} nudge={nudge} />
      ))}
      {view.summary.status !== "final" && (
        <button type="button" className="pad-button clock-toggle" data-running={running || undefined} onClick={toggle}>
          <span aria-hidden="true">{running ? "❚❚" : "▶"}</span> {running ? words.clock.stop : words.clock.start}
        </button>
      )}
    </div>
  );
}

function Nudge({ seconds, nudge }: { seconds: number; nudge: (ms: number) => void }) {
  const { words } = usePad();
  return (
    <button type="button" className="pad-button nudge" data-far={Math.abs(seconds) > 1 || undefined} aria-label={words.clock.nudge(seconds)} onClick={() => nudge(seconds * 1000)}>
      {seconds > 0 ? `+${seconds}` : `−${-seconds}`}
    </button>
  );
}

/** Start, end, or what comes after the last period. */
export function usePeriodDeed(): { readonly text: string; readonly run: () => void } {
  const { view, words, names, commands, startPeriod, show } = usePad();
  const { act } = useDeeds();
  const { phase, period } = view.board;
  if (view.summary.status === "final") return { text: words.period.final, run: () => show({ is: "sign" }) };
  if (phase === "final") return { text: words.period.sign, run: () => show({ is: "sign" }) };
  if (phase !== "period") return { text: words.period.start(names.period(nextPeriod(phase, period))), run: startPeriod };
  const name = names.period(period);
  const end = (): void => {
    act(() => {
      const [id = ""] = commands.endPeriod().play_ids;
      tell({ text: words.period.ended(name), undo: () => act(() => commands.retract(id)) });
    });
  };
  return { text: words.period.end(name), run: end };
}

export function PeriodButton() {
  const { view } = usePad();
  const { text, run } = usePeriodDeed();
  const due = view.summary.status !== "final" && (view.board.phase !== "period" || view.board.clock_ms === 0);
  return (
    <button type="button" className="pad-button period" data-due={due || undefined} onClick={run}>
      {text}
    </button>
  );
}

export function ClockDialog() {
  const { view, words, commands, act, open } = usePad();
  const [text, setText] = useState(() => exactText(Math.floor(commands.clockAt(Date.now()) / 100) * 100));
  const [error, setError] = useState<string>();
  const most = periodLengthMs(view.rules, Math.max(1, view.board.period));
  const set = (): void => {
    const ms = readClock(text);
    if (text.trim() === "") return setError(words.clock.needed);
    if (ms === null) return setError(words.clock.nonsense(text.trim()));
    if (most > 0 && ms > most) return setError(words.clock.tooMuch(text.trim(), clockText(most, false)));
    act(() => commands.setClock(ms));
    open(null);
  };
  return (
    <Dialog
      title={words.clock.setTitle}
      isOpen
      onOpenChange={(isOpen) => !isOpen && open(null)}
      actions={() => (
        <>
          <Button size="pad" onPress={() => open(null)}>
            {words.cancel}
          </Button>
          <Button size="pad" look="primary" onPress={set}>
            {words.clock.set}
          </Button>
        </>
      )}
    >
      <form
        className="clock-form"
        onSubmit={(event) => {
          event.preventDefault();
          set();
        }}
      >
        <TextField
          label={words.clock.field}
          hint={words.clock.hint(clockText(most || 600_000, false))}
          error={error}
          value={text}
          onChange={(value) => {
            setText(value);
            setError(undefined);
          }}
          onFocus={(event) => event.target instanceof HTMLInputElement && event.target.select()}
          autoFocus
          inputMode="decimal"
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}
