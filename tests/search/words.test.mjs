import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { load } from "./harness.mjs";

const examples = JSON.parse(readFileSync(new URL("words.json", import.meta.url), "utf8"));
const { text } = load(["search"]).docendo;

test("words are folded as the tool folds them", () => {
  for (const [written, folded] of examples.folded) assert.equal(text.fold(written), folded);
});

test("labels are found under the keys that the tool writes", () => {
  for (const [label, keys] of examples.labels) assert.deepEqual([...text.labelKeys(label, true)], keys);
});

test("running text is found under the keys that the tool writes", () => {
  for (const [prose, lang, keys] of examples.prose) assert.deepEqual([...text.proseKeys(prose, lang)], keys);
});

test("an address follows from the name", () => {
  for (const [name, slug] of examples.slugs) assert.equal(text.plainSlug(name), slug);
});

test("a word is looked for in its other forms", () => {
  const pairs = [
    ["cataloguing", "cataloging"], ["catalog", "catalogues"], ["organisation", "organization"],
    ["colour", "color"], ["centre", "center"], ["programme", "programs"], ["counselling", "counseling"],
    ["archaeology", "archeology"], ["library", "libraries"], ["classes", "class"], ["paediatric", "pediatric"],
  ];
  for (const [one, other] of pairs) {
    assert.ok(text.variants(one, "en").has(other), `${one} → ${other}`);
    assert.ok(text.variants(other, "en").has(one), `${other} → ${one}`);
  }
  assert.equal(text.variants("حداد", "en").size, 1);
});
