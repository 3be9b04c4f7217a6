/**
 * The directory: search box, filters, order, chips and pages, all of them in the address.
 *
 * The page as served is the answer to an empty question, and stands again when nothing is asked.
 */
(function (docendo) {
  "use strict";

  const { element, say, state: State } = docendo;
  const form = document.querySelector("[data-directory]");
  const list = document.querySelector("[data-results] .cards");
  if (!form || !document.body.dataset.index) return;

  const here = (selector, within = document) => [...within.querySelectorAll(selector)];
  const facets = here("[data-facet]");
  const keys = facets.map((facet) => facet.dataset.facet);
  const input = form.querySelector("input[type=search]");
  const results = document.querySelector("[data-results]");
  const start = form.getAttribute("action");
  // On a page of a term, everything leads to the directory, with the term among what is asked.
  const elsewhere = form.dataset.directory === "elsewhere";
  const fixed = Object.fromEntries(here("input[type=hidden]", form).map((hidden) => [hidden.name, [hidden.value]]));

  const address = (state) => (elsewhere || !State.asks(state) ? start : "") + State.print(state);
  let state = elsewhere ? { ...State.read("", keys), on: fixed } : State.read(location.search, keys);
  const links = here("a[data-term]").map((link) => ({
    link,
    field: link.closest("[data-facet]").dataset.facet,
    slug: link.dataset.term,
    label: link.firstElementChild.textContent,
    count: link.querySelector(".count"),
    served: link.querySelector(".count").textContent,
  }));

  function paintLinks() {
    for (const { link, field, slug } of links) {
      link.setAttribute("href", address(State.toggle(state, field, slug)) || start);
      if (State.slugsOn(state, field).includes(slug)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  paintLinks();
  // Removing the page's own term leads to all mentors; adding another, to both.
  if (elsewhere) return;

  const cards = list && new docendo.Cards(list);
  const [found, chips, title, order, free, pager, note] = ["found", "chips", "title", "order", "free", "pager", "note"]
    .map((name) => document.querySelector(`[data-part="${name}"]`));
  const summary = document.querySelector("[data-part=filters]");
  const served = { title: title && title.textContent, pager: pager ? [...pager.childNodes] : [], filters: summary && summary.textContent };
  let asked = 0;

  /** Shows what the state asks for. */
  async function show() {
    const mine = ++asked;
    paintLinks();
    paintControls();
    if (!State.asks(state)) return plain();
    results.setAttribute("aria-busy", "true");
    try {
      const index = await docendo.load();
      const answer = await docendo.ask(index, () => docendo.results.results(index, state));
      const size = index.perPage;
      const pages = Math.max(1, Math.ceil(answer.count / size));
      const page = Math.min(state.page, pages);
      const docs = answer.docs.subarray((page - 1) * size, page * size);
      if (mine !== asked) return undefined;
      tell(index, answer);
      // In a large directory the terms come later than the names: they fill what is shown already.
      if (index.large && docs.length) {
        cards.show([await docendo.ask(index, () => cards.of(index, docs[0], true))]);
        cards.show(await docendo.ask(index, () => [...docs].map((doc) => cards.of(index, doc, true))));
      }
      const shown = await docendo.ask(index, () => [...docs].map((doc) => cards.of(index, doc)));
      if (mine !== asked) return undefined;
      shown.forEach((card, i) => docendo.cards.mark(card, answer.found, hits(index, docs[i], answer.found)));
      cards.show(shown);
      paintPager(page, pages);
      const counts = await docendo.ask(index, answer.counts);
      if (mine === asked) paintCounts(index, counts);
    } catch (error) {
      if (mine === asked) found.textContent = say("search_failed");
    } finally {
      if (mine === asked) results.removeAttribute("aria-busy");
    }
    return undefined;
  }

  function hits(index, doc, found) {
    if (!found.terms.size) return [];
    return Object.values(index.termsOf(doc)).flat().filter((term) => found.terms.has(term.id));
  }

  /** The page as it was served. */
  function plain() {
    if (cards) {
      cards.served.forEach(docendo.cards.clean);
      cards.show(cards.served);
    }
    for (const { link, count, served } of links) {
      count.textContent = served;
      link.classList.remove("none");
    }
    if (title) {
      title.textContent = served.title;
      title.hidden = false;
      title.classList.remove("vh");
    }
    if (order) order.closest("[data-part=ordering]").hidden = true;
    if (pager) pager.replaceChildren(...served.pager);
    found.textContent = "";
    note.replaceChildren();
    results.removeAttribute("aria-busy");
  }

  /** The words about an answer: how many, and what was done to find them. */
  function tell(index, answer) {
    const { count } = answer;
    const words = state.q.trim();
    const none = words ? say("found_none_for", { words }) : say("found_none");
    found.textContent = count ? say("found", { n: count }) : none;
    title.textContent = say(`order_${answer.order}`);
    title.hidden = !count;
    paintOrder(answer);
    const lines = [];
    if (count && answer.found.stage === 2) lines.push(say("found_near"));
    if (count && answer.found.stage === 3) lines.push(say("found_some"));
    note.replaceChildren(...lines.map((line) => element("p", {}, line)));
    if (count) return;
    const { term, without } = docendo.results.ways(index, state, answer);
    const ways = [];
    if (term) {
      const meant = { ...state, q: "", on: { [term.field.key]: [term.slug] }, free: false, page: 1 };
      ways.push([say("meant", { term: term.label }), meant]);
    }
    if (without) ways.push([say("without_filters", { n: without }), { ...state, on: {}, free: false, page: 1 }]);
    ways.push([say("show_all"), State.read("", keys)]);
    note.append(element("ul", { class: "ways" }, ...ways.map(([words, to]) => element("li", {}, goes(words, to)))));
  }

  /** A link to a state. */
  function goes(words, to, attributes = {}) {
    const link = element("a", { href: address(to) || start, ...attributes }, words);
    link.addEventListener("click", (event) => follow(event, to));
    return link;
  }

  function follow(event, to) {
    // Another tab or window is for the browser.
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  }

  /** To another state, as a step that Back undoes. */
  function go(to) {
    settle();
    state = to;
    write("pushState");
    if (input.value !== state.q) input.value = state.q;
    show();
  }

  function write(how) {
    history[how](null, "", State.print(state) || location.pathname);
  }

  function paintControls() {
    if (free) free.checked = state.free;
    const on = State.count(state);
    if (summary) summary.textContent = on ? say("filters_on", { n: on }) : served.filters;
    const made = [];
    for (const { field, slug, label, link } of links) {
      if (!State.slugsOn(state, field).includes(slug)) continue;
      const name = link.closest("[data-facet]").querySelector(".facet-name").textContent;
      made.push(chip(`${name}: ${label}`, State.toggle(state, field, slug)));
    }
    if (state.free) made.push(chip(say("free_only"), { ...state, free: false, page: 1 }));
    if (made.length > 1) {
      const clear = element("button", { type: "button", class: "chip-clear" }, say("clear_filters"));
      clear.addEventListener("click", () => remove({ ...state, on: {}, free: false, page: 1 }));
      made.push(clear);
    }
    chips.replaceChildren(...made.map((one) => element("li", {}, one)));
    chips.hidden = !made.length;
  }

  function chip(words, to) {
    const made = element("button", { type: "button", class: "chip" }, element("span", { class: "vh" }, `${say("remove_filter")} `), words, cross());
    made.addEventListener("click", () => remove(to));
    return made;
  }

  /** What is clicked goes away: the focus stays among what is left. */
  function remove(to) {
    go(to);
    const next = chips.querySelector("button") || input;
    next.focus();
  }

  function cross() {
    const svg = "http://www.w3.org/2000/svg";
    const made = document.createElementNS(svg, "svg");
    for (const [key, value] of Object.entries({ viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true", focusable: "false" })) {
      made.setAttribute(key, value);
    }
    const path = document.createElementNS(svg, "path");
    for (const [key, value] of Object.entries({ d: "M2 2l8 8M10 2l-8 8", fill: "none", stroke: "currentColor", "stroke-width": "1.5" })) {
      path.setAttribute(key, value);
    }
    made.append(path);
    return made;
  }

  function paintOrder(answer) {
    if (!order) return;
    order.replaceChildren(...answer.orders.map((key) =>
      element("option", { value: key, selected: key === answer.order }, say(`order_${key}`))));
    const several = answer.orders.length > 1 && answer.count > 1;
    order.closest("[data-part=ordering]").hidden = !several;
    // The list says its order once.
    title.classList.toggle("vh", several);
  }

  function paintCounts(index, counts) {
    for (const { link, field, slug, count } of links) {
      const term = index.term(field, slug);
      const number = term ? counts[term.id] : 0;
      count.textContent = number;
      link.classList.toggle("none", !number);
    }
  }

  function paintPager(page, pages) {
    if (!pager) return;
    if (pages < 2) {
      pager.replaceChildren();
      return;
    }
    const to = (number) => ({ ...state, page: number });
    const near = (number) => number === 1 || number === pages || Math.abs(number - page) < 3;
    const steps = [];
    for (let number = 1; number <= pages; number++) {
      if (near(number)) {
        const link = goes("", to(number), { "aria-current": number === page ? "page" : null });
        link.append(element("span", { class: "vh" }, `${say("page")} `), String(number));
        steps.push(element("li", {}, link));
      } else if (near(number - 1)) steps.push(element("li", { class: "gap" }, "…"));
    }
    const nav = element("nav", { class: "pager", "aria-label": say("pages") });
    if (page > 1) nav.append(goes(say("previous_page"), to(page - 1), { class: "pager-step", rel: "prev" }));
    nav.append(element("ol", {}, ...steps));
    if (page < pages) nav.append(goes(say("next_page"), to(page + 1), { class: "pager-step", rel: "next" }));
    nav.addEventListener("click", (event) => {
      if (event.defaultPrevented && event.target.closest("a")) results.querySelector("h2").scrollIntoView();
    });
    pager.replaceChildren(nav);
  }

  // Typing is one step back, however many letters it has; browsers limit how often an address is written.
  let typing = false;
  let timer = 0;

  function settle() {
    if (timer) {
      clearTimeout(timer);
      timer = 0;
      write("replaceState");
    }
    typing = false;
  }

  input.addEventListener("input", () => {
    state = { ...state, q: input.value, page: 1, sort: state.sort === "match" || input.value.trim() ? state.sort : "" };
    if (!typing) {
      typing = true;
      write("pushState");
    } else {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = 0;
        write("replaceState");
      }, 300);
    }
    show();
  });
  input.addEventListener("blur", settle);
  window.addEventListener("pagehide", settle);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle();
    show();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-term]");
    if (link) follow(event, State.toggle(state, link.closest("[data-facet]").dataset.facet, link.dataset.term));
  });
  if (free) free.addEventListener("change", () => go({ ...state, free: free.checked, page: 1 }));
  if (order) order.addEventListener("change", () => go({ ...state, sort: order.value, page: 1 }));
  window.addEventListener("popstate", () => {
    typing = false;
    state = State.read(location.search, keys);
    input.value = state.q;
    show();
  });
  // Fetched when it is likely to be needed, not before.
  const soon = () => docendo.load().catch(() => {});
  input.addEventListener("focus", soon, { once: true });
  const side = facets[0] && facets[0].parentElement;
  if (side) side.addEventListener("pointerenter", soon, { once: true });

  // A browser may have kept what was typed: the address is what counts.
  input.value = state.q;
  if (State.asks(state)) show();
  else paintControls();
})(docendo);
