import { useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { useFigures, useLanguage, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import type { ScreenProps } from "../shell/router";
import type { Person } from "../shell/session";
import { Button } from "../ui/button";
import { Sheet } from "../ui/dialog";
import { Choice, Select } from "../ui/field";
import { Badge, Card, EmptyState, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { Signed, said } from "./door";
import { Above, Form, useDoing } from "./form";
import { ago } from "./sessions";
import { confirmed } from "./step-up";
import { AskFields, Secret, useAsk } from "./token-fields";
import { tokenWords } from "./token-words";

type Row = Schemas["ApiTokenRow"];
type Issued = Schemas["IssuedRow"];

const load = async (signal: AbortSignal): Promise<readonly Row[]> => (await call("get", "/api/v1/account/tokens", { signal })).body;

export default function TokensScreen(_: ScreenProps) {
  return <Signed>{(who) => <Tokens who={who} />}</Signed>;
}

function Tokens({ who }: { who: Person }) {
  const words = useWords(tokenWords);
  const { value, error, again } = useAsked("", load);
  const doing = useDoing();
  const [making, setMaking] = useState(false);
  const [issued, setIssued] = useState<Issued | null>(null);
  const revoke = async ({ token_id, name }: Row) => {
    const gone = () => call("delete", "/api/v1/account/tokens/{token_id}", { path: { token_id } });
    if (await doing.run(() => confirmed(gone))) tell({ text: words.revoked(said(name)), tone: "good" });
    again();
  };
  const made = (now: Issued) => {
    setMaking(false);
    setIssued(now);
    again();
  };
  const button = (
    <Button look="primary" icon="plus" onPress={() => setMaking(true)}>
      {words.make}
    </Button>
  );
  return (
    <div className="narrow">
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      <Above trouble={doing.trouble} />
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={80} /><Skeleton height={80} /></Loading>)}
      {value?.length === 0 && (
        <EmptyState title={words.none} icon="key" actions={button}>
          {words.noneAbout}
        </EmptyState>
      )}
      {value && value.length > 0 && (
        <>
          <div className="row">{button}</div>
          <Card>
            <ul className="lines">
              {value.map((row) => (
                <Token key={row.token_id} row={row} who={who} busy={doing.busy} revoke={() => void revoke(row)} />
              ))}
            </ul>
          </Card>
        </>
      )}
      {making && <Make who={who} made={made} close={() => setMaking(false)} />}
      {issued && <Issue issued={issued} close={() => setIssued(null)} />}
    </div>
  );
}

export type Standing = "stands" | "ended" | "expired" | "copied";

export function standingOf(row: Pick<Row, "ended_at" | "reused" | "expires_at">, now: number): Standing {
  if (row.reused) return "copied";
  if (row.ended_at) return "ended";
  return new Date(row.expires_at).getTime() <= now ? "expired" : "stands";
}

function Token({ row, who, busy, revoke }: { row: Row; who: Person; busy: boolean; revoke: () => void }) {
  const words = useWords(tokenWords);
  const language = useLanguage();
  const { day, date } = useFigures();
  const [now] = useState(Date.now);
  const standing = standingOf(row, now);
  const where = who.organisations.find((each) => each.organisation_id === row.organisation_id)?.name;
  const gone = { ended: words.ended, expired: words.expired, copied: words.copiedByOthers };
  return (
    <li className="token" data-gone={standing !== "stands" || undefined}>
      <div className="grow">
        <p className="session-name">
          <b>{said(row.name)}</b>
          {standing === "stands" ? <Badge>{words.kinds[row.kind]}</Badge> : <Badge tone={standing === "copied" ? "danger" : "plain"}>{gone[standing]}</Badge>}
        </p>
        <p className="small">
          {row.scopes.map((each) => words.scope[each]).join(" · ")} — {row.organisation_id ? said(where ?? row.organisation_id) : words.everywhere}
        </p>
        <p className="small quiet">
          {words.made(day(new Date(row.made_at)))} ·{" "}
          {row.used_at ? words.used(ago(new Date(row.used_at), now, language, words.justNow)) : words.unused} ·{" "}
          {words.expires(date(new Date(row.expires_at)))}
        </p>
      </div>
      {standing === "stands" && (
        <Button look="quiet" isDisabled={busy} aria-label={words.revokeNamed(said(row.name))} onPress={revoke}>
          {words.revoke}
        </Button>
      )}
    </li>
  );
}

const EVERYWHERE = "everywhere";

function Make({ who, made, close }: { who: Person; made: (issued: Issued) => void; close: () => void }) {
  const words = useWords(tokenWords);
  const doing = useDoing();
  const ask = useAsk();
  const [kind, setKind] = useState<Row["kind"]>("personal");
  const [where, setWhere] = useState(who.chosen?.organisation_id ?? EVERYWHERE);
  const make = async () => {
    const { id, name, scopes, endsAt } = ask.asked;
    if (!name.trim()) return doing.complain("name", words.nameNeeded);
    if (!scopes.length) return doing.complain("scopes", words.scopesNeeded);
    const body = { kind, name: name.trim(), scopes: [...scopes], organisation_id: where === EVERYWHERE ? null : where, expires_at: endsAt };
    const put = () => call("put", "/api/v1/account/tokens/{token_id}", { path: { token_id: id }, body });
    await doing.run(async () => made((await confirmed(put)).body));
  };
  const places = [
    { value: EVERYWHERE, text: words.everywhere },
    ...who.organisations.map((each) => ({ value: each.organisation_id, text: each.name })),
  ];
  return (
    <Sheet title={words.make} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      <Form doing={doing} fields={["name", "scopes", "ends"]} onSubmit={() => void make()}>
        <AskFields {...ask} label={words.name} of={doing.of} />
        <Select
          label={words.where}
          options={places}
          value={where}
          onChange={(next) => {
            setWhere(next);
            ask.put({});
          }}
        />
        <Choice
          label={words.kind}
          hint={words.kindAbout[kind]}
          options={(["personal", "program"] as const).map((value) => ({ value, text: words.kinds[value] }))}
          value={kind}
          onChange={(next) => {
            setKind(next);
            ask.put({});
          }}
        />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.make}
        </Button>
      </Form>
    </Sheet>
  );
}

function Issue({ issued, close }: { issued: Issued; close: () => void }) {
  const words = useWords(tokenWords);
  const { access_token: access, refresh_token: refresh } = issued;
  const secrets = refresh
    ? [{ label: words.refresh, text: refresh }, { label: words.access, text: access }]
    : [{ label: words.secret, text: access }];
  return <Secret title={words.ready} secrets={secrets} bearer={access} close={close} />;
}
