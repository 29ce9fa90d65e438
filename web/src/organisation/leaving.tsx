import { useState } from "react";
import { call, download } from "../api/client";
import { said } from "../account/door";
import { Above, Form, Notice, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useFigures, useWords } from "../i18n";
import { type Organisation, changed } from "../shell/session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Card, ProgressBar } from "../ui/states";
import { tell } from "../ui/toast";
import { daysUntil } from "./changing";
import { lifeWords } from "./life-words";

const ARCHIVE_MS = 15 * 60_000;

/** All of it as one file, for whoever proved lately who they are. */
export function Archive({ organisation }: { organisation: Organisation }) {
  const words = useWords(lifeWords);
  const doing = useDoing();
  const path = { organisation_id: organisation.organisation_id };
  const take = async () => {
    const done = await doing.run(async () => {
      const file = await confirmed(() =>
        download("post", "/api/v1/organisations/{organisation_id}/archive", { path, timeoutMs: ARCHIVE_MS }),
      );
      keep(file, `${organisation.slug}.zip`);
    });
    if (done) tell({ text: words.archiveDone(said(`${organisation.slug}.zip`)), tone: "good" });
  };
  return (
    <Card title={words.archive}>
      <p className="small quiet">{words.archiveAbout}</p>
      <Above trouble={doing.trouble} />
      {doing.busy && <ProgressBar label={words.archiveMaking} />}
      <div className="row">
        <Button isPending={doing.busy} onPress={() => void take()}>
          {words.archiveGo}
        </Button>
      </div>
    </Card>
  );
}

const FREED_MS = 60_000;

/** Hand a file to the browser, to be saved under a name. */
function keep(file: Blob, name: string): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), FREED_MS);
}

/** Ask that it be deleted; its name is typed, since one press would be too easy. */
export function Leave({ organisation }: { organisation: Organisation }) {
  const words = useWords(lifeWords);
  const [sure, setSure] = useState(false);
  return (
    <Card title={words.leave}>
      <p className="small quiet">{words.leaveAbout}</p>
      <div className="row">
        <Button look="danger" onPress={() => setSure(true)}>
          {words.leaveGo}
        </Button>
      </div>
      {sure && <Sure organisation={organisation} close={() => setSure(false)} />}
    </Card>
  );
}

function Sure({ organisation, close }: { organisation: Organisation; close: () => void }) {
  const words = useWords(lifeWords);
  const { day } = useFigures();
  const doing = useDoing();
  const [typed, setTyped] = useState("");
  const path = { organisation_id: organisation.organisation_id };
  const leave = async () => {
    if (typed.trim() !== organisation.name) return doing.complain("name", words.leaveTyped);
    const done = await doing.run(async () => {
      const { body } = await confirmed(() => call("put", "/api/v1/organisations/{organisation_id}/deletion", { path }));
      const { leaving_at: at } = body as Organisation;
      tell({ text: words.left(at ? day(new Date(at)) : ""), stays: true });
      await changed();
    });
    if (done) close();
  };
  return (
    <Dialog title={words.leaveSure(said(organisation.name))} isOpen onOpenChange={(isOpen) => isOpen || close()}>
      <Form doing={doing} fields={["name"]} onSubmit={() => void leave()}>
        <ul className="dots">
          {Object.values(words.leaveWhat).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
        <TextField
          label={words.leaveType(said(organisation.name))}
          autoComplete="off"
          value={typed}
          onChange={setTyped}
          error={doing.of("name")}
          autoFocus
        />
        <Button type="submit" look="danger" wide isPending={doing.busy}>
          {words.leaveYes}
        </Button>
        <Button wide onPress={close}>
          {words.leaveNo}
        </Button>
      </Form>
    </Dialog>
  );
}

/** It leaves: until when, and how it is kept. */
export function Leaving({ organisation, mayKeep }: { organisation: Organisation; mayKeep: boolean }) {
  const words = useWords(lifeWords);
  const { day } = useFigures();
  const doing = useDoing();
  const [now] = useState(Date.now);
  const path = { organisation_id: organisation.organisation_id };
  const keepIt = async () => {
    const back = () => call("delete", "/api/v1/organisations/{organisation_id}/deletion", { path });
    if (!(await doing.run(() => confirmed(back)))) return;
    tell({ text: words.kept, tone: "good" });
    await changed();
  };
  const at = organisation.leaving_at ? new Date(organisation.leaving_at) : null;
  return (
    <Card title={words.leaving}>
      {at && <Notice tone="warning">{words.leavingAbout(day(at), words.days(daysUntil(at, now)))}</Notice>}
      <Above trouble={doing.trouble} />
      {mayKeep && (
        <div className="row">
          <Button look="primary" isPending={doing.busy} onPress={() => void keepIt()}>
            {words.leavingKeep}
          </Button>
        </div>
      )}
    </Card>
  );
}
