import { useState } from "react";
import { call } from "../api/client";
import { useWords } from "../i18n";
import { nextOf, useFragment } from "../shell/next";
import { Link } from "../shell/router";
import { changed } from "../shell/session";
import { Button, ButtonLink } from "../ui/button";
import { TextField } from "../ui/field";
import { CodeField, ShownField } from "./code-field";
import { Door, Sent, said } from "./door";
import { askForLink, useFollowing } from "./follow";
import { Form, Notice, PasswordField, useDoing } from "./form";
import { accountWords } from "./words";

/** Ask for a letter; its link leads back here, with a token behind "#". */
export default function Recovery() {
  const token = useFragment();
  if (isLetters(token)) return <Follow key={token} token={token} />;
  return <Ask broken={token !== "" && !token.startsWith("fhi_")} />;
}

/** An invitation's token may stand there too, while its bearer signs in. */
const isLetters = (token: string): boolean => token.startsWith("fhl_");

function Ask({ broken }: { broken: boolean }) {
  const words = useWords(accountWords);
  const doing = useDoing();
  const [next] = useState(() => nextOf(location));
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState("");
  const send = async () => setSent(await askForLink({ email: email.trim(), purpose: "recovery" }));
  const ask = async () => {
    if (!email.trim()) return doing.complain("email", words.emailNeeded);
    await doing.run(send);
  };
  if (sent) {
    const about = words.sent.recovery(said(email.trim()));
    return <Sent about={about} code={sent} next={next} doing={doing} again={send} other={() => setSent("")} />;
  }
  return (
    <Door title={words.recovery.title} about={words.recovery.about}>
      {broken && <Notice tone="warning">{words.recovery.broken}</Notice>}
      <Form doing={doing} fields={["email"]} onSubmit={() => void ask()}>
        <TextField
          label={words.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={doing.of("email")}
          maxLength={320}
        />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.recovery.go}
        </Button>
      </Form>
      <p className="foot">
        <Link to="/sign-in">{words.signIn.title}</Link>
      </p>
    </Door>
  );
}

function Follow({ token }: { token: string }) {
  const words = useWords(accountWords);
  const { doing, coded, code, setCode, elsewhere, shown, setShown, account, follow } = useFollowing(token);
  if (account) return <Choose email={account.email} />;
  const spent = doing.trouble?.code === "link_spent" || doing.trouble?.code === "malformed_token";
  return (
    <Door
      title={elsewhere ? words.verify.elsewhere : words.recovery.title}
      about={elsewhere ? words.verify.elsewhereAbout : words.recovery.followAbout}
    >
      <Form doing={doing} fields={["shown", "code"]} onSubmit={() => void follow()}>
        {elsewhere && <ShownField value={shown} onChange={setShown} error={doing.of("shown")} />}
        {coded && <CodeField value={code} onChange={setCode} error={doing.of("code")} />}
        {!spent && (
          <Button type="submit" look="primary" wide isPending={doing.busy}>
            {words.recovery.follow}
          </Button>
        )}
      </Form>
      {spent && <a className="button" data-look="primary" data-wide href="/app/recovery">{words.verify.again}</a>}
    </Door>
  );
}

function Choose({ email }: { email: string }) {
  const words = useWords(accountWords);
  const doing = useDoing();
  const [password, setPassword] = useState("");
  const [done, setDone] = useState(false);
  const save = async () => {
    const saved = await doing.run(() => call("put", "/api/v1/account/password", { body: { password } }));
    if (!saved) return;
    setDone(true);
    await changed();
  };
  if (done) {
    return (
      <Door title={words.recovery.done} about={words.recovery.doneAbout}>
        <ButtonLink to="/" look="primary" wide>
          {words.home}
        </ButtonLink>
        <ButtonLink to="/sessions" wide>
          {words.account.toSessions}
        </ButtonLink>
      </Door>
    );
  }
  return (
    <Door title={words.recovery.choose} about={said(email)}>
      <Form doing={doing} fields={["password"]} onSubmit={() => void save()}>
        <input hidden readOnly type="email" name="email" autoComplete="username" value={email} />
        <PasswordField
          fresh
          label={words.password.fresh}
          hint={words.password.freshHint}
          value={password}
          onChange={setPassword}
          error={doing.of("password")}
          autoFocus
        />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.recovery.save}
        </Button>
      </Form>
      <ButtonLink to="/" look="quiet" wide>
        {words.recovery.skip}
      </ButtonLink>
    </Door>
  );
}
