// First-load JavaScript, gzipped: the entry and all it imports statically, plus the home screen. Fails when over.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const FIRST_LOAD_MAX = 200_000;
const FIRST_SCREENS = ["src/shell/home.tsx"];
const dist = join(dirname(fileURLToPath(import.meta.url)), "..", "dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

function reached(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    reached(manifest[key].imports ?? [], seen);
  }
  return seen;
}

const size = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const total = (keys) => [...keys].reduce((sum, key) => sum + size(manifest[key].file), 0);
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const first = reached([...entries, ...FIRST_SCREENS.filter((key) => key in manifest)]);

console.log(`first load ${(total(first) / 1000).toFixed(1)} of ${FIRST_LOAD_MAX / 1000} kB gzipped JavaScript`);
for (const key of Object.keys(manifest).filter((each) => manifest[each].isDynamicEntry && !first.has(each))) {
  const more = [...reached([key])].filter((each) => !first.has(each));
  console.log(`  then ${key}: ${(total(more) / 1000).toFixed(1)} kB`);
}
if (total(first) > FIRST_LOAD_MAX) {
  console.error(`first load is over its budget by ${total(first) - FIRST_LOAD_MAX} bytes`);
  process.exit(1);
}
