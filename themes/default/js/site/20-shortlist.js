/**
 * The shortlist: mentors in order of preference, each with a name and perhaps a purpose. It is kept
 * in this browser, under a key of this site, and nowhere else.
 */
(function (docendo) {
  "use strict";

  const MOST = 20;
  const placeOf = (list, slug) => list.findIndex((one) => one.slug === slug);
  const text = (value) => (typeof value === "string" ? value.slice(0, 200) : "");

  /** What somebody else wrote → a list: without what is no mentor, who is there twice, too many. */
  function clean(list) {
    const kept = [];
    for (const one of Array.isArray(list) ? list : []) {
      const slug = one && text(one.slug);
      if (!slug || placeOf(kept, slug) >= 0 || kept.length === MOST) continue;
      kept.push({ slug, name: text(one.name), purpose: text(one.purpose) });
    }
    return kept;
  }

  function parse(json) {
    try {
      return clean(JSON.parse(json));
    } catch {
      return [];
    }
  }

  const add = (list, one) => clean([...list, one]);
  const remove = (list, slug) => list.filter((one) => one.slug !== slug);

  /** The list with a mentor `by` places later. */
  function move(list, slug, by) {
    const from = placeOf(list, slug);
    const to = Math.min(list.length - 1, Math.max(0, from + by));
    if (from < 0 || from === to) return list;
    const rest = remove(list, slug);
    return [...rest.slice(0, to), list[from], ...rest.slice(to)];
  }

  const setPurpose = (list, slug, purpose) => list.map((one) => (one.slug === slug ? { ...one, purpose } : one));

  const encode = (part) => encodeURIComponent(part).replace(/\./g, "%2E");

  /** The list as the end of an address, which browsers keep to themselves: `m=ana-ruiz.leadership,ben-li`. */
  function toLink(list) {
    return `m=${list.map(({ slug, purpose }) => encode(slug) + (purpose ? `.${encode(purpose)}` : "")).join(",")}`;
  }

  /** The list of such an end, without names; null where it is none. */
  function fromLink(hash) {
    const found = /^#?m=(.+)/.exec(hash);
    if (!found) return null;
    try {
      const list = found[1].split(",").map((part) => part.split(".").map(decodeURIComponent));
      return clean(list.map(([slug, purpose]) => ({ slug, purpose })));
    } catch {
      return null;
    }
  }

  /**
   * Where the list is kept. A storage that is missing, closed or full is no reason to lose a list:
   * it then lives as long as the page, and `kept` is false.
   */
  class Shortlist {
    constructor(open, key) {
      Object.assign(this, { open, key, kept: true, list: [], watchers: [] });
      this.read();
    }

    /** Takes over what is stored: another tab may have changed it. */
    read() {
      if (!this.kept) return;
      try {
        this.list = parse(this.open().getItem(this.key));
      } catch {
        this.kept = false;
      }
    }

    /** Changes the list by a function, and tells who watches. */
    change(how) {
      this.read();
      this.list = clean(how(this.list));
      try {
        if (this.kept) this.open().setItem(this.key, JSON.stringify(this.list));
      } catch {
        this.kept = false;
      }
      this.tell();
    }

    tell() {
      this.watchers.forEach((watcher) => watcher(this.list));
    }

    watch(watcher) {
      this.watchers.push(watcher);
    }

    has(slug) {
      return placeOf(this.list, slug) >= 0;
    }
  }

  docendo.lists = { MOST, clean, parse, placeOf, add, remove, move, setPurpose, toLink, fromLink };
  docendo.Shortlist = Shortlist;
})(docendo);
