/** An error as a form shows it: beside the field it is about, or above them all. */
import { ProblemError } from "../api/problems";
import type { Translated } from "../i18n/catalogue";
import type { problemWords } from "./problem-words";

export interface Trouble {
  /** null: of the whole form. */
  readonly field: string | null;
  readonly text: string;
  readonly code: string;
}

type Words = Translated<(typeof problemWords)["en"]>;

/** Where the address does not say it. */
const FIELD_OF: Readonly<Record<string, string>> = {
  malformed_email: "email",
  malformed_name: "name",
  malformed_password: "password",
  password_short: "password",
  password_long: "password",
  password_common: "password",
  password_personal: "password",
  password_breached: "password",
  current_password_needed: "current",
  link_elsewhere: "shown",
  wrong_shown_code: "shown",
  malformed_code: "code",
  code_needed: "code",
  wrong_code: "code",
  malformed_slug: "slug",
  slug_taken: "slug",
  malformed_colour: "colour",
  unknown_time_zone: "time_zone",
  malformed_scope: "scope",
  foreign_scope: "scope",
  malformed_span: "ends",
  malformed_age_divisions: "age_divisions",
  malformed_host: "host",
  host_taken: "host",
  too_many_hosts: "host",
  malformed_scopes: "scopes",
  malformed_end: "ends",
};

export function troubleOf(error: unknown, words: Words): Trouble {
  if (error instanceof DOMException) return ofBrowser(error, words);
  if (!(error instanceof ProblemError)) {
    return { field: null, text: words.unreachable, code: "unreachable" };
  }
  const { code, facts, status, message } = error;
  if (status === 429) return { field: null, text: later(error, words), code };
  if (code === "no_session" || code === "sign_in") return { field: null, text: words.session, code };
  const said: string | undefined = (words.codes as Readonly<Record<string, string>>)[code];
  return { field: FIELD_OF[code] ?? fieldAt(facts), text: said ?? words.fallback(message), code };
}

/** What the browser says of a passkey (Web Authentication sections 5.1.3 and 5.1.4). */
function ofBrowser({ name }: DOMException, words: Words): Trouble {
  const text = name === "InvalidStateError" ? words.codes.passkey_known : name === "SecurityError" ? words.passkeyHere : words.passkey;
  return { field: null, text, code: name };
}

function later({ code, facts, retryAfterMs }: ProblemError, words: Words): string {
  const told: unknown = facts["retry_after_seconds"];
  const seconds = typeof told === "number" ? told : Math.ceil((retryAfterMs ?? 60_000) / 1000);
  return (code === "too_many_letters" ? words.letters : words.many)(words.wait(seconds));
}

/** The field that the facts point at: "/email", or the first place of an invalid_request, "/body/email". */
function fieldAt(facts: Readonly<Record<string, unknown>>): string | null {
  const first: unknown = Array.isArray(facts["errors"]) ? facts["errors"][0] : null;
  const inside = typeof first === "object" && first !== null && "at" in first ? first.at : null;
  const at = [facts["at"], inside].find((each) => typeof each === "string") as string | undefined;
  return at?.split("/").filter((part) => part && part !== "body")[0] ?? null;
}
