/** A role, and what it is held over, as a form asks for them. */
import { useEffect, useState } from "react";
import { useWords } from "../i18n";
import { Select, TextField } from "../ui/field";
import { type Places, findPlaces } from "./places";
import { ROLES, SCOPES_OF, SERVICE_ROLES, type RoleName, type Scope, type ScopeKind } from "./roles";
import { orgWords } from "./words";

export interface Given {
  readonly role: RoleName;
  readonly kind: ScopeKind;
  readonly id: string;
}

export const FIRST: Given = { role: "scorekeeper", kind: "organisation", id: "" };

export function scopeOf({ kind, id }: Given, organisationId: string): Scope {
  return kind === "organisation" ? { kind, id: organisationId } : { kind, id: id.trim() };
}

const ANOTHER = "another"; // no id of ours: those are names of leagues and UUIDs

export function ScopeFields({
  given,
  onChange,
  error,
  service = false,
}: {
  readonly given: Given;
  readonly onChange: (given: Given) => void;
  readonly error?: string | undefined;
  /** A service account's: of one that is made for programs. */
  readonly service?: boolean;
}) {
  const words = useWords(orgWords);
  const [places, setPlaces] = useState<Places | null>(null);
  const [typed, setTyped] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    void findPlaces(ended.signal).then((found) => ended.signal.aborted || setPlaces(found));
    return () => ended.abort();
  }, []);
  const { role, kind, id } = given;
  const known = kind === "organisation" ? [] : (places?.[kind] ?? []);
  const listed = known.length > 0 && !typed;
  const choose = (value: string): void => {
    setTyped(value === ANOTHER);
    onChange({ ...given, id: value === ANOTHER ? "" : value });
  };
  return (
    <>
      <Select
        label={words.invite.role}
        hint={words.roleAbout[role]}
        options={(service ? SERVICE_ROLES : ROLES).map((value) => ({ value, text: words.roles[value] }))}
        value={role}
        onChange={(next) => onChange({ role: next, kind: SCOPES_OF[next][0] ?? "organisation", id: "" })}
      />
      {SCOPES_OF[role].length > 1 && (
        <Select
          label={words.invite.scope}
          options={SCOPES_OF[role].map((value) => ({ value, text: words.scopes[value] }))}
          value={kind}
          onChange={(next) => onChange({ ...given, kind: next, id: "" })}
        />
      )}
      {kind !== "organisation" && listed && (
        <Select
          label={words.invite.which}
          error={error}
          options={[...known.map((each) => ({ value: each.id, text: each.name })), { value: ANOTHER, text: words.invite.another }]}
          value={id}
          onChange={choose}
        />
      )}
      {kind !== "organisation" && !listed && (
        <TextField
          label={words.invite.which}
          hint={words.invite.whichHint}
          error={error}
          value={id}
          onChange={(next) => onChange({ ...given, id: next })}
          maxLength={200}
        />
      )}
    </>
  );
}
