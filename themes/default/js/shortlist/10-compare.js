/**
 * Mentors → the rows of a comparison, what they share and in what they differ.
 */
(function (docendo) {
  "use strict";

  const COLUMNS = ["position", "library", "employer", "place"];
  const ORDER = [
    "position", "library", "employer", "library_type", "region", "place", "topics", "purposes", "formats", "languages",
    "work_areas", "programs", "classification",
  ];
  const place = (key) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);

  /**
   * `mentors`: each with its card and, by field, its terms. Returns the rows in which somebody has
   * something: for each mentor the values, each held by `all`, by `only` this one, or by some.
   */
  function compare(fields, mentors) {
    const rows = [];
    const row = (key, label, of) => {
      const cells = mentors.map(of);
      if (!cells.some((values) => values.length)) return;
      const holders = (id) => cells.filter((values) => values.some((value) => value.id === id)).length;
      const told = (value) => {
        const n = holders(value.id);
        const mark = n === mentors.length ? "all" : n === 1 && !value.single ? "only" : "some";
        return { ...value, mark };
      };
      // What all have stands first.
      const sorted = (values) => [...values.filter((one) => one.mark === "all"), ...values.filter((one) => one.mark !== "all")];
      const done = cells.map((values) => sorted(values.map(told)));
      const differs = done.some((values) => !values.length || values.some((value) => value.mark !== "all"));
      rows.push({ key, label, cells: done, differs });
    };
    for (const key of COLUMNS) {
      // An employer that is the library itself says nothing new.
      const of = ({ card }) => (key === "employer" && card.employer === card.library ? "" : card[key]);
      row(key, null, (mentor) => (of(mentor) ? [{ id: of(mentor), label: of(mentor), single: true }] : []));
    }
    for (const { key, label } of fields) {
      if (key === "availability") continue;
      row(key, label, ({ terms }) => (terms[key] || []).map((term) => ({ id: term.slug, label: term.label, lang: term.lang })));
    }
    rows.sort((a, b) => place(a.key) - place(b.key));
    return {
      rows,
      shared: rows.flatMap((one) => one.cells[0].filter((value) => value.mark === "all")),
      // That two people have two posts goes without saying.
      differ: rows.filter((one) => one.differs && !COLUMNS.includes(one.key)),
    };
  }

  docendo.compare = compare;
})(docendo);
