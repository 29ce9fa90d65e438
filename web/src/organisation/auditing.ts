/** Entries of the audit in words, and what is asked of it. */
import { said } from "../account/door";
import type { Translated } from "../i18n/catalogue";
import type { auditWords } from "./audit-words";

type Words = Translated<(typeof auditWords)["en"]>;

export interface Filter {
  readonly actor: string;
  readonly what: string;
  /** Days of this device, as a field of dates has them; "" for none. */
  readonly since: string;
  readonly until: string;
}

export const ALL: Filter = { actor: "", what: "", since: "", until: "" };

/** As the server wants it: `until` is the last day that counts, so the next one's beginning. */
export function queryOf({ actor, what, since, until }: Filter): Readonly<Record<string, string>> {
  const from = dayOf(since, 0);
  const to = dayOf(until, 1);
  return { ...(actor && { actor }), ...(what && { what }), ...(from && { since: from }), ...(to && { until: to }) };
}

function dayOf(typed: string, later: number): string | null {
  const [year, month, day] = typed.split("-").map(Number);
  if (!year || !month || !day) return null;
  return new Date(year, month - 1, day + later).toISOString();
}

/** What happened, in words: "identity.RoleGranted" by the catalogue, an unknown one by its type. */
export function whatSaid(what: string, words: Words): string {
  const at = what.indexOf(".");
  const [stream, name] = [what.slice(0, at), what.slice(at + 1)];
  if (stream === "denied") return words.denied(said(name.replaceAll("_", " ")));
  return (words.facts as Readonly<Record<string, string>>)[name] ?? spaced(name);
}

/** "PlayRecorded" as "Play recorded". */
export function spaced(name: string): string {
  const parts = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(" ");
  return parts.map((part, n) => (n === 0 ? part : part.toLowerCase())).join(" ");
}

/** Who did it: a member by name, anything else by its kind. */
export function whoSaid(actor: string, names: ReadonlyMap<string, string>, words: Words): string {
  const known = names.get(actor);
  if (known !== undefined) return said(known);
  const kind = actor.split(":")[0] ?? "";
  const kinds: Readonly<Record<string, string>> = {
    person: words.gone,
    service: words.service,
    device: words.device,
    operator: words.operator,
    system: words.system,
  };
  return kinds[kind] ?? said(actor);
}
