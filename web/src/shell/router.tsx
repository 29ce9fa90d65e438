/** Addresses under /app and what stands there. Links are real links; going back works; every screen is its own chunk. */
import { type ComponentProps, type ComponentType, type LazyExoticComponent, lazy, useSyncExternalStore } from "react";

export const BASE = "/app";

declare const __SHOWCASE__: boolean; // vite.config.ts
/** The controls that everything is made of, for those who work on it: not in what others install. */
export const SHOWCASE = __SHOWCASE__;

export interface ScreenProps {
  /** The game (or other thing) that the address names; "" where it names none. */
  readonly id: string;
}

type Load = () => Promise<{ default: ComponentType<ScreenProps> }>;

export interface Route {
  readonly name: string;
  readonly pattern: string;
  /** Full-screen: without the shell's head and navigation. */
  readonly bare: boolean;
  /** Nobody sits before it: no notices, and new versions are taken at once. */
  readonly unattended: boolean;
  readonly load: Load;
  readonly Screen: LazyExoticComponent<ComponentType<ScreenProps>>;
}

function route(name: string, pattern: string, load: Load, { bare = false, unattended = false } = {}): Route {
  return { name, pattern, bare, unattended, load, Screen: lazy(load) };
}

export const ROUTES: readonly Route[] = [
  route("home", "/", () => import("./home")),
  route("settings", "/settings", () => import("./settings-screen")),
  route("sign_in", "/sign-in", () => import("../account/sign-in")),
  route("sign_up", "/sign-up", () => import("../account/sign-up")),
  route("verify", "/verify", () => import("../account/verify")),
  route("recovery", "/recovery", () => import("../account/recovery")),
  route("invitation", "/invitation", () => import("../account/invitation")),
  route("account", "/account", () => import("../account/account")),
  route("sessions", "/sessions", () => import("../account/sessions")),
  route("tokens", "/account/tokens", () => import("../account/tokens")),
  route("permissions", "/permissions", () => import("../organisation/permissions")),
  route("organisations", "/organisations", () => import("../organisation/list")),
  route("found", "/organisations/new", () => import("../organisation/found")),
  route("mine", "/organisation", () => import("../organisation/mine")),
  route("members", "/organisations/:id/members", () => import("../organisation/members")),
  route("organisation", "/organisations/:id/settings", () => import("../organisation/settings")),
  route("programs", "/organisations/:id/programs", () => import("../organisation/programs")),
  route("audit", "/organisations/:id/audit", () => import("../organisation/audit")),
  route("device", "/device", () => import("../device")),
  route("give", "/games/:id/hand-over", () => import("../device/give"), { bare: true }),
  ...(SHOWCASE ? [route("ui", "/ui", () => import("../ui/showcase"))] : []),
  route("pad", "/games/:id/pad", () => import("../pad"), { bare: true }),
  route("bench", "/games/:id/bench", () => import("../bench"), { bare: true }),
  route("screen", "/games/:id/screen", () => import("../screen"), { bare: true, unattended: true }),
  route("overlay", "/games/:id/overlay", () => import("../overlay"), { bare: true, unattended: true }),
];

export interface Place {
  readonly route: Route | undefined;
  readonly id: string;
  readonly path: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which route a path inside the app means. */
export function match(path: string, routes: readonly Route[] = ROUTES): Place {
  const inside = path.startsWith(BASE) ? path.slice(BASE.length) : path;
  const parts = inside.split("/").filter(Boolean);
  for (const each of routes) {
    const wanted = each.pattern.split("/").filter(Boolean);
    const fits = wanted.length === parts.length && wanted.every((part, n) => (part === ":id" ? UUID.test(parts[n] ?? "") : part === parts[n]));
    if (!fits) continue;
    const at = wanted.indexOf(":id");
    return { route: each, id: at < 0 ? "" : (parts[at] ?? "").toLowerCase(), path };
  }
  return { route: undefined, id: "", path };
}

const MOVED = "fieldhouse:moved";

/** Go to a path inside the app, as "/games/…/pad". */
export function go(path: string, { replace = false }: { replace?: boolean } = {}): void {
  history[replace ? "replaceState" : "pushState"](null, "", BASE + path);
  dispatchEvent(new Event(MOVED));
  scrollTo(0, 0);
}

function listen(moved: () => void): () => void {
  addEventListener("popstate", moved);
  addEventListener(MOVED, moved);
  return () => {
    removeEventListener("popstate", moved);
    removeEventListener(MOVED, moved);
  };
}

export function usePath(): string {
  return useSyncExternalStore(listen, () => location.pathname);
}

/** A link to a path inside the app; other clicks than a plain one stay the browser's. */
export function Link({ to, onClick, ...rest }: { to: string } & Omit<ComponentProps<"a">, "href">) {
  return (
    <a
      {...rest}
      href={BASE + to}
      onClick={(event) => {
        onClick?.(event);
        const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (event.defaultPrevented || !plain || rest.target) return;
        event.preventDefault();
        go(to);
      }}
    />
  );
}
