/** What the pages before and around signing in are made of. */
import { type ReactNode, useEffect, useState } from "react";
import { useWords } from "../i18n";
import { isolated } from "../i18n/text";
import { hereInside, through } from "../shell/next";
import { go } from "../shell/router";
import { type Person, look, useGoingTo, useSession } from "../shell/session";
import { Failure } from "../shell/failure";
import { Button } from "../ui/button";
import { Card, Loading, Skeleton } from "../ui/states";
import { Notice, type Doing, Above } from "./form";
import { StepUp } from "./step-up";
import { accountWords } from "./words";
import "./account.css";

/** One card in the middle: a title, a sentence, and one thing to do. */
export function Door({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  return (
    <div className="door-page">
      <h1>{title}</h1>
      {about && <p className="quiet">{about}</p>}
      <Card>{children}</Card>
    </div>
  );
}

export function Or() {
  const words = useWords(accountWords);
  return (
    <p className="or">
      <span>{words.or}</span>
    </p>
  );
}

/** Letters of a server that runs on this machine wait in its outbox. */
export function OutboxHint() {
  const words = useWords(accountWords);
  const { who } = useSession();
  if (who.kind !== "nobody" || !who.operator) return null;
  return (
    <Notice tone="plain">
      {words.outboxAbout} <a href="/outbox">{words.outbox}</a>
    </Notice>
  );
}

/** A letter is on its way; whoever follows its link in this browser is let in here, too. */
export function Sent({
  about,
  code,
  next,
  doing,
  again,
  other,
}: {
  readonly about: string;
  /** What the link asks for in another browser. */
  readonly code: string;
  readonly next: string;
  readonly doing: Doing;
  readonly again: () => Promise<unknown>;
  readonly other: () => void;
}) {
  const words = useWords(accountWords).sent;
  const { who } = useSession();
  const [more, setMore] = useState(false);
  useGoingTo(next);
  const signed = who.kind === "person";
  useEffect(() => {
    if (signed) go(next, { replace: true });
  }, [signed, next]);
  return (
    <Door title={words.title}>
      <div role="status" className="form">
        <Notice tone="plain">
          <p>{about}</p>
          <p className="quiet small">{words.here}</p>
          <p className="small">
            {words.code} <b className="shown-code" dir="ltr">{code}</b>. <span className="quiet">{words.codeAbout}</span>
          </p>
        </Notice>
        {more && <Notice tone="good">{words.sentAgain}</Notice>}
      </div>
      <Above trouble={doing.trouble} />
      <OutboxHint />
      <p className="small quiet">{words.none}</p>
      <div className="row">
        <Button isPending={doing.busy} onPress={() => void doing.run(again).then(setMore)}>
          {words.again}
        </Button>
        <Button look="quiet" onPress={other}>
          {words.other}
        </Button>
      </div>
    </Door>
  );
}

export function Shape() {
  return (
    <div className="narrow">
      <Loading>
        <Skeleton height={32} width="50%" />
        <Skeleton height={160} />
        <Skeleton height={160} />
      </Loading>
    </div>
  );
}

/** For whoever is signed in; everybody else is led to sign in, and back here. */
export function Signed({ children }: { children: (who: Person) => ReactNode }) {
  const { who, error } = useSession();
  const nobody = who.kind === "nobody";
  useEffect(() => {
    if (nobody) go(through("/sign-in", hereInside()), { replace: true });
  }, [nobody]);
  if (who.kind === "person") {
    return (
      <>
        {children(who)}
        <StepUp who={who} />
      </>
    );
  }
  if (who.kind === "unknown" && error) return <Failure level={1} error={error} again={() => void look()} />;
  return <Shape />;
}

/** A name or an address within a sentence of either direction. */
export const said = isolated;
