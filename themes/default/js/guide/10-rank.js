/**
 * Answers → all mentors, those who fit best first, with what speaks for each and what against.
 *
 * Nobody is left out. Reasons and cautions are data, `{ key, terms … }`; the page puts them into words.
 */
(function (docendo) {
  "use strict";

  const { fold, words } = docendo.text;

  /** Points for the first match in a field, and for each further one. */
  const POINTS = {
    topics: [6, 6], purposes: [4, 2], formats: [3, 0.5], languages: [3, 1], programs: [12, 0],
    library_type: [2, 0], region: [2, 0],
  };
  /** What a rule takes away: one without exception, or one to be kept where possible. */
  const [MUST, PREFER] = [5, 1];
  const BUSY = { full: "full", paused: "paused" };

  const plain = (text) => words(fold(text || "")).map((word) => word.parts.join("")).join(" ");

  /** The mentors who have a term. */
  const having = (index, key, slug) => {
    const term = index.term(key, slug);
    return term ? { term, docs: new Set(index.mentorsOf(term)) } : null;
  };

  /**
   * A rule about pairs as a test of a mentor: true where the pair breaks it. Null where it cannot be
   * told, since the visitor has not said it or the directory does not have it.
   */
  function breaks(index, rule, answers, ladder) {
    const { field, test } = rule;
    if (field === "employer" || field === "library") {
      const mine = plain(answers.employer);
      if (!mine) return null;
      const same = (card) => plain(field === "employer" ? card.employer || card.library : card.library);
      return (doc, card) => {
        const theirs = same(card);
        return theirs ? (test === "differ") === (theirs === mine) : null;
      };
    }
    const of = index.field(field);
    const mine = answers[field] || [];
    if (!of || !mine.length) return null;
    const holders = (slugs) => {
      const found = slugs.map((slug) => having(index, field, slug)).filter(Boolean);
      return new Set(found.flatMap(({ docs }) => [...docs]));
    };
    const any = holders(of.terms.map((term) => term.slug));
    if (test === "mentor-at-least") {
      const order = ladder || of.terms.map((term) => term.slug);
      const rank = Math.max(...mine.map((slug) => order.indexOf(slug)));
      const enough = holders(order.slice(Math.max(0, rank)));
      return (doc) => (any.has(doc) ? !enough.has(doc) : null);
    }
    const shared = holders(mine);
    return (doc) => (any.has(doc) ? (test === "differ") === shared.has(doc) : null);
  }

  /**
   * `answers`: by field the slugs; `employer` is a text. `ladders`: by field all its slugs in the
   * order of rank, where the index has only those in use.
   */
  function rank(index, answers, ladders = {}) {
    const wished = Object.keys(POINTS).map((key) => ({
      key,
      found: (answers[key] || []).map((slug) => having(index, key, slug)).filter(Boolean),
    })).filter(({ found }) => found.length);
    const programs = index.programs.filter((one) => (answers.programs || []).includes(one.slug));
    const rules = programs.flatMap((program) => program.pairing.map((rule) => ({
      program, rule, broken: breaks(index, rule, answers, ladders[rule.field]),
    }))).filter(({ broken }) => broken);

    const ranked = [];
    for (let doc = 0; doc < index.n; doc++) {
      const card = index.card(doc);
      if (!card) continue;
      const one = { doc, card, score: 0, reasons: [], cautions: [] };
      for (const { key, found } of wished) {
        const terms = found.filter(({ docs }) => docs.has(doc)).map(({ term }) => term);
        if (terms.length) {
          one.score += POINTS[key][0] + POINTS[key][1] * (terms.length - 1);
          one.reasons.push({ key, terms });
        } else if (key === "programs") one.cautions.push({ key: "no_program", terms: found.map(({ term }) => term) });
      }
      for (const { program, rule, broken } of rules) {
        if (!broken(doc, card)) continue;
        one.score -= rule.must ? MUST : PREFER;
        one.cautions.push({ key: rule.test, field: rule.field, must: rule.must, text: rule.text, program });
      }
      if (BUSY[card.state]) one.cautions.push({ key: card.state });
      else if (card.places) one.reasons.push({ key: "places", n: card.places });
      ranked.push(one);
    }
    const busy = (one) => (BUSY[one.card.state] ? 1 : 0);
    return ranked.sort((a, b) => b.score - a.score || busy(a) - busy(b) || a.doc - b.doc);
  }

  docendo.rankMentors = rank;
})(docendo);
