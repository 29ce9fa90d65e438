import { useCallback, useEffect, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { uuid7 } from "../api/ids";
import { said } from "../account/door";
import { Above, Form, useDoing } from "../account/form";
import { ago } from "../account/sessions";
import { confirmed } from "../account/step-up";
import { AskFields, Secret, useAsk } from "../account/token-fields";
import { tokenWords } from "../account/token-words";
import { useFigures, useLanguage, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import type { ScreenProps } from "../shell/router";
import { Button, IconButton } from "../ui/button";
import { Menu, Sheet } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Badge, Card, EmptyState, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { GiveRole } from "./grant";
import { OrganisationPage } from "./page";
import { findPlaces, namesOf } from "./places";
import { scopeSaid } from "./roles";
import { orgWords } from "./words";

type Row = Schemas["ServiceRow"];
type Key = Schemas["ServiceKeyRow"];
type Grant = Schemas["GrantRow"];

export default function ProgramsScreen({ id }: ScreenProps) {
  return (
    <OrganisationPage id={id} part="programs">
      {() => <Services key={id} id={id} />}
    </OrganisationPage>
  );
}

function Services({ id }: { id: string }) {
  const words = useWords(tokenWords);
  const load = useCallback(
    async (signal: AbortSignal): Promise<readonly Row[]> =>
      (await call("get", "/api/v1/organisations/{organisation_id}/services", { path: { organisation_id: id }, signal })).body,
    [id],
  );
  const { value, error, again } = useAsked("", load);
  const [making, setMaking] = useState(false);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => void findPlaces().then((found) => setNames(namesOf(found))), [id]);
  const button = (
    <Button look="primary" icon="plus" onPress={() => setMaking(true)}>
      {words.serviceMake}
    </Button>
  );
  return (
    <div className="org-stack readable">
      <p className="quiet">{words.servicesAbout}</p>
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={120} /></Loading>)}
      {value?.length === 0 && (
        <EmptyState title={words.services} icon="key" actions={button}>
          {words.servicesNone}
        </EmptyState>
      )}
      {value && value.length > 0 && <div className="row">{button}</div>}
      {value?.map((row) => <Service key={row.service_id} id={id} row={row} names={names} again={again} />)}
      {making && <MakeService id={id} made={again} close={() => setMaking(false)} />}
    </div>
  );
}

function MakeService({ id, made, close }: { id: string; made: () => void; close: () => void }) {
  const words = useWords(tokenWords);
  const doing = useDoing();
  const [service] = useState(uuid7);
  const [name, setName] = useState("");
  const make = async () => {
    if (!name.trim()) return doing.complain("name", words.nameNeeded);
    const path = { organisation_id: id, service_id: service };
    const put = () => call("put", "/api/v1/organisations/{organisation_id}/services/{service_id}", { path, body: { name: name.trim() } });
    if (!(await doing.run(() => confirmed(put)))) return;
    tell({ text: words.serviceMade(said(name.trim())), tone: "good" });
    made();
    close();
  };
  return (
    <Sheet title={words.serviceMake} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      <Form doing={doing} fields={["name"]} onSubmit={() => void make()}>
        <TextField
          label={words.serviceName}
          hint={words.nameHint}
          autoComplete="off"
          value={name}
          onChange={setName}
          error={doing.of("name")}
          maxLength={80}
          autoFocus
        />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.serviceMake}
        </Button>
      </Form>
    </Sheet>
  );
}

interface ServiceProps {
  readonly id: string;
  readonly row: Row;
  readonly names: ReadonlyMap<string, string>;
  readonly again: () => void;
}

