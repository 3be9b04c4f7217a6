// docendo's own search: a site is built with the program, and its scripts are loaded as a browser would.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { open } from "../../search/harness.mjs";
import { TODAY, writeSite } from "./corpus.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.DOCENDO ?? join(here, "../../../target/dist/docendo");

/** Writes and builds the site of n mentors below `dir`; its output folder. */
export function buildSite(n, dir) {
  writeSite(n, dir);
  const output = join(dir, "public");
  const run = spawnSync(program, ["build", "--quiet", "--source", dir, "--output", output, "--today", TODAY], { encoding: "utf8" });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(run.stderr.split("\n").slice(0, 20).join("\n"));
  return output;
}

/**
 * The search of a built site. `files` are the paths of all that a browser would load for it, `fetched` those that it did;
 * `query` answers with all mentors in order, `keystroke` as the page does, `facets` with the count of every term.
 */
export function openIndex(publicDir) {
  const { docendo, index, ask, fetched } = open(publicDir);
  const assets = join(publicDir, "assets");
  const files = readdirSync(assets, { recursive: true }).filter((name) => /^search-en\..*\.js$/.test(name));
  const answer = (typed, most) =>
    ask(() => {
      const found = docendo.query.search(index, typed);
      const points = found.all ? null : (found.points ?? new Float32Array(index.n));
      const left = docendo.filter(index, points, {});
      return { left, ranked: found.points ? docendo.query.rank(found.points, left.docs, most) : left.docs };
    });
  return {
    index,
    ask,
    fetched,
    files: files.map((name) => join(assets, name)),
    query: (typed) => answer(typed).ranked,
    // A page of the directory has sixty.
    keystroke: (typed) => answer(typed, 60),
    slugs: (docs) => [...docs].map((doc) => ask(() => index.slugAt(doc))),
    facets: (typed) => ask(answer(typed, 60).left.counts),
  };
}

/** The files that a browser loads before it shows the first result of a query, of an index in pieces. */
export function beforeFirst(publicDir, typed) {
  const { docendo, index, ask, fetched } = open(publicDir);
  ask(() => {
    const { points } = docendo.query.search(index, typed);
    const { docs } = docendo.filter(index, points, {});
    if (points && docs.length) index.card(docendo.query.rank(points, docs, 60)[0]);
  });
  return fetched.map((path) => readFileSync(path));
}

/** The same shape as a peer's; what is downloaded is a folder. */
export const docendo = {
  name: "docendo",
  site: true,
  load: async (publicDir, { positions }) => {
    const index = openIndex(publicDir);
    return {
      files: index.files,
      query: (typed) => index.slugs(index.query(typed)).map((slug) => positions.get(slug)),
      timed: index.keystroke,
      facetCounts: index.facets,
      before: (typed) => beforeFirst(publicDir, typed),
    };
  },
};
