/** Hand a game to another device: a code to read aloud, and the devices that have the game. */
import { useCallback, useState } from "react";
import { useAsked } from "../api/ask";
import { type Schemas, call } from "../api/client";
import { uuid7 } from "../api/ids";
import { useFigures, useWords } from "../i18n";
import { BASE, type ScreenProps } from "../shell/router";
import { Button, ButtonLink } from "../ui/button";
import { Card } from "../ui/states";
import { tell } from "../ui/toast";
import { Plain } from "./plain";
import { useProblem } from "./problem";
import { deviceWords } from "./words";
import "./device.css";

const LOOK_EVERY_MS = 5_000;
const HALF = 4;

export default function GiveGame({ id }: ScreenProps) {
  const words = useWords(deviceWords).give;
  const figures = useFigures();
  const problem = useProblem();
  const [made, setMade] = useState<Schemas["HandedRow"] | undefined>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const load = useCallback(
    async (signal: AbortSignal) =>
      (await call("get", "/api/v1/games/{game_id}/hand-overs", { path: { game_id: id }, signal })).body,
    [id],
  );
  const given = useAsked("", load, { everyMs: LOOK_EVERY_MS });
  const rows = given.value ?? [];
  const waits = made !== undefined && rows.some((row) => row.hand_over_id === made.hand_over_id && !row.accepted_at);

  const doing = async (what: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await what();
    } catch (error) {
      setFailure(problem(error));
    }
    setBusy(false);
    given.again();
  };
  const make = () =>
    doing(async () => {
      const hand_over_id = waits ? made.hand_over_id : uuid7();
      setMade((await call("post", "/api/v1/games/{game_id}/hand-overs", { path: { game_id: id }, body: { hand_over_id } })).body);
    });
  const takeBack = (hand_over_id: string) =>
    doing(async () => {
      await call("delete", "/api/v1/games/{game_id}/hand-overs/{hand_over_id}", { path: { game_id: id, hand_over_id } });
      tell({ text: words.took });
    });

  return (
    <Plain title={words.title}>
      <Card>
        <p>{words.about}</p>
        <p className="device-address" dir="ltr">
          {location.host}
          {BASE}/device
        </p>
        {waits && (
          <p className="device-code">
            <span className="hidden-text">{words.code}</span>
            <bdi dir="ltr">
              {made.code.slice(0, HALF)} {made.code.slice(HALF)}
            </bdi>
          </p>
        )}
        {waits && <p className="quiet">{words.until(figures.time(new Date(made.code_until)))}</p>}
        {(failure ?? (given.error !== null && !given.value)) && (
          <p role="alert" className="field-error">
            {failure ?? problem(given.error)}
          </p>
        )}
        <Button look="primary" size="pad" wide isPending={busy} onPress={() => void make()}>
          {waits ? words.another : words.make}
        </Button>
      </Card>
      <section className="device-list" aria-label={words.devices}>
        <h2>{words.devices}</h2>
        {rows.length === 0 && <p className="quiet">{words.none}</p>}
        <ul>
          {rows.map((row) => {
            const name = row.accepted_at ? row.device || words.unnamed : words.waits;
            return (
              <li key={row.hand_over_id}>
                <span>
                  <bdi>{name}</bdi>{" "}
                  <span className="quiet">
                    {words.ends(figures.time(new Date(row.accepted_at ? row.until : row.code_until)))}
                  </span>
                </span>
                <Button look="danger" aria-label={words.backFrom(name)} onPress={() => void takeBack(row.hand_over_id)}>
                  {words.back}
                </Button>
              </li>
            );
          })}
        </ul>
      </section>
      <ButtonLink to={`/games/${id}/pad`}>{words.pad}</ButtonLink>
    </Plain>
  );
}
