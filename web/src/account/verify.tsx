import { useEffect, useRef, useState } from "react";
import { useWords } from "../i18n";
import { isOurs, useFragment } from "../shell/next";
import { go } from "../shell/router";
import { type Account, askWhereTo, session } from "../shell/session";
import { Button, ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/states";
import { forgetAsked, wasAskedHere } from "./asked-here";
import { CodeField, ShownField } from "./code-field";
import { Door, said } from "./door";
import { useFollowing } from "./follow";
import { Form } from "./form";
import { accountWords } from "./words";

/** Where letters of sign-up and sign-in lead. The token stands behind "#". */
export default function Verify() {
  const words = useWords(accountWords).verify;
  const token = useFragment();
  if (!token) {
    return (
      <EmptyState level={1} icon="mail" title={words.incomplete} actions={<ButtonLink to="/sign-in">{words.again}</ButtonLink>}>
        {words.incompleteAbout}
      </EmptyState>
    );
  }
  return <Follow key={token} token={token} />;
}

function Follow({ token }: { token: string }) {
  const words = useWords(accountWords);
  const { doing, coded, code, setCode, elsewhere, shown, setShown, account, follow } = useFollowing(token);
  const [asked] = useState(() => wasAskedHere());
  const begun = useRef(false);
  const goOn = async () => {
    if (!(await follow())) return;
    const next = await askWhereTo();
    const { who } = session();
    if (next && isOurs(next)) go(next, { replace: true });
    else if (who.kind === "person" && who.organisations.length > 0) go("/", { replace: true });
  };
  useEffect(() => {
    if (!asked || begun.current) return;
    begun.current = true;
    forgetAsked();
    void goOn();
  });
  if (account) return <Welcome account={account} />;
  const spent = doing.trouble?.code === "link_spent" || doing.trouble?.code === "malformed_token";
  const title = elsewhere ? words.verify.elsewhere : words.verify.title;
  const about = elsewhere ? words.verify.elsewhereAbout : words.verify.about;
  return (
    <Door title={coded ? words.code.title : title} about={coded ? words.code.about : about}>
      <Form doing={doing} fields={["shown", "code"]} onSubmit={() => void goOn()}>
        {elsewhere && <ShownField value={shown} onChange={setShown} error={doing.of("shown")} />}
        {coded && <CodeField value={code} onChange={setCode} error={doing.of("code")} />}
        {spent ? (
          <ButtonLink to="/sign-in" look="primary" wide>
            {words.verify.again}
          </ButtonLink>
        ) : (
          <Button type="submit" look="primary" wide isPending={doing.busy}>
            {doing.busy ? words.verify.working : words.verify.go}
          </Button>
        )}
      </Form>
    </Door>
  );
}

/** For whoever belongs nowhere yet. */
function Welcome({ account }: { account: Account }) {
  const words = useWords(accountWords);
  return (
    <Door title={words.verify.welcome(said(account.name))} about={words.verify.in}>
      <div className="choice-card">
        <p>
          <b>{words.verify.found}</b>
        </p>
        <p className="small quiet">{words.verify.foundAbout}</p>
        <ButtonLink to="/organisations/new" look="primary" wide>
          {words.verify.found}
        </ButtonLink>
      </div>
      {!account.has_password && (
        <div className="choice-card">
          <p className="small quiet">{words.verify.passwordAbout}</p>
          <ButtonLink to="/account" wide>
            {words.verify.setPassword}
          </ButtonLink>
        </div>
      )}
      <ButtonLink to="/" look="quiet" wide>
        {words.home}
      </ButtonLink>
    </Door>
  );
}
