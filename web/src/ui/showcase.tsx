/** Every component in every state: the design system's own page, and what axe and the screenshots look at. */
import { type ReactNode, useState } from "react";
import { useWords } from "../i18n";
import { Button, ButtonLink, IconButton } from "./button";
import { Dialog, DialogTrigger, Menu, Sheet } from "./dialog";
import { Choice, NumberField, Select, Switch, TextArea, TextField } from "./field";
import { showcaseWords } from "./showcase-words";
import { Badge, Card, EmptyState, ErrorState, Loading, ProgressBar, Skeleton } from "./states";
import { type Column, Table } from "./table";
import { Tabs } from "./tabs";
import { tell } from "./toast";
import "./showcase.css";

const SIZES = ["xs", "s", "m", "l", "xl", "2xl", "3xl"] as const;
const STEPS = Array.from({ length: 12 }, (_, n) => n + 1);
const STATES = ["live", "good", "warning", "danger"] as const;

interface Row {
  readonly name: string;
  readonly points: number;
  readonly rebounds: number;
}

export default function Showcase() {
  const words = useWords(showcaseWords);
  return (
    <div className="showcase">
      <h1>{words.title}</h1>
      <Part title={words.colours}>
        <div className="swatches">
          {STEPS.map((n) => (
            <span key={n} className="swatch" style={{ background: `var(--n${n})` }}>
              <span className="tiny">{n}</span>
            </span>
          ))}
        </div>
        <div className="row">
          {STATES.map((tone) => (
            <Badge key={tone} tone={tone}>
              {words.states[tone]}
            </Badge>
          ))}
          <Badge>{words.states.plain}</Badge>
        </div>
      </Part>
      <Part title={words.type}>
        <div className="row">
          {SIZES.map((size) => (
            <span key={size} className="score-line" style={{ fontSize: `var(--text-${size})` }}>
              58–61
            </span>
          ))}
        </div>
      </Part>
      <Buttons />
      <Fields />
      <Over />
      <Part title={words.table}>
        <Figures />
      </Part>
      <Part title={words.tabs}>
        <Tabs
          label={words.tabs}
          parts={[
            { id: "one", title: words.tab(1), children: <p>{words.tab(1)}</p> },
            { id: "two", title: words.tab(2), children: <p>{words.tab(2)}</p> },
          ]}
        />
      </Part>
      <Part title={words.waiting}>
        <Loading>
          <Skeleton height={28} width="50%" />
          <Skeleton />
        </Loading>
        <ProgressBar label={words.sending} value={42} />
        <ProgressBar label={words.sending} />
      </Part>
      <Part title={words.nothing}>
        <EmptyState title={words.nothing} actions={<Button look="primary">{words.first}</Button>}>
          {words.nothingAbout}
        </EmptyState>
      </Part>
      <Part title={words.wrong}>
        <ErrorState title={words.wrong} safe={words.safe} reference="0192f0c1" actions={<Button>{words.again}</Button>} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <Card title={title}>{children}</Card>;
}

function Buttons() {
  const words = useWords(showcaseWords);
  return (
    <Part title={words.buttons}>
      <div className="row">
        <Button look="primary">{words.primary}</Button>
        <Button>{words.secondary}</Button>
        <Button look="quiet">{words.quiet}</Button>
        <Button look="danger">{words.danger}</Button>
        <Button look="primary" isDisabled>
          {words.disabled}
        </Button>
        <Button look="primary" isPending>
          {words.pending}
        </Button>
        <Button icon="undo">{words.undo}</Button>
        <ButtonLink to="/ui">{words.link}</ButtonLink>
        <IconButton icon="settings" label={words.secondary} />
        <Button size="pad" look="primary">
          {words.padSize}
        </Button>
        <IconButton size="pad" look="secondary" icon="redo" label={words.redo} />
      </div>
    </Part>
  );
}

function Fields() {
  const words = useWords(showcaseWords);
  const [choice, setChoice] = useState<"a" | "b">("a");
  const options = [
    { value: "a", text: words.tab(1) },
    { value: "b", text: words.tab(2) },
  ] as const;
  return (
    <Part title={words.fields}>
      <div className="grid">
        <TextField label={words.name} hint={words.hint} placeholder="Ana Ruiz" />
        <TextField label={words.name} error={words.missing} />
        <TextArea label={words.notes} />
        <NumberField label={words.number} defaultValue={12} minValue={0} maxValue={99} />
        <Select label={words.select} options={options} value={choice} onChange={setChoice} />
        <Choice label={words.choice} options={options} value={choice} onChange={setChoice} />
        <Switch label={words.toggle} hint={words.hint} defaultSelected />
        <Switch label={words.toggle} isDisabled />
      </div>
    </Part>
  );
}

function Over() {
  const words = useWords(showcaseWords);
  return (
    <Part title={words.over}>
      <div className="row">
        <DialogTrigger>
          <Button>{words.dialog}</Button>
          <Dialog title={words.dialog} actions={(close) => <Button onPress={close}>{words.again}</Button>}>
            <TextField label={words.name} />
          </Dialog>
        </DialogTrigger>
        <DialogTrigger>
          <Button>{words.sheet}</Button>
          <Sheet title={words.sheet}>
            <p>{words.nothingAbout}</p>
          </Sheet>
        </DialogTrigger>
        <Menu
          label={words.menu}
          actions={[
            { id: "edit", text: words.secondary, icon: "undo", onAction: () => undefined },
            { id: "off", text: words.disabled, disabled: true, onAction: () => undefined },
            { id: "strike", text: words.danger, danger: true, onAction: () => undefined },
          ]}
        >
          <Button icon="more">{words.menu}</Button>
        </Menu>
        <Button onPress={() => tell({ text: words.struck, undo: () => tell({ text: words.back, tone: "good" }) })}>
          {words.toast}
        </Button>
        <Button onPress={() => tell({ text: words.wrong, tone: "danger" })}>{words.wrong}</Button>
      </div>
    </Part>
  );
}

function Figures() {
  const words = useWords(showcaseWords);
  const rows: readonly Row[] = [
    { name: "Ana Ruiz", points: 21, rebounds: 4 },
    { name: "Li Na", points: 9, rebounds: 11 },
    { name: "Okafor", points: 15, rebounds: 7 },
  ];
  const columns: readonly Column<Row>[] = [
    { id: "name", title: words.name, cell: (row) => row.name, by: (row) => row.name, words: true },
    { id: "points", title: words.points, cell: (row) => row.points, by: (row) => row.points },
    { id: "rebounds", title: words.rebounds, cell: (row) => row.rebounds, by: (row) => row.rebounds },
  ];
  return (
    <Table label={words.table} columns={columns} rows={rows} keyOf={(row) => row.name} first={{ column: "points", down: true }} />
  );
}
