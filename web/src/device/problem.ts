import { ProblemError } from "../api/problems";
import { useWords } from "../i18n";
import { deviceWords } from "./words";

/** What went wrong, in the reader's words; what we have none for, in the server's. */
export function useProblem(): (error: unknown) => string {
  const words = useWords(deviceWords).problems;
  return (error) => {
    if (!(error instanceof ProblemError)) return words.unreachable;
    const known: Readonly<Record<string, string>> = words;
    return known[error.code] ?? error.message;
  };
}