function Service({ id, row, names, again }: ServiceProps) {
  const words = useWords(tokenWords);
  const doing = useDoing();
  const [open, setOpen] = useState<"role" | "key" | null>(null);
  const disabled = row.disabled_at !== null;
  const path = { organisation_id: id, service_id: row.service_id };
  const done = async (work: () => Promise<unknown>) => {
    const ok = await doing.run(() => confirmed(work));
    again();
    return ok;
  };
  const disable = async () => {
    const put = () =>
      call("put", "/api/v1/organisations/{organisation_id}/services/{service_id}/disabled", { path, body: { disabled: !disabled } });
    if (await done(put)) tell({ text: (disabled ? words.enabledNow : words.disabledNow)(said(row.name)), tone: "good" });
  };
  const revokeKey = async (key: Key) => {
    const gone = () =>
      call("delete", "/api/v1/organisations/{organisation_id}/services/{service_id}/keys/{key_id}", {
        path: { ...path, key_id: key.key_id },
      });
    if (await done(gone)) tell({ text: words.revoked(said(key.name)), tone: "good" });
  };
  const revokeRole = (grant: Grant) =>
    void done(() =>
      call("post", "/api/v1/organisations/{organisation_id}/grants/{grant_id}/revoke", {
        path: { organisation_id: id, grant_id: grant.grant_id },
        body: { reason: "" },
      }),
    );
  return (
    <Card
      title={
        <span className="member-name">
          {said(row.name)} {disabled && <Badge tone="warning">{words.disabled}</Badge>}
        </span>
      }
      aside={
        <Menu
          label={words.options(said(row.name))}
          actions={[
            { id: "role", text: words.roleGive, icon: "plus", onAction: () => setOpen("role") },
            { id: "key", text: words.keyMake, icon: "key", onAction: () => setOpen("key") },
            { id: "disable", text: disabled ? words.enable : words.disable, danger: !disabled, onAction: () => void disable() },
          ]}
        >
          <IconButton icon="more" label={words.options(said(row.name))} />
        </Menu>
      }
    >
      <Above trouble={doing.trouble} />
      <Roles row={row} names={names} revoke={revokeRole} />
      <Keys row={row} busy={doing.busy} revoke={(key) => void revokeKey(key)} />
      {!disabled && (
        <div className="row">
          <Button icon="key" onPress={() => setOpen("key")}>
            {words.keyMake}
          </Button>
          {row.roles.length === 0 && <Button onPress={() => setOpen("role")}>{words.roleGive}</Button>}
        </div>
      )}
      {open === "role" && <GiveRole id={id} member={row} close={() => setOpen(null)} given={again} />}
      {open === "key" && <MakeKey id={id} service={row} made={again} close={() => setOpen(null)} />}
    </Card>
  );
}

function Roles({ row, names, revoke }: Pick<ServiceProps, "row" | "names"> & { revoke: (grant: Grant) => void }) {
  const words = useWords(tokenWords);
  const org = useWords(orgWords);
  if (row.roles.length === 0) return <p className="small quiet">{words.rolesNone}</p>;
  return (
    <ul className="roles plain-list" aria-label={words.roles}>
      {row.roles.map((each) => (
        <li key={each.grant_id} className="role">
          <span>
            <b>{org.roles[each.role]}</b>
            <span className="role-more">{scopeSaid(each.scope, "", org, names)}</span>
          </span>
          <IconButton icon="close" label={org.members.revoke(org.roles[each.role], said(row.name))} onPress={() => revoke(each)} />
        </li>
      ))}
    </ul>
  );
}

function Keys({ row, busy, revoke }: { row: Row; busy: boolean; revoke: (key: Key) => void }) {
  const words = useWords(tokenWords);
  const language = useLanguage();
  const { date } = useFigures();
  const [now] = useState(Date.now);
  if (row.keys.length === 0) return <p className="small quiet">{words.keysNone}</p>;
  return (
    <ul className="lines" aria-label={words.keys}>
      {row.keys.map((key) => {
        const gone = key.revoked_at ? words.ended : new Date(key.expires_at).getTime() <= now ? words.expired : null;
        return (
          <li key={key.key_id} className="token" data-gone={gone ? true : undefined}>
            <div className="grow">
              <p className="session-name">
                <b>{said(key.name)}</b> {gone && <Badge>{gone}</Badge>}
              </p>
              <p className="small">{key.scopes.map((each) => words.scope[each]).join(" · ")}</p>
              <p className="small quiet">
                {key.used_at ? words.used(ago(new Date(key.used_at), now, language, words.justNow)) : words.unused} ·{" "}
                {words.expires(date(new Date(key.expires_at)))}
              </p>
            </div>
            {!gone && (
              <Button look="quiet" isDisabled={busy} aria-label={words.revokeNamed(said(key.name))} onPress={() => revoke(key)}>
                {words.revoke}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function MakeKey({ id, service, made, close }: { id: string; service: Row; made: () => void; close: () => void }) {
  const words = useWords(tokenWords);
  const doing = useDoing();
  const ask = useAsk();
  const [secret, setSecret] = useState<string | null>(null);
  const make = async () => {
    const { id: key, name, scopes, endsAt } = ask.asked;
    if (!name.trim()) return doing.complain("name", words.nameNeeded);
    if (!scopes.length) return doing.complain("scopes", words.scopesNeeded);
    const path = { organisation_id: id, service_id: service.service_id, key_id: key };
    const body = { name: name.trim(), scopes: [...scopes], expires_at: endsAt };
    const put = () => call("put", "/api/v1/organisations/{organisation_id}/services/{service_id}/keys/{key_id}", { path, body });
    await doing.run(async () => setSecret((await confirmed(put)).body.secret));
    made();
  };
  if (secret !== null) {
    return <Secret title={words.keyReady} secrets={[{ label: words.secret, text: secret }]} bearer={secret} close={close} />;
  }
  return (
    <Sheet title={words.keyTitle(said(service.name))} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      <Form doing={doing} fields={["name", "scopes", "ends"]} onSubmit={() => void make()}>
        <AskFields {...ask} label={words.keyName} of={doing.of} />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.keyMake}
        </Button>
      </Form>
    </Sheet>
  );
}
