/**
 * The page of the shortlist: the list, a list that was shared, and the comparison.
 */
(function (docendo) {
  "use strict";

  const page = document.querySelector("[data-shortlist-page]");
  if (!page) return;
  const { element, listed, lists, made, put, putMentor, say, shortlist } = docendo;
  const part = (name) => page.querySelector(`[data-part="${name}"]`);
  const show = (name, shown) => {
    part(name).hidden = !shown;
  };
  const asked = new URLSearchParams(location.search).get("compare");
  const web = location.protocol.startsWith("http");

  /** Beside the words for what all have, and what one alone has. */
  const SIGNS = { all: "=", only: "†" };

  /** By slug, what the index knows: card and terms; null for who is not in it. */
  const known = new Map();
  /** By slug, the items of the list. */
  const items = new Map();
  let index;
  let shared = lists.fromLink(location.hash);
  let before = null;
  let marks = null;

  async function learn(slugs) {
    const unknown = slugs.filter((slug) => !known.has(slug));
    if (!unknown.length) return;
    index = await docendo.load();
    const found = await docendo.ask(index, () => unknown.map((slug) => {
      const doc = index.numberOf(slug);
      return doc < 0 ? null : { card: index.card(doc), terms: index.termsOf(doc) };
    }));
    unknown.forEach((slug, i) => known.set(slug, found[i]));
  }

  const nameOf = ({ slug, name }) => (known.get(slug) ? known.get(slug).card.name : name || slug);
  const hrefOf = ({ slug }) => (known.get(slug) ? new URL(known.get(slug).card.path, index.root).href : "");
  const purposeOf = ({ purpose }) => {
    const options = document.getElementById("entry").content.querySelectorAll("option");
    const option = purpose && [...options].find((one) => one.value === purpose);
    return option ? option.textContent : "";
  };

  /** Somebody in a list; `own` with what can be done. */
  function item(one, own) {
    const entry = made("entry");
    const found = known.get(one.slug);
    entry.dataset.slug = one.slug;
    putMentor(entry, found ? found.card : { name: nameOf(one), state: "" }, hrefOf(one));
    put(entry, own || !purposeOf(one) ? "purpose-line" : "purpose", own ? "" : purposeOf(one));
    if (!found) put(entry, "state");
    if (found || !known.has(one.slug)) put(entry, "gone");
    if (!own) put(entry, "choices");
    if (!found && own) put(entry, "mark");
    return entry;
  }

  function drawMine() {
    const { list } = shortlist;
    show("undo", before);
    show("memory", !shortlist.kept);
    show("empty", !list.length);
    show("mine", list.length);
    if (!list.length) return;
    part("count").textContent = say("count", { n: list.length, most: lists.MOST });
    const entries = list.map((one, i) => {
      const stale = items.get(one.slug);
      const entry = stale && stale.known === known.has(one.slug) ? stale.entry : item(one, true);
      items.set(one.slug, { entry, known: known.has(one.slug) });
      const act = (name) => entry.querySelector(`[data-act="${name}"]`);
      act("earlier").setAttribute("aria-disabled", i === 0);
      act("later").setAttribute("aria-disabled", i === list.length - 1);
      if (act("purpose")) act("purpose").value = one.purpose;
      if (act("mark")) act("mark").checked = marked().includes(one.slug);
      return entry;
    });
    const chosen = part("chosen");
    const active = document.activeElement;
    if (entries.length !== chosen.children.length || entries.some((entry, i) => entry !== chosen.children[i])) {
      chosen.replaceChildren(...entries);
      if (chosen.contains(active)) active.focus();
    }
    drawTools(list);
    if (index) drawPrograms(list);
  }

  /** The first four are marked for comparing until somebody marks others. */
  const comparable = () => shortlist.list.map((one) => one.slug).filter((slug) => known.get(slug));
  const marked = () => comparable().filter((slug, i) => (marks ? marks.has(slug) : i < 4));

  function drawTools(list) {
    const slugs = marked();
    const link = part("compare-link");
    const fits = slugs.length > 1 && slugs.length < 5;
    if (fits) link.href = `?compare=${slugs.map(encodeURIComponent).join(",")}`;
    else link.removeAttribute("href");
    part("compare-hint").hidden = fits;
    show("compare", list.length > 1);
    const entries = list.map((one) => ({ name: nameOf(one), purpose: purposeOf(one), href: web && hrefOf(one) }));
    const body = docendo.message(entries, say("mail_intro"), web && address());
    part("mail").href = `mailto:?subject=${encodeURIComponent(say("mail_subject"))}&body=${encodeURIComponent(body)}`;
  }

  const address = () => `${location.href.replace(/[?#].*/, "")}#${lists.toLink(shortlist.list)}`;

  function drawPrograms(list) {
    const found = docendo.programsFor(index.programs, list.map((one) => ({ one, ...known.get(one.slug) })));
    const names = (mentors) => listed(mentors.map(({ one }) => nameOf(one)));
    part("programs").replaceChildren(...found.map(({ program, inside, outside }) => element(
      "li", {},
      element("p", { class: "entry-title" },
        element("a", { href: `${new URL(program.apply, index.root).href}#shortlist` },
          say("apply_to", { program: program.title }))),
      element("p", { class: "card-role" }, outside.length ? say("take_part", { names: names(inside) }) : say("all_take_part")),
      outside.length ? element("p", { class: "card-role" }, say("take_no_part", { names: names(outside) })) : "",
      program.wishes ? "" : element("p", { class: "card-role" }, say("no_wishes")),
    )));
    if (!found.length) part("programs").append(element("li", {}, say("no_program")));
    show("apply", index.programs.some((program) => program.apply));
  }

  function drawShared() {
    part("shared-list").replaceChildren(...shared.map((one) => item(one, false)));
    page.querySelector('[data-act="add"]').hidden = !shortlist.list.length;
  }

  function drawComparison(slugs) {
    const mentors = slugs.map((slug) => known.get(slug)).filter(Boolean);
    const few = mentors.length < 2;
    show("too-few", few);
    show("table", mentors.length);
    if (!mentors.length) return;
    const { rows, shared: same, differ } = docendo.compare(index.fields, mentors);
    const summary = few ? [] : [
      same.length ? say("they_share", { list: listed(same.map((value) => value.label)) }) : say("they_share_nothing"),
      differ.length ? say("they_differ", { list: listed(differ.map((row) => row.label)) }) : "",
    ];
    part("summary").textContent = summary.filter(Boolean).join(" ");
    const head = mentors.map(({ card }) => {
      const cell = made("heading");
      putMentor(cell, card, new URL(card.path, index.root).href);
      Object.assign(cell.querySelector("[data-shortlist]").dataset, { shortlist: card.slug, name: card.name });
      return cell;
    });
    const value = ({ label, lang, mark }) => element("li", {}, element("span", { lang }, label),
      SIGNS[mark] ? element("span", { class: `is-${mark}` }, ` ${SIGNS[mark]} ${say(`held_by_${mark}`)}`) : "");
    const body = rows.map(({ key, label, cells }) => element("tr", { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, label || say(`label_${key}`)),
      ...cells.map((values) => element("td", { role: "cell" },
        values.length ? element("ul", { role: "list" }, ...values.map(value)) : element("span", { class: "none" }, "–")))));
    const named = { class: `of-${mentors.length}`, role: "table", "aria-labelledby": "comparison" };
    part("table").replaceChildren(element("table", named,
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, element("td", { role: "cell" }), ...head)),
      element("tbody", { role: "rowgroup" }, ...body)));
    shortlist.paint(page);
  }

  /** Shows what the address asks for; once with what is known, and again when more is. */
  async function draw() {
    const slugs = asked === null ? null : [...new Set(asked.split(","))].filter(Boolean).slice(0, 4);
    // One's own list needs no welcome.
    if (shared && lists.toLink(shared) === lists.toLink(shortlist.list)) shared = null;
    const sees = () => {
      show("shared", shared && !slugs);
      show("comparison", slugs);
      if (slugs) index && drawComparison(slugs);
      else if (shared) {
        drawShared();
        ["empty", "mine", "undo"].forEach((name) => show(name, false));
      } else drawMine();
    };
    try {
      const learned = learn(slugs || (shared || shortlist.list).map((one) => one.slug));
      sees();
      await learned;
      sees();
    } catch {
      docendo.announce(say("load_failed"), true);
    }
  }

  const focus = (selector) => page.querySelector(selector).focus();

  /** Changes the list so that it can be undone; `slug` is who left it, if it is one. */
  function undoable(how, text, slug) {
    before = { list: shortlist.list, slug };
    part("undo-text").textContent = text;
    shortlist.change(how);
    focus('[data-act="undo"]');
    shortlist.say(text);
  }

  function step(slug, by) {
    const from = lists.placeOf(shortlist.list, slug);
    before = null;
    shortlist.change((list) => lists.move(list, slug, by));
    const { list } = shortlist;
    const to = lists.placeOf(list, slug);
    if (from !== to) shortlist.say(say("moved", { name: nameOf(list[to]), place: to + 1, n: list.length }));
  }

  /** Ends with the shared list: with all, some or nothing of it taken over. */
  function settle(how, replaces) {
    const came = shared.map((one) => ({ ...one, name: nameOf(one) }));
    const had = shortlist.list;
    history.replaceState(null, "", location.pathname);
    shared = null;
    before = replaces && had.length ? { list: had } : null;
    part("undo-text").textContent = say("replaced");
    shortlist.change((list) => how(list, came));
    const { length } = shortlist.list;
    if (length) part("count").focus();
    else document.querySelector("h1").focus();
    shortlist.say(length ? part("count").textContent : say("cleared"));
  }

  function copy() {
    const field = document.getElementById("list-link");
    show("link-field", true);
    field.value = address();
    field.select();
    const copied = navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.reject();
    const done = () => docendo.announce(say("copied"), true);
    copied.then(done, () => {
      field.focus();
      docendo.announce(say("copy_by_hand"), true);
    });
  }

  function undo() {
    const { list: back, slug } = before;
    before = null;
    // Who was added meanwhile stays.
    shortlist.change((list) => lists.clean([...back, ...list]));
    if (slug) focus(`[data-slug="${CSS.escape(slug)}"] [data-act="remove"]`);
    else part("count").focus();
    shortlist.say(say("restored"));
  }

  const acts = {
    earlier: (slug) => step(slug, -1),
    later: (slug) => step(slug, 1),
    remove: (slug) => {
      const name = nameOf(shortlist.list.find((one) => one.slug === slug));
      undoable((list) => lists.remove(list, slug), say("removed", { name }), slug);
    },
    clear: () => undoable(() => [], say("cleared")),
    undo,
    copy,
    print: () => window.print(),
    add: () => settle((list, came) => [...list, ...came]),
    take: () => settle((list, came) => came, true),
    leave: () => settle((list) => list),
  };

  const slugOf = (target) => {
    const entry = target.closest("[data-slug]");
    return entry && entry.dataset.slug;
  };

  page.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-act]");
    if (button && acts[button.dataset.act]) acts[button.dataset.act](slugOf(button));
  });

  page.addEventListener("change", ({ target }) => {
    const slug = slugOf(target);
    if (target.dataset.act === "purpose") {
      before = null;
      shortlist.change((list) => lists.setPurpose(list, slug, target.value));
    } else if (target.dataset.act === "mark") {
      marks = new Set(marked());
      if (target.checked) marks.add(slug);
      else marks.delete(slug);
      drawTools(shortlist.list);
    }
  });

  shortlist.watch(draw);
  window.addEventListener("hashchange", () => {
    shared = lists.fromLink(location.hash);
    draw();
  });
  draw();
})(docendo);
