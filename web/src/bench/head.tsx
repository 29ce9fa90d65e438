import { useWords } from "../i18n";
import { Behind, type Followed, type LiveView, liveWords, sidesOf, stateText, teamStyle } from "../live";
import { clockText } from "../pad/clock";
import { Link } from "../shell/router";
import { Badge } from "../ui/states";
import { Icon } from "../ui/icons";

/** The scoreboard in a line, and how fresh it is. */
export function BenchHead({ followed, view, left }: { followed: Followed; view: LiveView; left: number | null }) {
  const words = useWords(liveWords);
  const [home = "", away = ""] = sidesOf(view);
  return (
    <header className="bench-head">
      <Link to="/" className="button only-icon" data-look="quiet" data-size="m" aria-label={words.games}>
        <Icon name="back" />
      </Link>
      <TeamLine view={view} side={home} />
      <div className="bench-centre">
        {left !== null && (
          <p className="bench-clock score" role="timer" aria-label={words.clock(clockText(left))}>
            {clockText(left)}
          </p>
        )}
        <p className="bench-state">
          {view.game.status === "live" ? <Badge tone="live">{stateText(words, view)}</Badge> : <Badge>{stateText(words, view)}</Badge>}
        </p>
        <Behind link={followed.link} />
      </div>
      <TeamLine view={view} side={away} />
    </header>
  );
}

function TeamLine({ view, side }: { view: LiveView; side: string }) {
  const words = useWords(liveWords);
  const team = view.sides[side];
  const board = view.board.sides[side];
  if (!team || !board) return null;
  const { score, team_fouls: fouls, in_bonus: bonus, time_outs_left: left } = board;
  const live = view.game.status === "live";
  return (
    <section className="bench-team" style={teamStyle(team.colour)} aria-label={team.name}>
      <p className="bench-name">
        <span className="team-mark" />
        <span className="bench-short">{team.short_name}</span>
        <span className="bench-code" aria-hidden="true">
          {team.code || team.short_name}
        </span>
        {live && view.board.arrow === side && (
          <span className="bench-arrow" role="img" aria-label={words.arrowTo(team.short_name)} title={words.arrow} />
        )}
      </p>
      {view.game.status !== "scheduled" && (
        <p className="bench-score score" role="img" aria-label={words.score(team.short_name, score)}>
          {score}
        </p>
      )}
      {live && (
        <p className="bench-facts">
          {fouls !== undefined && (
            <span title={words.teamFouls(fouls)}>
              {words.fouls} <b>{fouls}</b>
            </span>
          )}
          {bonus !== undefined && (
            <span className="bench-bonus" title={words.bonusFor(team.short_name)}>
              {words.bonus[bonus]}
            </span>
          )}
          {left !== undefined && (
            <span role="img" aria-label={words.timeOutsLeft(left)} title={words.timeOutsLeft(left)} className="time-out-marks">
              {Array.from({ length: left }, (_, n) => (
                <i key={n} />
              ))}
              {left === 0 && "–"}
            </span>
          )}
        </p>
      )}
    </section>
  );
}
