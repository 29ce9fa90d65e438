import { Suspense, lazy, useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useWords } from "../i18n";
import { LOCALES } from "../i18n/catalogue";
import { ButtonLink } from "../ui/button";
import { EmptyState, Loading, Skeleton } from "../ui/states";
import { Toasts, tell } from "../ui/toast";
import { Boundary } from "./failure";
import { Frame } from "./frame";
import { useLeaving } from "./leaving";
import { type Place, match, usePath } from "./router";
import { useSettings } from "./settings";
import { update, useUpdate } from "./update";
import { shellWords } from "./words";

const LeavingDialog = lazy(() => import("./leaving-dialog"));

export function App() {
  const { language } = useSettings();
  const place = match(usePath());
  const screen = <Screen place={place} />;
  return (
    <I18nProvider locale={LOCALES[language]}>
      {place.route?.bare ? screen : <Frame place={place}>{screen}</Frame>}
      {!place.route?.unattended && <Toasts />}
      <Leaver />
      <UpdateNotice unattended={place.route?.unattended ?? false} />
    </I18nProvider>
  );
}

function Screen({ place }: { place: Place }) {
  if (!place.route) return <Nowhere />;
  const { Screen: Found } = place.route;
  return (
    <Boundary at={place.path} unattended={place.route.unattended}>
      <Suspense fallback={place.route.unattended ? null : <Waiting />}>
        <Found key={place.path} id={place.id} />
      </Suspense>
    </Boundary>
  );
}

function Leaver() {
  const leaving = useLeaving();
  return leaving && (
    <Suspense fallback={null}>
      <LeavingDialog leaving={leaving} />
    </Suspense>
  );
}

function Waiting() {
  return (
    <Loading>
      <Skeleton height={32} width="40%" />
      <Skeleton height={120} />
      <Skeleton height={120} />
    </Loading>
  );
}

function Nowhere() {
  const words = useWords(shellWords);
  return (
    <EmptyState level={1} title={words.nowhere.title} actions={<ButtonLink to="/">{words.failure.home}</ButtonLink>}>
      {words.nowhere.what}
    </EmptyState>
  );
}

/** A newer version waits: people are asked, a screen that nobody attends takes it. */
function UpdateNotice({ unattended }: { unattended: boolean }) {
  const found = useUpdate();
  const words = useWords(shellWords);
  useEffect(() => {
    if (found === "none") return;
    if (unattended) return update();
    const text = found === "waiting" ? words.updateWaits : words.updateTaken;
    return tell({ text, stays: true, action: { text: words.update, run: update } });
  }, [found, unattended, words]);
  return null;
}
