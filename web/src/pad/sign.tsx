// The end: what is still in doubt, who signs, and the game made final.

import { useState } from "react";
import { call } from "../api/client";
import { ProblemError } from "../api/problems";
import { outcome, type ResultKind, type SigningRole } from "../sports/basketball";
import { Button } from "../ui/button";
import { TextField, Switch } from "../ui/field";
import { tell } from "../ui/toast";
import { PanelFrame } from "./panel";
import { usePad } from "./use-pad";

const ROLES: readonly SigningRole[] = ["home", "away", "scorer", "referee"];

export function SignPanel() {
  const { view, words, names, flow, board } = usePad();
  const { sign } = words;
  const aside = view.plays.filter(({ set_aside: set }) => set).length;
  const level = outcome(view.rules, view.state).level;
  const signed = new Set(view.state.table.signed.map(({ role }) => role));
  const doubts = [
    level && sign.level,
    flow.questions.length > 0 && sign.openQuestions(flow.questions.length),
    aside > 0 && sign.setAside(aside),
    view.sending.waiting > 0 && sign.waitFirst(view.sending.waiting),
    ROLES.some((role) => !signed.has(role)) && sign.unsigned,
  ].filter((each) => each !== false);
  const periods = Math.max(0, ...Object.values(board.sides).map((side) => side.by_period.length));
  return (
    <PanelFrame title={sign.title}>
      <p className="quiet small">{sign.about}</p>
      <table className="line-score">
        <thead>
          <tr>
            <td />
            {Array.from({ length: periods }, (_, n) => (
              <th key={n} scope="col">
                {names.period(n + 1)}
              </th>
            ))}
            <th scope="col">{words.stats.points}</th>
          </tr>
        </thead>
        <tbody>
          {view.sides.map(({ key }) => (
            <tr key={key}>
              <th scope="row">{names.team(key)}</th>
              {Array.from({ length: periods }, (_, n) => (
                <td key={n}>{board.sides[key]?.by_period[n] ?? 0}</td>
              ))}
              <td className="total">{board.sides[key]?.score ?? 0}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="signatures">
        {ROLES.map((role) => (
          <Signature key={role} role={role} signed={signed.has(role)} />
        ))}
      </ul>
      {doubts.map((doubt) => (
        <p key={doubt} className="notice" data-tone="warning">
          {doubt}
        </p>
      ))}
      <Finish />
    </PanelFrame>
  );
}

function Signature({ role, signed }: { role: SigningRole; signed: boolean }) {
  const { view, words, names, record, moment } = usePad();
  const { sign } = words;
  const [name, setName] = useState("");
  const [protest, setProtest] = useState(false);
  const team = role === "home" ? view.sides[0] : role === "away" ? view.sides[1] : undefined;
  const title = team === undefined ? sign.roles[role] : `${names.team(team.key)}, ${sign.roles[role]}`;
  if (signed) {
    const play = view.state.table.signed.findLast((each) => each.role === role);
    return (
      <li className="signature" data-signed>
        <span>{title}</span>
        <b>
          ✓ {play?.by || sign.signed}
          {play?.protest && ` (${sign.protest})`}
        </b>
      </li>
    );
  }
  return (
    <li className="signature">
      <TextField label={title} placeholder={sign.name} value={name} onChange={setName} autoComplete="off" maxLength={100} />
      {team !== undefined && (
        <Switch label={sign.protest} isSelected={protest} onChange={setProtest} />
      )}
      <Button
        size="pad"
        onPress={() => record({ kind: "signed_off", ...moment(), role, ...(name.trim() && { by: name.trim() }), ...(protest && { protest }) })}
      >
        {sign.sign}
      </Button>
    </li>
  );
}

function Finish() {
  const { view, words } = usePad();
  const { sign } = words;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly why: string; readonly code: string } | null>(null);
  const waits = view.sending.waiting > 0 || view.conflicts.length > 0 || view.refusals.length > 0;
  const finish = async (early: boolean): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await call("post", "/api/v1/games/{game_id}/finish", { path: { game_id: view.game_id }, body: { early } });
      tell({ text: sign.finished, tone: "good" });
    } catch (error) {
      setRefused(error instanceof ProblemError ? { why: error.problem.detail, code: error.code } : { why: words.sync.offline, code: "" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="panel-foot">
      {refused !== null && (
        <p className="notice" data-tone="danger" role="alert">
          {sign.notFinished} {refused.why}
        </p>
      )}
      {refused !== null && UNPLAYED.has(refused.code) && (
        <Unplayed early={refused.code === "game_is_not_over" ? () => void finish(true) : null} said={() => setRefused(null)} />
      )}
      {view.summary.status === "final" ? (
        <p className="notice" data-tone="good">
          {sign.finished} <a href={`/games/${view.game_id}`}>{sign.box}</a>
        </p>
      ) : (
        <Button size="pad" look="primary" isDisabled={waits} isPending={busy} onPress={() => void finish(false)}>
          {sign.finish}
        </Button>
      )}
    </div>
  );
}

/** Refusals of a game that play did not decide. */
const UNPLAYED: ReadonlySet<string> = new Set(["game_is_not_over", "score_is_level"]);

/** A game that ended otherwise than by play: finished early, abandoned, or forfeited by a side. */
function Unplayed({ early, said }: { early: (() => void) | null; said: () => void }) {
  const { words, names, table, record, moment } = usePad();
  const { sign } = words;
  const report = (how: ResultKind, against: string | null): void => {
    record({ kind: "result_reported", ...moment(), how, against });
    said();
  };
  return (
    <div className="unplayed">
      <p className="quiet small">{sign.unplayed}</p>
      {early !== null && (
        <Button size="pad" onPress={early}>
          {sign.early}
        </Button>
      )}
      <Button size="pad" onPress={() => report("abandoned", null)}>
        {sign.abandoned}
      </Button>
      {table.sides.map((side) => (
        <Button key={side} size="pad" onPress={() => report("forfeit", side)}>
          {sign.forfeit(names.team(side))}
        </Button>
      ))}
    </div>
  );
}
