/** The shortlist: the list itself, its link, and where it is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../search/harness.mjs";

const { docendo } = load(["site/20-shortlist.js"]);
const { lists, Shortlist } = docendo;

/** Objects of the scripts' own realm as ours, so that they can be compared. */
const plain = (value) => JSON.parse(JSON.stringify(value));
const one = (slug, purpose = "") => ({ slug, name: slug.toUpperCase(), purpose });
const slugs = (list) => list.map(({ slug }) => slug).join(" ");
const abc = [one("a"), one("b"), one("c")];

/** A storage as browsers have it; `fails` by what is done with it. */
function storage(content = {}, fails = {}) {
  return {
    content,
    getItem(key) {
      if (fails.read) throw new Error("SecurityError");
      return key in content ? content[key] : null;
    },
    setItem(key, text) {
      if (fails.write) throw new Error("QuotaExceededError");
      content[key] = text;
    },
  };
}

test("a mentor is added once, and never beyond the limit", () => {
  assert.equal(slugs(lists.add(abc, one("d"))), "a b c d");
  assert.equal(slugs(lists.add(abc, one("b"))), "a b c");
  let list = [];
  for (let i = 0; i < 30; i++) list = lists.add(list, one(`m${i}`));
  assert.equal(list.length, lists.MOST);
});

test("places change one by one and end at the ends", () => {
  assert.equal(slugs(lists.move(abc, "c", -1)), "a c b");
  assert.equal(slugs(lists.move(abc, "a", 1)), "b a c");
  assert.equal(slugs(lists.move(abc, "a", -1)), "a b c");
  assert.equal(slugs(lists.move(abc, "a", 9)), "b c a");
  assert.equal(slugs(lists.move(abc, "nobody", 1)), "a b c");
  assert.equal(slugs(lists.remove(abc, "b")), "a c");
  assert.equal(slugs(abc), "a b c");
});

test("a purpose belongs to one mentor", () => {
  const list = lists.setPurpose(abc, "b", "career");
  assert.deepEqual(plain(list.map(({ purpose }) => purpose)), ["", "career", ""]);
});

test("a link carries the order and the purposes", () => {
  const list = [one("ana-ruiz", "leadership"), one("ben-li"), one("c.d,e", "x.y"), one("陈美玲")];
  assert.equal(lists.toLink(list.slice(0, 2)), "m=ana-ruiz.leadership,ben-li");
  const back = lists.fromLink(`#${lists.toLink(list)}`);
  assert.deepEqual(plain(back), list.map(({ slug, purpose }) => ({ slug, name: "", purpose })));
});

test("what is no link is no list", () => {
  for (const hash of ["", "#", "#m=", "#main", "#m=%E0%A4%A"]) assert.equal(lists.fromLink(hash), null, hash);
  assert.equal(slugs(lists.fromLink("#m=a,,b,a")), "a b");
});

test("a list lives in the storage, and comes back from it", () => {
  const store = storage();
  const first = new Shortlist(() => store, "k");
  first.change((list) => lists.add(list, one("a")));
  assert.equal(slugs(new Shortlist(() => store, "k").list), "a");
  assert.equal(new Shortlist(() => store, "another").list.length, 0);
});

test("two tabs do not undo each other", () => {
  const store = storage();
  const [first, second] = [new Shortlist(() => store, "k"), new Shortlist(() => store, "k")];
  first.change((list) => lists.add(list, one("a")));
  second.change((list) => lists.add(list, one("b")));
  first.read();
  assert.equal(slugs(first.list), "a b");
});

test("what is stored may be anything", () => {
  const broken = ["", "{", "null", "7", "{}", '"a"', "[null,1,[],{}]", '[{"slug":5}]', '[{"slug":""}]'];
  for (const json of broken) {
    const shortlist = new Shortlist(() => storage({ k: json }), "k");
    assert.equal(shortlist.list.length, 0, json);
    shortlist.change((list) => lists.add(list, one("a")));
    assert.ok(shortlist.has("a"));
  }
  const mixed = new Shortlist(() => storage({ k: '[{"slug":"a"},{"slug":"a"},{"slug":"b","name":{},"purpose":3}]' }), "k");
  assert.deepEqual(plain(mixed.list), [{ slug: "a", name: "", purpose: "" }, { slug: "b", name: "", purpose: "" }]);
});

test("without storage the list lives with the page, and that is known", () => {
  const closed = () => {
    throw new Error("SecurityError");
  };
  for (const open of [closed, () => null, () => storage({}, { read: true }), () => storage({}, { write: true })]) {
    const shortlist = new Shortlist(open, "k");
    const told = [];
    shortlist.watch((list) => told.push(slugs(list)));
    shortlist.change((list) => lists.add(list, one("a")));
    shortlist.change((list) => lists.add(list, one("b")));
    shortlist.read();
    assert.equal(slugs(shortlist.list), "a b");
    assert.deepEqual(told, ["a", "a b"]);
    assert.equal(shortlist.kept, false);
  }
});
