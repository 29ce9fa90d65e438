/** Forms that say what is wrong beside the field, and lead there. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import { ProblemError } from "../api/problems";
import { useWords } from "../i18n";
import { look } from "../shell/session";
import { Icon, type IconName } from "../ui/icons";
import { problemWords } from "./problem-words";
import { type Trouble, troubleOf } from "./trouble";
import { accountWords } from "./words";

export interface Doing {
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  /** Whether it was done. One at a time; what goes wrong is in `trouble`. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly clear: () => void;
  /** The sentence for a field. */
  readonly of: (field: string) => string | undefined;
  /** Something of our own is wrong with a field. */
  readonly complain: (field: string, text: string) => void;
}

/** Whoever was asked to confirm that it is them said no: nothing went wrong. */
export class Dismissed extends Error {}

export function useDoing(): Doing {
  const words = useWords(problemWords);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async (work: () => Promise<unknown>) => {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      setTrouble(null);
      try {
        await work();
        return true;
      } catch (error) {
        if (!(error instanceof Dismissed)) setTrouble(troubleOf(error, words));
        if (error instanceof ProblemError && ["no_session", "sign_in"].includes(error.code)) void look();
        return false;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [words],
  );
  const clear = useCallback(() => setTrouble(null), []);
  const complain = useCallback((field: string, text: string) => setTrouble({ field, text, code: "" }), []);
  const of = (field: string) => (trouble?.field === field ? trouble.text : undefined);
  return { busy, trouble, run, clear, of, complain };
}

/** `fields`: those that show their own trouble; any other one is shown above them. */
export function Form({
  doing,
  fields,
  onSubmit,
  children,
}: {
  readonly doing: Doing;
  readonly fields: readonly string[];
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const { trouble } = doing;
  useEffect(() => {
    if (trouble) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [trouble]);
  return (
    <form
      ref={form}
      noValidate
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Above trouble={trouble && trouble.field !== null && fields.includes(trouble.field) ? null : trouble} />
      {children}
    </form>
  );
}

/** What went wrong, where no field is to blame. The place is always there, so that it is heard. */
export function Above({ trouble }: { trouble: Trouble | null }) {
  return <div role="alert">{trouble && <Notice tone="danger">{trouble.text}</Notice>}</div>;
}

export function Notice({ tone, children }: { tone: "plain" | "good" | "warning" | "danger"; children: ReactNode }) {
  const icon: IconName = tone === "good" ? "check" : tone === "plain" ? "mail" : "warning";
  return (
    <div className="notice" data-tone={tone}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

/** A password: it may be shown, pasted, and filled in by whatever keeps passwords. */
export function PasswordField({
  label,
  hint,
  error,
  value,
  onChange,
  fresh = false,
  name = "password",
  autoFocus = false,
}: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** One that is being chosen. */
  readonly fresh?: boolean;
  readonly name?: string;
  readonly autoFocus?: boolean;
}) {
  const words = useWords(accountWords).password;
  const [shown, setShown] = useState(false);
  return (
    <AriaTextField
      validationBehavior="aria"
      className="field"
      name={name}
      type={shown ? "text" : "password"}
      autoComplete={fresh ? "new-password" : "current-password"}
      spellCheck="false"
      isInvalid={Boolean(error)}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      maxLength={1000}
    >
      <Label className="field-label">{label}</Label>
      <Group className="group reveal">
        <Input className="input" autoCapitalize="none" dir="auto" />
        <AriaButton
          className="button only-icon"
          data-look="quiet"
          aria-label={shown ? words.hide : words.show}
          onPress={() => setShown(!shown)}
        >
          <Icon name={shown ? "eye-off" : "eye"} />
        </AriaButton>
      </Group>
      {hint && !error && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
