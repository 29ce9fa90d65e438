/** What earlier visits left unsent. The store comes in a chunk of its own, after the first screen stands. */
import { useSyncExternalStore } from "react";
import { useWords } from "../i18n";
import { ButtonLink } from "../ui/button";
import { Badge } from "../ui/states";
import type { Waiting } from "../store";
import type { Game } from "./games";
import { shellWords } from "./words";

type WaitingByGame = ReadonlyMap<string, Waiting>;

const LOOK_MS = 2_000;
const AT_HAND = 12;
const listeners = new Set<() => void>();
let waiting: WaitingByGame = new Map();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends when the app starts and when the network is back. */
export function sendWhatWaits(): void {
  const send = (): void => void import("../store").then(({ sendWaiting }) => sendWaiting()).then(put, () => undefined);
  addEventListener("online", send);
  if (document.readyState === "complete") send();
  else addEventListener("load", send, { once: true });
}

const asked = new Set<string>(); // games brought here, or tried

/** Games that will soon be scored: from now on their pads open without a network. */
export function keepAtHand(games: readonly Game[]): void {
  const fresh = games.map(({ game_id }) => game_id).filter((id) => !asked.has(id)).slice(0, AT_HAND);
  if (fresh.length === 0 || !navigator.onLine) return;
  for (const id of fresh) asked.add(id);
  void import("../store").then(({ bringGames }) => bringGames(fresh));
}

/** Looks again while something waits and somebody watches. */
function look(): void {
  void import("../store").then(({ whatWaits }) => whatWaits()).then(put, () => undefined);
}

function put(found: WaitingByGame): void {
  const same = found.size === waiting.size && [...found].every(([game, { plays }]) => waiting.get(game)?.plays === plays);
  if (!same) {
    waiting = found;
    listeners.forEach((each) => each());
  }
  clearTimeout(timer);
  if (found.size > 0 && listeners.size > 0) timer = setTimeout(look, LOOK_MS);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  look();
  return () => listeners.delete(listener);
}

/** Each game with plays that wait, and the way to its pad. */
export function WaitingGames({ games }: { games: readonly Game[] }) {
  const now = useSyncExternalStore(listen, () => waiting);
  const words = useWords(shellWords).games;
  if (now.size === 0) return null;
  return (
    <section className="games-group" aria-label={words.waits}>
      <h2>{words.waits}</h2>
      <ul className="waiting-games">
        {[...now].map(([id, { plays, sides }]) => (
          <li key={id}>
            <span>{titleOf(sides, games.find(({ game_id }) => game_id === id), words)}</span>
            <Badge tone="warning">{words.waiting(plays)}</Badge>
            <ButtonLink to={`/games/${id}/pad`} icon="pad">
              {words.openPad}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf(kept: readonly string[], game: Game | undefined, words: { versus(one: string, other: string): string; unnamed: string }): string {
  const [one, other] = kept.length > 0 ? kept : (game?.sides ?? []).map((side) => side.short_name || side.name);
  return one === undefined || other === undefined ? words.unnamed : words.versus(one, other);
}
