// Lays out a graph from standard input with the elkjs whose folder is named, and prints it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const ELK = require(`${process.argv[2]}/lib/elk.bundled.js`);
const laidOut = await new ELK().layout(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(laidOut));
