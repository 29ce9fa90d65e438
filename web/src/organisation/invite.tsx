import { useState } from "react";
import { type Schemas, call } from "../api/client";
import { uuid7 } from "../api/ids";
import { said } from "../account/door";
import { Form, Notice, useDoing } from "../account/form";
import { problemWords } from "../account/problem-words";
import { confirmed } from "../account/step-up";
import { accountWords } from "../account/words";
import { useWords } from "../i18n";
import { BASE } from "../shell/router";
import { Button } from "../ui/button";
import { Sheet } from "../ui/dialog";
import { Choice, TextField } from "../ui/field";
import { tell } from "../ui/toast";
import { FIRST, ScopeFields, scopeOf } from "./scope-fields";
import { orgWords } from "./words";

/** The address that a token is handed on by. */
export function linkOf(token: string): string {
  return `${location.origin}${BASE}/invitation#${token}`;
}

export function Invite({ id, close, made }: { id: string; close: () => void; made: () => void }) {
  const words = useWords(orgWords).invite;
  const problems = useWords(problemWords);
  const emailNeeded = useWords(accountWords).emailNeeded;
  const doing = useDoing();
  const [given, setGiven] = useState(FIRST);
  const [how, setHow] = useState<"link" | "mail">("link");
  const [email, setEmail] = useState("");
  const [invitation, setInvitation] = useState(uuid7);
  const [token, setToken] = useState<string | null>(null);

  const invite = async () => {
    if (given.kind !== "organisation" && !given.id.trim()) return doing.complain("scope", problems.codes.malformed_scope);
    if (how === "mail" && !email.trim()) return doing.complain("email", emailNeeded);
    const body = { role: given.role, scope: scopeOf(given, id), email: how === "mail" ? email.trim() : null };
    let answer: Schemas["InvitedRow"] | undefined;
    const done = await doing.run(async () => {
      answer = await confirmed(() => putInvitation(id, invitation, body));
    });
    setInvitation(uuid7()); // other words need another id; the same ones sent twice are two invitations at most
    if (!done || !answer) return;
    made();
    if (answer.token) return setToken(answer.token);
    tell({ text: words.sent(said(email.trim())), tone: "good" });
    close();
  };

  return (
    <Sheet title={token ? words.ready : words.title} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      {token ? (
        <Ready token={token} close={close} />
      ) : (
        <Form doing={doing} fields={["scope", "email"]} onSubmit={() => void invite()}>
          <ScopeFields given={given} onChange={setGiven} error={doing.of("scope")} />
          <Choice
            label={words.how}
            hint={how === "link" ? words.linkAbout : words.mailAbout}
            options={[
              { value: "link", text: words.byLink },
              { value: "mail", text: words.byMail },
            ]}
            value={how}
            onChange={setHow}
          />
          {how === "mail" && (
            <TextField
              label={words.email}
              type="email"
              inputMode="email"
              autoComplete="off"
              value={email}
              onChange={setEmail}
              error={doing.of("email")}
              maxLength={320}
            />
          )}
          <Button type="submit" look="primary" wide isPending={doing.busy}>
            {how === "link" ? words.make : words.send}
          </Button>
        </Form>
      )}
    </Sheet>
  );
}

export async function putInvitation(id: string, invitation: string, body: Schemas["InvitationBody"]): Promise<Schemas["InvitedRow"]> {
  const path = { organisation_id: id, invitation_id: invitation };
  return (await call("put", "/api/v1/organisations/{organisation_id}/invitations/{invitation_id}", { path, body })).body;
}

/** The link, to be handed on: it is shown this once. */
export function Ready({ token, close }: { token: string; close: () => void }) {
  const words = useWords(orgWords).invite;
  const link = linkOf(token);
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(link).then(() => setCopied(true), () => setCopied(false));
  const share = () => void navigator.share({ url: link }).catch(() => undefined);
  return (
    <div className="form">
      <p>{words.readyAbout}</p>
      <TextField label={words.link} isReadOnly value={link} onFocus={selectAll} />
      <div role="status">{copied && <Notice tone="good">{words.copied}</Notice>}</div>
      <Button look="primary" wide icon="copy" onPress={() => void copy()}>
        {words.copy}
      </Button>
      {"share" in navigator && (
        <Button wide onPress={share}>
          {words.share}
        </Button>
      )}
      <Button look="quiet" wide onPress={close}>
        {words.done}
      </Button>
    </div>
  );
}

function selectAll(event: React.FocusEvent): void {
  if (event.target instanceof HTMLInputElement) event.target.select();
}
