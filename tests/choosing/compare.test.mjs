/** The comparison, the message, the programs, and the wishes of an application. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../search/harness.mjs";
import { index } from "./index.mjs";

const { docendo } = load(["shortlist/10-compare.js", "shortlist/20-message.js", "form/10-wishes.js"]);
const plain = (value) => JSON.parse(JSON.stringify(value));

const site = index({
  fields: { zeal: ["high"], availability: ["open"], topics: ["metadata", "outreach", "budgets"], languages: ["en", "es"], region: ["north", "south"] },
  mentors: [
    { name: "Ana", position: "Director", library: "Main", employer: "Main", topics: ["metadata", "outreach"], languages: ["en"], region: "north", availability: "open" },
    { name: "Ben", position: "Clerk", library: "Main", topics: ["outreach", "budgets"], languages: ["en"], region: "south", availability: "open" },
    { name: "Cem", library: "Main", topics: ["outreach", "budgets"], languages: ["en", "es"], availability: "open" },
  ],
});
const mentors = (...docs) => docs.map((doc) => ({ card: site.card(doc), terms: site.termsOf(doc) }));
const compare = (...docs) => docendo.compare(site.fields, mentors(...docs));
const cells = (row) => plain(row.cells.map((values) => values.map(({ label, mark }) => `${label}:${mark}`).join(" ")));

test("only rows where somebody has something, in an order that serves choosing", () => {
  assert.deepEqual(plain(compare(0, 1, 2).rows.map(({ key }) => key)), ["position", "library", "region", "topics", "languages"]);
});

test("what all have stands first and is marked, as is what one alone has", () => {
  const { rows } = compare(0, 1, 2);
  const row = (key) => cells(rows.find((one) => one.key === key));
  assert.deepEqual(row("topics"), ["outreach:all metadata:only", "outreach:all budgets:some", "outreach:all budgets:some"]);
  assert.deepEqual(row("languages"), ["en:all", "en:all", "en:all es:only"]);
  assert.deepEqual(row("region"), ["north:only", "south:only", ""]);
  assert.deepEqual(row("library"), ["Main:all", "Main:all", "Main:all"]);
  assert.deepEqual(row("position"), ["Director:some", "Clerk:some", ""]);
});

test("a sentence needs what they share and in what they differ", () => {
  const { shared, differ } = compare(0, 1, 2);
  assert.deepEqual(plain(shared.map(({ label }) => label)), ["Main", "outreach", "en"]);
  assert.deepEqual(plain(differ.map(({ key }) => key)), ["region", "topics", "languages"]);
  assert.deepEqual(plain(compare(0, 1).differ.map(({ key }) => key)), ["region", "topics"]);
});

test("a message has a line for each, and addresses where there are some", () => {
  const list = [{ name: "Ana", purpose: "Career", href: "https://example.org/a" }, { name: "Ben", purpose: "", href: "" }];
  assert.equal(docendo.message(list, "Mine:", ""), "Mine:\r\n\r\n1. Ana (Career)\r\n   https://example.org/a\r\n2. Ben");
  assert.ok(docendo.message(list, "Mine:", "https://example.org/list").endsWith("\r\n\r\nhttps://example.org/list"));
});

test("programs that take applications, those with most of the list first", () => {
  const programs = [{ slug: "a", apply: "a.html" }, { slug: "b", apply: "b.html" }, { slug: "c", apply: null }, { slug: "d", apply: "d.html" }];
  const list = [{ one: 1, terms: { programs: [{ slug: "b" }, { slug: "c" }] } }, { one: 2, terms: { programs: [{ slug: "b" }, { slug: "a" }] } }, { one: 3 }];
  const found = docendo.programsFor(programs, list);
  const ones = (group) => group.map(({ one }) => one).join();
  assert.deepEqual(plain(found.map(({ program, inside, outside }) => `${program.slug} ${ones(inside)} | ${ones(outside)}`)), ["b 1,2 | 3", "a 2 | 1,3"]);
});

test("wishes are filled in order; who cannot be is told", () => {
  const list = ["a", "x", "b", "c"].map((slug) => ({ slug, purpose: "" }));
  const found = docendo.wishes(list, 2, ["c", "b", "a"]);
  const slugs = (group) => group.map(({ slug }) => slug).join();
  assert.deepEqual([slugs(found.wishes), slugs(found.over), slugs(found.absent)], ["a,b", "c", "x"]);
});
