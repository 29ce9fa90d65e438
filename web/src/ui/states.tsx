/** What is there while nothing is there: waiting, empty, gone wrong; and the small signs of a state. */
import { ProgressBar as AriaProgressBar } from "react-aria-components/ProgressBar";
import { Label } from "react-aria-components/Label";
import type { ReactNode } from "react";
import { useWords } from "../i18n";
import { Icon, type IconName } from "./icons";
import { uiWords } from "./words";
import "./states.css";

/** A known shape, still without its content. */
export function Skeleton({ height = 16, width }: { height?: number; width?: number | string }) {
  return <span className="skeleton" aria-hidden="true" style={{ blockSize: height, inlineSize: width ?? "100%" }} />;
}

/** Skeletons, said once to those who do not see them. */
export function Loading({ children }: { children: ReactNode }) {
  const words = useWords(uiWords);
  return (
    <div role="status" className="loading">
      <span className="hidden-text">{words.loading}</span>
      {children}
    </div>
  );
}

interface StateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** 1 where the whole screen is in this state. */
  readonly level?: 1 | 2;
}

function StateTitle({ title, level = 2 }: Pick<StateProps, "title" | "level">) {
  return level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>;
}

/** Nothing yet, and the first step. */
export function EmptyState({ title, children, actions, level, icon = "whistle" }: StateProps & { icon?: IconName }) {
  return (
    <div className="state">
      <Icon name={icon} size={40} />
      <StateTitle title={title} {...(level && { level })} />
      {children && <div className="quiet">{children}</div>}
      {actions && <div className="state-actions">{actions}</div>}
    </div>
  );
}

/** What happened, what is safe, what to do. */
export function ErrorState({
  title,
  safe,
  children,
  actions,
  level,
  reference,
}: StateProps & { readonly safe: string; readonly reference?: string | undefined }) {
  return (
    <div className="state" role="alert" data-tone="danger">
      <Icon name="warning" size={40} />
      <StateTitle title={title} {...(level && { level })} />
      {children && <div>{children}</div>}
      <p className="state-safe">
        <Icon name="check" size={16} /> {safe}
      </p>
      {actions && <div className="state-actions">{actions}</div>}
      {reference && <code className="tiny quiet">{reference}</code>}
    </div>
  );
}

export function Badge({ tone = "plain", children }: { tone?: "plain" | "live" | "good" | "warning" | "danger"; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {tone === "live" && <span className="live-dot" aria-hidden="true" />}
      {children}
    </span>
  );
}

export function Card({ title, aside, children }: { title?: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="card">
      {(title || aside) && (
        <header className="card-head">
          {title && <h2>{title}</h2>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** For anything over a second. Without a value it only says that something goes on. */
export function ProgressBar({ label, value, max = 100 }: { label: string; value?: number; max?: number }) {
  return (
    <AriaProgressBar
      className="progress"
      maxValue={max}
      {...(value === undefined ? { isIndeterminate: true } : { value })}
    >
      {({ percentage, valueText }) => (
        <>
          <Label>{label}</Label>
          {value !== undefined && <span className="quiet">{valueText}</span>}
          <span className="progress-track" data-going={value === undefined || undefined}>
            <span style={{ inlineSize: `${percentage ?? 30}%` }} />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
