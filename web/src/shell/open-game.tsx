import { useState } from "react";
import { type Schemas, call } from "../api/client";
import { uuid7 } from "../api/ids";
import { ProblemError } from "../api/problems";
import { useWords } from "../i18n";
import { isolated } from "../i18n/text";
import { Button } from "../ui/button";
import { Sheet } from "../ui/dialog";
import { Select, TextArea, TextField } from "../ui/field";
import { type Line, doubled, NAME_MAX, rosterOf, tooLong } from "./games";
import { go } from "./router";
import { RULE_BOOKS, type RuleBook } from "./rule-books";
import { shellWords } from "./words";

const STARTERS = 5;
const COLOURS = { home: "#c8102e", away: "#1d428a" } as const;

const useOpening = () => useWords(shellWords).opening;
type Words = ReturnType<typeof useOpening>;

interface Team {
  readonly name: string;
  readonly people: string;
}

/** Two names are enough: players can be numbers that get their names later. */
export default function OpenGame({ close }: { close: () => void }) {
  const words = useOpening();
  const [home, setHome] = useState<Team>({ name: "", people: "" });
  const [away, setAway] = useState<Team>({ name: "", people: "" });
  const [rules, setRules] = useState<RuleBook>("fiba");
  const [venue, setVenue] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [gameId] = useState(uuid7);

  const ready = [home, away].every((team) => team.name.trim() && wrongOf(team, words) === undefined);
  const open = async () => {
    setTried(true);
    if (!ready || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      const sides = [sideOf("home", home), sideOf("away", away)];
      await call("post", "/api/v1/games", {
        body: { game_id: gameId, rule_book: rules, sides, venue: venue.trim() || null },
      });
      close();
      go(`/games/${gameId}/pad`);
    } catch (error) {
      setBusy(false);
      setFailure(error instanceof ProblemError ? `${words.failed} ${error.message}` : words.unreachable);
    }
  };

  return (
    <Sheet
      title={words.title}
      isOpen
      dismissable={false}
      onOpenChange={(isOpen) => isOpen || close()}
      actions={(shut) => (
        <>
          <Button look="quiet" onPress={shut}>
            {words.cancel}
          </Button>
          <Button look="primary" isPending={busy} onPress={() => void open()}>
            {words.open}
          </Button>
        </>
      )}
    >
      {failure !== null && (
        <p role="alert" className="field-error">
          {failure}
        </p>
      )}
      <TeamFields title={words.home} team={home} onChange={setHome} tried={tried} first />
      <TeamFields title={words.away} team={away} onChange={setAway} tried={tried} />
      <Select
        label={words.rules}
        options={(Object.keys(RULE_BOOKS) as RuleBook[]).map((value) => ({ value, text: RULE_BOOKS[value] }))}
        value={rules}
        onChange={setRules}
      />
      <TextField label={words.venue} value={venue} onChange={setVenue} maxLength={200} />
    </Sheet>
  );
}

function TeamFields({
  title,
  team,
  onChange,
  tried,
  first = false,
}: {
  title: string;
  team: Team;
  onChange: (team: Team) => void;
  tried: boolean;
  first?: boolean;
}) {
  const words = useOpening();
  return (
    <>
      <TextField
        label={title}
        value={team.name}
        onChange={(name) => onChange({ ...team, name })}
        error={tried && !team.name.trim() ? words.needed : undefined}
        maxLength={NAME_MAX}
        autoFocus={first}
      />
      <TextArea
        label={`${words.people}: ${isolated(team.name || title)}`}
        hint={words.peopleHint}
        value={team.people}
        onChange={(people) => onChange({ ...team, people })}
        error={wrongOf(team, words)}
        rows={4}
      />
    </>
  );
}

/** What the server would not take of a roster. */
function wrongOf(team: Team, words: Words): string | undefined {
  const lines = rosterOf(team.people);
  const [twice, long] = [doubled(lines), tooLong(lines)];
  if (long !== undefined) return words.long(long, NAME_MAX);
  return twice === undefined ? undefined : words.twice(twice);
}

function sideOf(key: "home" | "away", team: Team): Schemas["SideBody"] {
  const name = team.name.trim();
  return {
    key,
    team: uuid7(),
    name,
    short_name: name.slice(0, 50),
    code: "",
    colour: COLOURS[key],
    roster: rosterOf(team.people).map((line, n) => personOf(line, n)),
  };
}

function personOf({ number, name }: Line, n: number): Schemas["PersonBody"] {
  return { player: uuid7(), name, number, starter: n < STARTERS, captain: false };
}
