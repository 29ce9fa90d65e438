import { OwnOrganisations } from "../account/account";
import { Signed } from "../account/door";
import { useWords } from "../i18n";
import { shellWords } from "../shell/words";
import { Card } from "../ui/states";
import "./organisation.css";

/** The organisations that one belongs to, and the way to one more. */
export default function ListScreen() {
  const { titles } = useWords(shellWords);
  return (
    <Signed>
      {(who) => (
        <div className="narrow">
          <h1>{titles.organisations}</h1>
          <Card>
            <OwnOrganisations who={who} />
          </Card>
        </div>
      )}
    </Signed>
  );
}
