/** A letter's link, as a page follows it: by POST, once, with the code that an account may ask for. */
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
  /** Who is signed in now. */
  readonly account: Account | null;
  readonly follow: () => Promise<boolean>;
}

export function useFollowing(token: string): Following {
  const doing = useDoing();
  const [code, setCode] = useState("");
  const [account, setAccount] = useState<Account | null>(null);
  const coded = useCoded(doing.trouble?.code);
  const { run } = doing;
  const follow = useCallback(
    () =>
      run(async () => {
        const body = { token, ...(coded && { code }) };
        const { body: signed } = await call("post", "/api/v1/account/verify", { body });
        dropFragment();
        await changed(); // first, so that no page takes whoever follows its links for a stranger
        setAccount(signed.account);
      }),
    [run, token, coded, code],
  );
  return { doing, coded, code, setCode, account, follow };
}
