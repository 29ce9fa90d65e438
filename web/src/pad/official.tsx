// A game that is final: its result is official, and a stray tap changes nothing until somebody says that a correction is meant.

import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { Pad } from "./use-pad";
import { usePad } from "./use-pad";
import type { Tap } from "./taps";

/** Taps that only move what is asked, and record nothing. */
const HARMLESS: ReadonlySet<Tap["tap"]> = new Set(["later", "escape", "reopen"]);

/** The same pad, where every deed asks first. */
export function guarded(pad: Pad): Pad {
  const ask = (): void => pad.open({ is: "correct" });
  return {
    ...pad,
    tap: (tapped) => (HARMLESS.has(tapped.tap) ? pad.tap(tapped) : ask()),
    pick: ask, substitute: ask, record: ask, act: ask, undo: ask, redo: ask, insert: ask, startPeriod: ask,
  };
}

export function FinalBanner() {
  const { view, words, correcting, correct, open } = usePad();
  const { official } = words;
  if (view.summary.status !== "final") return null;
  return (
    <div className="objection" role="status">
      <p>
        <b>{words.period.final}</b> {correcting ? official.correcting : official.about}
      </p>
      <Button size="pad" onPress={() => (correcting ? correct(false) : open({ is: "correct" }))}>
        {correcting ? official.done : official.correct}
      </Button>
    </div>
  );
}

export function CorrectDialog() {
  const { words, dialog, open, correct } = usePad();
  const { official } = words;
  if (dialog?.is !== "correct") return null;
  return (
    <Dialog
      title={official.title}
      isOpen
      onOpenChange={(isOpen) => !isOpen && open(null)}
      actions={() => (
        <>
          <Button size="pad" onPress={() => open(null)}>
            {official.leave}
          </Button>
          <Button
            size="pad"
            look="primary"
            onPress={() => {
              correct(true);
              open(null);
            }}
          >
            {official.correct}
          </Button>
        </>
      )}
    >
      <p>{official.means}</p>
    </Dialog>
  );
}
