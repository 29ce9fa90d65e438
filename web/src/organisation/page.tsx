/** What the pages of one organisation stand in. Whose page is opened is whom this browser acts for. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../i18n";
import { Shape, Signed } from "../account/door";
import { Notice } from "../account/form";
import { Failure } from "../shell/failure";
import { Link } from "../shell/router";
import { type Organisation, type Person, choose, useSession } from "../shell/session";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/states";
import { problemWords } from "../account/problem-words";
import { shellWords } from "../shell/words";
import { orgWords } from "./words";
import "./organisation.css";

export type Part = "members" | "settings" | "programs" | "audit";

export interface InsideProps {
  readonly organisation: Organisation;
  readonly who: Person;
}

export function OrganisationPage({
  id,
  part,
  children,
}: {
  readonly id: string;
  readonly part: Part;
  readonly children: (inside: InsideProps) => ReactNode;
}) {
  return <Signed>{(who) => <Found id={id} part={part} who={who} inside={children} />}</Signed>;
}

function Found({
  id,
  part,
  who,
  inside,
}: {
  readonly id: string;
  readonly part: Part;
  readonly who: Person;
  readonly inside: (inside: InsideProps) => ReactNode;
}) {
  const organisation = who.organisations.find((each) => each.organisation_id === id);
  const error = useChosen(organisation, who);
  const words = useWords(problemWords);
  const home = useWords(shellWords).failure.home;
  if (!organisation) {
    return <EmptyState level={1} icon="organisation" title={words.codes.unknown_organisation} actions={<ButtonLink to="/">{home}</ButtonLink>} />;
  }
  if (error) return <Failure level={1} error={error} again={() => void choose(id)} />;
  if (who.chosen?.organisation_id !== id) return <Shape />;
  return (
    <div className="org-page">
      <Head organisation={organisation} part={part} />
      {part === "members" && <OneFactor who={who} />}
      {inside({ organisation, who })}
    </div>
  );
}

/** Whoever runs an organisation by a password or a letter alone is told what would be safer (docs/security.md). */
function OneFactor({ who }: { who: Person }) {
  const words = useWords(orgWords).oneFactor;
  const { may } = useSession();
  if (who.session.mfa || !may.has("manage_organisation")) return null;
  return (
    <Notice tone="warning">
      <p>{words.about}</p>
      <ButtonLink to="/account">{words.go}</ButtonLink>
    </Notice>
  );
}

/** Choose it, once. */
function useChosen(organisation: Organisation | undefined, who: Person): unknown {
  const [error, setError] = useState<unknown>(null);
  const id = organisation?.organisation_id;
  const due = id !== undefined && who.chosen?.organisation_id !== id;
  useEffect(() => {
    if (!due || id === undefined) return;
    choose(id).catch(setError);
  }, [due, id]);
  return due ? error : null;
}

function Head({ organisation, part }: { organisation: Organisation; part: string }) {
  const words = useWords(orgWords);
  const { titles } = useWords(shellWords);
  const { may } = useSession();
  const at = `/organisations/${organisation.organisation_id}`;
  const parts = [
    { id: "members", to: `${at}/members`, text: words.members.title, shown: may.has("view_members") },
    { id: "settings", to: `${at}/settings`, text: words.settings.title, shown: ["manage_organisation", "export_organisation", "keep_organisation"].some((each) => may.has(each)) },
    { id: "programs", to: `${at}/programs`, text: titles.programs, shown: may.has("manage_tokens") },
    { id: "audit", to: `${at}/audit`, text: titles.audit, shown: may.has("view_audit") },
    { id: "permissions", to: "/permissions", text: words.permissions.tab, shown: true },
  ].filter((each) => each.shown || each.id === part);
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = row.current?.querySelector<HTMLElement>("[aria-current]");
    here?.scrollIntoView({ block: "nearest", inline: "center" }); // on a phone they are wider than the screen
  }, [part]);
  return (
    <header className="org-head">
      <h1>
        <span className="org-mark" style={{ background: organisation.colour }} aria-hidden="true" />
        <span>{organisation.name}</span>
      </h1>
      <nav ref={row} className="org-parts" aria-label={words.parts}>
        {parts.map((each) => (
          <Link key={each.id} to={each.to} className="org-part" aria-current={each.id === part ? "page" : undefined}>
            {each.text}
          </Link>
        ))}
      </nav>
    </header>
  );
}
