/**
 * A letter's link, as a page follows it: by POST, once, with the code that an account may ask for. In another browser
 * than the one that asked for the letter it is followed with the code that this one shows.
 */
import { useCallback, useState } from "react";
import { call } from "../api/client";
import { dropFragment } from "../shell/next";
import { type Account, changed } from "../shell/session";
import { type Doing, useDoing } from "./form";
import { useCoded } from "./step-up";

export interface Following {
  readonly doing: Doing;
  readonly coded: boolean;
  readonly code: string;
  readonly setCode: (code: string) => void;
  /** It was asked for in another browser, which shows a code. */
  readonly elsewhere: boolean;
  readonly shown: string;
  readonly setShown: (shown: string) => void;
  /** Who is signed in now. */
  readonly account: Account | null;
  readonly follow: () => Promise<boolean>;
}

/** A letter with a link; the answer is what this page shows, for whoever opens the link in another browser. */
export async function askForLink(body: { readonly email: string; readonly purpose: "sign_in" | "recovery" }): Promise<string> {
  return (await call("post", "/api/v1/account/links", { body })).body.code;
}

export function useFollowing(token: string): Following {
  const doing = useDoing();
  const [code, setCode] = useState("");
  const [account, setAccount] = useState<Account | null>(null);
  const [shown, setShown] = useState("");
  const [elsewhere, setElsewhere] = useState(false);
  const coded = useCoded(doing.trouble?.code);
  if (!elsewhere && doing.trouble?.code === "link_elsewhere") setElsewhere(true);
  const { run } = doing;
  const follow = useCallback(
    () =>
      run(async () => {
        const body = { token, ...(coded && { code }), ...(elsewhere && { shown }) };
        const { body: signed } = await call("post", "/api/v1/account/verify", { body });
        dropFragment();
        await changed(); // first, so that no page takes whoever follows its links for a stranger
        setAccount(signed.account);
      }),
    [run, token, coded, code, elsewhere, shown],
  );
  // that it was asked for elsewhere is what the page is about then, and no mistake of whoever reads it
  const quiet = doing.trouble?.code === "link_elsewhere" ? { ...doing, trouble: null, of: () => undefined } : doing;
  return { doing: quiet, coded, code, setCode, elsewhere, shown, setShown, account, follow };
}
