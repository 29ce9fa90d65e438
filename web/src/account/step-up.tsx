/**
 * Dangerous actions ask who you are once more (RFC 9470): the server says so, a dialog asks, and what was to be done is
 * done again. Whoever closes the dialog does nothing.
 */
import { useEffect, useState, useSyncExternalStore } from "react";
import { call } from "../api/client";
import { ProblemError } from "../api/problems";
import { useWords } from "../i18n";
import { type Person } from "../shell/session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { CodeField } from "./code-field";
import { askForLink } from "./follow";
import { Above, Dismissed, Form, Notice, PasswordField, useDoing } from "./form";
import { confirmByPasskey, knowsPasskeys } from "./passkeys";
import { accountWords } from "./words";

interface Asking {
  readonly done: (confirmed: boolean) => void;
}

let asking: Asking | null = null;
const listeners = new Set<() => void>();

function put(next: Asking | null): void {
  asking = next;
  listeners.forEach((each) => each());
}

/** Does the answer ask who you are once more? */
export function asksWhoYouAre(error: unknown): boolean {
  if (!(error instanceof ProblemError) || error.status !== 403) return false;
  return error.code === "not_confirmed" || error.facts["reason"] === "step_up";
}

/** Do it; where the server asks who you are, ask, and do it once more. Throws Dismissed where nobody answers. */
export async function confirmed<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!asksWhoYouAre(error)) throw error;
  }
  if (asking) throw new Dismissed();
  const yes = await new Promise<boolean>((done) => put({ done }));
  put(null);
  if (!yes) throw new Dismissed();
  return await work();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The dialog; it stands on every page for whoever is signed in. */
export function StepUp({ who }: { who: Person }) {
  const now = useSyncExternalStore(listen, () => asking);
  useEffect(() => () => asking?.done(false), []); // whoever leaves the page does nothing
  const words = useWords(accountWords).stepUp;
  if (!now) return null;
  return (
    <Dialog title={words.title} isOpen onOpenChange={(isOpen) => isOpen || now.done(false)}>
      <p className="quiet">{words.about}</p>
      <Ways who={who} done={() => now.done(true)} />
    </Dialog>
  );
}

function Ways({ who, done }: { who: Person; done: () => void }) {
  const words = useWords(accountWords);
  const doing = useDoing();
  const byPasskey = async () => {
    if (await doing.run(() => confirmByPasskey())) done();
  };
  return (
    <>
      {who.account.has_password ? <ByPassword who={who} done={done} /> : <ByLink who={who} />}
      {knowsPasskeys() && (
        <>
          <p className="or">
            <span>{words.or}</span>
          </p>
          <Above trouble={doing.trouble} />
          <Button wide icon="key" isPending={doing.busy} onPress={() => void byPasskey()}>
            {words.stepUp.passkey}
          </Button>
        </>
      )}
    </>
  );
}

function ByPassword({ who, done }: { who: Person; done: () => void }) {
  const words = useWords(accountWords);
  const asked = useDoing();
  const wrong = asked.trouble?.code === "wrong_credentials";
  const trouble = wrong ? { field: "password", text: words.stepUp.wrong, code: "wrong_credentials" } : asked.trouble;
  const doing = { ...asked, trouble, of: (field: string) => (trouble?.field === field ? trouble.text : undefined) };
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const coded = useCoded(doing.trouble?.code);
  const confirm = async () => {
    if (!password) return doing.complain("password", words.password.needed);
    const body = { password, ...(coded && { code }) };
    if (await doing.run(() => call("post", "/api/v1/account/confirm", { body }))) done();
  };
  return (
    <Form doing={doing} fields={["password", "code"]} onSubmit={() => void confirm()}>
      <input hidden readOnly type="email" name="email" autoComplete="username" value={who.account.email} />
      <PasswordField
        label={words.password.label}
        value={password}
        onChange={setPassword}
        error={doing.of("password")}
        autoFocus
      />
      {coded && <CodeField value={code} onChange={setCode} error={doing.of("code")} />}
      <Button type="submit" look="primary" wide isPending={doing.busy}>
        {words.stepUp.go}
      </Button>
    </Form>
  );
}

/** Once a code was asked for, its field stays. */
export function useCoded(code: string | undefined): boolean {
  const [coded, setCoded] = useState(false);
  if (!coded && (code === "code_needed" || code === "wrong_code")) setCoded(true);
  return coded;
}

function ByLink({ who }: { who: Person }) {
  const words = useWords(accountWords).stepUp;
  const doing = useDoing();
  const [sent, setSent] = useState(false);
  const send = () => doing.run(() => askForLink({ email: who.account.email, purpose: "sign_in" }));
  return (
    <Form doing={doing} fields={[]} onSubmit={() => void send().then(setSent)}>
      <div role="status">{sent ? <Notice tone="plain">{words.sent}</Notice> : <p className="small quiet">{words.linkAbout}</p>}</div>
      <Button type="submit" look={sent ? "secondary" : "primary"} wide isPending={doing.busy}>
        {words.link}
      </Button>
    </Form>
  );
}
