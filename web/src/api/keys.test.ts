/** No key that comes from elsewhere, "__proto__" say, ever chooses what is written (OWASP ASVS 5.0, 15.3.6). */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const SOURCES = join(import.meta.dirname, "..");
/** Where something is written by a name or a number, and why it may be. */
const KNOWN = new Set([
  "live/view.ts: delete result[name]", // merge(): own names alone, and never __proto__ (live.test.ts)
  "live/view.ts: result[name]",
  "pad/naming.ts: values[key]", // four names that are spelt out beside it
  "sports/basketball/tally.ts: sum[stat]", // of STATS, a fixed list
  "sports/basketball/tally.ts: line[stat]",
  "sports/basketball/game.ts: byPeriod[last - 1]", // numbers
  "live/scoring.ts: runs[runs.length - 1]",
  "api/ids.ts: bytes[n]",
  'organisation/leaving.tsx: Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name })', // two names
]);

function files(): readonly string[] {
  const all = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  return all.filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|schema\.ts$|testing\.ts$|twin\.ts$/.test(name));
}

/** A place that is written, removed or gone through by a name that the program does not spell out. */
function* written(node: ts.Node): Iterable<string> {
  if (ts.isForInStatement(node)) yield node.getText().split("\n")[0] ?? "";
  if (ts.isDeleteExpression(node) && chosen(node.expression)) yield node.getText();
  if (ts.isBinaryExpression(node) && isAssigning(node.operatorToken.kind) && chosen(node.left)) yield node.left.getText();
  if (ts.isCallExpression(node) && /^(Object\.(assign|definePropert|setPrototypeOf)|Reflect\.(set|defineProperty))/.test(node.getText())) {
    yield node.getText().split("\n")[0] ?? "";
  }
  const inside: ts.Node[] = [];
  ts.forEachChild(node, (child) => void inside.push(child));
  for (const child of inside) yield* written(child);
}

const chosen = (node: ts.Expression): boolean =>
  ts.isElementAccessExpression(node) && !ts.isStringLiteral(node.argumentExpression) && !ts.isNumericLiteral(node.argumentExpression);

const isAssigning = (kind: ts.SyntaxKind): boolean => kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function found(name: string, text: string): readonly string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  return [...written(file)].map((each) => `${name}: ${each}`);
}

test("whatever a name from elsewhere chooses is in a Map, or merged without what it inherits", () => {
  const places = files().flatMap((name) => found(name.replaceAll("\\", "/"), readFileSync(join(SOURCES, name), "utf8")));
  expect(new Set(places)).toEqual(KNOWN); // a new one: take a Map, or say why not
});

test("the places that would be dangerous are seen", () => {
  const sources = ["a[b] = 1;", "a[b] ??= {};", "delete a[b.c];", "for (const k in o) f(k);", "Object.assign(a, JSON.parse(t));", "a[b].c[d] += 1"];
  for (const each of sources) expect(found("x.ts", each), each).toHaveLength(1);
  for (const each of ["a['b'] = 1", "a[0] = 1", "m.set(b, 1)", "f(a[b])", "const o = { [k]: 1 }"]) expect(found("x.ts", each), each).toEqual([]);
});
