/** A book as a screen shows it. What did not change is the same object, so that React draws only what did. */

import { boardOf, linesOf, type Folded, type History, type Standing, type Tallied } from "../sheet";
import type { Board, Lines, WholePlay } from "../sports/basketball";
import { conflictsOf, refusalsOf, type Book } from "./book";
import type { Connection, Delivery, GameView, Kept, Person, Sending, ShownPlay } from "./types";
import type { OutboxState } from "./outbox";

/** Everything but the book that a view is made of. */
export interface Around {
  readonly history: History;
  readonly outbox: OutboxState;
  readonly connection: Connection;
  readonly kept: Kept;
  readonly unkept: ReadonlySet<string>; // changes that are only in memory
}

export class Viewer {
  private readonly shown = new WeakMap<Standing, ShownPlay>();
  private readonly boards = new WeakMap<Folded, Board>();
  private tallied: Tallied | undefined;
  private crowd: Crowd | null = null;

  view(book: Book, around: Around): GameView {
    const { folded, game, base } = book;
    const deliveries = deliveriesOf(book, around.unkept);
    const conflicts = conflictsOf(book);
    const linesNow = (): Lines => this.lines(folded);
    return {
      game_id: game.game_id,
      summary: game.summary,
      rules: base.rules,
      sides: game.sides,
      people: this.people(book),
      board: kept(this.boards, folded, boardOf),
      state: folded.state,
      get lines() {
        return linesNow();
      },
      plays: folded.plays.map((standing) => this.show(standing, deliveries.get(standing.entry.play_id) ?? "arrived")),
      struck: [...book.sheet.entries.values()].filter((entry) => entry.retracted),
      can_undo: around.history.done.length > 0,
      can_redo: around.history.undone.length > 0,
      conflicts,
      refusals: refusalsOf(book),
      sending: sendingOf(book, around.outbox, new Set(conflicts.map((each) => each.play_id))),
      connection: around.connection,
      kept: around.kept,
    };
  }

  private lines(folded: Folded): Lines {
    if (this.tallied?.folded !== folded) this.tallied = linesOf(folded, this.tallied);
    return this.tallied.lines;
  }

  /** The same map until a roster changes or somebody walks on: names, and all that is drawn from them, stay. */
  private people({ game: { sides }, folded }: Book): ReadonlyMap<string, Person> {
    const joined = folded.plays.flatMap(({ entry, set_aside }) => (entry.whole.kind === "player_added" && !set_aside ? [entry.whole] : []));
    const known = this.crowd;
    const stands = known?.sides === sides && known.joined.length === joined.length && joined.every((play, n) => play === known.joined[n]);
    if (!known || !stands) this.crowd = { sides, joined, people: peopleOf(sides, joined) };
    return this.crowd?.people ?? new Map<string, Person>();
  }

  private show(standing: Standing, delivery: Delivery): ShownPlay {
    const known = this.shown.get(standing);
    if (known?.delivery === delivery) return known;
    const play = { ...standing, delivery };
    this.shown.set(standing, play);
    return play;
  }
}

function kept<Key extends object, Value>(cache: WeakMap<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  cache.set(key, made);
  return made;
}

/** Of each play the change that is farthest from having arrived. */
function deliveriesOf({ rows }: Book, unkept: ReadonlySet<string>): ReadonlyMap<string, Delivery> {
  const rank: readonly Delivery[] = ["arrived", "sending", "waiting", "keeping", "refused"];
  const found = new Map<string, Delivery>();
  for (const row of rows) {
    const delivery = row.status === "refused" ? "refused" : unkept.has(row.id) ? "keeping" : row.status;
    const before = found.get(row.change.play_id) ?? "arrived";
    found.set(row.change.play_id, rank.indexOf(delivery) > rank.indexOf(before) ? delivery : before);
  }
  return found;
}

function sendingOf({ rows }: Book, outbox: OutboxState, open: ReadonlySet<string>): Sending {
  const held = new Set(rows.filter((row) => row.status === "refused").map((row) => row.change.play_id));
  const waiting = rows.filter((row) => !held.has(row.change.play_id) && !open.has(row.change.play_id));
  return { ...outbox, waiting: waiting.length, oldest: waiting[0]?.made_at ?? null };
}

type PlayerAdded = Extract<WholePlay, { readonly kind: "player_added" }>;

interface Crowd {
  readonly sides: GameView["sides"];
  readonly joined: readonly PlayerAdded[];
  readonly people: ReadonlyMap<string, Person>;
}

function peopleOf(sides: GameView["sides"], joined: readonly PlayerAdded[]): ReadonlyMap<string, Person> {
  const people = new Map<string, Person>();
  for (const { key, roster = [] } of sides) {
    for (const { player, name, number, starter, captain } of roster) {
      people.set(player, {
        player, name: name ?? "", number: number ?? null, side: key, starter: starter ?? false, captain: captain ?? false,
      });
    }
  }
  for (const { player, number, side } of joined) {
    if (people.has(player)) continue;
    const name = number === null ? "" : `#${number}`;
    people.set(player, { player, name, number, side, starter: false, captain: false });
  }
  return people;
}
