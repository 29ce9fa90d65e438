// Box score, leaders, comparison, line-ups: twins of their namesakes in pages/game.py and pages/comparison.py.

import { all, find, h, mark, prefix, refill, s, text } from "./dom.js";
import { NONE, cell, compare, fix, jersey, minutes, percent, signed } from "./figures.js";
import { shortName, sidesOf } from "./view.js";
import { words } from "./words.js";

const LINE_UPS_SHOWN = 5;

const lines = (view, key) => view.box?.[key]?.players ?? {};
const person = (view, player) => view.people?.[player] ?? {};
const nameOf = (view, player) => person(view, player).name || words.player;

// ── box score ──

const cells = (columns, line, blank) =>
  columns.map((column) => (blank && !line[column.key] ? NONE : cell(column, line)));

const boxRow = (view, player) => {
  const { season_id: season } = view.game;
  const name = nameOf(view, player);
  return h(
    "tr",
    { "data-player": player },
    h(
      "th",
      { scope: "row" },
      h("span", { class: "number" }, person(view, player).number ?? ""),
      " ",
      season ? h("a", { href: `${prefix}/seasons/${season}/players/${encodeURIComponent(player)}` }, name) : name,
    ),
    ...view.columns.map(() => h("td")),
  );
};

const setCells = (row, values, show) => {
  values.forEach((value, index) => {
    const node = row.cells[index + 1];
    if (text(node, value) && show) mark(node);
  });
};

const bySheet = (view) => (a, b) => {
  const [one, other] = [person(view, a), person(view, b)];
  return (
    Boolean(other.starter) - Boolean(one.starter) ||
    jersey(one.number) - jersey(other.number) ||
    compare(one.number ?? "", other.number ?? "") ||
    compare(nameOf(view, a), nameOf(view, b)) ||
    compare(a, b)
  );
};

/** Rows in the order of the sheet; those that stand right are not touched. */
const keepOrder = (body, players) => {
  const rows = new Map([...body.rows].map((row) => [row.dataset.player, row]));
  players.forEach((player, index) => {
    const row = rows.get(player);
    if (body.rows[index] !== row) body.insertBefore(row, body.rows[index] ?? null);
  });
};

export const renderBox = (view, lively) => {
  for (const key of sidesOf(view)) {
    const table = find(`[data-box="${CSS.escape(key)}"]`);
    if (!table) continue;
    const here = view.board.sides[key];
    const players = Object.keys(lines(view, key)).sort(bySheet(view));
    const rows = new Map(all("tr[data-player]", table).map((row) => [row.dataset.player, row]));
    for (const player of players) {
      const line = lines(view, key)[player];
      let row = rows.get(player);
      if (!row) table.tBodies[0].append((row = boxRow(view, player)));
      rows.delete(player);
      const idle = !Object.values(line).some(Boolean);
      row.classList.toggle("starter", Boolean(person(view, player).starter));
      row.classList.toggle("on", view.game.status === "live" && (here.on_court ?? []).includes(player));
      row.classList.toggle("out", (here.out ?? []).includes(player));
      row.classList.toggle("idle", idle);
      setCells(row, cells(view.columns, line, idle), lively);
    }
    for (const gone of rows.values()) gone.remove();
    if (!find("th[aria-sort]", table)) keepOrder(table.tBodies[0], players);
    setCells(find("[data-team-row]", table), cells(view.columns, view.box[key].team_row ?? {}, true), false);
    setCells(find("[data-totals]", table), cells(view.columns, view.box[key].totals ?? {}, false), false);
  }
};

// ── side against side ──

const best = (view, key, stat) =>
  Object.entries(lines(view, key))
    .filter(([, line]) => (line[stat] ?? 0) > 0)
    .sort(
      ([a, one], [b, other]) =>
        other[stat] - one[stat] ||
        jersey(person(view, a).number) - jersey(person(view, b).number) ||
        compare(person(view, a).number ?? "", person(view, b).number ?? "") ||
        compare(a, b),
    )[0];

export const renderLeaders = (view, shared) => {
  if (!find("[data-leaders]")) return;
  refill(
    find("[data-leaders]"),
    shared.leaders.map(([stat, title, about]) => {
      const [first, second] = sidesOf(view).map((key) => {
        const found = best(view, key, stat);
        const value = h("b", {}, found ? String(found[1][stat]) : "");
        return [value, h("span", {}, found ? nameOf(view, found[0]) : NONE)];
      });
      return h(
        "tr",
        {},
        h("td", {}, first[0], " ", first[1]),
        h("th", { scope: "row" }, about ? h("abbr", { title: about }, title) : title),
        h("td", {}, second[1], " ", second[0]),
      );
    }),
  );
};

