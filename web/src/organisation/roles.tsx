/** Roles and what they are held over, in words. */
import type { Schemas } from "../api/client";
import { useWords } from "../i18n";
import { isolated } from "../i18n/text";
import type { Translated } from "../i18n/catalogue";
import { orgWords } from "./words";

export type RoleName = Schemas["GrantRow"]["role"];
export type Scope = Schemas["ScopeBody"];
export type ScopeKind = Scope["kind"];
type Words = Translated<(typeof orgWords)["en"]>;

/** Those that people hold; an integrator is a service. */
export const ROLES: readonly RoleName[] = [
  "administrator", "league_manager", "coach", "assistant", "scorekeeper", "referee", "facility_manager", "analyst",
  "guardian", "player", "spectator",
];

export const SERVICE_ROLES: readonly RoleName[] = ["integrator", "scorekeeper", "analyst", "league_manager", "spectator"];

/** What a role is usually held over, the likeliest first. */
export const SCOPES_OF: Readonly<Record<RoleName, readonly ScopeKind[]>> = {
  administrator: ["organisation"],
  league_manager: ["league", "organisation"],
  coach: ["team", "league", "organisation"],
  assistant: ["team", "league", "organisation"],
  scorekeeper: ["organisation", "league", "team", "facility", "game"],
  referee: ["organisation", "league", "game"],
  guardian: ["team", "organisation"],
  player: ["team", "organisation"],
  facility_manager: ["facility", "organisation"],
  analyst: ["organisation", "league", "team"],
  spectator: ["organisation", "league", "team", "game"],
  integrator: ["organisation", "league"],
};

export function Role({ role }: { role: RoleName }) {
  const words = useWords(orgWords);
  return <span>{words.roles[role]}</span>;
}

/** `names`: of teams and games by their ids, where they are known. */
export function scopeSaid(scope: Scope, organisation: string, words: Words, names?: ReadonlyMap<string, string>): string {
  if (scope.kind === "organisation") return organisation ? isolated(organisation) : words.whole;
  return words.scopeOf[scope.kind](isolated(names?.get(scope.id) ?? scope.id));
}
