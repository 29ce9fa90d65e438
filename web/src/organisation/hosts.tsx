import { useCallback, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { said } from "../account/door";
import { Form, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useFigures, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Badge, Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { hostOf } from "./changing";
import { lifeWords } from "./life-words";

type Row = Schemas["Host"];

/** Names of the organisation's own: asked for here, approved by whoever runs the server. */
export function Hosts({ id }: { id: string }) {
  const words = useWords(lifeWords);
  const load = useCallback(
    async (signal: AbortSignal): Promise<readonly Row[]> =>
      (await call("get", "/api/v1/organisations/{organisation_id}/hosts", { path: { organisation_id: id }, signal })).body,
    [id],
  );
  const { value, error, again } = useAsked("", load);
  const doing = useDoing();
  const [typed, setTyped] = useState("");
  const at = (host: string) => ({ path: { organisation_id: id, host } });
  const ask = async () => {
    const host = hostOf(typed);
    if (!host) return doing.complain("host", words.hostNeeded);
    const put = () => call("put", "/api/v1/organisations/{organisation_id}/hosts/{host}", at(host));
    if (!(await doing.run(() => confirmed(put)))) return;
    setTyped("");
    tell({ text: words.hostAsked(said(host)), tone: "good" });
    again();
  };
  const drop = async ({ host }: Row) => {
    const gone = () => call("delete", "/api/v1/organisations/{organisation_id}/hosts/{host}", at(host));
    if (await doing.run(() => confirmed(gone))) tell({ text: words.hostDropped(said(host)), tone: "good" });
    again();
  };
  return (
    <Card title={words.hosts}>
      <p className="small quiet">{words.hostsAbout}</p>
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={44} /></Loading>)}
      {value && value.length > 0 && (
        <ul className="lines">
          {value.map((row) => (
            <Line key={row.host} row={row} busy={doing.busy} drop={() => void drop(row)} />
          ))}
        </ul>
      )}
      <Form doing={doing} fields={["host"]} onSubmit={() => void ask()}>
        <div className="beside">
          <TextField
            label={words.host}
            hint={words.hostHint}
            autoComplete="off"
            inputMode="url"
            spellCheck="false"
            placeholder="scores.example.org"
            value={typed}
            onChange={setTyped}
            error={doing.of("host")}
          />
          <Button type="submit" isPending={doing.busy}>
            {words.hostAsk}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Line({ row, busy, drop }: { row: Row; busy: boolean; drop: () => void }) {
  const words = useWords(lifeWords);
  const { day } = useFigures();
  const approved = row.approved_at;
  return (
    <li>
      <div className="grow">
        <p className="member-name">
          <b className="wraps">
            <bdi>{row.host}</bdi>
          </b>
          <Badge tone={approved ? "good" : "warning"}>{approved ? words.hostShown : words.hostWaits}</Badge>
        </p>
        <p className="small quiet">{approved ? words.hostSince(day(new Date(approved))) : words.hostSinceAsked(day(new Date(row.asked_at)))}</p>
      </div>
      <Button look="quiet" isDisabled={busy} aria-label={words.hostDropNamed(said(row.host))} onPress={drop}>
        {words.hostDrop}
      </Button>
    </li>
  );
}
