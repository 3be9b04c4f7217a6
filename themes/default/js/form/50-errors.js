/**
 * What is to be mended before an application is sent: beside each field, and in a summary on top.
 */
(function (docendo) {
  "use strict";

  const { form, fields, named, words, wrong } = docendo.application;
  if (!form) return;
  const { element, say } = docendo;
  let summary = null;
  const errors = new Map();
  form.noValidate = true;

  /** What to say about a field; "" where nothing is wrong. */
  function judged({ id, kind, label, required, controls, box }, field) {
    if (box.hidden) return "";
    const first = controls[0];
    const filled = kind === "address" ? [first] : controls.filter(({ type, checked }) => checked || !/radio|checkbox/.test(type));
    const key = wrong({
      kind,
      required,
      text: filled.map((control) => control.value).join(""),
      bad: first.validity.badInput,
      assign: kind === "mentors" && named(field, "assign"),
    });
    return key && say(key, { label: kind === "address" ? `${label}: ${words(first.labels[0])}` : label });
  }

  /** Where the error stands: what it describes, and what is invalid. */
  function places({ kind, box, controls }) {
    const group = box.querySelector("fieldset");
    if (!group) return { told: controls[0], marked: controls };
    if (group.getAttribute("role")) return { told: group, marked: [group] };
    if (kind === "address") return { told: controls[0], marked: [controls[0]] };
    return { told: group, marked: kind === "mentors" ? controls.filter((control) => /-1$/.test(control.name)) : controls };
  }

  function mark(field, text) {
    const { id, box } = field;
    const { told, marked } = places(field);
    const described = (told.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== `${id}-error`);
    if (errors.has(id)) errors.get(id).remove();
    errors.delete(id);
    if (text) {
      const error = element("p", { class: "error", id: `${id}-error` }, text);
      box.querySelector(".choices, .part, .wish-way, .input").before(error);
      errors.set(id, error);
      described.unshift(error.id);
    }
    box.classList.toggle("is-wrong", text);
    if (described.length) told.setAttribute("aria-describedby", described.join(" "));
    else told.removeAttribute("aria-describedby");
    for (const control of marked) {
      if (text) control.setAttribute("aria-invalid", true);
      else control.removeAttribute("aria-invalid");
    }
  }

  function draw() {
    const links = fields.filter(({ id }) => errors.has(id)).map((field) => {
      const { id, box, controls } = field;
      const link = element("a", { href: `#${controls[0].id}` }, errors.get(id).textContent);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        box.scrollIntoView();
        (controls.find((control) => control.checked) || controls[0]).focus({ preventScroll: true });
      });
      return element("li", {}, link);
    });
    if (!links.length) {
      if (summary) summary.remove();
      summary = null;
      return;
    }
    const title = element("h2", { id: "to-mend" }, say("to_mend", { n: links.length }));
    const parts = [title, element("ul", {}, ...links)];
    if (!summary) {
      summary = element("div", { class: "to-mend", tabindex: -1, role: "group", "aria-labelledby": "to-mend" });
      form.prepend(summary);
    }
    summary.replaceChildren(...parts);
  }

  /** Whether the form can be sent; where not, the summary has the focus. */
  function check() {
    fields.forEach((field) => mark(field, judged(field, field)));
    draw();
    if (summary) {
      summary.focus({ preventScroll: true });
      summary.scrollIntoView();
    }
    return !summary;
  }

  /** What is mended, or no longer asked, is no longer an error. Nothing new is blamed while somebody writes. */
  function recheck() {
    if (!summary) return;
    const before = [...errors].map(([id, error]) => id + error.textContent).join();
    fields.forEach((field) => errors.has(field.id) && mark(field, judged(field, field)));
    if ([...errors].map(([id, error]) => id + error.textContent).join() !== before) draw();
  }

  function clear() {
    fields.forEach((field) => mark(field, ""));
    draw();
  }

  form.addEventListener("input", recheck);
  form.addEventListener("change", recheck);
  Object.assign(docendo.application, { check, clear });
})(docendo);
