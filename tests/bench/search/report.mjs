// What `run` does: corpus, judgement, each engine in its own process, one table.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { facets, facetTerms, mentors } from "./corpus.mjs";
import { buildSite } from "./docendo.mjs";
import { queries } from "./queries.mjs";

const PEERS = ["minisearch", "fuse", "flexsearch", "lunr", "orama", "ufuzzy"];
const PEERS_UP_TO = 2000;

const here = dirname(fileURLToPath(import.meta.url));

export function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "peers-all": { type: "boolean" },
      only: { type: "string" },
      kinds: { type: "boolean" },
      failures: { type: "string" },
      keep: { type: "boolean" },
    },
  });
  const sizes = positionals.length ? positionals.map(Number) : [500, 2000, 10000];
  if (sizes.some((n) => !(n >= 500))) throw new Error("N is a number, 500 or more: the queries are made from the first 500 mentors");
  const chosen = values.only?.split(",") ?? ["docendo", ...PEERS];
  for (const name of chosen) {
    if (name !== "docendo" && !PEERS.includes(name)) throw new Error(`no engine is called ${name}; there are docendo, ${PEERS.join(", ")}`);
  }

  const dir = mkdtempSync(join(tmpdir(), "docendo-search-"));
  const rows = [];
  try {
    for (const n of sizes) {
      say(`${n} mentors: judging`);
      const people = mentors(n);
      const judged = join(dir, `judged-${n}.json`);
      writeFileSync(judged, JSON.stringify(judgement(people)));
      for (const engine of chosen) {
        if (engine !== "docendo" && n > PEERS_UP_TO && !values["peers-all"]) continue;
        say(`${n} mentors: ${engine}`);
        const file = join(dir, `${engine}-${n}`);
        try {
          if (engine === "docendo") child("measure", engine, n, buildSite(n, file), judged, rows);
          else {
            child("build", engine, n, file);
            child("measure", engine, n, file, judged, rows);
          }
        } catch (error) {
          say(`  left out: ${error.message.trim().split("\n").at(-1)}`);
        }
      }
      if (values.failures) for (const row of rows.filter(({ size }) => size === n)) failures(row, Number(values.failures), people);
    }
  } finally {
    if (values.keep) say(`kept: ${dir}`);
    else rmSync(dir, { recursive: true, force: true });
  }
  table(rows);
  if (values.kinds) for (const n of sizes) kinds(rows.filter(({ size }) => size === n));
}

const say = (text) => console.error(text);

/** Queries with their answers as lists; each facet as a column: the terms of mentor i are values[starts[i] … starts[i + 1]]. */
function judgement(people) {
  const columns = facets.map((field) => {
    const numbers = new Map();
    const starts = [0];
    const values = [];
    for (const mentor of people) {
      for (const term of facetTerms(mentor, field)) {
        if (!numbers.has(term)) numbers.set(term, numbers.size);
        values.push(numbers.get(term));
      }
      starts.push(values.length);
    }
    return { terms: numbers.size, starts, values };
  });
  const asked = queries(people).map(({ relevant, open, ...query }) => ({ ...query, relevant: [...relevant], open: [...open] }));
  return { queries: asked, columns, slugs: people.map(({ slug }) => slug) };
}

function child(job, engine, n, file, judged, rows) {
  const run = spawnSync(
    process.execPath,
    ["--expose-gc", "--no-compilation-cache", "--max-old-space-size=6144", join(here, "measure.mjs"), job, engine, String(n), file, ...(judged ? [judged] : [])],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (run.status !== 0) {
    const error = run.stderr.split("\n").find((line) => /^\w*Error:/.test(line));
    throw new Error(error ?? (run.stderr || `ended by ${run.signal}`));
  }
  if (rows) rows.push(JSON.parse(run.stdout));
}

function print(head, lines) {
  console.log(`| ${head.join(" | ")} |`);
  console.log(`| ${head.map(() => "---").join(" | ")} |`);
  for (const line of lines) console.log(`| ${line.join(" | ")} |`);
  console.log();
}

const share = (value) => value.toFixed(2).replace(/^0/, "");
const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

function table(rows) {
  const head = ["N", "engine", "gzip KB", "before a result p50 / p90", "load ms", "keystroke p50 / p95 ms", "with facets p95", "heap MB loaded / asked", "recall@10", "worst kind", "F1", "F1, word may go on", "nonsense found"];
  print(
    head,
    rows.map((row) => [
      row.size, row.name, (row.bytes / 1024).toFixed(0), row.first.map((bytes) => (bytes / 1024).toFixed(0)).join(" / "), ms(row.load), `${ms(row.query.p50)} / ${ms(row.query.p95)}`, ms(row.facets.p95),
      `${row.afterLoad.toFixed(1)} / ${row.afterQueries.toFixed(1)}`, share(row.recall), `${share(row.least)} ${row.worst}`, share(row.f1), share(row.f1Open), row.strays || "none",
    ]),
  );
}

function kinds(rows) {
  if (!rows.length) return;
  console.log(`Recall@10 / F1 by kind, ${rows[0].size} mentors\n`);
  const names = Object.keys(rows[0].byKind);
  print(["kind", ...rows.map(({ name }) => name)], names.map((kind) => [kind, ...rows.map(({ byKind }) => `${share(byKind[kind].recall)} / ${share(byKind[kind].f1)}`)]));
}

function failures(row, most, people) {
  console.log(`The worst of ${row.name}, ${row.size} mentors\n`);
  const who = (ids) => ids.map((id) => people[id].name).join(", ") || "–";
  const worst = row.each.filter(({ kind, found, f1 }) => (kind === "nonsense" ? found > 0 : f1 < 1)).sort((a, b) => (a.recall ?? 0) - (b.recall ?? 0) || (a.f1 ?? 0) - (b.f1 ?? 0));
  print(
    ["kind", "query", "recall", "F1", "expected", "found", "missing", "too many"],
    worst.slice(0, most).map((one) =>
      one.kind === "nonsense"
        ? [one.kind, one.typed, "", "", 0, one.found, "", ""]
        : [one.kind, one.typed, share(one.recall), share(one.f1), one.expected, one.found, who(one.missing), who(one.extra)],
    ),
  );
}
