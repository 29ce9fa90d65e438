/**
 * Server-sent events by fetch: EventSource tells neither why it was refused (full, unknown, signed out) nor of the comments
 * that say "still here", and reconnects when it likes.
 */
import { deviceId } from "./ids";
import { UnreachableError, problemOf } from "./problems";

/** A stream that was let in. `date` is the server's own time at that moment, in milliseconds; null where it said none. */
export interface Stream {
  readonly date: number | null;
  readonly events: AsyncIterable<ServerEvent>;
}

/** One event; a comment (a sign of life) has neither. */
export interface ServerEvent {
  readonly id: string | null;
  readonly data: string;
}

/** Throws a ProblemError where the server says no, an UnreachableError where nobody answers. */
export async function openStream(url: string, since: string | null, signal: AbortSignal): Promise<Stream> {
  const headers = new Headers({ Accept: "text/event-stream", "X-Device-Id": deviceId() });
  if (since !== null) headers.set("Last-Event-ID", since);
  const response = await reached(() => fetch(url, { headers, signal, cache: "no-store" }), signal);
  if (!response.ok) throw await problemOf(response);
  const date = Date.parse(response.headers.get("date") ?? "");
  return { date: Number.isFinite(date) ? date : null, events: eventsOf(response, signal) };
}

async function* eventsOf(response: Response, signal: AbortSignal): AsyncIterable<ServerEvent> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const text = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reached(() => reader.read(), signal);
      if (done) return;
      const events = (rest + text.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = events.pop() ?? "";
      for (const event of events) yield readEvent(event);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** One event of the stream (HTML standard, section 9.2): fields by line; what starts with a colon is a comment. */
export function readEvent(event: string): ServerEvent {
  let id: string | null = null;
  let data = "";
  for (const line of event.split(/\r?\n/)) {
    if (line.startsWith("id:")) id = line.slice(3).trim();
    else if (line.startsWith("data:")) data += line.slice(5).trimStart();
  }
  return { id, data };
}

async function reached<Value>(come: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  try {
    return await come();
  } catch (error) {
    if (signal.aborted) throw error;
    throw new UnreachableError("The server does not answer.", { cause: error });
  }
}
