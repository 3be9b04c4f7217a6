/**
 * The shortlist on every page: its toggles, its link with the count, and other tabs.
 */
(function (docendo) {
  "use strict";

  const { announce, lists, say } = docendo;
  // Scripts lie in a folder below the root: sites side by side on one host keep lists apart.
  const root = new URL("../", document.currentScript.src);
  const key = `docendo:${root.pathname}:shortlist`;
  const shortlist = new docendo.Shortlist(() => window.localStorage, key);

  /** Gives cards their toggles. They are served without: nobody could use them who has no scripts. */
  function equip(within) {
    const pattern = document.querySelector("template[data-tools]");
    for (const place of pattern ? within.querySelectorAll(".card-tools:empty") : []) {
      const card = place.closest("[data-mentor]");
      const toggle = pattern.content.firstElementChild.cloneNode(true);
      const name = card.querySelector(".card-name bdi").textContent;
      Object.assign(toggle.dataset, { shortlist: card.dataset.mentor, name });
      toggle.querySelectorAll("[data-name-here]").forEach((at) => (at.textContent = name));
      place.append(toggle);
    }
  }

  /** Brings toggles, links for comparing and the count up to date. */
  shortlist.paint = function (within = document) {
    const { list } = shortlist;
    equip(within);
    for (const toggle of within.querySelectorAll("[data-shortlist]")) {
      toggle.setAttribute("aria-pressed", shortlist.has(toggle.dataset.shortlist));
    }
    for (const link of within.querySelectorAll("[data-compare]")) {
      const slug = link.dataset.compare;
      const others = lists.remove(list, slug).slice(0, 3).map((one) => one.slug);
      link.search = `?compare=${[slug, ...others].map(encodeURIComponent).join(",")}`;
    }
    for (const count of document.querySelectorAll("[data-shortlist-count]")) count.textContent = list.length || "";
  };

  /** Says what became of the list; to everybody where it lives only as long as the page. */
  shortlist.say = (text) => announce(shortlist.kept ? text : `${text} ${say("not_kept")}`, !shortlist.kept);

  // What was shown to everybody goes before anything new is said.
  const hush = () => document.querySelector(".announced") && announce("");
  document.addEventListener("click", hush, true);

  document.addEventListener("click", ({ target }) => {
    const toggle = target.closest("[data-shortlist]");
    if (!toggle) return;
    const { shortlist: slug, name } = toggle.dataset;
    if (shortlist.has(slug)) {
      shortlist.change((list) => lists.remove(list, slug));
      shortlist.say(say("removed", { name }));
    } else {
      shortlist.change((list) => lists.add(list, { slug, name }));
      const n = shortlist.list.length;
      if (shortlist.has(slug)) shortlist.say(say("added", { name, n, most: lists.MOST }));
      else announce(say("full", { n: lists.MOST }), true);
    }
  });

  const again = () => {
    shortlist.read();
    shortlist.tell();
  };
  window.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) again();
  });
  // A page that comes back as it was left may be behind.
  window.addEventListener("pageshow", (event) => event.persisted && again());

  docendo.shortlist = shortlist;
  shortlist.watch(() => shortlist.paint());
  shortlist.paint();
})(docendo);
