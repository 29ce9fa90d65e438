/** Where a screen breaks, this stands in its place: what happened, what is safe, what to do. Never a white page. */
import { Component, type ErrorInfo, type ReactNode } from "react";
import { ProblemError, UnreachableError } from "../api/problems";
import { useWords } from "../i18n";
import { Button, ButtonLink } from "../ui/button";
import { EmptyState, ErrorState } from "../ui/states";
import { hereInside, through } from "./next";
import { shellWords } from "./words";

interface Props {
  readonly children: ReactNode;
  /** Another one (another address) starts afresh. */
  readonly at: string;
  /** Nobody is there to press a button: show nothing, and load the page again. */
  readonly unattended?: boolean;
}

const AGAIN_MS = 10_000;

interface State {
  readonly error: unknown;
  readonly at: string;
}

export class Boundary extends Component<Props, State> {
  override state: State = { error: null, at: this.props.at };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ at }: Props, state: State): Partial<State> | null {
    return at === state.at ? null : { error: null, at };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
    if (this.props.unattended) setTimeout(() => location.reload(), AGAIN_MS);
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    if (this.props.unattended) return null;
    return <Failure level={1} error={this.state.error} again={() => this.setState({ error: null })} />;
  }
}

/** An error as a reader should meet it. */
export function Failure({ error, again, level = 2 }: { error: unknown; again: () => void; level?: 1 | 2 }) {
  const words = useWords(shellWords).failure;
  if (error instanceof ProblemError && (error.status === 401 || error.status === 403)) return <Denial error={error} level={level} />;
  const stale = isStale(error);
  const kind = stale ? words.stale : error instanceof UnreachableError ? words.unreachable : words.unexpected;
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <ErrorState
      level={level}
      title={problem ? problem.detail : kind.title}
      safe={words.safe}
      reference={problem?.request_id ?? (problem ? undefined : reference(error))}
      actions={
        <>
          <Button look="primary" onPress={() => (stale ? location.reload() : again())}>
            {stale ? words.reload : words.again}
          </Button>
          <ButtonLink to="/">{words.home}</ButtonLink>
        </>
      }
    >
      {!problem && <p className="quiet">{kind.what}</p>}
    </ErrorState>
  );
}

/** Not permitted: which rule, whom to ask, or sign in and come back. The server says it in the reader's language. */
function Denial({ error, level }: { error: ProblemError; level: 1 | 2 }) {
  const words = useWords(shellWords).failure;
  const rule: unknown = error.facts["rule"];
  const actions =
    error.status === 401 ? (
      <ButtonLink to={through("/sign-in", hereInside())} look="primary">
        {words.signIn}
      </ButtonLink>
    ) : (
      <ButtonLink to="/permissions">{words.mayI}</ButtonLink>
    );
  return (
    <EmptyState level={level} icon="whistle" title={error.message} actions={actions}>
      {error.status === 403 && typeof rule === "string" && <span className="small">{words.rule(rule)}</span>}
    </EmptyState>
  );
}

/** A chunk of a version that the server no longer has. */
export function isStale(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message);
}

function reference(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 160) : String(error).slice(0, 160);
}
