import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { call } from "../api/client";
import { useWords } from "../i18n";
import { nextOf, through } from "../shell/next";
import { Link, go } from "../shell/router";
import { changed, useSession } from "../shell/session";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { askedHere } from "./asked-here";
import { CodeField } from "./code-field";
import { Door, Or, Sent, Shape, said } from "./door";
import { askForLink } from "./follow";
import { Form, PasswordField, useDoing } from "./form";
import { knowsPasskeys, offersQuietly, signInByPasskey } from "./passkeys";
import { CameBack, ProviderButtons } from "./providers";
import { useCoded } from "./step-up";
import { accountWords } from "./words";

/** By password, or by a link from a letter. */
export default function SignIn() {
  const words = useWords(accountWords).signIn;
  const { who } = useSession();
  const [next] = useState(() => nextOf(location));
  const [other, setOther] = useState(false);
  if (who.kind === "unknown") return <Shape />;
  if (who.kind === "nobody" || other) return <Ways next={next} />;
  return (
    <Door title={words.title} about={words.already(said(who.account.name))}>
      <Button look="primary" wide onPress={() => go(next, { replace: true })}>
        {words.goOn}
      </Button>
      <Button wide onPress={() => setOther(true)}>
        {words.other}
      </Button>
    </Door>
  );
}

function Ways({ next }: { next: string }) {
  const words = useWords(accountWords);
  const doing = useDoing();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [sent, setSent] = useState("");
  const coded = useCoded(doing.trouble?.code);

  const enter = useCallback(async () => {
    await changed();
    go(next, { replace: true });
  }, [next]);
  const signIn = async () => {
    if (!email.trim()) return doing.complain("email", words.emailNeeded);
    if (!password) return doing.complain("password", words.password.needed);
    const body = { email: email.trim(), password, ...(coded && { code }) };
    if (await doing.run(() => call("post", "/api/v1/account/sign-in", { body }))) await enter();
  };
  const quiet = useQuietPasskey(enter);
  const byPasskey = async () => {
    const aloud = async () => {
      await quiet.current?.(); // a browser asks for one at a time, and has to be done with the other
      await signInByPasskey();
    };
    if (await doing.run(aloud)) await enter();
  };
  const send = async () => setSent(await askForLink({ email: email.trim(), purpose: "sign_in" }));
  const byLink = async () => {
    if (!email.trim()) return doing.complain("email", words.emailNeeded);
    if (await doing.run(send)) askedHere();
  };

  if (sent) {
    const about = words.sent.signIn(said(email.trim()));
    return <Sent about={about} code={sent} next={next} doing={doing} again={send} other={() => setSent("")} />;
  }
  const why = next.startsWith("/invitation") ? words.signIn.invited : next === "/" ? undefined : words.signIn.for;
  return (
    <Door title={words.signIn.title} about={why}>
      <CameBack />
      <Form doing={doing} fields={["email", "password", "code"]} onSubmit={() => void signIn()}>
        <TextField
          label={words.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username webauthn"
          value={email}
          onChange={setEmail}
          error={doing.of("email")}
          maxLength={320}
        />
        <PasswordField
          label={words.password.label}
          value={password}
          onChange={setPassword}
          error={doing.of("password")}
        />
        {coded && <CodeField value={code} onChange={setCode} error={doing.of("code")} />}
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.signIn.go}
        </Button>
        <p className="small">
          <Link to={through("/sign-in", next).replace("/sign-in", "/recovery")}>{words.signIn.forgot}</Link>
        </p>
      </Form>
      <Or />
      <div className="ways">
        {knowsPasskeys() && (
          <Button wide icon="key" isDisabled={doing.busy} onPress={() => void byPasskey()}>
            {words.passkey.use}
          </Button>
        )}
        <Button wide icon="mail" isDisabled={doing.busy} onPress={() => void byLink()}>
          {words.signIn.link}
        </Button>
        <ProviderButtons doing={doing} />
        <p className="small quiet">{words.signIn.linkAbout}</p>
      </div>
      <p className="foot">
        {words.signIn.none} <Link to={through("/sign-up", next)}>{words.signIn.create}</Link>
      </p>
    </Door>
  );
}

/**
 * Passkeys are offered where the address is typed, beside what the browser remembers (conditional mediation). What is given ends
 * that, and resolves once it has ended.
 */
function useQuietPasskey(enter: () => Promise<void>): RefObject<(() => Promise<void>) | null> {
  const end = useRef<(() => Promise<void>) | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    const asked = (async () => {
      if (!(await offersQuietly()) || ended.signal.aborted) return;
      try {
        await signInByPasskey({ quietly: true, signal: ended.signal });
      } catch {
        return; // nothing was asked for, so nothing is said
      }
      if (!ended.signal.aborted) await enter();
    })();
    end.current = () => {
      ended.abort();
      return asked;
    };
    return () => ended.abort();
  }, [enter]);
  return end;
}
