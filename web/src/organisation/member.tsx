import type { Schemas } from "../api/client";
import { said } from "../account/door";
import { useFigures, useWords } from "../i18n";
import { IconButton } from "../ui/button";
import { Menu } from "../ui/dialog";
import { Badge } from "../ui/states";
import { scopeSaid } from "./roles";
import { orgWords } from "./words";

export type Row = Schemas["MemberRow"];
export type Grant = Schemas["GrantRow"];

export interface MemberActions {
  readonly give: (member: Row) => void;
  readonly revoke: (member: Row, grant: Grant) => void;
  readonly suspend: (member: Row, suspended: boolean) => void;
}

export function Member({
  row,
  me,
  names,
  may,
  actions,
}: {
  readonly row: Row;
  readonly me: boolean;
  readonly names: ReadonlyMap<string, string>;
  readonly may: ReadonlySet<string>;
  readonly actions: MemberActions;
}) {
  const words = useWords(orgWords);
  const { day } = useFigures();
  const suspended = row.membership === "suspended";
  const offered = [
    { id: "give", text: words.members.give, onAction: () => actions.give(row) },
    ...(may.has("suspend_member") && !me
      ? [
          {
            id: "suspend",
            text: suspended ? words.members.reinstate : words.members.suspend,
            danger: !suspended,
            onAction: () => actions.suspend(row, !suspended),
          },
        ]
      : []),
  ];
  return (
    <li className="member" data-suspended={suspended || undefined}>
      <div className="grow">
        <p className="member-name">
          <b>{said(row.name)}</b> {me && <Badge>{words.members.you}</Badge>}{" "}
          {suspended && <Badge tone="warning">{words.members.suspended}</Badge>}
        </p>
        <p className="small quiet">
          <bdi>{row.email}</bdi> · {words.members.since(day(new Date(row.joined_at)))}
        </p>
        <Roles row={row} names={names} revoke={(grant) => actions.revoke(row, grant)} />
      </div>
      <Menu label={words.members.options(said(row.name))} actions={offered}>
        <IconButton icon="more" label={words.members.options(said(row.name))} />
      </Menu>
    </li>
  );
}

function Roles({ row, names, revoke }: { row: Row; names: ReadonlyMap<string, string>; revoke: (grant: Grant) => void }) {
  const words = useWords(orgWords);
  if (row.roles.length === 0) return <p className="small quiet">{words.members.none}</p>;
  return (
    <ul className="roles">
      {row.roles.map((grant) => (
        <li key={grant.grant_id} className="role" data-ended={hasEnded(grant) || undefined}>
          <span>
            <b>{words.roles[grant.role]}</b>
            <Scope grant={grant} names={names} />
            <Span grant={grant} />
          </span>
          {!hasEnded(grant) && (
            <IconButton
              icon="close"
              label={words.members.revoke(words.roles[grant.role], said(row.name))}
              onPress={() => revoke(grant)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Scope({ grant, names }: { grant: Grant; names: ReadonlyMap<string, string> }) {
  const words = useWords(orgWords);
  return grant.scope.kind === "organisation" ? null : <span className="role-more">{scopeSaid(grant.scope, "", words, names)}</span>;
}

function Span({ grant }: { grant: Grant }) {
  const words = useWords(orgWords).members;
  const { day, time } = useFigures();
  const say = (moment: string) => `${day(new Date(moment))}, ${time(new Date(moment))}`;
  if (hasEnded(grant)) return <span className="role-more">{words.ended}</span>;
  const later = Date.parse(grant.starts) > Date.now();
  return (
    <>
      {later && <span className="role-more">{words.from(say(grant.starts))}</span>}
      {grant.ends && <span className="role-more">{words.until(say(grant.ends))}</span>}
    </>
  );
}

export function hasEnded({ ends }: Pick<Grant, "ends">, now = Date.now()): boolean {
  return ends !== null && Date.parse(ends) <= now;
}
