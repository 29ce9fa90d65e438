import { useMemo, useState } from "react";
import { type Schemas, call } from "../api/client";
import { ProblemError } from "../api/problems";
import { said } from "../account/door";
import { Form, Notice, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useLanguage, useWords } from "../i18n";
import { LANGUAGES, LOCALES, OWN_NAMES } from "../i18n/catalogue";
import { RULE_BOOKS, type RuleBook } from "../shell/rule-books";
import { type Organisation, changed } from "../shell/session";
import { Button, IconButton } from "../ui/button";
import { Choice, Select, TextField } from "../ui/field";
import { Card } from "../ui/states";
import { tell } from "../ui/toast";
import { type Facts, type Field, changeOf, changedFields, factsOf, rebased, withDivision } from "./changing";
import { Colours } from "./colours";
import { lifeWords } from "./life-words";
import { NativeSelect } from "./native-select";
import { SLUG_MAX, isSlug } from "./slug";
import { orgWords } from "./words";
import { zones } from "./zones";

const SHOWN = ["name", "slug", "rule_book", "time_zone", "language", "age_divisions", "colour"];

interface Conflict {
  readonly both: readonly Field[];
  readonly standing: Facts;
}

/** What the organisation is called and where it is; whoever was slower is told, and keeps what they typed. */
export function About({ organisation }: { organisation: Organisation }) {
  const words = useWords(lifeWords);
  const { found } = useWords(orgWords);
  const doing = useDoing();
  const [seen, setSeen] = useState(organisation);
  const [facts, setFacts] = useState(() => factsOf(organisation));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const before = factsOf(seen);
  const changes = changedFields(before, facts);
  const put = (change: Partial<Facts>) => setFacts((now) => ({ ...now, ...change }));
  const take = (standing: Organisation, next: Facts) => {
    setSeen(standing);
    setFacts(next);
  };
  const path = { organisation_id: organisation.organisation_id };

  const send = async () => {
    const body = changeOf(before, facts) as Schemas["ChangeBody"];
    try {
      const patch = () => call("patch", "/api/v1/organisations/{organisation_id}", { path, body, seen: seen.revision ?? 1 });
      const { body: now } = await confirmed(patch);
      take(now as Organisation, factsOf(now as Organisation));
      setConflict(null);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== "stale_revision") throw error;
      const { body: now } = await call("get", "/api/v1/organisations/{organisation_id}", { path });
      const standing = now as Organisation;
      const mine = rebased(before, facts, factsOf(standing));
      take(standing, mine.facts);
      setConflict({ both: mine.both, standing: factsOf(standing) });
      return false;
    }
  };
  const save = async () => {
    if (!facts.name.trim()) return doing.complain("name", found.nameNeeded);
    if (!isSlug(facts.slug)) return doing.complain("slug", found.slugNeeded);
    let sent = false;
    const done = await doing.run(async () => void (sent = await send()));
    if (!done || !sent) return;
    tell({ text: words.saved, tone: "good" });
    await changed();
  };
  const undo = () => {
    setFacts(before);
    setConflict(null);
    doing.clear();
  };

  return (
    <Form doing={doing} fields={SHOWN} onSubmit={() => void save()}>
      <Card title={words.facts}>
        <div role="status">{conflict && <Conflicted {...conflict} />}</div>
        <Fields facts={facts} former={seen.slug} put={put} of={doing.of} />
      </Card>
      <Bar changes={changes.length} busy={doing.busy} undo={undo} />
    </Form>
  );
}

/** What waits to be saved. */
function Bar({ changes, busy, undo }: { changes: number; busy: boolean; undo: () => void }) {
  const { settings } = useWords(orgWords);
  return (
    <div className="save-bar" data-due={changes > 0 || undefined}>
      <span className="small quiet grow" role="status">
        {changes > 0 && settings.changed(changes)}
      </span>
      <Button look="quiet" isDisabled={changes === 0} onPress={undo}>
        {settings.undo}
      </Button>
      <Button type="submit" look="primary" isDisabled={changes === 0} isPending={busy}>
        {settings.save}
      </Button>
    </div>
  );
}

