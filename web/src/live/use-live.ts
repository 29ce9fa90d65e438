import { useEffect, useState } from "react";
import { Follower, NOTHING, type Followed } from "./follower";

/** The game as its room shows it, for as long as the screen is there. */
export function useLive(gameId: string): Followed {
  const [now, setNow] = useState<Followed>(NOTHING);
  useEffect(() => {
    const follower = new Follower({ gameId, changed: setNow });
    const nudge = (): void => follower.nudge();
    const lost = (): void => follower.lost();
    const look = (): void => {
      if (!document.hidden) nudge();
    };
    void follower.start();
    addEventListener("online", nudge);
    addEventListener("offline", lost);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("online", nudge);
      removeEventListener("offline", lost);
      document.removeEventListener("visibilitychange", look);
      follower.stop();
    };
  }, [gameId]);
  return now;
}

/** The moment, anew every so often; still while `everyMs` is 0. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!everyMs) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
