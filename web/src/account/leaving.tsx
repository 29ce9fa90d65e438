import { useState } from "react";
import { call } from "../api/client";
import { useFigures, useWords } from "../i18n";
import { go } from "../shell/router";
import { changed } from "../shell/session";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Card } from "../ui/states";
import { tell } from "../ui/toast";
import { Above, useDoing } from "./form";
import { confirmed } from "./step-up";
import { accountWords } from "./words";

/** Delete one's own account; whoever signs in before its time keeps it. */
export function LeaveForGood() {
  const words = useWords(accountWords).account;
  const { day } = useFigures();
  const doing = useDoing();
  const [sure, setSure] = useState(false);
  const leave = async () => {
    const done = await doing.run(async () => {
      const { body } = await confirmed(() => call("put", "/api/v1/account/deletion"));
      tell({ text: words.left(day(new Date(body.leaving_at))), stays: true });
    });
    if (!done) return;
    await changed();
    go("/");
  };
  return (
    <Card title={words.leave}>
      <p className="small quiet">{words.leaveAbout}</p>
      <div className="row">
        <Button look="danger" onPress={() => setSure(true)}>
          {words.leaveGo}
        </Button>
      </div>
      {sure && (
        <Dialog title={words.leaveSure} isOpen onOpenChange={setSure}>
          <Above trouble={doing.trouble} />
          <ul className="what">
            {Object.values(words.leaveWhat).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <Button look="danger" wide isPending={doing.busy} onPress={() => void leave()}>
            {words.leaveYes}
          </Button>
          <Button wide onPress={() => setSure(false)}>
            {words.leaveNo}
          </Button>
        </Dialog>
      )}
    </Card>
  );
}
