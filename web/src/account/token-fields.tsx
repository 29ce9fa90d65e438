/** What a token, or a key, is asked with; and its secret, shown once. */
import { useState } from "react";
import { uuid7 } from "../api/ids";
import type { Schemas } from "../api/client";
import { useWords } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Select, Switch, TextField } from "../ui/field";
import { Notice } from "./form";
import { tokenWords } from "./token-words";

export type Scope = Schemas["ApiTokenRow"]["scopes"][number];
export const SCOPES: readonly Scope[] = ["read", "score", "games", "people"];
const ENDS = ["7", "30", "90", "365"] as const;
type Lasts = (typeof ENDS)[number];

export interface Asked {
  /** The same for a retry: it makes nothing twice. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly lasts: Lasts;
  readonly endsAt: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When something of `days` ends; an hour early, since the server's clock may be behind and a year is its limit. */
export function endIn(days: number, now: number): string {
  return new Date(now + days * DAY_MS - HOUR_MS).toISOString();
}

/** Another one is asked for with every change: the same id means the same words. */
export function changedAsk(asked: Asked | null, change: Partial<Pick<Asked, "name" | "scopes" | "lasts">>, id: string, now: number): Asked {
  const next = { name: "", scopes: ["read"] as readonly Scope[], lasts: "90" as const, ...asked, ...change };
  return { ...next, id, endsAt: endIn(Number(next.lasts), now) };
}

export function useAsk() {
  const [asked, setAsked] = useState(() => changedAsk(null, {}, uuid7(), Date.now()));
  const put = (change: Partial<Pick<Asked, "name" | "scopes" | "lasts">>) =>
    setAsked((now) => changedAsk(now, change, uuid7(), Date.now()));
  return { asked, put };
}

interface Fields extends ReturnType<typeof useAsk> {
  readonly label: string;
  readonly of: (field: string) => string | undefined;
}

export function AskFields({ asked, put, label, of }: Fields) {
  const words = useWords(tokenWords);
  const chosen = new Set(asked.scopes);
  const wrong = of("scopes");
  return (
    <>
      <TextField
        label={label}
        hint={words.nameHint}
        autoComplete="off"
        value={asked.name}
        onChange={(name) => put({ name })}
        error={of("name")}
        maxLength={80}
        autoFocus
      />
      <fieldset className="scopes">
        <legend className="field-label">{words.scopes}</legend>
        {SCOPES.map((each) => (
          <Switch
            key={each}
            label={words.scope[each]}
            hint={words.scopeAbout[each]}
            isSelected={chosen.has(each)}
            onChange={(on) => put({ scopes: SCOPES.filter((one) => (one === each ? on : chosen.has(one))) })}
          />
        ))}
        {wrong && <span className="field-error">{wrong}</span>}
      </fieldset>
      <Select
        label={words.lasts}
        options={ENDS.map((value) => ({ value, text: words.ends[value] }))}
        value={asked.lasts}
        onChange={(lasts) => put({ lasts })}
        error={of("ends")}
      />
    </>
  );
}

/** Only the one who made it sees it, and only now. */
export function Secret({
  title,
  secrets,
  bearer,
  close,
}: {
  readonly title: string;
  readonly secrets: readonly { readonly label: string; readonly text: string }[];
  readonly bearer: string;
  readonly close: () => void;
}) {
  const words = useWords(tokenWords);
  return (
    <Dialog title={title} isOpen dismissable={false} onOpenChange={(isOpen) => isOpen || close()}>
      <div className="form">
        <Notice tone="warning">{words.readyAbout}</Notice>
        {secrets.map((each) => (
          <Copied key={each.label} {...each} />
        ))}
        <div className="small quiet">
          <p>{words.use}</p>
          <code dir="ltr" className="secret-use">
            Authorization: Bearer {bearer.slice(0, 8)}…
          </code>
        </div>
        <Button look="primary" wide onPress={close}>
          {words.kept}
        </Button>
      </div>
    </Dialog>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const words = useWords(tokenWords);
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false));
  return (
    <div className="secret">
      <TextField label={label} isReadOnly dir="ltr" spellCheck="false" value={text} onFocus={(event) => (event.target as HTMLInputElement).select()} />
      <Button icon={copied ? "check" : "copy"} aria-label={`${words.copy}: ${label}`} onPress={() => void copy()}>
        {copied ? words.copied : words.copy}
      </Button>
    </div>
  );
}
