import { useId } from "react";
import type { Option } from "../ui/field";
import { Icon } from "../ui/icons";

/** One of hundreds: the device's own list, which can be typed into and spun. */
export function NativeSelect({
  label,
  options,
  value,
  onChange,
  error,
}: {
  readonly label: string;
  readonly options: readonly Option<string>[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="native-select">
        <select
          id={id}
          className="input"
          value={value}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          {options.map((each) => (
            <option key={each.value} value={each.value}>
              {each.text}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </div>
      {error && (
        <span id={`${id}-error`} className="field-error">
          {error}
        </span>
      )}
    </div>
  );
}
