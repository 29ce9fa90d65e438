import { Tab, TabList, TabPanel, Tabs as AriaTabs } from "react-aria-components/Tabs";
import type { ReactNode } from "react";
import "./tabs.css";

export interface TabPart {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** Parts of a screen, one in sight. Arrow keys go from tab to tab. */
export function Tabs({
  label,
  parts,
  selected,
  onSelect,
}: {
  readonly label: string;
  readonly parts: readonly TabPart[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}) {
  return (
    <AriaTabs
      className="tabs"
      {...(selected === undefined ? {} : { selectedKey: selected })}
      onSelectionChange={(key) => onSelect?.(String(key))}
    >
      <TabList className="tab-list" aria-label={label}>
        {parts.map((part) => (
          <Tab key={part.id} id={part.id} className="tab">
            {part.title}
          </Tab>
        ))}
      </TabList>
      {parts.map((part) => (
        <TabPanel key={part.id} id={part.id} className="tab-panel">
          {part.children}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
