/**
 * Things to type into and to choose from, each with its label, its hint, and its error in place. An error is said, never a
 * lock: with native validation a stale one would keep its form from being sent again (React Aria, "Forms").
 */
import { Button as AriaButton } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { NumberField as AriaNumberField, type NumberFieldProps } from "react-aria-components/NumberField";
import { Popover } from "react-aria-components/Popover";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { Switch as AriaSwitch, type SwitchProps } from "react-aria-components/Switch";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { Text } from "react-aria-components/Text";
import { TextField as AriaTextField, type TextFieldProps } from "react-aria-components/TextField";
import { Icon } from "./icons";
import "./button.css";
import "./field.css";

interface Said {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong and what would be accepted; shown in place. */
  readonly error?: string | undefined;
}

function Below({ hint, error }: Omit<Said, "label">) {
  return (
    <>
      {hint && !error && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </>
  );
}

export function TextField({
  label,
  hint,
  error,
  placeholder,
  ...rest
}: Said & { readonly placeholder?: string } & Omit<TextFieldProps, "className" | "children" | "isInvalid">) {
  return (
    <AriaTextField validationBehavior="aria" {...rest} isInvalid={Boolean(error)} className="field">
      <Label className="field-label">{label}</Label>
      <Input className="input" {...(placeholder === undefined ? {} : { placeholder })} />
      <Below hint={hint} error={error} />
    </AriaTextField>
  );
}

/** Several lines of text. */
export function TextArea({
  label,
  hint,
  error,
  rows = 3,
  ...rest
}: Said & { readonly rows?: number } & Omit<TextFieldProps, "className" | "children" | "isInvalid">) {
  return (
    <AriaTextField validationBehavior="aria" {...rest} isInvalid={Boolean(error)} className="field">
      <Label className="field-label">{label}</Label>
      <AriaTextArea className="input" rows={rows} />
      <Below hint={hint} error={error} />
    </AriaTextField>
  );
}

export function NumberField({
  label,
  hint,
  error,
  ...rest
}: Said & Omit<NumberFieldProps, "className" | "children" | "isInvalid">) {
  return (
    <AriaNumberField validationBehavior="aria" {...rest} isInvalid={Boolean(error)} className="field">
      <Label className="field-label">{label}</Label>
      <Group className="group">
        <AriaButton slot="decrement" className="button only-icon" data-look="quiet">
          <Icon name="minus" />
        </AriaButton>
        <Input className="input" />
        <AriaButton slot="increment" className="button only-icon" data-look="quiet">
          <Icon name="plus" />
        </AriaButton>
      </Group>
      <Below hint={hint} error={error} />
    </AriaNumberField>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

interface ChoiceProps<Value extends string> extends Said {
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
}

/** One of many, from a list that opens. */
export function Select<Value extends string>({ label, hint, error, options, value, onChange, ...rest }: ChoiceProps<Value>) {
  return (
    <AriaSelect
      validationBehavior="aria"
      {...rest}
      className="field"
      isInvalid={Boolean(error)}
      value={value}
      onChange={(key) => {
        const chosen = options.find((each) => each.value === key);
        if (chosen) onChange(chosen.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <AriaButton className="input select-button">
        <SelectValue />
        <Icon name="chevron" />
      </AriaButton>
      <Below hint={hint} error={error} />
      <Popover className="popover">
        {/* Made anew when the list is another: an option that came between others stood elsewhere (react-aria-components 1.22). */}
        <ListBox key={options.map((each) => each.value).join()} className="options" items={options}>
          {(each) => (
            <ListBoxItem id={each.value} textValue={each.text} className="option">
              {({ isSelected }) => (
                <>
                  {each.text}
                  {isSelected && (
                    <span className="mark">
                      <Icon name="check" size={16} />
                    </span>
                  )}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One of two to four, all in sight. */
export function Choice<Value extends string>({ label, hint, error, options, value, onChange, ...rest }: ChoiceProps<Value>) {
  return (
    <RadioGroup
      validationBehavior="aria"
      {...rest}
      className="field"
      isInvalid={Boolean(error)}
      value={value}
      onChange={(key) => {
        const chosen = options.find((each) => each.value === key);
        if (chosen) onChange(chosen.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="choices">
        {options.map((each) => (
          <Radio key={each.value} value={each.value} className="choice">
            {each.text}
          </Radio>
        ))}
      </div>
      <Below hint={hint} error={error} />
    </RadioGroup>
  );
}

export function Switch({
  label,
  hint,
  ...rest
}: { readonly label: string; readonly hint?: string } & Omit<SwitchProps, "className" | "children">) {
  return (
    <AriaSwitch {...rest} className="switch">
      <span>
        {label}
        {hint && <span className="field-hint switch-hint">{hint}</span>}
      </span>
      <span className="track" aria-hidden="true" />
    </AriaSwitch>
  );
}
