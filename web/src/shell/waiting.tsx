/** What earlier visits left unsent. The store comes in a chunk of its own, after the first screen stands. */
import { useSyncExternalStore } from "react";
import { useWords } from "../i18n";
import { ButtonLink } from "../ui/button";
import { Badge } from "../ui/states";
import type { Game } from "./games";
import { shellWords } from "./words";

type Waiting = ReadonlyMap<string, number>; // plays, by game

const LOOK_MS = 2_000;
const listeners = new Set<() => void>();
let waiting: Waiting = new Map();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends when the app starts and when the network is back. */
export function sendWhatWaits(): void {
  const send = (): void => void import("../store").then(({ sendWaiting }) => sendWaiting()).then(put, () => undefined);
  addEventListener("online", send);
  if (document.readyState === "complete") send();
  else addEventListener("load", send, { once: true });
}

/** Looks again while something waits and somebody watches. */
function look(): void {
  void import("../store").then(({ whatWaits }) => whatWaits()).then(put, () => undefined);
}

function put(found: Waiting): void {
  const same = found.size === waiting.size && [...found].every(([game, count]) => waiting.get(game) === count);
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
        {[...now].map(([id, count]) => (
          <li key={id}>
            <span>{titleOf(games.find(({ game_id }) => game_id === id), words)}</span>
            <Badge tone="warning">{words.waiting(count)}</Badge>
            <ButtonLink to={`/games/${id}/pad`} icon="pad">
              {words.openPad}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf(game: Game | undefined, words: { versus(one: string, other: string): string; unnamed: string }): string {
  const [one, other] = (game?.sides ?? []).map((side) => side.short_name || side.name);
  return one === undefined || other === undefined ? words.unnamed : words.versus(one, other);
}
