// One engine at one size, in a process of its own, so that the heap holds nobody else. Two ways to call it:
//   measure.mjs build ENGINE N FILE            writes what a browser would download
//   measure.mjs measure ENGINE N FILE JUDGED   loads it, asks it, and prints its figures as JSON
// JUDGED holds the queries with their answers, the facet columns and the slugs.

import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LOADS = 5;
const PASSES = 4;
const SECONDS = Number(process.env.SECONDS ?? 10);

const [job, engine, size, file, judged] = process.argv.slice(2);

/** Only the engine that is measured is loaded. */
async function adapter() {
  return engine === "docendo" ? (await import("./docendo.mjs")).docendo : (await import("./peers.mjs")).peers[engine];
}

const zipped = (data) => gzipSync(data, { level: 9 }).length;

function heap() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1048576;
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
const round = (value, digits = 2) => Number(value.toFixed(digits));

/** Counts how often each term of each facet occurs among some mentors, from columns of term numbers. */
function count(ids, columns) {
  return columns.map(({ terms, starts, values }) => {
    const counts = new Uint32Array(terms);
    for (const id of ids) for (let at = starts[id]; at < starts[id + 1]; at++) counts[values[at]]++;
    return counts;
  });
}

/** The best of several passes, since other work on the machine only ever makes one slower; all within `SECONDS`. */
async function time(keystrokes, ask) {
  const until = performance.now() + SECONDS * 1000;
  let best = await pass(keystrokes, ask, until);
  for (let i = 1; i < PASSES && performance.now() < until; i++) {
    const one = await pass(keystrokes, ask, until);
    if (one.measured === best.measured && one.p95 < best.p95) best = one;
  }
  return best;
}

/** Times `ask` on every keystroke, spread evenly where the time does not suffice for all. */
async function pass(keystrokes, ask, until) {
  const taken = [];
  // A stride that has no factor in common with most lengths goes over the whole list in any case.
  for (let i = 0, at = 0; i < keystrokes.length && performance.now() < until; i++, at = (at + 7919) % keystrokes.length) {
    const typed = keystrokes[at];
    const start = performance.now();
    const answer = ask(typed);
    if (typeof answer?.then === "function") await answer;
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  return { p50: round(quantile(taken, 0.5), 3), p95: round(quantile(taken, 0.95), 3), measured: taken.length };
}

function scores(queries, answers) {
  const kinds = new Map();
  let strays = 0;
  const each = queries.map(({ kind, typed, relevant, open }, i) => {
    const found = answers[i];
    if (kind === "nonsense") {
      if (found.length) strays++;
      return { kind, typed, found: found.length };
    }
    const wanted = new Set(relevant);
    const goesOn = new Set(open);
    const came = new Set(found);
    const right = found.filter((id) => wanted.has(id)).length;
    const counted = found.filter((id) => wanted.has(id) || !goesOn.has(id)).length;
    const recall = found.slice(0, 10).filter((id) => wanted.has(id)).length / Math.min(10, wanted.size);
    const f1 = right ? (2 * right) / (found.length + wanted.size) : 0;
    const f1Open = right ? (2 * right) / (counted + wanted.size) : 0;
    const missing = relevant.filter((id) => !came.has(id)).slice(0, 3);
    const extra = found.filter((id) => !wanted.has(id)).slice(0, 3);
    const sums = kinds.get(kind) ?? { queries: 0, recall: 0, f1: 0, f1Open: 0 };
    kinds.set(kind, { queries: sums.queries + 1, recall: sums.recall + recall, f1: sums.f1 + f1, f1Open: sums.f1Open + f1Open });
    return { kind, typed, recall, f1, f1Open, expected: wanted.size, found: found.length, missing, extra };
  });
  const byKind = Object.fromEntries(
    [...kinds].map(([kind, { queries, ...sums }]) => [kind, Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / queries]))]),
  );
  const scored = each.filter(({ kind }) => kind !== "nonsense");
  const mean = (name) => scored.reduce((sum, one) => sum + one[name], 0) / scored.length;
  const [worst, { recall: least }] = Object.entries(byKind).sort(([, a], [, b]) => a.recall - b.recall)[0];
  return { recall: mean("recall"), worst, least, f1: mean("f1"), f1Open: mean("f1Open"), strays, byKind, each };
}

if (job === "build") {
  const { mentors } = await import("./corpus.mjs");
  writeFileSync(file, await (await adapter()).build(mentors(Number(size))));
} else {
  const one = await adapter();
  const { queries, columns, slugs } = JSON.parse(readFileSync(judged, "utf8"));
  // Made here, since the bookkeeping of the measurement is nobody's heap.
  const context = { positions: new Map(slugs.map((slug, i) => [slug, i])) };
  const download = () => (one.site ? file : readFileSync(file, "utf8"));

  const before = heap();
  let loaded = await one.load(download(), context);
  const afterLoad = heap() - before;

  const answers = [];
  for (const { typed } of queries) answers.push(await loaded.query(typed));
  const afterQueries = heap() - before;

  // Those who have no facets of their own need the columns as well, whoever counts.
  const bytes = one.site
    ? loaded.files.reduce((sum, path) => sum + zipped(readFileSync(path)), 0)
    : zipped(readFileSync(file)) + (loaded.facetCounts ? 0 : zipped(JSON.stringify(columns)));

  // What is typed, letter by letter, from the second on.
  const keystrokes = queries.flatMap(({ typed }) => {
    const all = [...typed];
    return all.map((_, i) => all.slice(0, i + 1).join("")).filter((_, i) => i >= Math.min(1, all.length - 1));
  });
  const query = await time(keystrokes, loaded.timed ?? loaded.query);
  const narrow = (typed) => {
    const found = loaded.query(typed);
    return typeof found?.then === "function" ? found.then((ids) => count(ids, columns)) : count(found, columns);
  };
  const facets = await time(keystrokes, loaded.facetCounts ?? narrow);

  const first = loaded.before
    ? queries.map(({ typed }) => loaded.before(typed).reduce((sum, text) => sum + zipped(text), 0)).sort((a, b) => a - b)
    : [bytes];

  let load = Infinity;
  for (let i = 0; i < LOADS; i++) {
    loaded = undefined;
    globalThis.gc();
    const data = download();
    const start = performance.now();
    loaded = await one.load(data, context);
    load = Math.min(load, performance.now() - start);
  }

  console.log(
    JSON.stringify({ name: one.name, size: Number(size), bytes, first: [quantile(first, 0.5), quantile(first, 0.9)], load, query, facets, keystrokes: keystrokes.length, afterLoad, afterQueries, ...scores(queries, answers) }),
  );
}
