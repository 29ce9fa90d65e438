// Who has fouled out and still stands on court: said in words, with the bench one tap away.

import { Button } from "../ui/button";
import { usePad } from "./use-pad";

export function OutBanner() {
  const { view, board, table, words, names, panel, show, pick } = usePad();
  if (panel.is !== "court" || board.phase === "final" || view.summary.status === "final") return null;
  const gone = table.sides.flatMap((side) => (table.onCourt[side] ?? []).filter((player) => table.out.has(player)).map((player) => ({ side, player })))[0];
  if (gone === undefined) return null;
  const { side, player } = gone;
  const substitute = (): void => {
    show({ is: "bench", side });
    pick(side, player);
  };
  return (
    <div className="objection" role="status" data-hard>
      <p>{words.bench.isOut(names.person(player), names.team(side))}</p>
      <Button size="pad" onPress={substitute}>
        {words.card.substitute}
      </Button>
    </div>
  );
}
