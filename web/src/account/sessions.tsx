import { useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { useFigures, useLanguage, useWords } from "../i18n";
import { LOCALES } from "../i18n/catalogue";
import { Failure } from "../shell/failure";
import { go } from "../shell/router";
import { changed } from "../shell/session";
import { Button } from "../ui/button";
import { Icon } from "../ui/icons";
import { Badge, Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { browserOf } from "./browsers";
import { Signed, said } from "./door";
import { Above, useDoing } from "./form";
import { confirmed } from "./step-up";
import { accountWords } from "./words";

type Row = Schemas["SessionRow"];

const load = async (signal: AbortSignal): Promise<readonly Row[]> =>
  (await call("get", "/api/v1/account/sessions", { signal })).body;

export default function SessionsScreen() {
  return <Signed>{() => <Sessions />}</Signed>;
}

function Sessions() {
  const words = useWords(accountWords).sessions;
  const { value, error, again } = useAsked("", load);
  const doing = useDoing();
  const end = (row: Row) =>
    doing
      .run(() => confirmed(() => call("delete", "/api/v1/account/sessions/{session_id}", { path: { session_id: row.session_id } })))
      .then(async (ended) => {
        if (!ended) return;
        if (row.current) return void (await changed(), go("/"));
        tell({ text: words.ended, tone: "good" });
        again();
      });
  const others = (value ?? []).filter((each) => !each.current);
  const endOthers = () =>
    doing
      .run(() => confirmed(() => call("delete", "/api/v1/account/sessions")))
      .then((ended) => {
        if (ended) tell({ text: words.endedOthers, tone: "good" });
        again();
      });
  return (
    <div className="narrow">
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      <Above trouble={doing.trouble} />
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={80} /><Skeleton height={80} /></Loading>)}
      {value && (
        <ul className="stack">
          {value.map((row) => (
            <li key={row.session_id}>
              <Session row={row} end={() => void end(row)} />
            </li>
          ))}
        </ul>
      )}
      {value && others.length === 0 && <p className="small quiet">{words.alone}</p>}
      {others.length > 0 && (
        <div className="row">
          <Button look="danger" isPending={doing.busy} onPress={() => void endOthers()}>
            {words.endOthers}
          </Button>
        </div>
      )}
    </div>
  );
}

function Session({ row, end }: { row: Row; end: () => void }) {
  const words = useWords(accountWords).sessions;
  const { day, time } = useFigures();
  const language = useLanguage();
  const [now] = useState(Date.now);
  const { browser, system } = browserOf(row.device);
  const name = browser && system ? words.on(said(browser), said(system)) : (browser ?? system ?? words.unknown);
  const opened = new Date(row.opened_at);
  return (
    <Card>
      <div className="session">
        <Icon name={system === "iPhone" || system === "Android" ? "phone" : "screen"} size={24} />
        <div className="grow">
          <p className="session-name">
            <b>{name}</b> {row.current && <Badge tone="good">{words.current}</Badge>}{" "}
            {row.mfa && <Badge>{words.mfa}</Badge>}
          </p>
          <p className="small quiet">
            {words.seen(ago(new Date(row.seen_at), now, language, words.now))} · {words.opened(`${day(opened)}, ${time(opened)}`)}
            {row.address && ` · ${words.from(said(row.address))}`}
          </p>
        </div>
        {!row.current && (
          <Button onPress={end} aria-label={`${words.end}: ${name}`}>
            {words.end}
          </Button>
        )}
      </div>
    </Card>
  );
}

const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]] as const;

/** "3 hours ago"; the last minute is now, since a session's mark is that coarse. */
export function ago(then: Date, now: number, language: keyof typeof LOCALES, justNow: string): string {
  const ms = now - then.getTime();
  const unit = UNITS.find(([, each]) => ms >= each);
  if (!unit) return justNow;
  return new Intl.RelativeTimeFormat(LOCALES[language], { numeric: "auto" }).format(-Math.floor(ms / unit[1]), unit[0]);
}
