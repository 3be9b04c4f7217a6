/**
 * The guide: its questions, and who fits. Answers stand in the address and are sent nowhere.
 */
(function (docendo) {
  "use strict";

  const form = document.querySelector("[data-guide]");
  if (!form) return;
  const { element, listed, made, put, putMentor, say } = docendo;
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const STEP = 12;

  /** The query that the form stands for; what is not answered stays out. */
  function written() {
    const query = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (value.trim()) query.append(key, value.trim());
    return query.toString();
  }

  /** Puts the answers of a query into the form, and returns them. */
  function fill(query) {
    const answers = {};
    for (const [key, value] of query) (answers[key] = answers[key] || []).push(value);
    for (const field of form.elements) {
      const given = answers[field.name] || [];
      if (field.type === "checkbox") field.checked = given.includes(field.value);
      else if (field.name) field.value = given[0] || "";
    }
    if (answers.employer) answers.employer = answers.employer.join(" ");
    count();
    return answers;
  }

  /** Says beside a folded question how many answers are chosen. */
  function count() {
    for (const at of form.querySelectorAll("[data-chosen]")) {
      const n = at.closest("fieldset").querySelectorAll(":checked").length;
      at.textContent = n ? say("chosen", { n }) : "";
    }
  }

  const ladders = () => Object.fromEntries([...form.querySelectorAll("select")].map((select) =>
    [select.name, [...select.options].map((option) => option.value).filter(Boolean)]));

  const labels = (terms) => listed(terms.map((term) => term.label));

  /** Free places stand beside the name already. */
  const because = (reasons) =>
    reasons.filter((one) => one.terms).map(({ key, terms }) => say(`because_${key}`, { list: labels(terms) }));

  function but(index, { key, terms, field, must, text }) {
    if (!text) return say(`but_${key}`, { list: terms && labels(terms) });
    const found = index.field(field);
    const label = found ? found.label : say(`label_${field}`);
    return `${say(`but_${key.replace(/-/g, "_")}`, { field: label })} ${say(must ? "rule_must" : "rule_prefer", { rule: text })}`;
  }

  function result(index, one) {
    const item = made("result");
    putMentor(item, one.card, new URL(one.card.path, index.root).href);
    Object.assign(item.querySelector("[data-shortlist]").dataset, { shortlist: one.card.slug, name: one.card.name });
    put(item, "because", ...because(one.reasons).map((text) => element("li", {}, text)));
    put(item, "but", ...one.cautions.map((caution) => element("li", {}, but(index, caution))));
    return item;
  }

  let turn = 0;

  async function show(search, moves) {
    const query = new URLSearchParams(search);
    const answers = fill(query);
    const mine = ++turn;
    part("results").hidden = !search;
    if (!search) return;
    const list = part("ranking");
    const title = part("title");
    let index;
    let ranked;
    try {
      index = await docendo.load();
      ranked = await docendo.ask(index, () => docendo.rankMentors(index, answers, ladders()));
    } catch {
      docendo.announce(say("load_failed"), true);
      return;
    }
    // Somebody who answers anew does not wait for the old answers.
    if (mine !== turn) return;
    list.replaceChildren();
    const more = () => {
      const first = list.children.length;
      list.append(...ranked.slice(first, first + STEP).map((one) => result(index, one)));
      const n = list.children.length;
      title.textContent = say("ranked", { n, total: ranked.length });
      part("more").hidden = n === ranked.length;
      docendo.shortlist.paint(list);
      return list.children[first];
    };
    more();
    part("more").onclick = () => {
      more().querySelector("a").focus();
      docendo.announce(title.textContent);
    };
    if (moves) title.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = written();
    const search = query ? `?${query}` : "?all";
    if (search !== location.search) history.pushState(null, "", search);
    show(search, true);
  });
  form.addEventListener("change", count);
  window.addEventListener("popstate", () => show(location.search));
  show(location.search);
})(docendo);
