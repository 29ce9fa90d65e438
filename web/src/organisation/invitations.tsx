import { useCallback, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { said } from "../account/door";
import { Above, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useFigures, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import { Button } from "../ui/button";
import { Sheet } from "../ui/dialog";
import { Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { Ready, putInvitation } from "./invite";
import { scopeSaid } from "./roles";
import { orgWords } from "./words";

type Row = Schemas["InvitationRow"];

/** Those that nobody accepted yet. `news` grows when one was made. */
export function Invitations({ id, names, news }: { id: string; names: ReadonlyMap<string, string>; news: number }) {
  const load = useCallback(
    async (signal: AbortSignal): Promise<readonly Row[]> => {
      void news;
      const path = { organisation_id: id };
      return (await call("get", "/api/v1/organisations/{organisation_id}/invitations", { path, signal })).body;
    },
    [id, news],
  );
  const words = useWords(orgWords);
  const { value, error, again } = useAsked("", load);
  const doing = useDoing();
  const [token, setToken] = useState<string | null>(null);

  const withdraw = async (row: Row) => {
    const path = { organisation_id: id, invitation_id: row.invitation_id };
    const gone = () => call("delete", "/api/v1/organisations/{organisation_id}/invitations/{invitation_id}", { path });
    if (await doing.run(() => confirmed(gone))) tell({ text: words.open.withdrawn, tone: "good" });
    again();
  };
  const renew = async (row: Row) => {
    const body = { role: row.role, scope: row.scope, email: row.email };
    await doing.run(async () => {
      const made = await confirmed(() => putInvitation(id, row.invitation_id, body));
      if (made.token) setToken(made.token);
      else tell({ text: words.invite.sent(said(row.email ?? "")), tone: "good" });
    });
    again();
  };

  return (
    <Card title={words.open.title}>
      <Above trouble={doing.trouble} />
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={44} /></Loading>)}
      {value?.length === 0 && <p className="small quiet">{words.open.none}</p>}
      {value && value.length > 0 && (
        <ul className="lines">
          {value.map((row) => (
            <li key={row.invitation_id}>
              <Line row={row} names={names} />
              <Button isDisabled={doing.busy} onPress={() => void renew(row)}>
                {row.email ? words.open.againMail : words.open.again}
              </Button>
              <Button look="quiet" isDisabled={doing.busy} onPress={() => void withdraw(row)}>
                {words.open.withdraw}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {token !== null && (
        <Sheet title={words.invite.ready} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || setToken(null)}>
          <Ready token={token} close={() => setToken(null)} />
        </Sheet>
      )}
    </Card>
  );
}

function Line({ row, names }: { row: Row; names: ReadonlyMap<string, string> }) {
  const words = useWords(orgWords);
  const { day } = useFigures();
  return (
    <div className="grow">
      <p>
        <b>{row.email ? said(row.email) : words.open.byLink}</b>
      </p>
      <p className="small quiet">
        {words.open.what(words.roles[row.role], scopeSaid(row.scope, "", words, names))} · {words.open.until(day(new Date(row.expires_at)))}
      </p>
    </div>
  );
}
