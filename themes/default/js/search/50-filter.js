/**
 * Filters: the terms that are on, and how many mentors each other would leave.
 *
 * Within a field one of the terms is enough, and every field with a term on must have one.
 */
(function (docendo) {
  "use strict";

  /** The slugs that are on in a field, whatever it is called. */
  const slugsOn = (on, field) => (Object.keys(on).includes(field.key) ? on[field.key] : []);

  /**
   * `points` by mentor, or null for all; `on`: by field, the slugs that are on. Returns `docs`, the
   * mentors left by their numbers, and `counts`, by term the number of mentors who have it among
   * those whom the other fields leave.
   */
  function filter(index, points, on) {
    const { n } = index;
    const fields = index.fields.filter((field) => slugsOn(on, field).some((slug) => index.term(field.key, slug)));
    const met = new Uint8Array(n);
    const by = new Map();
    for (const field of fields) {
      const mine = new Uint8Array(n);
      for (const slug of slugsOn(on, field)) {
        const term = index.term(field.key, slug);
        const mentors = term ? index.mentorsOf(term) : [];
        for (let i = 0; i < mentors.length; i++) mine[mentors[i]] = 1;
      }
      for (let doc = 0; doc < n; doc++) met[doc] += mine[doc];
      by.set(field, mine);
    }
    const all = fields.length;
    const docs = new Uint32Array(n);
    let count = 0;
    if (all || !points) for (let doc = 0; doc < n; doc++) if (met[doc] === all && (!points || points[doc])) docs[count++] = doc;
    if (!all && points) for (let doc = 0; doc < n; doc++) if (points[doc]) docs[count++] = doc;
    const left = docs.slice(0, count);
    return { docs: left, counts: () => counts(index, points, left, met, all, by) };
  }

  function counts(index, points, docs, met, all, by) {
    const left = new Uint8Array(index.n);
    for (let i = 0; i < docs.length; i++) left[docs[i]] = 1;
    const counted = new Uint32Array(index.terms.length);
    for (const field of index.fields) {
      if (!field.facet) continue;
      const mine = by.get(field);
      let among = left;
      if (mine) {
        among = new Uint8Array(index.n);
        for (let doc = 0; doc < index.n; doc++) {
          among[doc] = (!points || points[doc]) && met[doc] - mine[doc] === all - 1 ? 1 : 0;
        }
      }
      for (const term of field.terms) {
        const mentors = index.mentorsOf(term);
        let count = 0;
        for (let i = 0; i < mentors.length; i++) count += among[mentors[i]];
        counted[term.id] = count;
      }
    }
    return counted;
  }

  docendo.filter = filter;
})(docendo);
