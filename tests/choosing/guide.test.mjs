/** The guide: who comes first, why, and what speaks against. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../search/harness.mjs";
import { index } from "./index.mjs";

const { docendo } = load(["search/10-text.js", "guide/10-rank.js"]);
const rank = docendo.rankMentors;

const wla = {
  slug: "wla",
  pairing: [
    { text: "Different employers", field: "employer", test: "differ", must: true },
    { text: "At least the same level", field: "classification", test: "mentor-at-least", must: true },
    { text: "Much the same type", field: "library_type", test: "same", must: false },
    { text: "More years", field: "library_years", test: "mentor-at-least", must: true },
  ],
};
const site = index({
  fields: {
    topics: ["metadata", "outreach", "budgets"],
    formats: ["video", "phone"],
    languages: ["en", "es"],
    purposes: ["career", "leadership"],
    library_type: ["public", "academic"],
    region: ["north", "south"],
    programs: ["wla", "other"],
    // In use; the whole ladder has more rungs.
    classification: ["librarian", "director"],
  },
  programs: [wla, { slug: "other", pairing: [] }],
  mentors: [
    { name: "Ana", topics: ["metadata"], formats: ["video"], languages: ["en", "es"], library_type: "public", region: "north",
      programs: "wla", classification: "director", employer: "City of Laramie", library: "Main Library", places: 2 },
    { name: "Ben", topics: ["metadata", "outreach"], formats: ["phone"], languages: ["en"], library_type: "academic", region: "south",
      programs: "other", classification: "librarian", library: "Hill Library" },
    { name: "Cem", topics: ["budgets"], languages: ["en"], purposes: ["career"], programs: "wla", state: "full" },
    { name: "Dee", topics: ["metadata"], formats: ["video"], languages: ["en"], library_type: "public", programs: "wla",
      classification: "librarian", employer: "Albany County", state: "paused" },
  ],
});
const ladder = { classification: ["assistant", "librarian", "supervisor", "director"] };

const ask = (answers) => rank(site, answers, ladder);
const order = (answers) => ask(answers).map(({ card }) => card.name).join(" ");
const of = (answers, name) => ask(answers).find(({ card }) => card.name === name);
const told = (list) => Array.from(list, ({ key, terms }) => [key, ...(terms || []).map(({ slug }) => slug)].join(" "));

test("nobody is left out", () => {
  for (const answers of [{}, { topics: ["budgets"] }, { topics: ["no-such"], programs: ["none"], region: ["east"] }]) {
    assert.equal(ask(answers).length, 4);
  }
});

test("without answers the free come first, in the order of the directory", () => {
  assert.equal(order({}), "Ana Ben Cem Dee");
});

test("each topic counts", () => {
  assert.equal(order({ topics: ["metadata", "outreach"] }), "Ben Ana Dee Cem");
});

test("among equals a free place comes first", () => {
  assert.equal(order({ topics: ["metadata"], formats: ["video"] }), "Ana Dee Ben Cem");
});

test("a program that is chosen weighs more than a topic", () => {
  assert.equal(order({ topics: ["metadata"], programs: ["wla"] }), "Ana Dee Cem Ben");
});

test("reasons name the terms that were asked for, and the free places", () => {
  const answers = { topics: ["outreach", "metadata"], languages: ["es"], library_type: ["public"], region: ["north"] };
  assert.deepEqual(told(of(answers, "Ana").reasons), [
    "topics metadata", "languages es", "library_type public", "region north", "places",
  ]);
  assert.equal(of(answers, "Ana").reasons.at(-1).n, 2);
  assert.deepEqual(told(of(answers, "Ben").reasons), ["topics outreach metadata"]);
});

test("full and paused mentors are marked", () => {
  assert.deepEqual(told(of({}, "Cem").cautions), ["full"]);
  assert.deepEqual(told(of({}, "Dee").cautions), ["paused"]);
  assert.deepEqual(told(of({}, "Ana").cautions), []);
});

test("who is not in the program is told so", () => {
  assert.deepEqual(told(of({ programs: ["wla"] }, "Ben").cautions), ["no_program wla"]);
});

test("rules hold only where their program is chosen", () => {
  assert.deepEqual(told(of({ employer: "City of Laramie" }, "Ana").cautions), []);
  assert.deepEqual(told(of({ employer: "City of Laramie", programs: ["wla"] }, "Ana").cautions), ["differ"]);
});

test("employers are compared as they sound, with the library where there is no other", () => {
  const caution = (employer, name) => told(of({ employer, programs: ["wla"] }, name).cautions);
  assert.deepEqual(caution("  city of LÁRAMIE ", "Ana"), ["differ"]);
  assert.deepEqual(caution("City of Cheyenne", "Ana"), []);
  assert.deepEqual(caution("Hill Library", "Ben"), ["no_program wla", "differ"]);
  assert.deepEqual(caution("  ", "Ana"), []);
});

test("levels are compared along the whole ladder", () => {
  const caution = (level, name) => told(of({ classification: [level], programs: ["wla"] }, name).cautions);
  assert.deepEqual(caution("supervisor", "Dee"), ["mentor-at-least", "paused"]);
  assert.deepEqual(caution("supervisor", "Ana"), []);
  assert.deepEqual(caution("librarian", "Dee"), ["paused"]);
  assert.deepEqual(caution("assistant", "Dee"), ["paused"]);
  // Whose level is not known breaks no rule.
  assert.deepEqual(caution("director", "Cem"), ["full"]);
});

test("a wish of the program weighs less than a rule", () => {
  const answers = { library_type: ["academic"], programs: ["wla"] };
  const [caution] = of(answers, "Ana").cautions;
  assert.equal(`${caution.key} ${caution.must} ${caution.text}`, "same false Much the same type");
  const broken = of({ ...answers, employer: "Albany County" }, "Dee").score;
  assert.ok(of(answers, "Dee").score > broken);
});

test("what the visitor was not asked makes no caution", () => {
  assert.deepEqual(told(of({ programs: ["wla"] }, "Ana").cautions), []);
});
