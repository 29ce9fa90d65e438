import { useCallback } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { Above, useDoing } from "../account/form";
import { confirmed } from "../account/step-up";
import { useFigures, useWords } from "../i18n";
import { Failure } from "../shell/failure";
import { Button } from "../ui/button";
import { Switch } from "../ui/field";
import { Card, Loading, Skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { lifeWords } from "./life-words";

type Row = Schemas["FlagRow"];

/** What is new and may be on or off here, for a while. */
export function Flags({ id }: { id: string }) {
  const words = useWords(lifeWords);
  const { date } = useFigures();
  const load = useCallback(
    async (signal: AbortSignal): Promise<readonly Row[]> =>
      (await call("get", "/api/v1/organisations/{organisation_id}/flags", { path: { organisation_id: id }, signal })).body,
    [id],
  );
  const { value, error, again } = useAsked("", load);
  const doing = useDoing();
  const set = async (row: Row, to: boolean | null) => {
    const path = { organisation_id: id, flag: row.flag };
    const put = () => call("put", "/api/v1/organisations/{organisation_id}/flags/{flag}", { path, body: { value: to } });
    if (await doing.run(() => confirmed(put))) {
      const on = to ?? row.default === true;
      tell({ text: (on ? words.flagOn : words.flagOff)(named(row)), tone: "good" });
    }
    again();
  };
  const named = ({ flag }: Row) => (words.flagNames as Readonly<Record<string, string>>)[flag] ?? flag.replaceAll("_", " ");
  return (
    <Card title={words.flags}>
      <p className="small quiet">{words.flagsAbout}</p>
      <Above trouble={doing.trouble} />
      {!value && (error ? <Failure error={error} again={again} /> : <Loading><Skeleton height={44} /></Loading>)}
      {value?.length === 0 && <p className="small quiet">{words.flagsNone}</p>}
      {value?.map((row) => (
        <div key={row.flag} className="flag">
          {typeof row.value === "boolean" ? (
            <Switch
              label={named(row)}
              hint={`${row.chosen ? words.flagChosen : words.flagDefault} · ${words.flagUntil(date(new Date(row.until)))}`}
              isSelected={row.value}
              isDisabled={doing.busy}
              onChange={(on) => void set(row, on)}
            />
          ) : (
            <p>
              <b>{named(row)}</b>: <bdi>{row.value}</bdi>
            </p>
          )}
          <p className="small quiet" lang="en" dir="ltr">
            {row.says}
          </p>
          {row.chosen && (
            <Button look="quiet" isDisabled={doing.busy} onPress={() => void set(row, null)}>
              {words.flagReset}
            </Button>
          )}
        </div>
      ))}
    </Card>
  );
}
