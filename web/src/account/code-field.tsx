import { useWords } from "../i18n";
import { plainDigits } from "../i18n/text";
import { TextField } from "../ui/field";
import { accountWords } from "./words";

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
