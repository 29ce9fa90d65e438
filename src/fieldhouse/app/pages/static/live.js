// The live protocol (docs/live.md): a view, and the merge patches that change it.

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30000;
const SILENT_MS = 12000; // a room says within 10 s that it is still there

/** RFC 7386 section 2, in place. */
export const merge = (target, patch) => {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const result = target !== null && typeof target === "object" && !Array.isArray(target) ? target : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merge(result[name], value);
  }
  return result;
};

/**
 * Follow a game. The browser's EventSource reconnects with Last-Event-ID by itself; where it gives up (the server
 * said no), we try again, waiting longer each time.
 *
 * `changed(view, patch)` is called with patch null for a whole view; `linked(behindSinceMs)` with null when in touch.
 * A game that is `finished()` is followed too, for a correction may come, but only while somebody looks.
 */
export const follow = (url, { changed, linked, finished }) => {
  let view = null;
  let source = null;
  let wait = FIRST_WAIT_MS;
  let behind = null;
  let timer = 0;
  let last = "";
  let heard = 0;
  let silence = 0;

  const listen = () => {
    heard = Date.now();
    clearTimeout(silence);
    silence = setTimeout(() => {
      behind ??= heard;
      linked(behind);
      open();
    }, SILENT_MS);
  };
  const inTouch = () => {
    listen();
    wait = FIRST_WAIT_MS;
    behind = null;
    linked(null);
  };
  const lost = () => {
    behind ??= Date.now();
    linked(behind);
  };
  const open = () => {
    clearTimeout(timer);
    source?.close();
    listen();
    source = new EventSource(view && last ? `${url}&since=${encodeURIComponent(last)}` : url);
    source.onopen = inTouch;
    source.onerror = () => {
      lost();
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
    source.onmessage = receive;
    source.addEventListener("view", receive);
    source.addEventListener("patch", receive);
    source.addEventListener("still_here", inTouch);
    source.addEventListener("closed", () => {
      rest(); // whoever may not watch any more hears why from the page itself
      location.reload();
    });
  };
  const receive = (event) => {
    const message = JSON.parse(event.data);
    if (message.type === "view") {
      view = message.data;
      changed(view, null);
    } else if (view) {
      view = merge(view, message.data);
      changed(view, message.data);
    } else {
      open(); // a patch to a view we never had: begin anew
      return;
    }
    last = event.lastEventId || message.id;
    inTouch();
  };

  const rest = () => {
    clearTimeout(timer);
    clearTimeout(silence);
    source?.close();
    source = null;
  };

  document.addEventListener("visibilitychange", () => {
    if (document.hidden && finished()) rest();
    else if (!document.hidden && !source) open();
  });
  addEventListener("offline", lost);
  addEventListener("online", () => behind && open());
  addEventListener("pagehide", rest);
  addEventListener("pageshow", (event) => event.persisted && open());
  if (!document.hidden || !finished()) open();
};
