// The engines that docendo's search is measured against, each as its documentation advises for a search box over people:
// all words wanted, the last one perhaps unfinished, typing mistakes forgiven, names before bios. They are given what they
// do not have of themselves: one tokenizer for all scripts that sets case and accents aside (where an engine takes one),
// the stop words, and the other spellings of the terms as text. Whatever is missing then is missing in the engine.
//
// An adapter is
//   name
//   build(mentors)    → text or bytes that a browser would download, apart from the library itself; may be a promise
//   load(downloaded)  → { query(typed) → positions of mentors, best first; facetCounts?(typed) }; either may be a promise
//
// Pagefind is not here: it fetches its pieces, so that its figures need a server and a browser.

import uFuzzy from "@leeoniya/ufuzzy";
import { count, create, insertMultiple, load as loadOrama, save, search } from "@orama/orama";
import FlexSearch from "flexsearch";
import Fuse from "fuse.js";
import lunr from "lunr";
import MiniSearch from "minisearch";

import { vocabularies } from "./corpus.mjs";
import { stopWords } from "./spelling.mjs";

const letters = { ł: "l", ø: "o", ß: "ss", đ: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ð: "d" };

const simple = (text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u065f]/g, "")
    .normalize("NFC")
    .replace(/[łøßđıæœþð]/g, (letter) => letters[letter]);

