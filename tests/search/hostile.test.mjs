/**
 * Whatever is typed, or stands in an address: nothing is thrown, what is found can be shown, and a long
 * question is no more work than a short one. What is random comes from a seed; `DOCENDO_FUZZ_SECONDS`
 * goes on for that long with another one, which is told with whatever breaks.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";

import { open } from "./harness.mjs";

const project = fileURLToPath(new URL("../../", import.meta.url));
const tool = process.env.DOCENDO || `${project}target/debug/docendo`;
const folder = mkdtempSync(`${tmpdir()}/docendo-hostile-`);
const source = `${folder}/source`;
cpSync(`${project}tests/search/site`, source, { recursive: true });
// Names that every object of JavaScript has, as fields, terms, people and addresses.
appendFileSync(`${source}/content/site.yaml`, "fields:\n  constructor: { label: Constructor, facet: true }\n  __proto__: { label: Prototype, facet: true }\n");
for (const [i, name] of ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"].entries()) {
  writeFileSync(`${source}/content/mentors/p${i}.md`, `---
name: "${name} Person"
slug: p${i}${name.toLowerCase().replace(/_/g, "")}
signed_up: 2026-01-05
topics: ["${name}", "length"]
constructor: "${name}"
__proto__: "${name}"
---
The ${name} of prototype, length and undefined.
`);
}
execFileSync(tool, ["build", "-q", "--source", source, "--output", `${folder}/site`, "--today", "2026-11-22"]);
after(() => rmSync(folder, { recursive: true }));

const { docendo, index, ask } = open(`${folder}/site`, "en", ["directory/10-state.js", "directory/20-results.js"]);
const fields = index.fields.filter((field) => field.facet).map((field) => field.key);

/** How much was looked up for a question: keys, entries, lists and sums over everybody. */
const work = { lookups: 0, sums: 0 };
for (const name of ["find", "read", "mentorsIn", "beginning", "mentorsOf"]) {
  const own = index[name];
  index[name] = (...given) => {
    work.lookups += 1;
    return own.apply(index, given);
  };
}

/** Asks as the page does, and holds the answer to what a page needs. */
function asked(state) {
  work.lookups = 0;
  work.sums = 0;
  const answer = ask(() => {
    const answer = docendo.results.results(index, state);
    work.sums = Math.max(work.sums, index.taken);
    return answer;
  });
  const { docs, count, found } = answer;
  assert.ok(count <= index.n && docs.length <= index.n);
  assert.equal(new Set(docs).size, docs.length, "nobody is shown twice");
  for (const doc of docs) assert.ok(typeof index.slugAt(doc) === "string" && index.card(doc).name);
  if (found.points) {
    assert.equal(found.points.length, index.n);
    assert.ok(found.points.every((points) => points >= 0 && points < 1e6), "points are numbers");
  }
  assert.ok([0, 1, 2, 3].includes(found.stage));
  assert.ok(answer.counts().every((counted) => counted <= index.n));
  const { term } = docendo.results.ways(index, state, answer);
  assert.ok(term === null || typeof term.label === "string");
  for (const doc of docs.slice(0, 3)) {
    const { name } = index.card(doc);
    assert.equal(docendo.results.marked(name, found).map((piece) => piece.text).join(""), name);
  }
  return answer;
}

const typed = (q) => ({ q, on: {}, free: false, sort: "", page: 1 });
const slugs = (answer) => [...answer.docs].map((doc) => index.slugAt(doc));

