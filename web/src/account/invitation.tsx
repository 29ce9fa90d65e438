import { useCallback, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { ProblemError } from "../api/problems";
import { useFigures, useWords } from "../i18n";
import { Role, scopeSaid } from "../organisation/roles";
import { orgWords } from "../organisation/words";
import { Failure } from "../shell/failure";
import { dropFragment, through, useFragment } from "../shell/next";
import { go } from "../shell/router";
import { leave } from "../shell/leaving";
import { type Person, choose, useSession } from "../shell/session";
import { Button, ButtonLink } from "../ui/button";
import { Card, EmptyState } from "../ui/states";
import { Door, Shape, said } from "./door";
import { Above, Notice, useDoing } from "./form";
import { accountWords } from "./words";

type Seen = Schemas["InvitationSeenRow"];

/** What it invites to is seen before signing in. The token stands behind "#", and nowhere else. */
export default function InvitationScreen() {
  const words = useWords(accountWords).invitation;
  const token = useFragment();
  if (!token) return <EmptyState level={1} icon="mail" title={words.incomplete}>{words.incompleteAbout}</EmptyState>;
  return <Look key={token} token={token} />;
}

function Look({ token }: { token: string }) {
  const words = useWords(accountWords).invitation;
  const load = useCallback(
    async (signal: AbortSignal) => (await call("post", "/api/v1/invitations/look", { body: { token }, signal })).body,
    [token],
  );
  const { value, error, again } = useAsked("", load);
  if (value) return <Invitation seen={value} token={token} look={again} />;
  if (!error) return <Shape />;
  const code = error instanceof ProblemError ? error.code : "";
  if (code === "unknown_invitation") {
    return <EmptyState level={1} icon="mail" title={words.unknown}>{words.askAnybody}</EmptyState>;
  }
  if (code === "malformed_token" || code === "invalid_request") {
    return <EmptyState level={1} icon="mail" title={words.incomplete}>{words.incompleteAbout}</EmptyState>;
  }
  return <Failure level={1} error={error} again={again} />;
}

function Invitation({ seen, token, look }: { seen: Seen; token: string; look: () => void }) {
  const words = useWords(accountWords).invitation;
  const { who } = useSession();
  const [joined, setJoined] = useState(false);
  if (who.kind === "unknown") return <Shape />;
  const member = who.kind === "person" && who.organisations.some((each) => each.organisation_id === seen.organisation_id);
  if (joined || (member && seen.state === "accepted")) return <Joined seen={seen} />;
  if (seen.state !== "open") return <Closed seen={seen} path={`/invitation#${token}`} signed={who.kind === "person"} />;
  return (
    <div className="door-page">
      <h1>{words.title(said(seen.organisation))}</h1>
      <Card>
        <About seen={seen} />
        {who.kind === "person" ? (
          <Accept seen={seen} token={token} who={who} done={() => setJoined(true)} look={look} />
        ) : (
          <Enter seen={seen} path={`/invitation#${token}`} />
        )}
      </Card>
    </div>
  );
}

function About({ seen }: { seen: Seen }) {
  const words = useWords(accountWords).invitation;
  const org = useWords(orgWords);
  const { day, time } = useFigures();
  const until = new Date(seen.expires_at);
  return (
    <>
      <p className="invites">
        <span className="org-mark" style={{ background: seen.colour }} aria-hidden="true" />
        <span>
          {seen.inviter ? words.from(said(seen.inviter), said(seen.organisation)) : words.fromNobody(said(seen.organisation))}
        </span>
      </p>
      <dl className="facts">
        <div>
          <dt>{words.as}</dt>
          <dd>
            <Role role={seen.role} />
            <span className="small quiet">{org.roleAbout[seen.role]}</span>
          </dd>
        </div>
        <div>
          <dt>{words.over}</dt>
          <dd>{scopeSaid(seen.scope, seen.organisation, org)}</dd>
        </div>
        <div>
          <dt>{words.until}</dt>
          <dd>
            {day(until)}, {time(until)}
          </dd>
        </div>
      </dl>
      {seen.addressed && <p className="small quiet">{words.addressed}</p>}
    </>
  );
}

function Accept({
  seen,
  token,
  who,
  done,
  look,
}: {
  readonly seen: Seen;
  readonly token: string;
  readonly who: Person;
  readonly done: () => void;
  readonly look: () => void;
}) {
  const words = useWords(accountWords).invitation;
  const doing = useDoing();
  const accept = async () => {
    const accepted = await doing.run(async () => {
      await call("post", "/api/v1/invitations/accept", { body: { token } });
      await choose(seen.organisation_id);
    });
    if (!accepted) return look();
    dropFragment();
    done();
  };
  const other = async () => {
    await leave(() => go(through("/sign-in", `/invitation#${token}`)));
  };
  return (
    <div className="form">
      <Above trouble={doing.trouble} />
      <p className="small">{words.asWhom(said(who.account.name), said(who.account.email))}</p>
      <Button look="primary" wide isPending={doing.busy} onPress={() => void accept()}>
        {words.accept}
      </Button>
      <Button look="quiet" wide onPress={() => void other()}>
        {words.otherAccount}
      </Button>
    </div>
  );
}

function Enter({ seen, path }: { seen: Seen; path: string }) {
  const words = useWords(accountWords);
  return (
    <div className="form">
      <p className="small quiet">{seen.addressed ? null : words.invitation.signInFirst}</p>
      <ButtonLink to={through("/sign-in", path)} look="primary" wide>
        {words.signIn.go}
      </ButtonLink>
      <ButtonLink to={through("/sign-up", path)} wide>
        {words.invitation.signUp}
      </ButtonLink>
    </div>
  );
}

function Closed({ seen, path, signed }: { seen: Seen; path: string; signed: boolean }) {
  const words = useWords(accountWords);
  const { invitation } = words;
  const ask = seen.inviter ? invitation.ask(said(seen.inviter)) : invitation.askAnybody;
  if (seen.state === "accepted") {
    return (
      <EmptyState
        level={1}
        icon="mail"
        title={invitation.accepted}
        actions={!signed && <ButtonLink to={through("/sign-in", path)} look="primary">{words.signIn.go}</ButtonLink>}
      >
        {invitation.acceptedAbout}
      </EmptyState>
    );
  }
  return (
    <EmptyState level={1} icon="mail" title={seen.state === "withdrawn" ? invitation.withdrawn : invitation.expired}>
      {ask}
    </EmptyState>
  );
}

function Joined({ seen }: { seen: Seen }) {
  const words = useWords(accountWords);
  const org = useWords(orgWords);
  const { may } = useSession();
  return (
    <Door title={words.invitation.joined(said(seen.organisation))}>
      <Notice tone="good">{words.invitation.joinedAs(org.roles[seen.role])}</Notice>
      <ButtonLink to="/" look="primary" wide>
        {words.home}
      </ButtonLink>
      {may.has("view_members") && (
        <ButtonLink to={`/organisations/${seen.organisation_id}/members`} wide>
          {org.members.title}
        </ButtonLink>
      )}
      <ButtonLink to="/permissions" look="quiet" wide>
        {org.permissions.title}
      </ButtonLink>
    </Door>
  );
}
