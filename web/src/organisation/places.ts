/** What roles can be held over here: leagues, teams and games that this organisation has. */
import { call } from "../api/client";
import type { ScopeKind } from "./roles";

export interface Place {
  readonly id: string;
  readonly name: string;
}

export type Places = Readonly<Record<Exclude<ScopeKind, "organisation">, readonly Place[]>>;

const NONE: Places = { league: [], team: [], facility: [], game: [] };
const GAMES_MAX = 50;

/** Those of the organisation that is chosen; who may not see its games types an id. */
export async function findPlaces(signal?: AbortSignal): Promise<Places> {
  const asked = signal ? { signal } : {};
  try {
    const [{ body: games }, { body: seasons }] = await Promise.all([
      call("get", "/api/v1/games", asked),
      call("get", "/api/v1/seasons", asked),
    ]);
    const teams = new Map<string, string>();
    for (const game of games) for (const side of game.sides) teams.set(side.team, side.name);
    const leagues = new Set(seasons.map((each) => each.league).filter((each): each is string => Boolean(each)));
    const halls = new Set(games.map((each) => each.venue).filter((each): each is string => Boolean(each)));
    const coming = games.filter((each) => each.status !== "final").slice(0, GAMES_MAX);
    return {
      league: sorted([...leagues].map(itself)),
      team: sorted([...teams].map(([id, name]) => ({ id, name }))),
      facility: sorted([...halls].map(itself)),
      game: coming.map((each) => ({ id: each.game_id, name: each.sides.map((side) => side.short_name || side.name).join(" – ") })),
    };
  } catch {
    return NONE;
  }
}

/** Names by id, for teams and games. */
export function namesOf(places: Places): ReadonlyMap<string, string> {
  return new Map([...places.team, ...places.game].map(({ id, name }) => [id, name]));
}

const itself = (name: string): Place => ({ id: name, name });
const sorted = (places: readonly Place[]): readonly Place[] => [...places].sort((a, b) => a.name.localeCompare(b.name));