/** Numbers that look random, the same for the same seed (xorshift32). */
function dice(seed) {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const PIECES = [
  "ruiz", "Łukasz", "o'connor", "tanaka-reyes", "陈美玲", "حداد", "петрова", "leadership", "the", "YA", "a", " ", "  ", "\t", "\n",
  "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "length", "undefined", "null", "NaN", "-0", "1e999",
  "\ud800", "\udc00", "\ud83d", "\u0000", "\u200f", "\u202e", "\u2067", "\ufeff", "\u0301", "\u0300".repeat(50), "é", "e\u0301", "ﬃ", "ß", "İ",
  "👩‍👩‍👧‍👦", "𝒳", "한국", "か\u3099", "ﷺ", "ال", "ـــ", "-", "'", "’", "-a".repeat(30), ".", "a.b.c", "U.S.A.", "\\", "\\u", "(", ")", "[", "]", "{", "}", "*",
  "+", "?", "^", "$", "|", "(a+)+$", ".*", "[^]", "(?=", "\\b", "%", "%00", "%ff", "&", "=", "#", "<script>", "\"", "`", "${x}", "A".repeat(300),
  "s".repeat(41), "ies", "logues", "our".repeat(20), "0".repeat(60), "ａｂｃ", "①",
];

function mutated(roll) {
  let text = "";
  for (let i = roll(12); i >= 0; i--) {
    const piece = PIECES[roll(PIECES.length)];
    switch (roll(6)) {
      case 0: text += piece.repeat(1 + roll(20)); break;
      case 1: text += piece.slice(roll(piece.length + 1)); break;
      case 2: text = text.slice(roll(text.length + 1)) + piece; break;
      case 3: text += String.fromCharCode(roll(0x10000)); break;
      default: text += (roll(2) ? " " : "") + piece;
    }
  }
  return text.slice(0, 5000);
}

test("names that every object has are words, fields and terms like any other", () => {
  for (const [i, name] of ["constructor", "__proto__", "tostring", "hasownproperty", "valueof"].entries()) {
    const slug = `p${i}${name.replace(/_/g, "")}`;
    assert.ok(slugs(asked(typed(name))).includes(slug), name);
  }
  for (const field of ["constructor", "__proto__"]) {
    const [{ slug, count }] = index.field(field).terms;
    const state = docendo.state.read(`?${field}=${slug}`, fields);
    assert.equal(asked(state).count, count, field);
    assert.equal(docendo.state.print(state), `?${field}=${slug}`);
    // On from nothing, and off again.
    const on = docendo.state.toggle(docendo.state.read("", fields), field, slug);
    assert.equal(asked(on).count, count, field);
    assert.equal(docendo.state.count(docendo.state.toggle(on, field, slug)), 0, field);
  }
});

test("a question of any length is little work", () => {
  const one = (text) => {
    asked(typed(text));
    return { ...work };
  };
  for (const word of ["leadership", "wrobol", "陈美玲", "a", "the", "tanaka-reyes", "constructor", "archive ruiz"]) {
    one(word);
    one(Array(100).fill(word).join(" "));
    // What is kept from one question to the next is there by now.
    const few = one(Array(100).fill(word).join(" "));
    const many = one(Array(20_000).fill(word).join(" "));
    assert.deepEqual(many, few, `twenty thousand times “${word}”`);
    assert.ok(many.sums < 1000 && many.lookups < 100_000, JSON.stringify(many));
  }
  const different = one(Array.from({ length: 20_000 }, (_, i) => `w${i.toString(36)}`).join(" "));
  assert.ok(different.sums < 1000 && different.lookups < 100_000, JSON.stringify(different));
  for (const text of ["x".repeat(1e6), "-a".repeat(3e5), "\u0301".repeat(3e5), "陈".repeat(3e5), "'".repeat(3e5), "a.".repeat(3e5)]) {
    const { lookups, sums } = one(text);
    assert.ok(sums < 1000 && lookups < 100_000, `${text.slice(0, 4)}…: ${lookups} lookups, ${sums} sums`);
  }
});

test("whatever is typed or stands in the address can be answered", () => {
  const seconds = Number(process.env.DOCENDO_FUZZ_SECONDS || 0);
  const seed = Number(process.env.DOCENDO_FUZZ_SEED || (seconds ? Date.now() % 2 ** 31 : 0x5eed));
  const roll = dice(seed);
  const until = Date.now() + seconds * 1000;
  let cases = 0;
  for (; seconds ? Date.now() < until : cases < 2000; cases++) {
    const text = mutated(roll);
    // Half of the questions come by an address, with filters that are there and others that are not.
    let query = `?q=${roll(2) ? encodeURIComponent(text.toWellFormed()) : text}`;
    for (let i = roll(4); i > 0; i--) {
      const field = fields[roll(fields.length)];
      const terms = index.field(field).terms;
      query += `&${field}=${roll(2) && terms.length ? terms[roll(terms.length)].slug : encodeURIComponent(mutated(roll).toWellFormed())}`;
    }
    query += ["", "&page=-1", "&page=1e9", "&sort=__proto__", "&sort=free", "&free=1", "&page=%00"][roll(7)];
    try {
      const state = roll(2) ? typed(text) : docendo.state.read(query, fields);
      asked(state);
      assert.ok(work.sums < 1000 && work.lookups < 100_000, JSON.stringify(work));
      // An address that was copied asks the same.
      const copied = docendo.state.print(docendo.state.read(docendo.state.print(state), fields));
      assert.equal(docendo.state.print(docendo.state.read(copied, fields)), copied);
    } catch (error) {
      error.message += `\ncase ${cases} of seed ${seed}: ${JSON.stringify(text)} ${JSON.stringify(query)}`;
      throw error;
    }
  }
  if (seconds) console.error(`search: ${cases} cases of seed ${seed}`);
});
