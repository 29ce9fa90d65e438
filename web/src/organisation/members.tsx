import { useCallback, useEffect, useState } from "react";
import { call } from "../api/client";
import { uuid7 } from "../api/ids";
import { said } from "../account/door";
import { Above, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useWords } from "../i18n";
import { Failure } from "../shell/failure";
import type { ScreenProps } from "../shell/router";
import { changed, useSession } from "../shell/session";
import { Button } from "../ui/button";
import { Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { GiveRole } from "./grant";
import { Invitations } from "./invitations";
import { Invite } from "./invite";
import { type Grant, Member, type MemberActions, type Row } from "./member";
import { type InsideProps, OrganisationPage } from "./page";
import { findPlaces, namesOf } from "./places";
import { orgWords } from "./words";

export default function MembersScreen({ id }: ScreenProps) {
  return (
    <OrganisationPage id={id} part="members">
      {(inside) => <Members key={id} {...inside} />}
    </OrganisationPage>
  );
}

const PAGE = 50;

interface Listed {
  readonly rows: readonly Row[];
  readonly more: boolean;
  readonly error: unknown;
}

/** The members, page after page; `again` reads as many as are in sight. */
function useMembers(id: string) {
  const [listed, setListed] = useState<Listed | null>(null);
  const read = useCallback(
    async (after: string | null, limit: number): Promise<readonly Row[]> => {
      const query = { limit, ...(after && { after }) };
      return (await call("get", "/api/v1/organisations/{organisation_id}/members", { path: { organisation_id: id }, query })).body;
    },
    [id],
  );
  const again = useCallback(async () => {
    try {
      const rows = await read(null, PAGE);
      setListed({ rows, more: rows.length === PAGE, error: null });
    } catch (error) {
      setListed({ rows: [], more: false, error });
    }
  }, [read]);
  const next = async () => {
    const rows = await read(listed?.rows.at(-1)?.account_id ?? null, PAGE);
    setListed((now) => ({ rows: [...(now?.rows ?? []), ...rows], more: rows.length === PAGE, error: null }));
  };
  useEffect(() => void again(), [again]);
  return { listed, again, next };
}

function Members({ organisation, who }: InsideProps) {
  const id = organisation.organisation_id;
  const words = useWords(orgWords);
  const { may } = useSession();
  const { listed, again, next } = useMembers(id);
  const doing = useDoing();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [inviting, setInviting] = useState(false);
  const [giving, setGiving] = useState<Row | null>(null);
  const [news, setNews] = useState(0);
  useEffect(() => void findPlaces().then((found) => setNames(namesOf(found))), [id]);

  const actions = useActions(id, doing, again, setGiving, who.account.account_id);
  if (!listed) return <Loading><Skeleton height={72} /><Skeleton height={72} /><Skeleton height={72} /></Loading>;
  if (listed.error) return <Failure error={listed.error} again={() => void again()} />;
  const { rows, more } = listed;
  return (
    <div className="org-columns">
      <Card
        title={more ? words.members.title : words.members.count(rows.length)}
        aside={
          organisation.state === "active" && (
            <Button look="primary" icon="plus" onPress={() => setInviting(true)}>
              {words.members.invite}
            </Button>
          )
        }
      >
        <Above trouble={doing.trouble} />
        {rows.length === 1 && <p className="small quiet">{words.members.alone}</p>}
        <ul className="lines">
          {rows.map((row) => (
            <Member key={row.account_id} row={row} me={row.account_id === who.account.account_id} names={names} may={may} actions={actions} />
          ))}
        </ul>
        {more && (
          <Button wide isPending={doing.busy} onPress={() => void doing.run(next)}>
            {words.members.more}
          </Button>
        )}
      </Card>
      {may.has("view_memberships") && <Invitations id={id} names={names} news={news} />}
      {inviting && <Invite id={id} close={() => setInviting(false)} made={() => setNews(news + 1)} />}
      {giving && <GiveRole id={id} member={giving} close={() => setGiving(null)} given={() => void again()} />}
    </div>
  );
}

type Doing = ReturnType<typeof useDoing>;

/** Each can be taken back from the notice that tells of it. */
function useActions(id: string, doing: Doing, again: () => Promise<void>, give: (row: Row) => void, me: string): MemberActions {
  const words = useWords(orgWords);
  const done = async (work: () => Promise<unknown>) => {
    const ok = await doing.run(() => confirmed(work));
    await again();
    return ok;
  };
  const giveBack = (row: Row, grant: Grant) => {
    const { role, scope, ends } = grant;
    const path = { organisation_id: id, grant_id: uuid7() };
    const body = { actor: `person:${row.account_id}`, role, scope, starts: null, ends };
    void done(() => call("put", "/api/v1/organisations/{organisation_id}/grants/{grant_id}", { path, body }));
  };
  const revoke = async (row: Row, grant: Grant) => {
    const path = { organisation_id: id, grant_id: grant.grant_id };
    const take = () =>
      call("post", "/api/v1/organisations/{organisation_id}/grants/{grant_id}/revoke", { path, body: { reason: "" } });
    if (!(await done(take))) return;
    if (row.account_id === me) await changed(); // what one may do oneself is another now
    const text = words.members.revoked(words.roles[grant.role], said(row.name));
    tell({ text, tone: "good", undo: () => giveBack(row, grant) });
  };
  const suspend = async (row: Row, suspended: boolean) => {
    const path = { organisation_id: id, account_id: row.account_id };
    const body = { suspended, reason: "" };
    const put = () => call("put", "/api/v1/organisations/{organisation_id}/members/{account_id}/suspension", { path, body });
    if (!(await done(put))) return;
    const text = (suspended ? words.members.suspendedNow : words.members.reinstatedNow)(said(row.name));
    tell({ text, tone: "good", undo: () => void suspend(row, !suspended) });
  };
  return {
    give,
    revoke: (row, grant) => void revoke(row, grant),
    suspend: (row, suspended) => void suspend(row, suspended),
  };
}
