/**
 * State and index → the mentors to show, in their order, with what is to be said about them.
 */
(function (docendo) {
  "use strict";

  const FREE = ["open", "limited"];

  /** Availability is a filter like any other; `free` stands for both states in which one is. */
  function filters(index, state) {
    const field = index.field("availability");
    const on = { ...state.on };
    if (state.free && field) {
      const asked = (on.availability || FREE).filter((slug) => FREE.includes(slug));
      on.availability = asked.length ? asked : ["-"];
    }
    return on;
  }

  /** The orders among which one can choose: the first is used unless another is asked for. */
  function orders(index, state) {
    const own = index.sort === "name" && index.free && index.free < index.n ? ["name", "free"] : [index.sort];
    return state.q.trim() ? ["match", ...own] : own;
  }

  /** Asks the index. `docs` are the mentors in order, as far as the page needs them, `count` how many there are; `counts()` by term. */
  function results(index, state) {
    const found = docendo.query.search(index, state.q);
    const nobody = !found.all && !found.points;
    const points = found.all ? null : found.points || new Float32Array(index.n);
    const left = docendo.filter(index, points, filters(index, state));
    const choice = orders(index, state);
    const order = choice.includes(state.sort) ? state.sort : choice[0];
    let docs = left.docs;
    if (order === "match" && found.points) docs = docendo.query.rank(found.points, docs, state.page * index.perPage);
    else if (order === "name" || order === "match") {
      const left = new Set(docs);
      docs = index.order().filter((doc) => left.has(doc));
    }
    return { found, docs, count: left.docs.length, order, orders: choice, counts: left.counts, nobody };
  }

  /** Where nobody is found: the term that may have been meant, and how many there are without filters. */
  function ways(index, state, result) {
    const without = docendo.state.count(state) ? results(index, { ...state, on: {}, free: false, page: 1 }).count : 0;
    return { term: result.nobody ? docendo.query.suggest(index, state.q) : null, without };
  }

  /** A text in pieces, each with whether it is what was looked for. */
  function marked(text, found) {
    const { words, labelKeys, singular, joined } = docendo.text;
    const prefixes = [...found.prefixes];
    const hits = (word) => labelKeys(word, false).some((key) => found.keys.has(key)
      || found.keys.has(singular(key, docendo.lang)) || prefixes.some((prefix) => key.startsWith(prefix)));
    const pieces = text.split(/([\p{Alphabetic}\p{N}\p{M}'’‘\-‐]+)/u);
    const hit = pieces.map((piece, i) => i % 2 === 1 && hits(piece));
    for (let i = 1; i + 2 < pieces.length; i += 2) {
      const one = [...words(pieces[i]), ...words(pieces[i + 2])].map(joined).join("");
      if (/^\s+$/.test(pieces[i + 1]) && found.keys.has(one)) hit[i] = hit[i + 2] = true;
    }
    return pieces.map((text, i) => ({ text, hit: hit[i] })).filter((piece) => piece.text);
  }

  docendo.results = { results, ways, marked, filters };
})(docendo);
