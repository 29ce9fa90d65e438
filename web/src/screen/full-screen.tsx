import { useEffect, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "../ui/button";
import { screenWords } from "./words";

const REST_MS = 3_000;

/** Whether nobody has touched the mouse, the screen or a key for a while: then the cursor goes, and so does the button. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const stir = (): void => {
      setIdle(false);
      clearTimeout(timer);
      timer = setTimeout(() => setIdle(true), REST_MS);
    };
    const signs = ["pointermove", "pointerdown", "keydown"];
    for (const sign of signs) addEventListener(sign, stir);
    stir();
    return () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, stir);
    };
  }, []);
  return idle;
}

/** Fills the screen; there as long as somebody is at the mouse and it does not fill it yet. */
export function FullScreen({ idle }: { idle: boolean }) {
  const words = useWords(screenWords);
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const look = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);
  if (full || !document.fullscreenEnabled) return null;
  return (
    <div className="screen-full" data-idle={idle || undefined}>
      <Button
        icon="screen"
        onPress={() => {
          document.documentElement.requestFullscreen().catch(() => undefined); // refused: the board is as good in a window
        }}
      >
        {words.full}
      </Button>
    </div>
  );
}
