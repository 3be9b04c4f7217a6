/**
 * What scripts make out of the page's patterns, and how they speak to those who do not see it.
 */
(function (docendo) {
  "use strict";

  /** The first element of a pattern: `<template id="…">`. */
  docendo.made = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

  /** Puts something into its place, `[data-part]`; nothing to put there takes the place away. */
  docendo.put = function (root, part, ...children) {
    const at = root.querySelector(`[data-part="${part}"]`);
    if (!at) return;
    at.replaceChildren(...children.filter(Boolean));
    if (!at.firstChild) at.remove();
  };

  /** Puts a mentor's name, post and availability into their places. */
  docendo.putMentor = function (root, card, href) {
    const name = root.querySelector(".card-name a");
    name.textContent = card.name;
    if (href) name.href = href;
    else name.replaceWith(card.name);
    if (card.lang) root.querySelectorAll(".card-name, .card-role").forEach((at) => (at.lang = card.lang));
    root.querySelectorAll("[data-name-here]").forEach((at) => (at.textContent = card.name));
    const library = card.library || card.employer;
    docendo.put(root, "role", card.position, card.position && library && document.createElement("br"), library);
    for (const state of root.querySelectorAll(".availability")) {
      if (!state.classList.contains(`is-${card.state}`)) state.remove();
      else if (card.places) {
        const label = state.lastElementChild;
        const places = docendo.say("places", { n: card.places });
        label.textContent = docendo.say("availability_places", { state: label.textContent, places });
      }
    }
  };

  /** "a, b and c". */
  docendo.listed = (texts) => new Intl.ListFormat(docendo.lang, { type: "conjunction" }).format(texts);

  let waiting;

  /** Says something through the page's live region; with `shown`, to everybody until the next click. */
  docendo.announce = function (text, shown) {
    const region = document.getElementById("announce");
    if (!region) return;
    clearTimeout(waiting);
    region.textContent = "";
    region.className = shown ? "announced" : "vh";
    // A region that says the same again is silent unless it was empty in between.
    waiting = setTimeout(() => (region.textContent = text), 60);
  };
})(docendo);
