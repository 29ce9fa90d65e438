import { useWords } from "../i18n";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Card } from "../ui/states";
import { shellWords } from "./words";

/** The place where people will sign in. It says why nobody has to yet. */
export default function SignIn() {
  const words = useWords(shellWords).sign;
  return (
    <div className="narrow">
      <h1>{words.title}</h1>
      <Card>
        <p className="quiet">{words.about}</p>
        <TextField label={words.name} type="email" autoComplete="username webauthn" isDisabled />
        <Button look="primary" wide isDisabled>
          {words.go}
        </Button>
      </Card>
    </div>
  );
}
