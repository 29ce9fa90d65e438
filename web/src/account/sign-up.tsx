import { useState } from "react";
import { call } from "../api/client";
import { useLanguage, useWords } from "../i18n";
import { nextOf, through } from "../shell/next";
import { Link } from "../shell/router";
import { Button } from "../ui/button";
import { Switch, TextField } from "../ui/field";
import { askedHere } from "./asked-here";
import { Door, Sent, said } from "./door";
import { Form, PasswordField, useDoing } from "./form";
import { accountWords } from "./words";

/** The account begins when the letter's link is followed. */
export default function SignUp() {
  const words = useWords(accountWords);
  const language = useLanguage();
  const doing = useDoing();
  const [next] = useState(() => nextOf(location));
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [without, setWithout] = useState(false);
  const [sent, setSent] = useState("");

  const ask = async () => {
    const body = { name: name.trim(), email: email.trim(), password: without ? null : password, language };
    setSent((await call("post", "/api/v1/account/sign-up", { body })).body.code);
  };
  const signUp = async () => {
    if (!name.trim()) return doing.complain("name", words.nameNeeded);
    if (!email.trim()) return doing.complain("email", words.emailNeeded);
    if (await doing.run(ask)) askedHere();
  };

  if (sent) {
    const about = words.sent.signUp(said(email.trim()));
    return <Sent about={about} code={sent} next={next} doing={doing} again={ask} other={() => setSent("")} />;
  }
  const invited = next.startsWith("/invitation");
  return (
    <Door title={words.signUp.title} about={invited ? words.signUp.invited : words.signUp.about}>
      <Form doing={doing} fields={["name", "email", "password"]} onSubmit={() => void signUp()}>
        <TextField
          label={words.name}
          hint={words.nameHint}
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          error={doing.of("name")}
          maxLength={80}
        />
        <TextField
          label={words.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          error={doing.of("email")}
          maxLength={320}
        />
        {!without && (
          <PasswordField
            fresh
            label={words.password.label}
            hint={words.password.freshHint}
            value={password}
            onChange={setPassword}
            error={doing.of("password")}
          />
        )}
        <Switch label={words.signUp.without} hint={words.signUp.withoutAbout} isSelected={without} onChange={setWithout} />
        <Button type="submit" look="primary" wide isPending={doing.busy}>
          {words.signUp.go}
        </Button>
      </Form>
      <p className="foot">
        {words.signUp.have} <Link to={through("/sign-in", next)}>{words.signIn.go}</Link>
      </p>
    </Door>
  );
}
