// What stands in the middle instead of the court: a title, a way back, and room that scrolls within.

import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "../ui/button";
import { usePad } from "./use-pad";

export function PanelFrame({ title, children }: { title: string; children: ReactNode }) {
  const { words, show } = usePad();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // after the frame, whose layout it needs
    const frame = requestAnimationFrame(() => head.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <h2 ref={head} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon="close" size="pad" label={words.close} onPress={() => show({ is: "court" })} />
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}
