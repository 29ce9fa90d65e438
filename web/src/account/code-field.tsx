import { useWords } from "../i18n";
import { plainDigits } from "../i18n/text";
import { TextField } from "../ui/field";
import { accountWords } from "./words";

/** What the browser shows that asked for a letter; nothing fills it in. */
export function ShownField({ value, onChange, error }: { value: string; onChange: (value: string) => void; error?: string | undefined }) {
  const words = useWords(accountWords).verify;
  return (
    <TextField
      label={words.shown}
      hint={words.shownHint}
      name="shown"
      type="text"
      autoComplete="off"
      spellCheck="false"
      maxLength={64}
      value={value}
      onChange={(typed) => onChange(plainDigits(typed))}
      error={error}
      autoFocus
    />
  );
}

/** A code of the second factor, filled in by whatever keeps them; recovery codes have letters. */
export function CodeField({
  value,
  onChange,
  error,
  label,
  hint,
  autoFocus = true,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly label?: string;
  readonly hint?: string;
  readonly autoFocus?: boolean;
}) {
  const words = useWords(accountWords).code;
  return (
    <TextField
      label={label ?? words.label}
      hint={hint ?? words.hint}
      name="code"
      type="text"
      autoComplete="one-time-code"
      spellCheck="false"
      maxLength={64}
      value={value}
      onChange={(typed) => onChange(plainDigits(typed))}
      error={error}
      autoFocus={autoFocus}
    />
  );
}
