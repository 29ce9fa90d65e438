/** In the head: for which organisation this browser acts, and who is signed in. */
import { Button as AriaButton } from "react-aria-components/Button";
import { useWords } from "../i18n";
import { isolated } from "../i18n/text";
import { IconButton } from "../ui/button";
import { Menu, type MenuAction } from "../ui/dialog";
import { Icon } from "../ui/icons";
import { tell } from "../ui/toast";
import { hereInside, through } from "./next";
import { go } from "./router";
import { leave } from "./leaving";
import { type Organisation as Row, type Standing, choose, useSession } from "./session";
import { shellWords } from "./words";

/** Mine, one of them chosen, and what there is to do in it. */
export function Organisation() {
  const words = useWords(shellWords);
  const { head } = words;
  const standing = useSession();
  const { who } = standing;
  const chosen = who.kind === "person" ? who.chosen : null;
  const switchTo = (row: Row): void => {
    void choose(row.organisation_id).then(
      () => {
        tell({ text: head.switched(isolated(row.name)), tone: "good" });
        if (hereInside().startsWith("/organisations/")) go(`/organisations/${row.organisation_id}/members`);
      },
      (error: unknown) => tell({ text: String(error instanceof Error ? error.message : error), tone: "danger" }),
    );
  };
  const mine: MenuAction[] =
    who.kind !== "person"
      ? []
      : who.organisations.map((row) => ({
          id: row.organisation_id,
          text: isolated(row.name),
          colour: row.colour,
          ...(row === chosen && { note: head.chosen }),
          onAction: () => switchTo(row),
        }));
  const name = chosen ? head.organisation(isolated(chosen.name)) : words.organisation;
  return (
    <Menu label={words.organisation} actions={[...mine, ...placesOf(standing, chosen, head)]}>
      {chosen ? (
        <AriaButton className="button org-button" data-look="quiet" aria-label={name}>
          <span className="org-mark" style={{ background: chosen.colour }} aria-hidden="true" />
          <span className="org-name" dir="auto">{chosen.name}</span>
          <Icon name="chevron" size={16} />
        </AriaButton>
      ) : (
        <IconButton icon="organisation" label={name} />
      )}
    </Menu>
  );
}

type Head = (typeof shellWords)["en"]["head"];

function placesOf({ may }: Standing, chosen: Row | null, head: Head): MenuAction[] {
  const id = chosen?.organisation_id;
  const places: MenuAction[] = [];
  if (id && may.has("view_members")) {
    places.push({ id: "members", text: head.members, icon: "people", onAction: () => go(`/organisations/${id}/members`) });
  }
  if (id && may.has("manage_organisation")) {
    places.push({ id: "settings", text: head.settings, icon: "settings", onAction: () => go(`/organisations/${id}/settings`) });
  }
  places.push({ id: "permissions", text: head.mayI, icon: "check", onAction: () => go("/permissions") });
  places.push({ id: "found", text: head.found, icon: "plus", onAction: () => go("/organisations/new") });
  return places;
}

export function Account() {
  const words = useWords(shellWords);
  const { head } = words;
  const { who } = useSession();
  const pages: MenuAction = { id: "public", text: words.publicPages, icon: "eye", onAction: () => location.assign("/") };
  if (who.kind === "person") {
    const name = head.signedInAs(isolated(who.account.name));
    return (
      <Menu
        label={name}
        actions={[
          { id: "account", text: isolated(who.account.name), icon: "person", note: who.account.email, onAction: () => go("/account") },
          { id: "sessions", text: head.sessions, icon: "screen", onAction: () => go("/sessions") },
          pages,
          { id: "out", text: head.signOut, icon: "forward", onAction: () => void leave(() => go("/")) },
        ]}
      >
        <IconButton icon="person" label={name} />
      </Menu>
    );
  }
  const name = who.kind === "nobody" && who.operator ? words.local : head.account;
  return (
    <Menu
      label={name}
      actions={[
        { id: "sign_in", text: words.signIn, icon: "person", onAction: () => go(through("/sign-in", hereInside())) },
        { id: "sign_up", text: head.signUp, icon: "plus", onAction: () => go(through("/sign-up", hereInside())) },
        pages,
      ]}
    >
      <IconButton icon="person" label={name} />
    </Menu>
  );
}