const duel = (row, totals) => {
  const made = totals.map((total) => total[row.key] ?? 0);
  if (!row.of) {
    const most = Math.max(...made) || 1;
    return { measured: made, shown: made.map(String), shares: made.map((each) => (each * 100) / most) };
  }
  const tried = totals.map((total) => total[row.of] ?? 0);
  const measured = made.map((each, index) => (tried[index] ? each / tried[index] : 0));
  const shown = made.map((each, index) => `${each}/${tried[index]} ${percent(each, tried[index])}`);
  return { measured, shown, shares: measured.map((each) => each * 100) };
};

export const renderDuels = (view, shared) => {
  if (!find("[data-duels]")) return;
  const keys = sidesOf(view);
  const totals = keys.map((key) => view.box?.[key]?.totals ?? {});
  const [home, away] = keys.map((key) => shared.classes[key]);
  refill(
    find("[data-duels]"),
    shared.comparison.map((row) => {
      const { measured, shown, shares } = duel(row, totals);
      const [left, right] = shares.map(fix);
      const better = (index) => (measured[index] > measured[1 - index] ? "better" : null);
      const bar = s(
        "svg",
        { viewBox: "0 0 204 4", preserveAspectRatio: "none", "aria-hidden": "true" },
        s("rect", { class: home, x: fix(100 - left), width: left, height: 4 }),
        s("rect", { class: away, x: 104, width: right, height: 4 }),
      );
      return h(
        "tr",
        {},
        h("td", { class: better(0) }, shown[0]),
        h("th", { scope: "row" }, row.title, bar),
        h("td", { class: better(1) }, shown[1]),
      );
    }),
  );
};

export const renderFacts = (view) => {
  const { leads } = view;
  const code = (key) => view.sides[key].code || view.sides[key].short_name || key.toUpperCase();
  const of = (stat, show, key) => `${code(key)} ${show(leads[stat]?.[key] ?? 0)}`;
  const both = (stat, show = String) => sidesOf(view).map((key) => of(stat, show, key)).join(" · ");
  if (!leads || !Object.keys(leads).length) return;
  const rows = [
    [words.lead_changes, String(leads.changes ?? 0)],
    [words.times_level, String(leads.ties ?? 0)],
    [words.biggest_lead, both("biggest")],
    [words.longest_run, both("run")],
    [words.time_leading, both("seconds_leading", minutes)],
  ];
  refill(find("[data-facts]"), rows.map(([title, value]) => h("div", {}, h("dt", {}, title), h("dd", {}, value))));
};

// ── who is on court ──

const byNumber = (view) => (a, b) =>
  jersey(person(view, a).number) - jersey(person(view, b).number) ||
  compare(person(view, a).number ?? "", person(view, b).number ?? "") ||
  compare(nameOf(view, a), nameOf(view, b));

export const renderOnCourt = (view, shared) => {
  const live = view.game.status === "live";
  find("[data-on-court-part]").hidden = !live;
  refill(
    find("[data-on-court]"),
    sidesOf(view).map((key) => {
      const here = view.board.sides[key];
      const rows = [...(live ? here.on_court ?? [] : [])].sort(byNumber(view)).map((player) =>
        h(
          "li",
          { class: (here.out ?? []).includes(player) ? "out" : null },
          h("span", { class: "number" }, person(view, player).number ?? ""),
          " ",
          h("span", { class: "who" }, nameOf(view, player)),
          h("b", { title: words.points }, String(lines(view, key)[player]?.points ?? 0)),
          h("span", { class: "pf", title: words.fouls }, `${here.fouls?.[player] ?? 0} ${words.pf}`),
        ),
      );
      const title = h("h3", {}, h("i", { class: "bar" }), shortName(view, key));
      return h("div", { class: shared.classes[key] }, title, h("ul", {}, ...rows));
    }),
  );
};

const surname = ({ name, number }) => (name?.trim() ? name.trim().split(" ").at(-1) : `#${number ?? ""}`);

export const renderLineUps = (view) => {
  for (const key of sidesOf(view)) {
    const here = [...(view.board.sides[key].on_court ?? [])].sort().join("|");
    const ranked = Object.entries(view.line_ups?.[key] ?? {})
      .sort(([a, one], [b, other]) => (other.seconds ?? 0) - (one.seconds ?? 0) || compare(a, b))
      .slice(0, LINE_UPS_SHOWN);
    const rows = ranked.map(([who, stats]) => {
      const players = who.split("|").filter(Boolean);
      const people = [...players].sort(byNumber(view)).map((player) => person(view, player));
      const now = view.game.status === "live" && players.length && [...players].sort().join("|") === here;
      const [points, against] = [stats.points ?? 0, stats.opponent_points ?? 0];
      const full = people.map((each) => `#${each.number ?? ""} ${each.name ?? ""}`.trim()).join(", ");
      return h(
        "tr",
        { class: now ? "now" : null },
        h("th", { scope: "row", title: full }, people.map(surname).join(" · ") || NONE),
        ...[minutes(stats.seconds ?? 0), points, against, signed(points - against)].map((each) =>
          h("td", {}, String(each)),
        ),
      );
    });
    refill(find(`[data-line-ups="${CSS.escape(key)}"]`), rows);
  }
};
