/**
 * What is asked of the directory, and how it stands in the address: `?q=…&topics=a&topics=b&page=2`.
 */
(function (docendo) {
  "use strict";

  const OWN = ["q", "free", "sort", "page"];

  /** Reads a query; `fields` are the facets of the directory. What it does not know is passed over. */
  function read(query, fields) {
    const asked = new URLSearchParams(query);
    // Without a prototype: a field may be called as what every object has.
    const on = Object.create(null);
    for (const field of fields) {
      const slugs = [...new Set(asked.getAll(field).filter(Boolean))];
      if (slugs.length && !OWN.includes(field)) on[field] = slugs;
    }
    return {
      q: (asked.get("q") || "").slice(0, 200),
      on,
      free: asked.get("free") === "1",
      sort: asked.get("sort") || "",
      page: Math.max(1, parseInt(asked.get("page"), 10) || 1),
    };
  }

  /** The query of a state; empty where nothing is asked. */
  function print(state) {
    const asked = new URLSearchParams();
    if (state.q.trim()) asked.append("q", state.q);
    for (const [field, slugs] of Object.entries(state.on)) slugs.forEach((slug) => asked.append(field, slug));
    if (state.free) asked.append("free", "1");
    if (state.sort) asked.append("sort", state.sort);
    if (state.page > 1) asked.append("page", state.page);
    const query = asked.toString();
    return query && `?${query}`;
  }

  /** The slugs that are on in a field. */
  const slugsOn = (state, field) => (Object.keys(state.on).includes(field) ? state.on[field] : []);

  /** The state with a term on that was off, or off that was on. */
  function toggle(state, field, slug) {
    const slugs = slugsOn(state, field);
    const after = slugs.includes(slug) ? slugs.filter((one) => one !== slug) : [...slugs, slug];
    const on = { ...state.on, [field]: after };
    if (!after.length) delete on[field];
    return { ...state, on, page: 1 };
  }

  /** Whether anything is asked that the served page does not show. */
  function asks(state) {
    return Boolean(state.q.trim() || state.free || state.sort || Object.keys(state.on).length || state.page > 1);
  }

  /** How many filters are on. */
  function count(state) {
    return Object.values(state.on).reduce((sum, slugs) => sum + slugs.length, state.free ? 1 : 0);
  }

  docendo.state = { read, print, toggle, slugsOn, asks, count };
})(docendo);
