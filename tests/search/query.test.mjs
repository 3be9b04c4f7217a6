import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";

import { load, open } from "./harness.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const tool = process.env.DOCENDO || `${project}target/debug/docendo`;
const output = mkdtempSync(`${tmpdir()}/docendo-search-`);
execFileSync(tool, ["build", "-q", "--source", `${project}tests/search/site`, "--output", `${output}/site`, "--today", "2026-11-22"]);
after(() => rmSync(output, { recursive: true }));
const { docendo, index, ask } = open(`${output}/site`);
const everybody = index.n;

/** The slugs of those found, the best first. */
function search(text, on = {}) {
  return ask(() => {
    const found = docendo.query.search(index, text);
    if (!found.all && !found.points) return [];
    const { docs } = docendo.filter(index, found.points, on);
    return [...(found.points ? docendo.query.rank(found.points, docs) : docs)].map((doc) => index.slugAt(doc));
  });
}

const stage = (text) => ask(() => docendo.query.search(index, text)).stage;

test("a word is found wherever it stands, the name first", () => {
  assert.deepEqual(search("ruiz"), ["ana-ruiz"]);
  assert.deepEqual(search("systems"), ["ana-ruiz"]);
  assert.deepEqual(search("puppets"), ["zoe-tanaka-reyes"]);
  // Nobody is hidden because they are full; they only come later.
  assert.deepEqual(search("leadership"), ["lukasz-wrobel", "sofia-garcia", "siobhan-oconnor"]);
  assert.deepEqual(search("mill town").sort(), ["chen-meiling", "lukasz-wrobel"]);
  assert.equal(search("").length, everybody);
});

test("all words must be there", () => {
  assert.deepEqual(search("leadership archives"), ["siobhan-oconnor"]);
  assert.deepEqual(search("metadata for the harbour"), ["layla-haddad"]);
});

test("accents, apostrophes and hyphens do not matter", () => {
  for (const text of ["lukasz wrobel", "ŁUKASZ", "wróbel"]) assert.deepEqual(search(text), ["lukasz-wrobel"], text);
  for (const text of ["o'connor", "oconnor", "o connor", "O’Connor", "siobhan"]) assert.deepEqual(search(text), ["siobhan-oconnor"], text);
  for (const text of ["tanaka-reyes", "tanakareyes", "tanaka reyes", "reyes"]) assert.deepEqual(search(text), ["zoe-tanaka-reyes"], text);
});

test("a slip is forgiven, two in a long word", () => {
  for (const text of ["wrobol", "worbel", "wobel", "wrrobel", "vrobel"]) assert.deepEqual(search(text), ["lukasz-wrobel"], text);
  assert.deepEqual(search("leadreshp").length, 3);
  assert.equal(stage("wrobol"), 2);
  assert.equal(stage("wrobel"), 1);
  assert.deepEqual(search("xan"), []);
});

test("the last word may still be written", () => {
  assert.deepEqual(search("wro"), ["lukasz-wrobel"]);
  assert.deepEqual(search("arch"), search("archives"));
  // With a space after it, it is a word.
  assert.deepEqual(search("wro "), []);
});

test("plurals, spellings and synonyms are the same word", () => {
  assert.deepEqual(search("archive"), search("archives"));
  assert.ok(search("color").includes("siobhan-oconnor"));
  assert.deepEqual(search("cataloging").sort(), ["ana-ruiz", "layla-haddad", "lukasz-wrobel"]);
  assert.deepEqual(search("ILL").sort(), ["chen-meiling", "layla-haddad"]);
  assert.deepEqual(search("storytime"), ["zoe-tanaka-reyes"]);
  assert.deepEqual(search("YA").sort(), ["sefa-olsen", "zoe-tanaka-reyes"]);
  assert.deepEqual(search("teen").sort(), ["sefa-olsen", "zoe-tanaka-reyes"]);
});

test("every script is searched", () => {
  for (const text of ["陈美玲", "美玲", "陈", "chen"]) assert.ok(search(text).includes("chen-meiling"), text);
  for (const text of ["حداد", "ليلى", "الحداد", "مكتبات"]) assert.deepEqual(search(text), ["layla-haddad"], text);
  for (const text of ["петрова", "Ольга", "петро", "petrova"]) assert.deepEqual(search(text), ["olga-petrova"], text);
});

test("nonsense finds nobody, and the nearest term is offered", () => {
  for (const text of ["xqzvkj", "qqqq wwww", "龘龘"]) assert.deepEqual(search(text), [], text);
  assert.equal(docendo.query.suggest(index, "archifal").label, "Archives");
  assert.equal(docendo.query.suggest(index, "xqzvkj"), null);
});

test("where nobody has all words, those come who have all but one", () => {
  assert.equal(stage("puppets carpentry"), 3);
  assert.deepEqual(search("puppets carpentry").sort(), ["ana-ruiz", "sefa-olsen", "zoe-tanaka-reyes"]);
});

test("filters join within a field and cut across fields", () => {
  const counts = (text, on) => {
    const found = docendo.query.search(index, text);
    const { docs, counts } = docendo.filter(index, found.points, on);
    const counted = counts();
    return { n: docs.length, count: (field, slug) => counted[index.term(field, slug).id] };
  };
  const none = counts("", {});
  assert.equal(none.n, everybody);
  assert.equal(none.count("region", "north"), 5);
  const north = counts("", { region: ["north"] });
  assert.equal(north.n, 5);
  // What the next click would give: the other region beside, a topic within.
  assert.equal(north.count("region", "south"), 4);
  assert.equal(north.count("topics", "metadata"), 2);
  assert.equal(counts("", { region: ["north", "south"] }).n, everybody);
  assert.equal(counts("", { region: ["north"], topics: ["metadata", "young-adult"] }).n, 3);
  assert.equal(counts("wrobel", { region: ["south"] }).n, 0);
  assert.equal(counts("", { region: ["nowhere"] }).n, everybody);
});

test("what a card shows is in the index", () => {
  const card = index.card(index.numberOf("siobhan-oconnor"));
  assert.equal(card.name, "Siobhán O'Connor");
  assert.equal(card.library, "Harbour University Library");
  assert.equal(card.state, "full");
  assert.equal(card.path, "mentors/siobhan-oconnor.html");
  assert.equal(index.card(index.numberOf("zoe-tanaka-reyes")).places, 3);
  const terms = index.termsOf(index.numberOf("lukasz-wrobel"));
  assert.deepEqual([...terms.topics].map((term) => term.label), ["Cataloguing & metadata", "Leadership"]);
  assert.equal(index.numberOf("nobody"), -1);
});

test("without a question the order is that of the directory", () => {
  const names = [...index.order()].map((doc) => index.slugAt(doc));
  assert.deepEqual(names.slice(0, 3), ["sofia-garcia", "siobhan-oconnor", "sefa-olsen"]);
  assert.equal(new Set(names).size, everybody);
});

test("an address says all that is asked", () => {
  const { state } = load(["directory/10-state.js"]).docendo;
  const read = state.read("?q=a%20b&topics=x&topics=y&topics=x&other=1&free=1&page=2", ["topics"]);
  assert.equal(state.print(read), "?q=a+b&topics=x&topics=y&free=1&page=2");
  assert.equal(state.print(state.toggle(read, "topics", "x")), "?q=a+b&topics=y&free=1");
  assert.equal(state.print(state.read("?page=abc&q=", ["topics"])), "");
  assert.equal(state.count(read), 3);
});
