import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SCHEMA, schema } from "../../scripts/api.mjs";

test("the API's types are those of its description", async () => {
  expect(readFileSync(SCHEMA, "utf8"), "run `make api`").toBe(await schema());
});
