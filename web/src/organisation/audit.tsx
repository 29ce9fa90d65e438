import { useCallback, useEffect, useRef, useState } from "react";
import { type Schemas, call } from "../api/client";
import { Above, useDoing } from "../account/form";
import { useFigures, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import type { ScreenProps } from "../shell/router";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Badge, Card, Loading, Skeleton } from "../ui/states";
import { ALL, type Filter, queryOf, whatSaid, whoSaid } from "./auditing";
import { auditWords } from "./audit-words";
import { NativeSelect } from "./native-select";
import { OrganisationPage } from "./page";

type Entry = Schemas["EntryRow"];
type Names = ReadonlyMap<string, string>;

const PAGE = 50;
const MEMBERS_MOST = 200;

export default function AuditScreen({ id }: ScreenProps) {
  return (
    <OrganisationPage id={id} part="audit">
      {() => <Audit key={id} id={id} />}
    </OrganisationPage>
  );
}

interface Listed {
  readonly entries: readonly Entry[];
  readonly next: number | null;
  readonly error: unknown;
}

/** Page after page; the answer to a filter that is no longer chosen is dropped. */
function useEntries(id: string, filter: Filter) {
  const [listed, setListed] = useState<Listed | null>(null);
  const turn = useRef(0);
  const read = useCallback(
    async (below: number | null) => {
      const query = { limit: PAGE, ...queryOf(filter), ...(below !== null && { below }) };
      return (await call("get", "/api/v1/organisations/{organisation_id}/audit", { path: { organisation_id: id }, query })).body;
    },
    [id, filter],
  );
  const again = useCallback(async () => {
    const mine = ++turn.current;
    let found: Listed;
    try {
      found = { ...(await read(null)), error: null };
    } catch (error) {
      found = { entries: [], next: null, error };
    }
    if (mine === turn.current) setListed(found);
  }, [read]);
  const more = async () => {
    const mine = turn.current;
    const { entries, next } = await read(listed?.next ?? null);
    if (mine === turn.current) setListed((now) => ({ entries: [...(now?.entries ?? []), ...entries], next, error: null }));
  };
  useEffect(() => void again(), [again]);
  return { listed, again, more };
}

function useNames(id: string): Names {
  const [names, setNames] = useState<Names>(new Map());
  useEffect(() => {
    const path = { organisation_id: id };
    call("get", "/api/v1/organisations/{organisation_id}/members", { path, query: { limit: MEMBERS_MOST } }).then(
      ({ body }) => setNames(new Map(body.map((each) => [`person:${each.account_id}`, each.name]))),
      () => undefined, // then they are told by their kind
    );
  }, [id]);
  return names;
}

function Audit({ id }: { id: string }) {
  const words = useWords(auditWords);
  const [filter, setFilter] = useState(ALL);
  const { listed, again, more } = useEntries(id, filter);
  const names = useNames(id);
  const doing = useDoing();
  return (
    <>
      <p className="quiet">{words.about}</p>
      <div className="org-columns">
        <Card>
          <Filters filter={filter} names={names} onChange={setFilter} />
          <Above trouble={doing.trouble} />
          {!listed && <Loading><Skeleton height={56} /><Skeleton height={56} /><Skeleton height={56} /></Loading>}
          {listed?.error != null && <Failure error={listed.error} again={() => void again()} />}
          {listed && listed.error == null && <Entries listed={listed} names={names} filtered={filter !== ALL} />}
          {listed?.next != null && (
            <Button wide isPending={doing.busy} onPress={() => void doing.run(more)}>
              {words.more}
            </Button>
          )}
        </Card>
        <Head id={id} latest={filter === ALL ? (listed?.entries[0]?.number ?? 0) : 0} />
      </div>
    </>
  );
}

interface FiltersProps {
  readonly filter: Filter;
  readonly names: Names;
  readonly onChange: (filter: Filter) => void;
}

