// A second device that only looks: it shows the pad, and nothing on it records but the word that the scores agree.

import { useSyncExternalStore } from "react";
import { go } from "../shell/router";
import { Button } from "../ui/button";
import { tell } from "../ui/toast";
import type { Pad } from "./use-pad";
import { usePad } from "./use-pad";

function listen(changed: () => void): () => void {
  addEventListener("popstate", changed);
  addEventListener("fieldhouse:moved", changed);
  return () => {
    removeEventListener("popstate", changed);
    removeEventListener("fieldhouse:moved", changed);
  };
}

/** Whether the address asks for the pad in another way: "paper", "follow". */
export function useAddress(way: "paper" | "follow"): boolean {
  return useSyncExternalStore(listen, () => new URLSearchParams(location.search).has(way));
}

const LOOKED_AT = new Set(["court", "plays", "sync"]);
const nothing = (): void => undefined;

/** The same pad with every deed taken out. */
export function looking(pad: Pad): Pad {
  return {
    ...pad,
    tap: nothing, pick: nothing, substitute: nothing, record: nothing, act: nothing, undo: nothing, redo: nothing, insert: nothing,
    startPeriod: nothing,
    show: (panel) => LOOKED_AT.has(panel.is) && pad.show(panel),
    open: (dialog) => (dialog === null || dialog.is === "help") && pad.open(dialog),
  };
}

export function FollowBanner() {
  const { view, words, names, commands, moment } = usePad();
  const { follow } = words;
  const score = view.sides.map(({ key }) => `${names.team(key)} ${view.board.sides[key]?.score ?? 0}`).join(" – ");
  const agree = (): void => {
    const [id = ""] = commands.record({ kind: "note", ...moment(), text: follow.agreed(score) }).play_ids;
    tell({ text: follow.agreed(score), tone: "good", undo: () => commands.retract(id) });
  };
  return (
    <section className="follow" aria-label={follow.title}>
      <p>
        <b>{follow.title}</b> <span className="quiet">{follow.about}</span>
      </p>
      <Button size="pad" icon="check" onPress={agree}>
        {follow.agree}
      </Button>
      <Button size="pad" onPress={() => go(`/games/${view.game_id}/pad`)}>
        {follow.score}
      </Button>
    </section>
  );
}
