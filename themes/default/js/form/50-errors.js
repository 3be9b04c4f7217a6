/**
 * What is to be mended before an application is sent: beside each field, and in a summary on top.
 */
(function (docendo) {
  "use strict";

  const { form, fields, held, part, wrong } = docendo.application;
  if (!form) return;
  const { element, say } = docendo;
  const summary = part("to-mend");
  form.noValidate = true;

  /** What to say about a field; "" where nothing is wrong. */
  function judged(field) {
    const { id, kind, label, required, controls: [first], box } = field;
    const given = held(field).filter(({ name }) => kind !== "mentors" || !/purpose$/.test(name));
    const text = given.map((control) => control.value).join("");
    const key = wrong({ kind, required, text, bad: first.validity.badInput, assign: form.elements[`${id}-assign`] });
    return key && !box.hidden ? say(key, { label }) : "";
  }

  const set = (node, name, value) => (value ? node.setAttribute(name, value) : node.removeAttribute(name));

  function mark(field, text) {
    const { id, box, controls: [first] } = field;
    const told = box.querySelector("fieldset") || first;
    if (field.error) field.error.remove();
    else field.described = told.getAttribute("aria-describedby") || "";
    field.error = text && element("p", { class: "error", id: `${id}-error` }, text);
    if (text) box.querySelector(".choices, .part, .wish-way, .input").before(field.error);
    box.classList.toggle("is-wrong", text);
    set(told, "aria-describedby", `${text && field.error.id} ${field.described}`.trim());
    box.querySelectorAll("[data-answer]").forEach((control) => set(control, "aria-invalid", text && "true"));
  }

  /** Marks every field by what `how` says about it. Returns whether nothing is left to mend. */
  function judge(how) {
    fields.forEach((field) => mark(field, how(field)));
    const links = fields.filter(({ error }) => error).map(({ box, error, controls: [first] }) => {
      const link = element("a", { href: `#${first.id}` }, error.textContent);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        box.scrollIntoView();
        first.focus({ preventScroll: true });
      });
      return element("li", {}, link);
    });
    part("mend-title").textContent = say("to_mend", { n: links.length });
    part("mend-list").replaceChildren(...links);
    return (summary.hidden = !links.length);
  }

  /** Whether the form can be sent; where not, the summary has the focus. */
  docendo.application.check = () => {
    const right = judge(judged);
    // Nothing that is hidden takes it.
    summary.focus();
    return right;
  };

  // What is mended, or no longer asked, is no error. Nothing new is blamed while somebody writes.
  const recheck = () => judge((field) => (field.error ? judged(field) : ""));
  form.addEventListener("input", recheck);
  form.addEventListener("change", recheck);
  form.addEventListener("reset", () => judge(() => ""));
})(docendo);
