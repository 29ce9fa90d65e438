import { describe, expect, test } from "vitest";

import type { Play } from "../sports/basketball/plays";
import { brief } from "../sports/basketball/shape";
import {
  changed, keepMine, keepTheirs, openLedger, refreshed, settled, told,
  type Ledger, type Receipt, type ServerGame, type ServerPlay,
} from "./ledger";
import { PLAYED, RULE_BOOKS } from "./shared";
import { amend, apply, move, record, retract, type Change, type Sheet } from "./sheet";

const GAME: ServerGame = {
  summary: { version: 1 },
  rules: RULE_BOOKS["fiba"]?.sent ?? {},
  sides: PLAYED.find((each) => each.name === "anything_fiba")?.sides ?? [],
  plays: [],
};

function note(text: string): Play {
  return { kind: "note", period: 1, text };
}

/** A server as far as a device sees it: it takes batches, all or nothing, and lists what stands. */
class Server {
  sheet: Sheet = openLedger(GAME).base;
  version = 1;

  post(changes: readonly Change[]): { receipts: Receipt[]; version: number } | { refused: string } {
    const receipts: Receipt[] = [];
    let { sheet, version } = this;
    for (const change of changes) {
      const applied = apply(sheet, change);
      if (!applied.ok) return { refused: change.play_id };
      sheet = applied.sheet;
      version += Number(!applied.repeated);
      const revision = sheet.entries.get(change.play_id)?.revision ?? 0;
      receipts.push({ play_id: change.play_id, outcome: applied.repeated ? "repeated" : "accepted", revision });
    }
    this.sheet = sheet;
    this.version = version;
    return { receipts, version };
  }

  rows(): ServerPlay[] {
    return this.sheet.standing.map(({ play_id, order, revision, play }) => ({ play_id, order, revision, play: { ...brief(play) } }));
  }
}

function texts(sheet: Sheet): string[] {
  return sheet.standing.map(({ play }) => (play.kind === "note" ? play.text : play.kind));
}

function tap(ledger: Ledger, make: (sheet: Sheet) => Change | null): Ledger {
  const change = make(ledger.sheet);
  return change === null ? ledger : changed(ledger, [change]);
}

function drained(ledger: Ledger, server: Server): Ledger {
  const sent = ledger.pending;
  const answer = server.post(sent);
  return "refused" in answer
    ? refreshed(ledger, server.rows(), server.version)
    : settled(ledger, sent, answer.receipts, answer.version);
}

describe("a ledger", () => {
  test("shows a change at once and keeps it until the server has it", () => {
    const server = new Server();
    let mine = tap(openLedger(GAME), (sheet) => record(sheet, "1", note("a")));
    mine = tap(mine, (sheet) => amend(sheet, "1", note("b")));
    expect([texts(mine.sheet), mine.pending.length, texts(mine.base)]).toEqual([["b"], 2, []]);
    mine = drained(mine, server);
    expect([texts(mine.base), mine.pending, mine.version, mine.behind]).toEqual([["b"], [], 3, false]);
  });

  test("sends what was tapped while a batch was under way", () => {
    const server = new Server();
    const before = tap(openLedger(GAME), (sheet) => record(sheet, "1", note("a")));
    const sent = before.pending;
    const answer = server.post(sent);
    const meanwhile = tap(before, (sheet) => retract(sheet, "1"));
    if ("refused" in answer) throw new Error("refused");
    const after = settled(meanwhile, sent, answer.receipts, answer.version);
    expect(after.pending).toEqual([{ op: "retract", play_id: "1", revision: 1 }]);
    expect(texts(drained(after, server).sheet)).toEqual([]);
  });

  test("does not send again what the server took although its answer was lost", () => {
    const server = new Server();
    let mine = tap(openLedger(GAME), (sheet) => record(sheet, "1", note("a")));
    mine = tap(mine, (sheet) => amend(sheet, "1", note("b")));
    mine = tap(mine, (sheet) => amend(sheet, "1", note("c")));
    server.post(mine.pending);
    mine = refreshed(mine, server.rows(), server.version);
    expect([mine.pending, mine.conflicts, texts(mine.sheet)]).toEqual([[], [], ["c"]]);
  });

  test("keeps its own plays beside somebody else's and notices that it is behind", () => {
    const server = new Server();
    const yours = drained(tap(openLedger(GAME), (sheet) => record(sheet, "y", note("yours"))), server);
    let mine = drained(tap(openLedger(GAME), (sheet) => record(sheet, "m", note("mine"))), server);
    expect(mine.behind).toBe(true);
    mine = refreshed(mine, server.rows(), server.version);
    expect([mine.behind, texts(mine.sheet)]).toEqual([false, ["mine", "yours"]]);
    expect(texts(refreshed(yours, server.rows(), server.version).sheet)).toEqual(["mine", "yours"]);
  });

  test("passes over an answer older than what it knows", () => {
    const server = new Server();
    const mine = drained(tap(openLedger(GAME), (sheet) => record(sheet, "1", note("a"))), server);
    expect(refreshed(mine, [], 1)).toBe(mine);
  });

  test("knows a play that it struck, so that undo can bring it back", () => {
    const server = new Server();
    let mine = drained(tap(openLedger(GAME), (sheet) => record(sheet, "1", note("a"))), server);
    mine = drained(tap(mine, (sheet) => retract(sheet, "1")), server);
    mine = refreshed(mine, server.rows(), server.version);
    mine = drained(tap(mine, (sheet) => amend(sheet, "1", note("a"))), server);
    expect([texts(server.sheet), mine.conflicts]).toEqual([["a"], []]);
  });
});

