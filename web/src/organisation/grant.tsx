import { useState } from "react";
import { call } from "../api/client";
import { uuid7 } from "../api/ids";
import { said } from "../account/door";
import { Form, useDoing } from "../account/form";
import { problemWords } from "../account/problem-words";
import { confirmed } from "../account/step-up";
import { useWords } from "../i18n";
import { Button } from "../ui/button";
import { Sheet } from "../ui/dialog";
import { TextField } from "../ui/field";
import { tell } from "../ui/toast";
import { FIRST, ScopeFields, scopeOf } from "./scope-fields";
import { orgWords } from "./words";

/** A member, or a service account of the organisation. */
export type Holder = { readonly name: string } & ({ readonly account_id: string } | { readonly actor: string });

interface GiveProps {
  readonly id: string;
  readonly member: Holder;
  readonly close: () => void;
  readonly given: () => void;
}

/** A role for somebody, from a moment and until another. */
export function GiveRole({ id, member, close, given: done }: GiveProps) {
  const words = useWords(orgWords);
  const problems = useWords(problemWords);
  const doing = useDoing();
  const service = "actor" in member;
  const [given, setGiven] = useState(service ? { ...FIRST, role: "integrator" as const, kind: "organisation" as const } : FIRST);
  const [starts, setStarts] = useState("");
  const [ends, setEnds] = useState("");
  const [grant, setGrant] = useState(uuid7);

  const give = async () => {
    if (given.kind !== "organisation" && !given.id.trim()) return doing.complain("scope", problems.codes.malformed_scope);
    const path = { organisation_id: id, grant_id: grant };
    const body = {
      actor: service ? member.actor : `person:${member.account_id}`,
      role: given.role,
      scope: scopeOf(given, id),
      starts: momentOf(starts),
      ends: momentOf(ends),
    };
    const put = () => call("put", "/api/v1/organisations/{organisation_id}/grants/{grant_id}", { path, body });
    const ok = await doing.run(() => confirmed(put));
    setGrant(uuid7());
    if (!ok) return;
    tell({ text: words.grant.given(words.roles[given.role], said(member.name)), tone: "good" });
    done();
    close();
  };

  return (
    <Sheet title={words.grant.title(said(member.name))} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      <Form doing={doing} fields={["scope", "ends"]} onSubmit={() => void give()}>
        <ScopeFields service={service} given={given} onChange={setGiven} error={doing.of("scope")} />
        <div className="pair">
          <TextField label={words.grant.starts} type="datetime-local" value={starts} onChange={setStarts} />
          <TextField label={words.grant.ends} type="datetime-local" value={ends} onChange={setEnds} error={doing.of("ends")} />
        </div>
        <p className="small quiet">{words.grant.timesHint}</p>
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.grant.give}
        </Button>
      </Form>
    </Sheet>
  );
}

/** What a field of date and time says, in this device's time zone; null: nothing. */
export function momentOf(typed: string): string | null {
  const moment = new Date(typed);
  return typed && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null;
}
