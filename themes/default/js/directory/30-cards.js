/**
 * Cards: those that the page was served with, and others made after their pattern.
 */
(function (docendo) {
  "use strict";

  const { element, say } = docendo;
  const months = new Intl.DateTimeFormat(docendo.lang, { month: "long", year: "numeric", timeZone: "UTC" });

  /** The first letters of the first and last word; scripts without capitals have the first alone. */
  function initials(name) {
    const names = name.split(/\s+/).filter((word) => /^\p{Alphabetic}/u.test(word));
    const first = names.length ? [...names[0]][0] : "";
    const last = names.length > 1 ? [...names[names.length - 1]][0] : "";
    const cased = (letter) => letter.toLowerCase() !== letter.toUpperCase();
    return (first + (last && cased(first) && cased(last) ? last : "")).toUpperCase();
  }

  class Cards {
    constructor(list) {
      this.list = list;
      this.served = [...list.children];
      this.known = new Map(this.served.map((card) => [card.dataset.mentor, card]));
      this.pattern = document.querySelector("template[data-card]");
    }

    /** The card of a mentor; with `bare`, as far as it can be made without the terms. */
    of(index, doc, bare) {
      const slug = index.slugAt(doc);
      if (slug === undefined) return null;
      if (this.known.has(slug)) return this.known.get(slug);
      const card = index.card(doc);
      // Asked here so that what the card needs is fetched with it.
      const terms = bare ? {} : card && index.termsOf(doc);
      if (!card || index.missing.size) return null;
      const made = this.made(index, card, terms);
      if (!bare) this.known.set(slug, made);
      return made;
    }

    made(index, card, terms) {
      const made = this.pattern.content.firstElementChild.cloneNode(true);
      const find = (selector) => made.querySelector(selector);
      const set = (selector, text) => {
        const at = find(selector);
        if (!at) return;
        if (text) at.textContent = text;
        else at.remove();
      };
      made.dataset.mentor = card.slug;
      const link = find(".card-name a");
      link.href = new URL(card.path, index.root).href;
      set(".card-name bdi", card.name);
      for (const at of card.lang ? made.querySelectorAll(".card-name bdi, .card-role") : []) at.lang = card.lang;
      set(".pronouns", card.pronouns);
      const role = find(".card-role");
      if (role) {
        const parts = [card.position, card.library].filter(Boolean).map((text) => element("bdi", {}, text));
        role.replaceChildren(...parts.flatMap((part, i) => (i ? [document.createElement("br"), part] : [part])));
        if (!parts.length) role.remove();
      }
      const portrait = find(".monogram, .portrait");
      if (portrait && card.portrait) {
        const source = (path) => new URL(path, index.root).href;
        const { small, dense, alt } = card.portrait;
        portrait.replaceWith(element("img", {
          class: "portrait", src: source(small), srcset: dense && `${source(dense)} 2x`,
          alt, width: 72, height: 72, loading: "lazy",
        }));
      } else if (portrait) {
        portrait.className = `monogram shade-${card.shade}`;
        portrait.textContent = initials(card.name);
      }
      const topics = (terms.topics || []).map((term) => term.label);
      const shown = find(".card-topics");
      if (shown && topics.length) {
        const more = topics.length - 5;
        shown.replaceChildren(element("span", { class: "vh" }, `${say("topics")}: `), topics.slice(0, 5).join(" · "));
        if (more > 0) shown.append(" ", element("span", { class: "more" }, say("more_topics", { n: more })));
      } else if (shown) shown.remove();
      this.foot(made, card, terms);
      return made;
    }

    foot(made, card, terms) {
      const state = made.querySelector(".availability");
      if (state) {
        const pattern = document.querySelector(`template[data-state="${card.state}"]`);
        const after = pattern && pattern.content.firstElementChild;
        if (after) {
          const copy = after.cloneNode(true);
          const label = copy.lastElementChild;
          const places = say("places", { n: card.places });
          if (card.places) label.textContent = say("availability_places", { state: label.textContent, places });
          state.replaceWith(copy);
        } else state.remove();
      }
      const formats = made.querySelector(".card-formats");
      if (formats) formats.textContent = (terms.formats || []).map((term) => term.label).join(say("list_separator"));
      const confirmed = made.querySelector(".card-confirmed");
      if (confirmed && card.confirmed) {
        const { year, month } = card.confirmed;
        const day = new Date(Date.UTC(year, month - 1, 1));
        const time = element("time", { datetime: `${year}-${String(month).padStart(2, "0")}` }, months.format(day));
        confirmed.replaceChildren(`${say("confirmed")} `, time);
      } else if (confirmed) confirmed.remove();
    }

    /** Shows cards in place of those that are there. */
    show(cards) {
      this.list.replaceChildren(...cards);
      if (docendo.shortlist) docendo.shortlist.paint(this.list);
    }
  }

  /** Takes marks away from a card, and what was added to it. */
  function clean(card) {
    card.querySelectorAll(".card-found").forEach((line) => line.remove());
    card.querySelectorAll("mark").forEach((mark) => mark.replaceWith(mark.textContent));
    card.normalize();
  }

  /** Marks what was looked for in a card; where that is not to be seen, says where it is. */
  function mark(card, found, terms) {
    clean(card);
    if (found.all || !found.points) return;
    const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT, (node) =>
      (node.parentElement.closest(".card-name bdi, .card-role, .card-topics") && !node.parentElement.closest(".vh, .more")
        ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP));
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    let any = false;
    for (const text of texts) {
      const pieces = docendo.results.marked(text.data, found);
      if (!pieces.some((piece) => piece.hit)) continue;
      any = true;
      text.replaceWith(...pieces.map((piece) => (piece.hit ? element("mark", {}, piece.text) : piece.text)));
    }
    const shown = card.textContent;
    const hidden = terms.filter((term) => !shown.includes(term.label));
    if (hidden.length || !any) {
      const line = element("p", { class: "card-found" });
      if (hidden.length) {
        const labels = hidden.slice(0, 3).flatMap((term, i) => [i ? say("list_separator") : "", element("mark", {}, term.label)]);
        line.append(`${say("found_also")} `, ...labels);
      } else line.append(say("found_in_text"));
      const foot = card.querySelector(".card-foot");
      if (foot) foot.before(line);
      else card.append(line);
    }
  }

  docendo.Cards = Cards;
  docendo.cards = { mark, clean, initials };
})(docendo);
