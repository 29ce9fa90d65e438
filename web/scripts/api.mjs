// src/api/schema.ts from docs/api/openapi.json. src/api/schema.test.ts fails where they differ.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENT = new URL("../../docs/api/openapi.json", import.meta.url);
export const SCHEMA = new URL("../src/api/schema.ts", import.meta.url);

export async function schema() {
  const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
  const types = await openapiTS(document, { immutable: true, alphabetize: false, defaultNonNullable: false });
  return `// Made by \`make api\` from docs/api/openapi.json; not edited by hand.\n\n${astToString(types)}`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(SCHEMA, await schema());