describe("a conflict", () => {
  function clash(theirs: (sheet: Sheet) => Change | null): { server: Server; mine: Ledger } {
    const server = new Server();
    let mine = drained(tap(openLedger(GAME), (sheet) => record(sheet, "1", note("a"))), server);
    const change = theirs(server.sheet);
    if (change !== null) server.post([change]);
    mine = tap(mine, (sheet) => amend(sheet, "1", note("mine")));
    mine = tap(mine, (sheet) => amend(sheet, "1", note("mine again")));
    mine = tap(mine, (sheet) => record(sheet, "2", note("other")));
    return { server, mine: drained(mine, server) };
  }

  test("holds back the changes of one play, shows both, and lets the others through", () => {
    const { server, mine } = clash((sheet) => amend(sheet, "1", note("theirs")));
    const [conflict] = mine.conflicts;
    expect([conflict?.mine, conflict?.standing?.play]).toEqual([note("mine again"), note("theirs")]);
    expect(texts(mine.sheet)).toEqual(["theirs", "other"]);
    expect(texts(drained(mine, server).base)).toEqual(["theirs", "other"]);
  });

  test("is settled for the server's version or for this device's", () => {
    const { server, mine } = clash((sheet) => amend(sheet, "1", note("theirs")));
    expect(texts(keepTheirs(mine, "1").sheet)).toEqual(["theirs", "other"]);
    const kept = drained(keepMine(mine, "1", "new"), server);
    expect([texts(kept.base), texts(server.sheet), kept.conflicts]).toEqual([
      ["mine again", "other"], ["mine again", "other"], [],
    ]);
  });

  test("with a play that was struck can bring it back", () => {
    const { server, mine } = clash((sheet) => retract(sheet, "1"));
    expect(mine.conflicts.map((each) => each.standing?.retracted)).toEqual([true]);
    expect(texts(drained(keepMine(mine, "1", "new"), server).base)).toEqual(["mine again", "other"]);
  });

  test("is known from the server's refusal alone", () => {
    const server = new Server();
    let mine = drained(tap(openLedger(GAME), (sheet) => record(sheet, "1", note("a"))), server);
    mine = tap(mine, (sheet) => move(sheet, "1", {}) ?? null);
    mine = told(mine, { play_id: "1", revision: 3, retracted: false, standing: { ...note("theirs") } });
    expect([mine.conflicts.length, mine.behind, texts(mine.sheet)]).toEqual([1, true, ["theirs"]]);
  });

  test("arises between two devices at random only where both changed one play, and both end with the same sheet", () => {
    const server = new Server();
    let devices = ["p", "q"].map(() => openLedger(GAME));
    for (let round = 0; round < 60; round += 1) {
      devices = devices.map((ledger, n) => {
        const owned = `${n}-${round}`;
        let after = tap(ledger, (sheet) => record(sheet, owned, note(owned), { after: sheet.standing.at(-3)?.play_id ?? null }));
        const known = after.sheet.standing[round % after.sheet.standing.length]?.play_id ?? owned;
        if (round % 3 === n) after = tap(after, (sheet) => amend(sheet, known, note(`${known} by ${n}`)));
        if (round % 7 === n) after = tap(after, (sheet) => retract(sheet, known));
        if ((round + n) % 4 !== 0) return after; // offline
        const synced = drained(refreshed(after, server.rows(), server.version), server);
        return synced.conflicts.reduce((all, each) => keepMine(all, each.play_id, `${owned}-new`), synced);
      });
    }
    for (let round = 0; round < 3; round += 1) {
      devices = devices.map((ledger) => drained(refreshed(ledger, server.rows(), server.version), server));
      devices = devices.map((ledger) => ledger.conflicts.reduce((all, each) => keepTheirs(all, each.play_id), ledger));
    }
    for (const ledger of devices) {
      const last = refreshed(ledger, server.rows(), server.version);
      expect([last.pending, last.conflicts]).toEqual([[], []]);
      expect(last.sheet.standing.map((e) => [e.play_id, e.order, e.revision])).toEqual(
        server.sheet.standing.map((e) => [e.play_id, e.order, e.revision]),
      );
    }
    expect(server.sheet.standing.length).toBeGreaterThan(90);
  });
});
