import { useEffect } from "react";
import { Shape, Signed } from "../account/door";
import { go } from "../shell/router";

/** Where letters about an organisation lead: to the one that is chosen, or the only one. */
export default function MineScreen() {
  return <Signed>{(who) => <Lead id={(who.chosen ?? who.organisations[0])?.organisation_id} />}</Signed>;
}

function Lead({ id }: { id: string | undefined }) {
  useEffect(() => go(id ? `/organisations/${id}/settings` : "/account", { replace: true }), [id]);
  return <Shape />;
}
