/** Signing in through other sites. Nothing is shown where the installation lists none. */
import { useEffect, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { ProblemError } from "../api/problems";
import { useWords } from "../i18n";
import { Button } from "../ui/button";
import { Icon } from "../ui/icons";
import { Card } from "../ui/states";
import { tell } from "../ui/toast";
import { said } from "./door";
import { Above, type Doing, Notice, useDoing } from "./form";
import { problemWords } from "./problem-words";
import { confirmed } from "./step-up";
import { troubleOf } from "./trouble";
import { accountWords } from "./words";

type Provider = Schemas["ProviderRow"];

const list = async (signal: AbortSignal): Promise<readonly Provider[]> => (await call("get", "/api/v1/account/providers", { signal })).body;
const identities = async (signal: AbortSignal) => (await call("get", "/api/v1/account/identities", { signal })).body;

/** The browser goes there, and comes back by itself. */
async function leaveFor(provider: Provider, purpose: "sign_in" | "link"): Promise<void> {
  const path = { provider_id: provider.id };
  const { body } = await call("post", "/api/v1/account/providers/{provider_id}/begin", { path, body: { purpose } });
  location.assign(body.location);
}

export function ProviderButtons({ doing }: { doing: Doing }) {
  const words = useWords(accountWords).signIn;
  const { value } = useAsked("", list);
  return (value ?? []).map((each) => (
    <Button key={each.id} wide isDisabled={doing.busy} onPress={() => void doing.run(() => leaveFor(each, "sign_in"))}>
      {words.with(each.name)}
    </Button>
  ));
}

/** What came of the way to a provider and back, as the address says; it is told once. */
export function CameBack() {
  const problems = useWords(problemWords);
  const words = useWords(accountWords).providers;
  const [came] = useState(() => new URLSearchParams(location.search));
  const linked = came.get("linked");
  const problem = came.get("problem");
  const { value } = useAsked("", list);
  useEffect(() => {
    if (linked === null && problem === null) return;
    const rest = new URLSearchParams(location.search);
    for (const name of ["linked", "problem", "provider"]) rest.delete(name);
    history.replaceState(history.state, "", location.pathname + (rest.size ? `?${rest}` : "") + location.hash);
  }, [linked, problem]);
  if (linked !== null) {
    const name = value?.find((each) => each.id === linked)?.name ?? linked;
    return <Notice tone="good">{words.linked(said(name))}</Notice>;
  }
  if (problem === null) return null;
  const told = { type: "", title: "", status: 422, detail: problems.codes.provider_denied, code: problem, facts: {}, instance: "" };
  return (
    <div role="alert">
      <Notice tone="danger">{troubleOf(new ProblemError(told), problems).text}</Notice>
    </div>
  );
}

export function Providers() {
  const words = useWords(accountWords).providers;
  const { value: known } = useAsked("", list);
  const { value: linked, again } = useAsked("", identities);
  const doing = useDoing();
  const unlink = async (identity_id: string) => {
    const gone = () => call("delete", "/api/v1/account/identities/{identity_id}", { path: { identity_id } });
    if (await doing.run(() => confirmed(gone))) tell({ text: words.unlinked, tone: "good" });
    again();
  };
  if (!known || (known.length === 0 && !linked?.length)) return null;
  const unlinked = known.filter((each) => !linked?.some((row) => row.provider_id === each.id));
  return (
    <Card title={words.title}>
      <p className="small quiet">{words.about}</p>
      <Above trouble={doing.trouble} />
      {linked && linked.length > 0 && (
        <ul className="lines">
          {linked.map((row) => (
            <li key={row.identity_id}>
              <Icon name="person" />
              <div className="grow">
                <p>
                  <b>{said(row.provider)}</b>
                </p>
                <p className="small quiet">
                  <bdi>{row.email}</bdi>
                </p>
              </div>
              <Button look="quiet" isDisabled={doing.busy} aria-label={words.unlinkNamed(row.provider)} onPress={() => void unlink(row.identity_id)}>
                {words.unlink}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        {unlinked.map((each) => (
          <Button key={each.id} isDisabled={doing.busy} onPress={() => void doing.run(() => confirmed(() => leaveFor(each, "link")))}>
            {words.link(said(each.name))}
          </Button>
        ))}
      </div>
    </Card>
  );
}
