/**
 * Short news at the screen's edge, which can be taken back for ten seconds.
 *
 *     tell({ text: words.struck, undo: () => bringBack(play) });
 *
 * The time stands still while somebody points at it, has focus in it, or looks at another tab.
 */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useWords } from "../i18n";
import { Button, IconButton } from "./button";
import { uiWords } from "./words";
import "./toast.css";

export const TOAST_MS = 10_000;
const SHOWN_MAX = 3;

export interface Toast {
  readonly text: string;
  readonly tone?: "plain" | "good" | "warning" | "danger";
  readonly undo?: () => void;
  /** Another thing to do than undoing. */
  readonly action?: { readonly text: string; readonly run: () => void };
  /** Stays until it is closed. */
  readonly stays?: boolean;
}

interface Shown extends Toast {
  readonly id: number;
}

let shown: readonly Shown[] = [];
let last = 0;
const listeners = new Set<() => void>();

function put(next: readonly Shown[]): void {
  shown = next;
  listeners.forEach((each) => each());
}

/** Show it; the answer takes it away again. */
export function tell(toast: Toast): () => void {
  const id = ++last;
  const kept = shown.filter((each) => each.stays);
  const passing = shown.filter((each) => !each.stays).slice(1 - SHOWN_MAX);
  put([...kept, ...passing, { ...toast, id }]);
  return () => dismiss(id);
}

export function toasts(): readonly Toast[] {
  return shown;
}

function dismiss(id: number): void {
  put(shown.filter((each) => each.id !== id));
}

export function Toasts() {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  const words = useWords(uiWords);
  return (
    <section className="toasts" aria-label={words.notices} aria-live="polite" aria-relevant="additions">
      {all.map((each) => (
        <ToastLine key={each.id} toast={each} />
      ))}
    </section>
  );
}

function ToastLine({ toast }: { toast: Shown }) {
  const words = useWords(uiWords);
  const [held, setHeld] = useState(false);
  const left = useRef(TOAST_MS);
  useEffect(() => {
    if (toast.stays || held) return;
    const began = performance.now();
    const timer = setTimeout(() => dismiss(toast.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(1_000, left.current - (performance.now() - began));
    };
  }, [toast, held]);
  useEffect(() => {
    const look = () => setHeld(document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  const act = (run: () => void) => {
    dismiss(toast.id);
    run();
  };
  const { undo, action } = toast;
  return (
    <div
      className="toast"
      data-tone={toast.tone ?? "plain"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{toast.text}</p>
      {undo && (
        <Button look="quiet" icon="undo" onPress={() => act(undo)}>
          {words.undo}
        </Button>
      )}
      {action && (
        <Button look="quiet" onPress={() => act(action.run)}>
          {action.text}
        </Button>
      )}
      <IconButton icon="close" label={words.close} onPress={() => dismiss(toast.id)} />
    </div>
  );
}
