/** Take a game that somebody hands over, by its code. */
import { type FormEvent, useState } from "react";
import { call } from "../api/client";
import { useWords } from "../i18n";
import { go } from "../shell/router";
import { changed } from "../shell/session";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Card } from "../ui/states";
import { useProblem } from "./problem";
import { deviceWords } from "./words";
import "./device.css";

const LETTERS_MAX = 20; // blanks and dashes, as people type them

export default function TakeGame() {
  const words = useWords(deviceWords).take;
  const problem = useProblem();
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();

  const take = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const { body } = await call("post", "/api/v1/hand-overs/accept", { body: { code } });
      void changed(); // whoever was signed in is not any more
      go(`/games/${body.game_id}/pad`, { replace: true });
    } catch (error) {
      setBusy(false);
      setFailure(problem(error));
    }
  };

  return (
    <div className="narrow">
      <h1>{words.title}</h1>
      <Card>
        <p>{words.about}</p>
        <form className="device-form" onSubmit={(event) => void take(event)}>
          <TextField
            label={words.code}
            hint={words.hint}
            error={failure}
            value={code}
            onChange={setCode}
            maxLength={LETTERS_MAX}
            autoComplete="one-time-code"
            spellCheck="false"
            autoFocus
          />
          <Button type="submit" look="primary" size="pad" wide isPending={busy} isDisabled={!code.trim()}>
            {words.go}
          </Button>
        </form>
        <p className="quiet">{words.signedOut}</p>
      </Card>
    </div>
  );
}
