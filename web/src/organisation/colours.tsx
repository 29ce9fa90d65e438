import { useId } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Label } from "react-aria-components/Label";
import { useWords } from "../i18n";
import { orgWords } from "./words";

const COLOURS = {
  blue: "#2450d8",
  red: "#c8102e",
  green: "#12703a",
  orange: "#d9480f",
  purple: "#6d28d9",
  black: "#1f2937",
} as const;
type Name = keyof typeof COLOURS;

/** Some that go with both themes, and any other. */
export function Colours({ value, onChange }: { value: string; onChange: (colour: string) => void }) {
  const words = useWords(orgWords).found;
  const id = useId();
  const named = (Object.keys(COLOURS) as Name[]).find((each) => COLOURS[each] === value);
  return (
    <div className="colours">
      <RadioGroup className="field" value={named ?? ""} onChange={(key) => onChange(COLOURS[key as Name])}>
        <Label className="field-label">{words.colour}</Label>
        <div className="swatches">
          {(Object.keys(COLOURS) as Name[]).map((each) => (
            <Radio key={each} value={each} className="swatch" aria-label={words.colours[each]} style={{ background: COLOURS[each] }}>
              {""}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <label className="other-colour" htmlFor={id}>
        <input id={id} type="color" value={value} onChange={(event) => onChange(event.target.value)} />
        <span className="small">{words.otherColour}</span>
      </label>
    </div>
  );
}