const words = (text) => (simple(String(text)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => !stopWords.has(word));

const spellings = (mentor, field) =>
  [mentor[field] ?? []]
    .flat()
    .flatMap((slug) => [vocabularies[field].terms[slug].label, ...vocabularies[field].terms[slug].also])
    .join(", ");

const others = ["region", "library_type", "purposes", "formats", "classification"];

/** A mentor as the fields that everybody indexes. */
const documents = (mentors) =>
  mentors.map((mentor, id) => ({
    id,
    name: mentor.name,
    topics: spellings(mentor, "topics"),
    position: mentor.position,
    areas: spellings(mentor, "work_areas"),
    library: mentor.library,
    terms: others.map((field) => spellings(mentor, field)).join(", "),
    bio: mentor.bio,
  }));

const boosts = { name: 9, topics: 6, position: 3, areas: 2.5, library: 2.2, terms: 2, bio: 1 };
const fields = Object.keys(boosts);

const miniOptions = {
  fields,
  tokenize: words,
  processTerm: (term) => term,
  searchOptions: {
    boost: boosts,
    combineWith: "AND",
    prefix: (term, i, terms) => i === terms.length - 1,
    fuzzy: (term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2),
    weights: { fuzzy: 0.1, prefix: 0.4 },
  },
};

const minisearch = {
  name: "MiniSearch 7.2",
  build(mentors) {
    const index = new MiniSearch(miniOptions);
    index.addAll(documents(mentors));
    return JSON.stringify(index);
  },
  load(text) {
    const index = MiniSearch.loadJSON(text, miniOptions);
    return { query: (typed) => index.search(typed).map(({ id }) => id) };
  },
};

// Searched over the documents themselves: its own index is one more download, and needs them as well.
const fuse = {
  name: "Fuse 7.5",
  build: (mentors) => JSON.stringify(documents(mentors)),
  load(text) {
    const index = new Fuse(JSON.parse(text), {
      keys: fields.map((name) => ({ name, weight: boosts[name] })),
      ignoreDiacritics: true,
      ignoreLocation: true,
      threshold: 0.3,
      useTokenSearch: true,
      tokenMatch: "all",
      tokenize: words,
    });
    return { query: (typed) => index.search(typed).map(({ refIndex }) => refIndex) };
  },
};

// Its Document index wants all words in one field, which no query across fields survives: one text a mentor, what
// matters first, since it ranks by place. The encoder forgives by sound what it can of Latin letters.
const flexOptions = () => ({
  tokenize: "forward",
  resolution: 9,
  encoder: new FlexSearch.Encoder(FlexSearch.Charset.LatinBalance, { normalize: simple, filter: stopWords }),
});
const flexsearch = {
  name: "FlexSearch 0.8",
  async build(mentors) {
    const index = new FlexSearch.Index(flexOptions());
    for (const document of documents(mentors)) index.add(document.id, fields.map((field) => document[field]).join(" "));
    const parts = [];
    await index.export((key, data) => void parts.push([key, data]));
    return JSON.stringify(parts);
  },
  load(text) {
    const index = new FlexSearch.Index(flexOptions());
    for (const [key, data] of JSON.parse(text)) index.import(key, data);
    return { query: (typed) => index.search(typed, { limit: 1_000_000 }) };
  },
};

// It cannot want a word that is exact or begun or mistyped. So: every word as it stands; if that finds
// nothing, the last one begun; if that finds nothing, every word with one mistake.
const lunrAdapter = {
  name: "lunr 2.3",
  build(mentors) {
    const builder = new lunr.Builder();
    builder.tokenizer = (value) => words(value).map((word) => new lunr.Token(word, {}));
    builder.pipeline.add(lunr.stemmer);
    builder.searchPipeline.add(lunr.stemmer);
    for (const field of fields) builder.field(field, { boost: boosts[field] });
    for (const document of documents(mentors)) builder.add(document);
    return JSON.stringify(builder.build());
  },
  load(text) {
    const index = lunr.Index.load(JSON.parse(text));
    const presence = lunr.Query.presence.REQUIRED;
    const ask = (terms, last, options) =>
      index.query((query) => terms.forEach((term, i) => query.term(term, { presence, ...(i === terms.length - 1 ? last : {}), ...options })));
    return {
      query(typed) {
        const terms = words(typed);
        if (!terms.length) return [];
        const wildcard = lunr.Query.wildcard.TRAILING;
        let found = ask(terms, {}, {});
        if (!found.length) found = ask(terms, { wildcard }, {});
        if (!found.length) found = ask(terms, {}, { editDistance: 1 });
        return found.map(({ ref }) => Number(ref));
      },
    };
  },
};

// Every word wanted: with any of them (threshold 1) a few more first answers are right, and far more are wrong.
const tokenizer = { language: "english", normalizationCache: new Map(), tokenize: (text) => words(text) };
const oramaStart = () =>
  create({ schema: Object.fromEntries(fields.map((field) => [field, "string"])), components: { tokenizer } });
const orama = {
  name: "Orama 3.1",
  async build(mentors) {
    const index = oramaStart();
    await insertMultiple(index, documents(mentors).map((document) => ({ ...document, id: String(document.id) })), 1000);
    const saved = save(index);
    // Result cards are not counted for anybody, so neither are its copies of the documents.
    for (const document of Object.values(saved.docs.docs)) for (const field of fields) delete document[field];
    return JSON.stringify(saved);
  },
  load(text) {
    const index = oramaStart();
    loadOrama(index, JSON.parse(text));
    return {
      async query(typed) {
        const ask = (tolerance) => search(index, { term: typed, boost: boosts, threshold: 0, tolerance, limit: count(index) });
        let { hits } = await ask(0);
        if (!hits.length) ({ hits } = await ask(1));
        return hits.map(({ id }) => Number(id));
      },
    };
  },
};

const ufuzzy = {
  name: "uFuzzy 1.0",
  build: (mentors) => JSON.stringify(documents(mentors).map((document) => fields.map((field) => document[field]).join(" | "))),
  load(text) {
    const haystack = JSON.parse(text).map(simple);
    const index = new uFuzzy({
      unicode: true,
      interSplit: "[^\\p{L}\\d']+",
      intraSplit: "\\p{Ll}\\p{Lu}",
      intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
      intraChars: "[\\p{L}\\d']",
      intraContr: "'\\p{L}{1,2}\\b",
      intraMode: 1,
      intraIns: 1,
      intraSub: 1,
      intraTrn: 1,
      intraDel: 1,
      interLft: 1,
    });
    return {
      query(typed) {
        const needle = words(typed).join(" ");
        if (!needle) return [];
        const [found, info, order] = index.search(haystack, needle, 4, 1000);
        if (!found) return [];
        return order ? order.map((at) => info.idx[at]) : found;
      },
    };
  },
};

export const peers = { minisearch, fuse, flexsearch, lunr: lunrAdapter, orama, ufuzzy };
