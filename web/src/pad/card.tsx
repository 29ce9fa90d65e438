// A player's card: everything he has, his plays, and his name where it came later.

import { useState } from "react";
import { call } from "../api/client";
import type { Line, Play } from "../sports/basketball";
import { Button } from "../ui/button";
import { Sheet } from "../ui/dialog";
import { TextField } from "../ui/field";
import { tell } from "../ui/toast";
import { clockText } from "./clock";
import { FoulDots } from "./team";
import { usePad } from "./use-pad";
import type { PadWords } from "./words";

export function CardDialog({ side, player }: { side: string; player: string }) {
  const { view, board, words, names, open, show } = usePad();
  const line = view.lines.get(side)?.get(player) ?? {};
  const fouls = board.sides[side]?.fouls[player] ?? 0;
  const plays = view.plays.filter(({ entry }) => mentions(entry.play, player)).reverse();
  return (
    <Sheet title={words.card.title(names.number(player), names.name(player))} isOpen onOpenChange={(isOpen) => !isOpen && open(null)}>
      <div className="card-top">
        <FoulDots fouls={fouls} limit={view.rules.fouls_to_foul_out ?? fouls} />
        <span>
          {words.card.time} <b>{clockText(line.milliseconds ?? 0, false)}</b>
        </span>
        <Button
          onPress={() => {
            open(null);
            show({ is: "bench", side });
          }}
        >
          {words.card.substitute}
        </Button>
      </div>
      <dl className="figures">
        {figuresOf(line, words).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Name player={player} />
      <h3>{words.card.plays}</h3>
      {plays.length === 0 && <p className="quiet">{words.card.noPlays}</p>}
      <ol className="play-list">
        {plays.map(({ entry, after }) => (
          <li key={entry.play_id}>
            <button
              type="button"
              className="play"
              onClick={() => {
                open(null);
                show({ is: "edit", play: entry.play_id });
              }}
            >
              <span className="play-clock">
                {names.period(entry.play.period)} {clockText(entry.whole.clock_ms ?? after.clockMs, false)}
              </span>
              <span className="play-text">{names.play(entry.play)}</span>
            </button>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}

function mentions(play: Play, player: string): boolean {
  return Object.values(play).some((value) => value === player || (Array.isArray(value) && value.includes(player)));
}

function figuresOf(line: Readonly<Line>, { stats }: PadWords): readonly (readonly [string, string])[] {
  const of = (made: number | undefined, tried: number | undefined): string => `${made ?? 0}/${tried ?? 0}`;
  const one = (value: number | undefined): string => String(value ?? 0);
  const margin = line.plus_minus ?? 0;
  return [
    [stats.points, one(line.points)],
    [stats.fg, of(line.fgm, line.fga)],
    [stats.three, of(line.tpm, line.tpa)],
    [stats.ft, of(line.ftm, line.fta)],
    [stats.oreb, one(line.oreb)],
    [stats.dreb, one(line.dreb)],
    [stats.assists, one(line.assists)],
    [stats.steals, one(line.steals)],
    [stats.blocks, one(line.blocks)],
    [stats.turnovers, one(line.turnovers)],
    [stats.fouls, one(line.fouls)],
    [stats.fouls_drawn, one(line.fouls_drawn)],
    [stats.plus_minus, margin > 0 ? `+${margin}` : one(margin)],
  ];
}

function Name({ player }: { player: string }) {
  const { view, words, commands } = usePad();
  const person = view.people.get(player);
  const [name, setName] = useState(person?.name ?? "");
  const save = async (): Promise<void> => {
    try {
      const people = [{ player, name: name.trim(), number: person?.number ?? null, starter: person?.starter ?? false, captain: person?.captain ?? false }];
      await call("put", "/api/v1/games/{game_id}/people", { path: { game_id: view.game_id }, body: { people } });
      tell({ text: words.card.saved, tone: "good" });
      commands.refetch();
    } catch {
      tell({ text: words.card.notSaved, tone: "warning" });
    }
  };
  return (
    <form
      className="walk-on"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label={words.card.name} hint={words.card.nameHint} value={name} onChange={setName} maxLength={200} />
      <Button type="submit">{words.card.save}</Button>
    </form>
  );
}
