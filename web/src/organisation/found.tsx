import { useMemo, useState } from "react";
import { call } from "../api/client";
import { uuid7 } from "../api/ids";
import { Signed, said } from "../account/door";
import { Form, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useLanguage, useWords } from "../i18n";
import { LANGUAGES, OWN_NAMES } from "../i18n/catalogue";
import { go } from "../shell/router";
import { RULE_BOOKS, type RuleBook } from "../shell/rule-books";
import { choose } from "../shell/session";
import { Button } from "../ui/button";
import { Choice, Select, TextField } from "../ui/field";
import { Card } from "../ui/states";
import { tell } from "../ui/toast";
import { Colours } from "./colours";
import { NativeSelect } from "./native-select";
import { SLUG_MAX, isSlug, slugOf } from "./slug";
import { orgWords } from "./words";
import { ownZone, zones } from "./zones";
import "./organisation.css";

export default function FoundScreen() {
  return <Signed>{() => <Found />}</Signed>;
}

/** An organisation, with whoever founds it as its administrator. */
function Found() {
  const words = useWords(orgWords).found;
  const doing = useDoing();
  const reader = useLanguage();
  const [id] = useState(uuid7);
  const [name, setName] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const [rules, setRules] = useState<RuleBook>("fiba");
  const [zone, setZone] = useState(ownZone);
  const [language, setLanguage] = useState(reader);
  const [colour, setColour] = useState("#2450d8");
  const offered = useMemo(() => zones().map((each) => ({ value: each, text: each.replaceAll("_", " ") })), []);
  const slug = typed ?? slugOf(name);

  const found = async () => {
    if (!name.trim()) return doing.complain("name", words.nameNeeded);
    if (!isSlug(slug)) return doing.complain("slug", words.slugNeeded);
    const body = {
      organisation_id: id,
      name: name.trim(),
      slug,
      sport: "basketball",
      rule_book: rules,
      time_zone: zone,
      language,
      colour,
    };
    const done = await doing.run(async () => {
      await confirmed(() => call("post", "/api/v1/organisations", { body }));
      await choose(id);
    });
    if (!done) return;
    tell({ text: words.done(said(name.trim())), tone: "good" });
    go(`/organisations/${id}/members`, { replace: true });
  };

  return (
    <div className="narrow">
      <h1>{words.title}</h1>
      <p className="quiet">{words.about}</p>
      <Card>
        <Form doing={doing} fields={["name", "slug", "time_zone", "colour"]} onSubmit={() => void found()}>
          <TextField
            label={words.name}
            autoComplete="organization"
            value={name}
            onChange={setName}
            error={doing.of("name")}
            maxLength={80}
          />
          <TextField
            label={words.slug}
            hint={words.slugHint(said(`${location.host}/o/${slug || "…"}/`))}
            autoComplete="off"
            spellCheck="false"
            value={slug}
            onChange={(next) => setTyped(next.toLowerCase())}
            error={doing.of("slug")}
            maxLength={SLUG_MAX}
          />
          <div className="pair">
            <Select
              label={words.sport}
              options={[{ value: "basketball", text: words.sports.basketball }]}
              value="basketball"
              onChange={() => undefined}
            />
            <Select
              label={words.rules}
              options={(Object.keys(RULE_BOOKS) as RuleBook[]).map((value) => ({ value, text: RULE_BOOKS[value] }))}
              value={rules}
              onChange={setRules}
            />
          </div>
          <NativeSelect label={words.zone} options={offered} value={zone} onChange={setZone} error={doing.of("time_zone")} />
          <Choice
            label={words.language}
            options={LANGUAGES.map((value) => ({ value, text: OWN_NAMES[value] }))}
            value={language}
            onChange={setLanguage}
          />
          <Colours value={colour} onChange={setColour} />
          <Button type="submit" look="primary" wide isPending={doing.busy}>
            {words.go}
          </Button>
        </Form>
      </Card>
    </div>
  );
}
