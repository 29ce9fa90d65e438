/** What an answer of the server means for what was sent. */

import { ProblemError } from "../api/problems";
import type { Remedy, Trouble } from "./types";

/** How a play stands with the server: the facts of a 409, or none where it knows no such play. */
export interface StandingFacts {
  readonly code: "stale_revision" | "play_id_taken" | "unknown_play";
  readonly play_id: string;
  readonly index: number | null; // which change of the batch found it so
  readonly revision: number;
  readonly retracted: boolean;
  readonly standing: Readonly<Record<string, unknown>> | null;
}

export type Verdict =
  | { readonly kind: "wait"; readonly afterMs: number | null; readonly trouble: Trouble }
  /** Nothing of this game goes before somebody helps. */
  | { readonly kind: "pause"; readonly trouble: Trouble }
  /** The play moved on: a person decides. */
  | { readonly kind: "conflict"; readonly facts: StandingFacts }
  /** This change won't be taken. `index`: which of the batch; null: not said. */
  | { readonly kind: "refused"; readonly index: number | null; readonly trouble: Trouble }
  /** Send it under another key. */
  | { readonly kind: "rekey" };

/** 500s of one batch, one after the other, before it is taken for a fault of its content. */
export const FAULTS_MAX = 4;

// The server reads with a newer or older grammar than this page writes.
const GRAMMAR = new Set([
  "unknown_field", "unknown_kind", "missing_field", "invalid_request", "malformed_json", "malformed_request",
]);
const OF_THE_GAME = new Set(["unknown_game", "unknown_route", "method_not_allowed", "unsupported_media_type"]);

export function verdictOn(error: unknown, faults = 0): Verdict {
  if (!(error instanceof ProblemError)) {
    return { kind: "wait", afterMs: null, trouble: unreachable(error) };
  }
  const { status, code } = error;
  if (status === 401) return { kind: "pause", trouble: troubleOf(error, "sign_in") };
  if (status === 403) return { kind: "pause", trouble: troubleOf(error, "ask") };
  if (status === 429 || status === 408 || code === "game_is_busy") return waiting(error);
  if (status >= 500) {
    const ours = status === 500 && faults + 1 >= FAULTS_MAX;
    return ours ? { kind: "refused", index: null, trouble: troubleOf(error, "ask") } : waiting(error);
  }
  if (code === "idempotency_key_reused") return { kind: "rekey" };
  if (code === "stale_revision" || code === "play_id_taken" || code === "unknown_play") {
    const facts = standingFacts(code, error.facts);
    if (facts) return { kind: "conflict", facts };
  }
  if (OF_THE_GAME.has(code)) {
    return { kind: "pause", trouble: troubleOf(error, code === "unknown_game" ? "ask" : "reload") };
  }
  const remedy = GRAMMAR.has(code) ? "reload" : "mend";
  return { kind: "refused", index: indexOf(error.facts), trouble: troubleOf(error, remedy) };
}

export function troubleOf(error: ProblemError, remedy: Remedy): Trouble {
  const { code, facts, message, problem } = error;
  return { code, facts, detail: message, remedy, request_id: problem.request_id ?? null };
}

export function unreachable(error: unknown): Trouble {
  const detail = error instanceof Error ? error.message : "The server does not answer.";
  return { code: "unreachable", facts: {}, detail, remedy: "wait", request_id: null };
}

function waiting(error: ProblemError): Verdict {
  return { kind: "wait", afterMs: error.retryAfterMs, trouble: troubleOf(error, "wait") };
}

/** Which change of the batch a problem is about: /changes/3/play/points, or the first place of an invalid_request. */
function indexOf(facts: Readonly<Record<string, unknown>>): number | null {
  const first: unknown = Array.isArray(facts["errors"]) ? facts["errors"][0] : null;
  const inside = typeof first === "object" && first !== null && "at" in first ? first.at : null;
  for (const at of [facts["at"], inside]) {
    const found = typeof at === "string" ? /\/changes\/(\d+)/.exec(at) : null;
    if (found) return Number(found[1]);
  }
  return null;
}

function standingFacts(code: StandingFacts["code"], facts: Readonly<Record<string, unknown>>): StandingFacts | null {
  const { play_id, revision, retracted, standing } = facts;
  const index = indexOf(facts);
  if (typeof play_id !== "string") return null;
  if (code === "unknown_play") return { code, play_id, index, revision: 0, retracted: false, standing: null };
  if (typeof revision !== "number" || typeof standing !== "object" || standing === null) return null;
  return { code, play_id, index, revision, retracted: retracted === true, standing: standing as Record<string, unknown> };
}
