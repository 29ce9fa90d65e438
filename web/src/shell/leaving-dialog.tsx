import { useWords } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { Leaving } from "./leaving";
import { leavingWords } from "./leaving-words";

/** Plays wait on this device: whoever signs out learns that they, and the rosters of their games, stay until they are sent. */
export default function LeavingDialog({ leaving: { plays, games, answer } }: { leaving: Leaving }) {
  const words = useWords(leavingWords);
  return (
    <Dialog
      title={words.title}
      isOpen
      onOpenChange={(open) => open || answer(false)}
      actions={(close) => (
        <>
          <Button look="quiet" onPress={() => answer(true)}>
            {words.leave}
          </Button>
          <Button look="primary" onPress={close}>
            {words.stay}
          </Button>
        </>
      )}
    >
      <p>{words.what(plays, games)}</p>
    </Dialog>
  );
}
