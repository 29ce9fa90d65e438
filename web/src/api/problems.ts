/** What can go wrong between here and the server. */
import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];

/** The server answered, and said no: `code` is stable, `facts` are the data behind the sentence `message`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly problem: Problem,
    /** How long to wait before another try, where the server says so. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(problem.detail);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  get facts(): Problem["facts"] {
    return this.problem.facts;
  }

  /** The same request may be taken later: the server was busy, restarting, or out of breath. */
  get passes(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** Nobody answered: no network, no server, or no answer in time. Whether the request arrived is not known. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}

/** The problem in an answer that is no success; one of our making where something between us answered instead. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const after = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = Number.isFinite(after) ? after * 1000 : null;
  if (response.headers.get("content-type")?.startsWith("application/problem+json")) {
    try {
      return new ProblemError((await response.json()) as Problem, retryAfterMs);
    } catch {
      // cut short: say what the status line says
    }
  }
  const { status } = response;
  const title = response.statusText || `HTTP ${status}`;
  return new ProblemError(
    { type: "about:blank", title, status, detail: title, code: `http_${status}`, facts: {}, instance: "" },
    retryAfterMs,
  );
}