function Conflicted({ both, standing }: Conflict) {
  const words = useWords(lifeWords);
  const language = useLanguage();
  const list = new Intl.ListFormat(LOCALES[language], { type: "conjunction" });
  return (
    <Notice tone="warning">
      <p>{words.conflict}</p>
      {both.length > 0 && <p>{words.conflictBoth(list.format(both.map((field) => words.fields[field])))}</p>}
      {both.map((field) => {
        const value = standing[field];
        return <p key={field}>{words.conflictTheirs(said(typeof value === "string" ? value : list.format(value)))}</p>;
      })}
    </Notice>
  );
}

interface FieldsProps {
  readonly facts: Facts;
  readonly former: string;
  readonly put: (change: Partial<Facts>) => void;
  readonly of: (field: string) => string | undefined;
}

function Fields({ facts, former, put, of }: FieldsProps) {
  const words = useWords(lifeWords);
  const { found } = useWords(orgWords);
  const offered = useMemo(
    () => [...new Set([facts.time_zone, ...zones()])].map((each) => ({ value: each, text: each.replaceAll("_", " ") })),
    [facts.time_zone],
  );
  const at = (slug: string) => said(`${location.host}/o/${slug || "…"}/`);
  const moves = facts.slug !== former && isSlug(facts.slug);
  return (
    <>
      <TextField
        label={found.name}
        autoComplete="organization"
        value={facts.name}
        onChange={(name) => put({ name })}
        error={of("name")}
        maxLength={80}
      />
      <TextField
        label={found.slug}
        hint={moves ? `${words.slugHint(at(facts.slug))}. ${words.slugMoves(at(former))}` : words.slugHint(at(facts.slug))}
        autoComplete="off"
        spellCheck="false"
        value={facts.slug}
        onChange={(slug) => put({ slug: slug.toLowerCase() })}
        error={of("slug")}
        maxLength={SLUG_MAX}
      />
      <div className="pair">
        <Select
          label={found.rules}
          options={(Object.keys(RULE_BOOKS) as RuleBook[]).map((value) => ({ value, text: RULE_BOOKS[value] }))}
          value={facts.rule_book as RuleBook}
          onChange={(rule_book) => put({ rule_book })}
          error={of("rule_book")}
        />
        <NativeSelect label={found.zone} options={offered} value={facts.time_zone} onChange={(time_zone) => put({ time_zone })} error={of("time_zone")} />
      </div>
      <Choice
        label={found.language}
        options={LANGUAGES.map((value) => ({ value, text: OWN_NAMES[value] }))}
        value={facts.language === "ar" ? "ar" : "en"}
        onChange={(language) => put({ language })}
      />
      <Divisions divisions={facts.age_divisions} onChange={(age_divisions) => put({ age_divisions })} error={of("age_divisions")} />
      <Colours value={facts.colour} onChange={(colour) => put({ colour })} />
    </>
  );
}

interface DivisionsProps {
  readonly divisions: Facts["age_divisions"];
  readonly onChange: (divisions: string[]) => void;
  readonly error: string | undefined;
}

function Divisions({ divisions, onChange, error }: DivisionsProps) {
  const words = useWords(lifeWords);
  const [typed, setTyped] = useState("");
  const [trouble, setTrouble] = useState<string>();
  const add = () => {
    const next = withDivision(divisions, typed);
    if (typeof next === "string") {
      return setTrouble({ long: words.divisionLong, twice: words.divisionTwice, many: words.divisionsMany }[next as "long"]);
    }
    onChange([...next]);
    setTyped("");
    setTrouble(undefined);
  };
  return (
    <fieldset className="divisions">
      <legend className="field-label">{words.divisions}</legend>
      {divisions.length === 0 && <p className="small quiet">{words.divisionsNone}</p>}
      <ul className="roles plain-list">
        {divisions.map((each) => (
          <li key={each} className="role">
            <span>
              <b>{said(each)}</b>
            </span>
            <IconButton icon="close" label={words.divisionRemove(said(each))} onPress={() => onChange(divisions.filter((one) => one !== each))} />
          </li>
        ))}
      </ul>
      <div className="beside">
        <TextField
          label={words.division}
          autoComplete="off"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setTrouble(undefined);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return event.continuePropagation();
            event.preventDefault(); // it adds one, and sends nothing
            add();
          }}
          error={trouble ?? error}
        />
        <Button icon="plus" onPress={add}>
          {words.divisionAdd}
        </Button>
      </div>
    </fieldset>
  );
}
