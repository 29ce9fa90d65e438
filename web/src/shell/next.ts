/**
 * Where somebody goes after signing in. The path is in the address's query, since it is no secret; a letter's token stays
 * behind "#", which no server and no log sees.
 */
import { useEffect, useState } from "react";
import { BASE, match } from "./router";

/** The path that the query names, with the fragment: "/" where it names none of ours. */
export function nextOf({ search, hash }: Pick<Location, "search" | "hash">): string {
  const named = new URLSearchParams(search).get("next") ?? "";
  if (!isOurs(named)) return "/";
  return named + hash;
}

/** The same path may come from another tab. */
export function isOurs(path: string): boolean {
  if (!/^\/(?![/\\])/.test(path)) return false;
  const { route } = match(BASE + (path.split(/[?#]/)[0] ?? ""));
  return route !== undefined && !DOORS.has(route.name);
}

/** These only lead elsewhere. */
const DOORS = new Set(["sign_in", "sign_up", "verify", "recovery"]);

/** The address of a door that leads to `path` afterwards. */
export function through(door: "/sign-in" | "/sign-up", path: string): string {
  const [bare = "/", fragment] = path.split("#");
  const asked = isOurs(bare) && bare !== "/" ? `?${new URLSearchParams({ next: bare })}` : "";
  return door + asked + (fragment ? `#${fragment}` : "");
}

/** Where we are, as a path inside the app. */
export function hereInside({ pathname, search, hash }: Pick<Location, "pathname" | "search" | "hash"> = location): string {
  return (pathname.startsWith(BASE) ? pathname.slice(BASE.length) || "/" : "/") + search + hash;
}

/** What stood behind "#" when the page was opened, or stands there since somebody put another link into the address. */
export function useFragment(): string {
  const [found, setFound] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const moved = (): void => void (location.hash && setFound(location.hash.slice(1)));
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return found;
}

/** A token that was used has no place in the address, nor in the browser's history. */
export function dropFragment(): void {
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
}
