/** Passkeys of one's account: what there are, one more, one less, another name. */
import { useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { useFigures, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Icon } from "../ui/icons";
import { Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { browserOf } from "./browsers";
import { said } from "./door";
import { Above, Form, useDoing } from "./form";
import { knowsPasskeys, make } from "./passkeys";
import { confirmed } from "./step-up";
import { accountWords } from "./words";

type Row = Schemas["PasskeyRow"];

const load = async (signal: AbortSignal): Promise<readonly Row[]> => (await call("get", "/api/v1/account/passkeys", { signal })).body;

export function Passkeys() {
  const words = useWords(accountWords);
  const { passkeys } = words;
  const { value, error, again } = useAsked("", load);
  const doing = useDoing();
  const [renaming, setRenaming] = useState<Row | null>(null);
  const add = async () => {
    const { browser, system } = browserOf(navigator.userAgent);
    const name = browser && system ? passkeys.here(browser, system) : passkeys.unnamed;
    const added = await doing.run(async () => {
      const { body: asked } = await confirmed(() => call("post", "/api/v1/account/passkeys/options"));
      const proven = await make(asked);
      await call("post", "/api/v1/account/passkeys", { body: { ...proven, name } });
    });
    if (added) tell({ text: passkeys.added, tone: "good" });
    again();
  };
  const remove = async ({ passkey_id }: Row) => {
    const gone = () => call("delete", "/api/v1/account/passkeys/{passkey_id}", { path: { passkey_id } });
    if (await doing.run(() => confirmed(gone))) tell({ text: passkeys.removed, tone: "good" });
    again();
  };
  return (
    <Card title={passkeys.title}>
      <p className="small quiet">{passkeys.about}</p>
      <Above trouble={doing.trouble} />
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={44} /></Loading>)}
      {value && value.length > 0 && (
        <ul className="lines">
          {value.map((row) => (
            <Passkey key={row.passkey_id} row={row} busy={doing.busy} rename={() => setRenaming(row)} remove={() => void remove(row)} />
          ))}
        </ul>
      )}
      {knowsPasskeys() ? (
        <div className="row">
          <Button icon="key" isPending={doing.busy} onPress={() => void add()}>
            {passkeys.add}
          </Button>
        </div>
      ) : (
        <p className="small quiet">{words.passkey.none}</p>
      )}
      {renaming && <Rename row={renaming} close={() => setRenaming(null)} done={again} />}
    </Card>
  );
}

function Rename({ row, close, done }: { row: Row; close: () => void; done: () => void }) {
  const words = useWords(accountWords).passkeys;
  const doing = useDoing();
  const [name, setName] = useState(row.name);
  const save = async () => {
    const { passkey_id } = row;
    if (!(await doing.run(() => call("patch", "/api/v1/account/passkeys/{passkey_id}", { path: { passkey_id }, body: { name } })))) return;
    tell({ text: words.renamed, tone: "good" });
    done();
    close();
  };
  return (
    <Dialog title={words.renameNamed(said(row.name))} isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <Form doing={doing} fields={["name"]} onSubmit={() => void save()}>
        <TextField label={words.name} value={name} onChange={setName} error={doing.of("name")} maxLength={80} autoFocus />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.save}
        </Button>
      </Form>
    </Dialog>
  );
}

function Passkey({ row, busy, rename, remove }: { row: Row; busy: boolean; rename: () => void; remove: () => void }) {
  const words = useWords(accountWords).passkeys;
  const { day } = useFigures();
  const used = row.used_at ? words.used(day(new Date(row.used_at))) : words.unused;
  return (
    <li>
      <Icon name="key" />
      <div className="grow">
        <p>
          <b>{said(row.name)}</b>
        </p>
        <p className="small quiet">
          {words.made(day(new Date(row.made_at)))} · {used}
          {row.synced && ` · ${words.synced}`}
        </p>
      </div>
      <Button look="quiet" isDisabled={busy} aria-label={words.renameNamed(row.name)} onPress={rename}>
        {words.rename}
      </Button>
      <Button look="quiet" isDisabled={busy} aria-label={words.removeNamed(row.name)} onPress={remove}>
        {words.remove}
      </Button>
    </li>
  );
}
