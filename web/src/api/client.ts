/**
 * The API, typed by its own description (schema.ts, made from docs/api/openapi.json).
 *
 *     const { body } = await call("get", "/api/v1/games/{game_id}", { path: { game_id } });
 *     await call("post", "/api/v1/games/{game_id}/plays", { path: { game_id }, body: { changes }, key });
 *
 * Rejects with a ProblemError where the server says no, with an UnreachableError where nobody answers, and with an
 * AbortError where the caller's `signal` said so.
 */
import { deviceId } from "./ids";
import { UnreachableError, problemOf } from "./problems";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
export type Method = "get" | "post" | "put" | "patch" | "delete";

type Operation<P extends keyof paths, M extends Method> = paths[P] extends { readonly [K in M]: infer Op } ? Op : never;

/** The addresses that take `M`. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [K in M]?: never } ? never : P;
}[keyof paths];

type Json<Content> = Content extends { readonly content: { readonly "application/json": infer Body } } ? Body : never;
type Parameter<Op, Kind extends string> = Op extends { readonly parameters: { readonly [K in Kind]: infer Given } }
  ? Given
  : never;
type Query<Op> = Op extends { readonly parameters: { readonly query?: infer Given } } ? NonNullable<Given> : never;
type BodyOf<Op> = Op extends { readonly requestBody: infer Content } ? Json<Content> : never;
/** Of an operation that also goes without one. */
type MayBody<Op> = Op extends { readonly requestBody?: infer Content } ? Json<NonNullable<Content>> : never;
type Success<Op> = Op extends { readonly responses: infer Answers }
  ? Json<Answers[keyof Answers & (200 | 201 | 204)]>
  : never;

/** What a call must name, and what it may. */
export type Request<Op> = ([Parameter<Op, "path">] extends [never] ? object : { readonly path: Parameter<Op, "path"> }) &
  ([BodyOf<Op>] extends [never] ? { readonly body?: MayBody<Op> } : { readonly body: BodyOf<Op> }) & {
    readonly query?: Query<Op>;
    /** Idempotency-Key: a retry under the same key gives the first answer. */
    readonly key?: string;
    /** If-Match: the revision or version that was seen. */
    readonly seen?: number;
    readonly signal?: AbortSignal;
    readonly timeoutMs?: number;
  };

export interface Answer<Body> {
  readonly body: Body;
  /** The version in the ETag; null where the answer has none. */
  readonly version: number | null;
}

const TIMEOUT_MS = 15_000;

export async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...given: object extends Request<Operation<P, M>> ? [Request<Operation<P, M>>?] : [Request<Operation<P, M>>]
): Promise<Answer<Success<Operation<P, M>>>> {
  const request = (given[0] ?? {}) as Loose;
  const response = await answer(method, address(path, request), request);
  if (!response.ok) throw await problemOf(response);
  const text = await arrived(() => response.text());
  return {
    body: (text === "" ? undefined : JSON.parse(text)) as Success<Operation<P, M>>,
    version: versionOf(response.headers.get("etag")),
  };
}

/** The file that an operation answers with. */
export async function download<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...given: object extends Request<Operation<P, M>> ? [Request<Operation<P, M>>?] : [Request<Operation<P, M>>]
): Promise<Blob> {
  const request = (given[0] ?? {}) as Loose;
  const response = await answer(method, address(path, request), request);
  if (!response.ok) throw await problemOf(response);
  return arrived(() => response.blob());
}

/** A request with its types forgotten, once they have been checked. */
interface Loose {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly seen?: number;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

export function address(path: string, { path: parts = {}, query = {} }: Pick<Loose, "path" | "query">): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) asked.set(name, String(value));
  }
  return asked.size ? `${filled}?${asked}` : filled;
}

async function answer(method: Method, url: string, request: Loose): Promise<Response> {
  const headers = new Headers({ Accept: "application/json", "X-Device-Id": deviceId() });
  const language = typeof document === "undefined" ? "" : document.documentElement.lang;
  if (language) headers.set("Accept-Language", language); // denials are said in the reader's language
  if (request.key !== undefined) headers.set("Idempotency-Key", request.key);
  if (request.seen !== undefined) headers.set("If-Match", `"${request.seen}"`);
  if (request.body !== undefined) headers.set("Content-Type", "application/json");
  const deadline = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  return arrived(
    () =>
      fetch(url, {
        method: method.toUpperCase(),
        headers,
        body: request.body === undefined ? null : JSON.stringify(request.body),
        signal: request.signal ? AbortSignal.any([request.signal, deadline]) : deadline,
      }),
    request.signal,
  );
}

/** What fetch says when nothing came (a TypeError, a TimeoutError) becomes one error; the caller's abort stays. */
async function arrived<Value>(come: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
  try {
    return await come();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError("The server does not answer.", { cause: error });
  }
}

function versionOf(etag: string | null): number | null {
  const found = /^(?:W\/)?"(\d+)"$/.exec(etag ?? "");
  return found ? Number(found[1]) : null;
}
