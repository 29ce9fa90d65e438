import { useMemo, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { said } from "../account/door";
import { useLanguage, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import { through } from "../shell/next";
import { useSession } from "../shell/session";
import { ButtonLink } from "../ui/button";
import { TextField } from "../ui/field";
import { Icon } from "../ui/icons";
import { Card, Loading, Skeleton } from "../ui/states";
import { accountWords } from "../account/words";
import { orgWords } from "./words";
import "./organisation.css";

type Row = Schemas["PermissionRow"];

/** What one may do here, and why; what not, by which rule, and whom to ask. For everybody, signed in or not. */
export default function PermissionsScreen() {
  const { turn } = useSession();
  const language = useLanguage();
  return <Permissions key={`${turn} ${language}`} />;
}

const load = async (signal: AbortSignal) => (await call("get", "/api/v1/me/permissions", { signal })).body;

function Permissions() {
  const words = useWords(orgWords).permissions;
  const signIn = useWords(accountWords).signIn.go;
  const { who } = useSession();
  const { value, error, again } = useAsked("", load);
  const [sought, setSought] = useState("");
  const rows = useMemo(() => (value?.permissions ?? []).filter((row) => fits(row, sought)), [value, sought]);
  const may = rows.filter((row) => row.allowed || asksOnce(row));
  const mayNot = rows.filter((row) => !row.allowed && !asksOnce(row));
  const nobody = who.kind === "nobody";
  const where =
    who.kind === "person" && who.chosen
      ? words.here(said(who.chosen.name))
      : nobody && who.operator
        ? words.onMachine
        : nobody
          ? words.anybody
          : "";
  return (
    <div className="org-page">
      <h1>{words.title}</h1>
      {where && <p className="quiet">{where}</p>}
      {nobody && !who.operator && (
        <div className="row">
          <ButtonLink to={through("/sign-in", "/permissions")} look="primary">
            {signIn}
          </ButtonLink>
        </div>
      )}
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={240} /></Loading>)}
      {value && (
        <>
          <div className="seek">
            <TextField label={words.search} type="search" value={sought} onChange={setSought} />
          </div>
          <div className="org-columns even">
            <Rows title={words.may} rows={may} none={words.nothing} />
            <Rows title={words.mayNot} rows={mayNot} none={words.nothing} />
          </div>
        </>
      )}
    </div>
  );
}

function Rows({ title, rows, none }: { title: string; rows: readonly Row[]; none: string }) {
  return (
    <Card title={title} aside={<span className="small quiet">{rows.length}</span>}>
      {rows.length === 0 && <p className="small quiet">{none}</p>}
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.action} className="may" data-allowed={row.allowed || asksOnce(row) || undefined}>
            <Icon name={row.allowed ? "check" : asksOnce(row) ? "key" : "close"} size={16} />
            <div className="grow">
              <p>
                <b>{row.does}</b>
              </p>
              <p className="small quiet">
                {row.says} {!asksOnce(row) && row.whom}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Permitted, to whoever confirms that it is them. */
const asksOnce = (row: Row): boolean => row.reason === "step_up";

export function fits(row: Pick<Row, "does" | "action" | "says">, sought: string): boolean {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${row.does} ${row.action} ${row.says}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
