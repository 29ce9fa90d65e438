/** A screen with a title and nothing around it. */
import { type ReactNode, useEffect } from "react";
import "../shell/frame.css";

export function Plain({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Fieldhouse`;
  }, [title]);
  return (
    <main className="narrow device">
      <h1>{title}</h1>
      {children}
    </main>
  );
}
