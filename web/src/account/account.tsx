import { useState } from "react";
import { call } from "../api/client";
import { useFigures, useWords } from "../i18n";
import { LANGUAGES, OWN_NAMES } from "../i18n/catalogue";
import { Link, go } from "../shell/router";
import { leave } from "../shell/leaving";
import { type Person, changed } from "../shell/session";
import { Button, ButtonLink } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Choice, TextField } from "../ui/field";
import { Badge, Card } from "../ui/states";
import { tell } from "../ui/toast";
import { Signed, said } from "./door";
import { SecondFactor } from "./factor";
import { type Doing, Form, PasswordField, useDoing } from "./form";
import { LeaveForGood } from "./leaving";
import { Passkeys } from "./passkey-card";
import { CameBack, Providers } from "./providers";
import { confirmed } from "./step-up";
import { accountWords } from "./words";

export default function AccountScreen() {
  return <Signed>{(who) => <Parts who={who} />}</Signed>;
}

function Parts({ who }: { who: Person }) {
  const words = useWords(accountWords).account;
  return (
    <div className="narrow">
      <h1>{words.title}</h1>
      <CameBack />
      <Profile who={who} />
      <Password who={who} />
      <Passkeys />
      <SecondFactor />
      <Providers />
      <Organisations who={who} />
      <Card title={words.tokens}>
        <p className="small quiet">{words.tokensAbout}</p>
        <div className="row">
          <ButtonLink to="/account/tokens">{words.toTokens}</ButtonLink>
        </div>
      </Card>
      <Card title={words.sessions}>
        <p className="small quiet">{words.sessionsAbout}</p>
        <div className="row">
          <ButtonLink to="/sessions">{words.toSessions}</ButtonLink>
          <Button look="quiet" onPress={() => void leave(() => go("/"))}>
            {words.signOut}
          </Button>
        </div>
      </Card>
      <LeaveForGood />
    </div>
  );
}

function Profile({ who: { account } }: { who: Person }) {
  const words = useWords(accountWords);
  const { day } = useFigures();
  const doing = useDoing();
  const [name, setName] = useState(account.name);
  const [language, setLanguage] = useState(account.language === "ar" ? ("ar" as const) : ("en" as const));
  const same = name.trim() === account.name && language === account.language;
  const save = async () => {
    if (!name.trim()) return doing.complain("name", words.nameNeeded);
    const saved = await doing.run(async () => {
      await call("patch", "/api/v1/account", { body: { name: name.trim(), language } });
      await changed();
    });
    if (saved) tell({ text: words.account.saved, tone: "good" });
  };
  return (
    <Card title={words.account.profile}>
      <p className="small quiet">
        <bdi>{account.email}</bdi> · {words.account.since(day(new Date(account.created_at)))}
      </p>
      <Form doing={doing} fields={["name"]} onSubmit={() => void save()}>
        <TextField
          label={words.name}
          hint={words.nameHint}
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          error={doing.of("name")}
          maxLength={80}
        />
        <Choice
          label={words.account.language}
          options={LANGUAGES.map((value) => ({ value, text: OWN_NAMES[value] }))}
          value={language}
          onChange={setLanguage}
        />
        <div className="row">
          <Button type="submit" look={same ? "secondary" : "primary"} isDisabled={same} isPending={doing.busy}>
            {words.account.save}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Password({ who }: { who: Person }) {
  const words = useWords(accountWords).account;
  const [open, setOpen] = useState(false);
  const { has_password: has } = who.account;
  return (
    <Card title={words.ways}>
      <p className="small quiet">{has ? words.hasPassword : words.noPassword}</p>
      <div className="row">
        <Button onPress={() => setOpen(true)}>{has ? words.change : words.choose}</Button>
      </div>
      {open && <NewPassword who={who} close={() => setOpen(false)} />}
    </Card>
  );
}

/** The password that stands was wrong: said of its field, in a form where nobody types an address. */
function useOfCurrent(doing: Doing): Doing {
  const words = useWords(accountWords).stepUp;
  if (doing.trouble?.code !== "wrong_credentials") return doing;
  const trouble = { ...doing.trouble, field: "current", text: words.wrong };
  return { ...doing, trouble, of: (field) => (field === "current" ? words.wrong : undefined) };
}

function NewPassword({ who, close }: { who: Person; close: () => void }) {
  const words = useWords(accountWords);
  const { account } = words;
  const doing = useDoing();
  const [password, setPassword] = useState("");
  const shown = useOfCurrent(doing);
  const [current, setCurrent] = useState("");
  const has = who.account.has_password;
  const save = async () => {
    if (has && !current) return doing.complain("current", words.password.needed);
    if (!password) return doing.complain("password", words.password.needed);
    const body = { password, ...(has && { current }) };
    const set = () => call("put", "/api/v1/account/password", { body });
    if (!(await doing.run(() => confirmed(set)))) return;
    close();
    tell({ text: account.changed, tone: "good" });
    await changed();
  };
  return (
    <Dialog title={has ? account.change : account.choose} isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <Form doing={shown} fields={["current", "password"]} onSubmit={() => void save()}>
        <input hidden readOnly type="email" name="email" autoComplete="username" value={who.account.email} />
        {has && (
          <PasswordField
            autoFocus
            name="current"
            label={words.password.current}
            value={current}
            onChange={setCurrent}
            error={shown.of("current")}
          />
        )}
        <PasswordField
          fresh
          autoFocus={!has}
          label={words.password.fresh}
          hint={words.password.freshHint}
          value={password}
          onChange={setPassword}
          error={shown.of("password")}
        />
        {has && (
          <p className="small">
            <Link to="/recovery">{words.signIn.forgot}</Link>
          </p>
        )}
        <p className="small quiet">{account.changeAbout}</p>
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.recovery.save}
        </Button>
      </Form>
    </Dialog>
  );
}

function Organisations({ who }: { who: Person }) {
  const words = useWords(accountWords).account;
  return (
    <Card title={words.organisations}>
      <OwnOrganisations who={who} />
    </Card>
  );
}

/** Those that one belongs to, and the way to one more. */
export function OwnOrganisations({ who }: { who: Person }) {
  const words = useWords(accountWords).account;
  return (
    <>
      {who.organisations.length === 0 ? (
        <p className="small quiet">{words.none}</p>
      ) : (
        <ul className="lines">
          {who.organisations.map((each) => (
            <li key={each.organisation_id}>
              <span className="org-mark" style={{ background: each.colour }} aria-hidden="true" />
              <div className="grow">
                <Link to={`/organisations/${each.organisation_id}/members`}>{said(each.name)}</Link>
              </div>
              {each.organisation_id === who.chosen?.organisation_id && <Badge tone="good">{words.chosen}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <ButtonLink to="/organisations/new" icon="plus">
          {words.found}
        </ButtonLink>
      </div>
    </>
  );
}
