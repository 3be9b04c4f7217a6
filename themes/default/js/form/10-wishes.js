/**
 * Wishes for mentors, filled in from the shortlist.
 */
(function (docendo) {
  "use strict";

  /** Shortlist → wishes by rank; who is not among the options, and for whom there is no rank left. */
  function wishes(list, ranks, options) {
    const here = list.filter((one) => options.includes(one.slug));
    return {
      wishes: here.slice(0, ranks),
      over: here.slice(ranks),
      absent: list.filter((one) => !options.includes(one.slug)),
    };
  }

  docendo.wishes = wishes;
  if (typeof document === "undefined") return;
  const { listed, say, shortlist } = docendo;
  const places = document.querySelectorAll("[data-wishes]");

  function fill(place) {
    const id = place.dataset.wishes;
    const field = (name) => document.getElementById(`${id}-${name}`);
    const ranks = [];
    while (field(ranks.length + 1)) ranks.push(field(ranks.length + 1));
    const found = wishes(shortlist.list, ranks.length, [...ranks[0].options].map((option) => option.value));
    const set = (control, value) => {
      if (!control) return;
      control.value = value;
      if (control.selectedIndex < 0) control.value = "";
      control.dispatchEvent(new Event("change", { bubbles: true }));
    };
    ranks.forEach((select, i) => {
      const { slug, purpose } = found.wishes[i] || { slug: "", purpose: "" };
      set(select, slug);
      set(field(`${i + 1}-purpose`), purpose);
    });
    const assign = field("assign");
    if (assign && assign.checked && found.wishes.length) assign.click();
    const also = (key, list) => (list.length ? ` ${say(key, { names: listed(list.map((one) => one.name || one.slug)) })}` : "");
    const text = say("filled", { n: found.wishes.length }) + also("filled_absent", found.absent) + also("filled_over", found.over);
    const told = document.querySelector(`[data-filled="${id}"]`);
    told.textContent = text;
    told.hidden = false;
    // Wishes may wait for an answer that makes the form ask for them.
    docendo.announce(text, !told.offsetParent);
  }

  const paint = () => places.forEach((place) => place.classList.toggle("is-on", shortlist.list.length));
  places.forEach((place) => place.querySelector("button").addEventListener("click", () => fill(place)));
  shortlist.watch(paint);
  paint();
  // After the other scripts, which may bring back a draft.
  addEventListener("load", () => {
    if (location.hash !== "#shortlist" || !shortlist.list.length) return;
    // A reload must not undo what is changed from here on.
    history.replaceState(null, "", location.pathname + location.search);
    places.forEach(fill);
  });
})(docendo);