function Filters({ filter, names, onChange }: FiltersProps) {
  const words = useWords(auditWords);
  const put = (change: Partial<Filter>) => onChange({ ...filter, ...change });
  const people = [...names].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text));
  const kinds = Object.entries(words.kinds).map(([value, text]) => ({ value, text }));
  return (
    <div className="audit-filters" role="group" aria-label={words.filters}>
      <NativeSelect label={words.what} options={[{ value: "", text: words.everything }, ...kinds]} value={filter.what} onChange={(what) => put({ what })} />
      <NativeSelect label={words.who} options={[{ value: "", text: words.anybody }, ...people]} value={filter.actor} onChange={(actor) => put({ actor })} />
      <TextField label={words.since} type="date" value={filter.since} onChange={(since) => put({ since })} />
      <TextField label={words.until} type="date" value={filter.until} onChange={(until) => put({ until })} />
      {filter !== ALL && (
        <Button look="quiet" onPress={() => onChange(ALL)}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}

function Entries({ listed: { entries, next }, names, filtered }: { listed: Listed; names: Names; filtered: boolean }) {
  const words = useWords(auditWords);
  if (entries.length === 0) return <p className="small quiet">{filtered ? words.noneSuch : words.none}</p>;
  return (
    <>
      <ul className="lines">
        {entries.map((each) => (
          <Line key={each.number} entry={each} names={names} />
        ))}
      </ul>
      {next === null && !filtered && <p className="small quiet">{words.all}</p>}
    </>
  );
}

function Line({ entry, names }: { entry: Entry; names: Names }) {
  const words = useWords(auditWords);
  const { day, time } = useFigures();
  const at = new Date(entry.at);
  const denied = entry.what.startsWith("denied.");
  return (
    <li className="entry">
      <details>
        <summary>
          <span className="entry-what">
            <b>{whatSaid(entry.what, words)}</b>
            {denied && <Badge tone="warning">403</Badge>}
          </span>
          <span className="small quiet">
            {whoSaid(entry.actor, names, words)} · <time dateTime={entry.at}>{`${day(at)}, ${time(at)}`}</time>
          </span>
          {entry.reason && <span className="small">{words.reason(entry.reason)}</span>}
        </summary>
        <Details entry={entry} />
      </details>
    </li>
  );
}

function Details({ entry }: { entry: Entry }) {
  const words = useWords(auditWords);
  const rows: readonly (readonly [string, string | null])[] = [
    [words.number, String(entry.number)],
    [words.type, entry.what],
    [words.actor, entry.actor],
    [words.subject, entry.subject],
    [words.address, entry.address || null],
    [words.deviceId, entry.device],
    [words.request, entry.request_id],
    [words.hash, entry.hash],
  ];
  return (
    <div className="entry-more">
      <dl className="facts plain">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="small">
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      {!entry.legible && <p className="small quiet">{words.illegible}</p>}
      <Body title={words.before} body={entry.before} />
      <Body title={words.after} body={entry.after} said={entry.said} />
    </div>
  );
}

function Body({ title, body, said = {} }: { title: string; body: Entry["before"]; said?: Entry["said"] }) {
  if (!body) return null;
  const shown = { ...body, ...said };
  return (
    <div>
      <p className="small quiet">{title}</p>
      <pre dir="ltr" tabIndex={0} className="entry-body" aria-label={title}>
        {JSON.stringify(shown, null, 2)}
      </pre>
    </div>
  );
}

/** What somebody keeps elsewhere, to prove later that nothing was changed. */
function Head({ id, latest }: { id: string; latest: number }) {
  const words = useWords(auditWords);
  const [head, setHead] = useState<Schemas["HeadRow"] | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    call("get", "/api/v1/organisations/{organisation_id}/audit/head", { path: { organisation_id: id } }).then(
      ({ body }) => setHead(body),
      () => undefined, // the list beside it says what is wrong
    );
  }, [id, latest]);
  const line = head ? `${head.number}:${head.hash}` : "";
  const copy = () => navigator.clipboard.writeText(line).then(() => setCopied(true), () => setCopied(false));
  return (
    <Card title={words.head}>
      <p className="small quiet">{words.headAbout}</p>
      {!head && <Loading><Skeleton height={44} /></Loading>}
      {head?.number === 0 && <p className="small quiet">{words.headNone}</p>}
      {head && head.number > 0 && (
        <div className="secret">
          <TextField label={words.headLine} isReadOnly dir="ltr" value={line} onFocus={(event) => (event.target as HTMLInputElement).select()} />
          <Button icon={copied ? "check" : "copy"} onPress={() => void copy()}>
            {copied ? words.copied : words.copy}
          </Button>
        </div>
      )}
    </Card>
  );
}
