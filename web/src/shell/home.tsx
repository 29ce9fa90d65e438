import { type ReactNode, lazy, Suspense, useEffect, useState } from "react";
import { type Asked, useAsked } from "../api/ask";
import { useFigures, useWords } from "../i18n";
import { Button, ButtonLink, IconButton } from "../ui/button";
import { Menu } from "../ui/dialog";
import { Badge, EmptyState, Loading, Skeleton } from "../ui/states";
import { Failure } from "./failure";
import { type Game, type Listed, clock, listGames } from "./games";
import { BASE, go } from "./router";
import { useSession } from "./session";
import { keepAtHand, WaitingGames } from "./waiting";
import { shellWords } from "./words";
import "./home.css";

const OpenGame = lazy(() => import("./open-game"));
const EVERY_MS = 10_000;

/** What is on now and what comes next; one tap from here to the pad. */
export default function Home() {
  return <Listing key={useSession().turn} />;
}

function Listing() {
  const words = useWords(shellWords);
  const asked = useAsked("games", listGames, { everyMs: EVERY_MS });
  const { who, may } = useSession();
  const opens = who.kind === "unknown" || may.has("open_game");
  const [opening, setOpening] = useState(false);
  const { value } = asked;
  useEffect(() => {
    if (value) keepAtHand([...value.live, ...value.coming]);
  }, [value]);
  return (
    <>
      <header className="home-head">
        <h1>{words.home}</h1>
        <Freshness asked={asked} />
        {opens && (
          <Button look="primary" icon="plus" onPress={() => setOpening(true)}>
            {words.games.open}
          </Button>
        )}
      </header>
      <WaitingGames games={asked.value ? [...asked.value.live, ...asked.value.coming, ...asked.value.recent] : []} />
      <Games asked={asked} open={opens ? () => setOpening(true) : undefined} />
      {opening && (
        <Suspense fallback={null}>
          <OpenGame close={() => setOpening(false)} />
        </Suspense>
      )}
    </>
  );
}

function Freshness({ asked }: { asked: Asked<Listed> }) {
  const words = useWords(shellWords);
  const { time } = useFigures();
  if (!asked.error || !asked.at) return null;
  return <Badge tone="warning">{words.games.asOf(time(new Date(asked.at)))}</Badge>;
}

function Games({ asked, open }: { asked: Asked<Listed>; open: (() => void) | undefined }) {
  const words = useWords(shellWords);
  const { value } = asked;
  if (!value) return asked.error ? <Failure error={asked.error} again={asked.again} /> : <Shape />;
  if (!value.live.length && !value.coming.length && !value.recent.length) {
    return (
      <EmptyState
        title={words.games.none}
        actions={
          open && (
            <Button look="primary" icon="plus" onPress={open}>
              {words.games.open}
            </Button>
          )
        }
      >
        {open && words.games.noneAbout}
      </EmptyState>
    );
  }
  return (
    <>
      <Group title={words.games.live} games={value.live} />
      <Group title={words.games.coming} games={value.coming} />
      <Group title={words.games.recent} games={value.recent} />
    </>
  );
}

function Shape() {
  return (
    <Loading>
      <div className="games">
        {[1, 2, 3].map((n) => (
          <div key={n} className="game">
            <Skeleton height={20} width={96} />
            <Skeleton height={28} />
            <Skeleton height={28} />
            <Skeleton height={44} />
          </div>
        ))}
      </div>
    </Loading>
  );
}

function Group({ title, games }: { title: string; games: readonly Game[] }) {
  if (!games.length) return null;
  return (
    <section className="games-group">
      <h2>{title}</h2>
      <ul className="games">
        {games.map((game) => (
          <li key={game.game_id}>
            <GameCard game={game} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function GameCard({ game }: { game: Game }) {
  const words = useWords(shellWords).games;
  const { game_id: id, status, sides } = game;
  const names = sides.map((side) => side.short_name || side.name);
  const title = words.versus(names[0] ?? "", names[1] ?? "");
  const most = Math.max(...sides.map((side) => game.score[side.key] ?? 0));
  return (
    <article className="game" data-status={status} aria-label={title}>
      <header className="game-head">
        <State game={game} />
        {game.venue && <span className="game-venue">{game.venue}</span>}
      </header>
      <dl className="game-sides">
        {sides.map((side) => {
          const score = game.score[side.key] ?? 0;
          return (
            <div key={side.key} className="game-side" data-leads={(status !== "scheduled" && score === most) || undefined}>
              <dt>
                <span className="team-bar" style={{ backgroundColor: side.colour || "var(--n9)" }} />
                <span className="game-team">{side.name}</span>
              </dt>
              <dd className="score">{status === "scheduled" ? "" : score}</dd>
            </div>
          );
        })}
      </dl>
      <Doors game={game} id={id} />
    </article>
  );
}

function State({ game }: { game: Game }): ReactNode {
  const words = useWords(shellWords).games;
  const { day, time } = useFigures();
  if (game.status === "live") {
    return (
      <Badge tone="live">
        {game.period_name} {clock(game.clock_ms ?? 0)}
      </Badge>
    );
  }
  if (game.status === "final") return <Badge>{words.final}</Badge>;
  if (!game.scheduled_at) return <Badge>{words.unscheduled}</Badge>;
  const at = new Date(game.scheduled_at);
  return (
    <span className="game-when">
      {day(at)} <b>{time(at)}</b>
    </span>
  );
}

function Doors({ game, id }: { game: Game; id: string }) {
  const words = useWords(shellWords).games;
  const live = game.status === "live";
  return (
    <footer className="game-doors">
      {game.status === "final" ? (
        <a className="button" data-look="secondary" data-size="m" href={`/games/${id}`}>
          {words.box}
        </a>
      ) : (
        <ButtonLink to={`/games/${id}/pad`} look={live ? "primary" : "secondary"} icon="pad">
          {live ? words.goOn : words.score}
        </ButtonLink>
      )}
      {live && (
        <ButtonLink to={`/games/${id}/bench`} look="quiet" icon="bench">
          {words.bench}
        </ButtonLink>
      )}
      <span className="game-more">
        <Menu
          label={words.more}
          actions={[
            { id: "watch", text: words.watch, icon: "eye", onAction: () => location.assign(`/games/${id}`) },
            { id: "bench", text: words.bench, icon: "bench", onAction: () => go(`/games/${id}/bench`) },
            { id: "screen", text: words.screen, icon: "screen", onAction: () => open(`${BASE}/games/${id}/screen`) },
            { id: "overlay", text: words.overlay, icon: "overlay", onAction: () => open(`${BASE}/games/${id}/overlay`) },
            { id: "hand-over", text: words.handOver, icon: "forward", onAction: () => go(`/games/${id}/hand-over`) },
            { id: "pad", text: words.review, icon: "pad", onAction: () => go(`/games/${id}/pad`) },
          ]}
        >
          <IconButton icon="more" label={words.more} />
        </Menu>
      </span>
    </footer>
  );
}
