import { useWords } from "../i18n";
import { DIRECTIONS, LANGUAGES, OWN_NAMES } from "../i18n/catalogue";
import { Choice, Switch } from "../ui/field";
import { Card } from "../ui/states";
import { Link, SHOWCASE } from "./router";
import { HANDS, THEMES, UNITS, change, useSettings } from "./settings";
import { shellWords } from "./words";

export default function SettingsScreen() {
  const settings = useSettings();
  const words = useWords(shellWords);
  const { choose } = words;
  const rightToLeft = DIRECTIONS[settings.language] === "rtl"; // the left hand stands at the left in either
  return (
    <div className="narrow">
      <h1>{words.settings}</h1>
      <Card title={choose.display}>
        <Choice
          label={choose.language}
          options={LANGUAGES.map((value) => ({ value, text: OWN_NAMES[value] }))}
          value={settings.language}
          onChange={(language) => change({ language })}
        />
        <Choice
          label={choose.theme}
          options={THEMES.map((value) => ({ value, text: choose.themes[value] }))}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          label={choose.units}
          options={UNITS.map((value) => ({ value, text: choose.unitsOf[value] }))}
          value={settings.units}
          onChange={(units) => change({ units })}
        />
      </Card>
      <Card title={choose.pad}>
        <Choice
          label={choose.hand}
          hint={choose.handHint}
          options={(rightToLeft ? HANDS : HANDS.toReversed()).map((value) => ({ value, text: choose.hands[value] }))}
          value={settings.hand}
          onChange={(hand) => change({ hand })}
        />
        <Switch
          label={choose.court}
          hint={choose.courtHint}
          isSelected={settings.court}
          onChange={(court) => change({ court })}
        />
        <Switch
          label={choose.shotDetails}
          hint={choose.shotDetailsHint}
          isSelected={settings.shotDetails}
          onChange={(shotDetails) => change({ shotDetails })}
        />
      </Card>
      <p className="small quiet">{choose.deviceAbout}</p>
      {SHOWCASE && (
        <p className="small">
          <Link to="/ui">{choose.components}</Link>
        </p>
      )}
    </div>
  );
}
