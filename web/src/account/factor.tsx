/** The second factor of one's account, and the codes for when the phone is lost. */
import { useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { useFigures, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import { changed } from "../shell/session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Badge, Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { CodeField } from "./code-field";
import { Above, Form, Notice, useDoing } from "./form";
import { confirmed } from "./step-up";
import { accountWords } from "./words";

type New = Schemas["NewSecondFactorRow"];

const load = async (signal: AbortSignal) => (await call("get", "/api/v1/account/second-factor", { signal })).body;

export function SecondFactor() {
  const words = useWords(accountWords).factor;
  const { day } = useFigures();
  const { value, error, again } = useAsked("", load);
  const doing = useDoing();
  const [begun, setBegun] = useState<New | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  const begin = () =>
    doing.run(async () => setBegun((await confirmed(() => call("post", "/api/v1/account/second-factor"))).body));
  const turnOff = async () => {
    if (!(await doing.run(() => confirmed(() => call("delete", "/api/v1/account/second-factor"))))) return;
    tell({ text: words.turnedOff, tone: "good" });
    again();
    await changed();
  };
  const renew = () =>
    doing.run(async () => setCodes((await confirmed(() => call("post", "/api/v1/account/recovery-codes"))).body.recovery_codes));

  if (!value) return <Card title={words.title}>{error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={44} /></Loading>}</Card>;
  return (
    <Card title={words.title} aside={value.on && value.since && <Badge tone="good">{words.on(day(new Date(value.since)))}</Badge>}>
      <Above trouble={doing.trouble} />
      <p className="small quiet">{value.on ? words.left(value.recovery_codes_left) : words.off}</p>
      <div className="row">
        {value.on ? (
          <>
            <Button isDisabled={doing.busy} onPress={() => void renew()}>
              {words.renew}
            </Button>
            <Button look="quiet" isDisabled={doing.busy} onPress={() => void turnOff()}>
              {words.turnOff}
            </Button>
          </>
        ) : (
          <Button isPending={doing.busy} onPress={() => void begin()}>
            {words.turnOn}
          </Button>
        )}
      </div>
      {begun && (
        <TurnOn
          begun={begun}
          close={() => setBegun(null)}
          done={(fresh) => {
            setBegun(null);
            setCodes(fresh);
            again();
            void changed();
          }}
        />
      )}
      {codes && (
        <RecoveryCodes
          codes={codes}
          close={() => {
            setCodes(null);
            again();
          }}
        />
      )}
    </Card>
  );
}

function TurnOn({ begun, close, done }: { begun: New; close: () => void; done: (codes: readonly string[]) => void }) {
  const words = useWords(accountWords);
  const { factor } = words;
  const doing = useDoing();
  const [code, setCode] = useState("");
  const turnOn = async () => {
    if (!code.trim()) return doing.complain("code", words.code.needed);
    await doing.run(async () => {
      const put = () => call("put", "/api/v1/account/second-factor", { body: { code } });
      done((await confirmed(put)).body.recovery_codes);
    });
  };
  return (
    <Dialog title={factor.title} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      <p className="small">{factor.scan}</p>
      <svg className="qr" role="img" aria-label={factor.qr} viewBox={`0 0 ${begun.qr.size} ${begun.qr.size}`}>
        <path d={begun.qr.path} />
      </svg>
      <div className="small">
        <p className="quiet">{factor.secret}</p>
        <code className="secret" dir="ltr">{begun.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        <p>
          <a className="target" href={begun.uri}>{factor.open}</a>
        </p>
      </div>
      <Form doing={doing} fields={["code"]} onSubmit={() => void turnOn()}>
        <CodeField label={factor.first} hint="" value={code} onChange={setCode} error={doing.of("code")} />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {factor.go}
        </Button>
      </Form>
    </Dialog>
  );
}

function RecoveryCodes({ codes, close }: { codes: readonly string[]; close: () => void }) {
  const words = useWords(accountWords).factor;
  const [copied, setCopied] = useState(false);
  const text = codes.join("\n");
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false));
  return (
    <Dialog title={words.codes} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      <Notice tone="warning">{words.codesAbout}</Notice>
      <ul className="codes" dir="ltr">
        {codes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
      <div role="status">{copied && <Notice tone="good">{words.copied}</Notice>}</div>
      <div className="row">
        <Button icon="copy" onPress={copy}>
          {words.copy}
        </Button>
        <Button onPress={() => download("fieldhouse-recovery-codes.txt", `${location.host}\n\n${text}\n`)}>{words.save}</Button>
      </div>
      <Button look="primary" wide onPress={close}>
        {words.kept}
      </Button>
    </Dialog>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
