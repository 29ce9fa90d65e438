/** Head and navigation around the screens that are no full-screen tools. */
import { type ReactNode, useEffect, useRef } from "react";
import { useFigures, useWords } from "../i18n";
import { isolated } from "../i18n/text";
import { Icon, type IconName } from "../ui/icons";
import { useOnline } from "./online";
import { Account, Organisation } from "./head";
import { type Place, Link } from "./router";
import { useSession } from "./session";
import { shellWords } from "./words";
import "./frame.css";

/** What the navigation offers to everybody; what only some may do is in the organisation's menu. */
const DOORS = [
  { route: "home", to: "/", icon: "home" },
  { route: "settings", to: "/settings", icon: "settings" },
] as const satisfies readonly { route: string; to: string; icon: IconName }[];

export function Frame({ place, children }: { place: Place; children: ReactNode }) {
  const words = useWords(shellWords);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const name = place.route?.name;
  const titles: Readonly<Record<string, string>> = { ...words.titles, settings: words.settings };
  const title = titles[name ?? ""] ?? words.home;
  useEffect(() => {
    document.title = `${title} · Fieldhouse`;
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [place.path, title]);
  return (
    <div className="frame">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="frame-head">
        <Link to="/" className="brand">
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <rect width="32" height="32" rx="8" />
            <path d="M7 5v9a9 9 0 0 0 18 0V5M5 5h22M16 8a3 3 0 1 1 0 6 3 3 0 0 1 0-6" />
          </svg>
          <span>Fieldhouse</span>
        </Link>
        <Organisation />
        <nav className="doors" aria-label={words.navigation}>
          {DOORS.map((door) => (
            <Link key={door.to} to={door.to} className="door" aria-current={door.route === name ? "page" : undefined}>
              <Icon name={door.icon} />
              <span>{door.route === "home" ? words.home : words.settings}</span>
            </Link>
          ))}
        </nav>
        <Account />
      </header>
      <OfflineBanner />
      <StateBanner />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function OfflineBanner() {
  const words = useWords(shellWords);
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="offline">
          <Icon name="offline" />
          {words.offline}
        </p>
      )}
    </div>
  );
}

/** The organisation that one acts for is suspended, or about to be deleted: said on every page, and where more of it is. */
function StateBanner() {
  const words = useWords(shellWords).standing;
  const { day } = useFigures();
  const { who, may } = useSession();
  const chosen = who.kind === "person" ? who.chosen : null;
  if (!chosen || chosen.state === "active") return null;
  const leaving = chosen.state === "leaving";
  const name = isolated(chosen.name);
  const at = chosen.leaving_at ? day(new Date(chosen.leaving_at)) : "";
  return (
    <aside className="offline standing" aria-label={words.label}>
      <Icon name="organisation" />
      <span>
        {leaving ? words.leaving(name, at) : words.suspended(name)}{" "}
        {leaving && may.has("keep_organisation") && <Link to={`/organisations/${chosen.organisation_id}/settings`}>{words.more}</Link>}
      </span>
    </aside>
  );
}
