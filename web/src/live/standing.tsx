// How a game stands, in words and signs that bench, big screen and overlay share.

import type { ReactNode } from "react";
import { useFigures, useWords } from "../i18n";
import { Badge } from "../ui/states";
import type { Link } from "./follower";
import { useNow } from "./use-live";
import type { LiveView } from "./view";
import { type LiveWords, liveWords } from "./words";

/** "Q3" in the reader's language; what we don't know stays as it came. */
export function periodText(words: LiveWords, name: string | undefined): string {
  const found = /^(Q|H|OT)(\d*)$/.exec(name ?? "");
  if (found) return words.period[found[1] as "Q" | "H" | "OT"](Number(found[2] || 1));
  return name === "Game" ? words.period.Game : (name ?? "");
}

/** The period while it is played, otherwise what one waits for. */
export function stateText(words: LiveWords, { game, board }: LiveView): string {
  const name = periodText(words, board.period_name);
  if (game.status === "final") return words.final;
  if (game.status === "scheduled") return words.scheduled;
  if (game.status !== "live") return game.status;
  if (board.phase === "before") return words.before;
  if (board.phase === "break") return board.clock_ms ? words.beforeOf(name) : words.endOf(name);
  return name;
}

/** The names of the periods that were or are played. */
export function periodsOf(words: LiveWords, view: LiveView): readonly string[] {
  const names = new Map<number, string>();
  for (const { period, period_name } of Object.values(view.plays)) {
    if (period !== undefined && period_name !== undefined) names.set(period, period_name);
  }
  const now = view.board.period ?? 1;
  if (view.board.period_name !== undefined) names.set(now, view.board.period_name);
  const played = Math.max(now, ...Object.values(view.board.sides).map((side) => side.by_period?.length ?? 0));
  return Array.from({ length: played }, (_, n) => periodText(words, names.get(n + 1) ?? String(n + 1)));
}

/** Nothing while all is well; "12 seconds behind" otherwise. */
export function Behind({ link }: { link: Link }): ReactNode {
  const words = useWords(liveWords);
  const text = useBehind(link);
  return (
    <span role="status" className="behind">
      {text && (
        <span title={words.behindAbout}>
          <Badge tone="warning">{text}</Badge>
        </span>
      )}
    </span>
  );
}

const SAID_FROM_MS = 3_000; // a blink of the network is nobody's business

/** How long the view has been behind, in words; "" while it is not. */
export function useBehind({ state, since }: Link): string {
  const words = useWords(liveWords);
  const behind = state !== "live" && since !== null;
  const now = useNow(behind ? 1_000 : 0);
  if (!behind || now - since < SAID_FROM_MS) return "";
  const seconds = Math.floor((now - since) / 1000);
  return seconds < 120 ? words.behindFor.seconds(seconds) : words.behindFor.minutes(Math.floor(seconds / 60));
}

export function useBegins(view: LiveView): string {
  const words = useWords(liveWords);
  const { day, time } = useFigures();
  const at = view.game.scheduled_at === undefined ? null : new Date(view.game.scheduled_at);
  return at && Number.isFinite(at.getTime()) ? words.beginsAt(`${day(at)} ${time(at)}`) : words.scheduled;
}
