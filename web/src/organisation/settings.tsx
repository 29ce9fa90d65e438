import { useCallback, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { Form, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useLanguage, useWords } from "../i18n";
import { OWN_NAMES } from "../i18n/catalogue";
import { Failure } from "../shell/failure";
import type { ScreenProps } from "../shell/router";
import { RULE_BOOKS } from "../shell/rule-books";
import { changed, useSession } from "../shell/session";
import { Button } from "../ui/button";
import { NumberField, Switch } from "../ui/field";
import { Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { About } from "./about";
import { Flags } from "./flags";
import { Hosts } from "./hosts";
import { Archive, Leave, Leaving } from "./leaving";
import { type InsideProps, OrganisationPage } from "./page";
import { orgWords } from "./words";

type Settings = Schemas["SettingsBody"];
type Template = Schemas["TemplateRow"];

export default function SettingsScreen({ id }: ScreenProps) {
  return (
    <OrganisationPage id={id} part="settings">
      {(inside) => <Parts key={id} {...inside} />}
    </OrganisationPage>
  );
}

/** What may be changed on the left; where it is shown, taking it along and leaving beside it. */
function Parts(inside: InsideProps) {
  const { organisation } = inside;
  const id = organisation.organisation_id;
  const { may } = useSession();
  const manages = may.has("manage_organisation");
  const leaving = organisation.state === "leaving";
  return (
    <div className="org-columns">
      <div className="org-stack">
        {leaving && <Leaving organisation={organisation} mayKeep={may.has("keep_organisation")} />}
        {manages ? <About organisation={organisation} /> : <Facts {...inside} />}
        {manages && <Chosen id={id} />}
      </div>
      <div className="org-stack">
        {manages && <Hosts id={id} />}
        {may.has("manage_flags") && <Flags id={id} />}
        {may.has("export_organisation") && <Archive organisation={organisation} />}
        {!leaving && may.has("delete_organisation") && <Leave organisation={organisation} />}
      </div>
    </div>
  );
}

interface Asked {
  readonly settings: Settings;
  readonly templates: readonly Template[];
}

function Chosen({ id }: { id: string }) {
  const load = useCallback(
    async (signal: AbortSignal): Promise<Asked> => {
      const path = { organisation_id: id };
      const [{ body: settings }, { body: templates }] = await Promise.all([
        call("get", "/api/v1/organisations/{organisation_id}/settings", { path, signal }),
        call("get", "/api/v1/templates", { signal }),
      ]);
      return { settings: settings as Settings, templates }; // an answer has all of them
    },
    [id],
  );
  const { value, error, again } = useAsked("", load);
  if (value) return <Templates key={JSON.stringify(value.settings)} id={id} asked={value} saved={again} />;
  return error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={320} /></Loading>;
}

function Templates({ id, asked, saved }: { id: string; asked: Asked; saved: () => void }) {
  const words = useWords(orgWords).settings;
  const language = useLanguage();
  const doing = useDoing();
  const [settings, setSettings] = useState(asked.settings);
  const changes = differing(asked.settings, settings);
  const put = (setting: string, value: boolean | number) => setSettings((now) => ({ ...now, [setting]: value }));
  const save = async () => {
    const set = () =>
      call("put", "/api/v1/organisations/{organisation_id}/settings", { path: { organisation_id: id }, body: settings });
    if (!(await doing.run(() => confirmed(set)))) return;
    tell({ text: words.saved, tone: "good" });
    saved();
    await changed();
  };
  const switches = asked.templates.filter((each) => each.least === null);
  const numbers = asked.templates.filter((each) => each.least !== null);
  return (
    <Form doing={doing} fields={numbers.map((each) => each.setting)} onSubmit={() => void save()}>
      <Card title={words.who}>
        <p className="small quiet">{words.about}</p>
        {switches.map((each) => (
          <Switch
            key={each.setting}
            label={each[language]}
            isSelected={valueOf(settings, each) === true}
            onChange={(on) => put(each.setting, on)}
          />
        ))}
      </Card>
      <Card title={words.numbers}>
        {numbers.map((each) => (
          <NumberField
            key={each.setting}
            label={each[language]}
            hint={(each.setting.endsWith("_hours") ? words.hours : words.minutes)(each.least ?? 0, each.most ?? 0)}
            minValue={each.least ?? 0}
            maxValue={each.most ?? 0}
            value={Number(valueOf(settings, each))}
            onChange={(number) => Number.isNaN(number) || put(each.setting, number)}
            error={doing.of(each.setting)}
          />
        ))}
      </Card>
      <div className="save-bar" data-due={changes > 0 || undefined}>
        <span className="small quiet grow" role="status">
          {changes > 0 && words.changed(changes)}
        </span>
        <Button look="quiet" isDisabled={changes === 0} onPress={() => setSettings(asked.settings)}>
          {words.undo}
        </Button>
        <Button type="submit" look="primary" isDisabled={changes === 0} isPending={doing.busy}>
          {words.save}
        </Button>
      </div>
    </Form>
  );
}

function valueOf(settings: Settings, { setting }: Template): boolean | number | undefined {
  return (settings as Readonly<Record<string, boolean | number>>)[setting];
}

/** How many of them are not as they were. */
export function differing(one: object, other: object): number {
  const others = other as Readonly<Record<string, unknown>>;
  return Object.entries(one).filter(([name, value]) => others[name] !== value).length;
}

/** For whoever may not change it. */
function Facts({ organisation }: InsideProps) {
  const words = useWords(orgWords);
  const { settings, found } = words;
  const { sport, rule_book: book, language } = organisation;
  const rows: readonly (readonly [string, string])[] = [
    [settings.slug, organisation.slug],
    [settings.sport, (found.sports as Readonly<Record<string, string>>)[sport] ?? sport],
    [settings.rules, (RULE_BOOKS as Readonly<Record<string, string>>)[book] ?? book],
    [settings.zone, organisation.time_zone],
    [settings.language, (OWN_NAMES as Readonly<Record<string, string>>)[language] ?? language],
  ];
  return (
    <Card title={settings.facts}>
      <dl className="facts plain">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
