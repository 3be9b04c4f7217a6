/**
 * The form in the page: its questions, which of them are shown, and what they hold.
 */
(function (docendo) {
  "use strict";

  const form = typeof document !== "undefined" && document.querySelector("[data-application]");
  if (!form) return;
  const { application, listed, say } = docendo;
  const words = (node) => [...node.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data).join("").trim().replace(/:$/, "");
  /** `role=mentor|mentee`, a line for each question that the condition is about. */
  const when = (node) => Object.fromEntries((node.dataset.when || "").split("\n").filter(Boolean).map((one) => {
    const [id, values] = one.split(/=(.*)/);
    return [id, values.split("|")];
  }));
  const named = (field, suffix) => field.controls.find((control) => control.name === `${field.id}-${suffix}`);

  const sections = [...form.querySelectorAll(".form-section:not(.sending)")].map((node) => ({
    node,
    title: node.querySelector("h2").textContent,
    fields: [...node.querySelectorAll("[data-field]")].map((box) => ({
      box,
      id: box.dataset.field,
      kind: /field-(\S+)/.exec(box.className)[1],
      label: words(box.querySelector("label, legend")),
      required: "required" in box.dataset,
      controls: [...box.querySelectorAll("input, select, textarea")],
      conditions: [when(node), when(box)],
    })),
  }));
  const fields = sections.flatMap((section) => section.fields);
  const byId = Object.fromEntries(fields.map((field) => [field.id, field]));
  const questions = Object.fromEntries(fields.map(({ id, conditions }) => [id, conditions]));

  const chosen = ({ controls }) => controls.filter((control) => control.checked);

  function answers(id) {
    const { kind, controls } = byId[id];
    if (/radio|checkbox/.test(controls[0].type) && kind !== "mentors") return chosen(byId[id]).map((control) => control.value);
    return controls.map((control) => control.value.trim());
  }

  /** Shows what is asked, and nothing else is sent. Returns the sections that appeared. */
  function show() {
    const { known, holds } = application.asked(questions, answers);
    const appeared = sections.filter(({ node }) => {
      const was = node.hidden;
      node.hidden = !holds(when(node));
      return was && !node.hidden;
    });
    for (const { id, box, controls } of fields) {
      box.hidden = !known[id];
      for (const control of controls) control.disabled = !known[id];
    }
    return appeared;
  }

  /** A field with its answer, as the text wants it. */
  function answered(field) {
    const { id, kind, label, controls } = field;
    const given = { id, label };
    if (kind === "address") given.parts = controls.map(({ name, value }) => [name.slice(id.length + 1), value]);
    else if (kind === "mentors") {
      given.assign = chosen(field).length;
      given.wishes = controls.filter((control) => control.value && /-\d+$/.test(control.name)).map((control) => ({
        rank: control.name.slice(id.length + 1),
        // Without the free places, which stand behind the name.
        name: control.selectedOptions[0].text.replace(/\s*[(（][^()（）]*[)）]$/, ""),
        slug: control.value,
        purpose: (named(field, `${control.name.slice(id.length + 1)}-purpose`) || {}).value,
      }));
    } else if (/radio|checkbox/.test(controls[0].type)) {
      given.options = chosen(field).map((control) => ({ label: control.labels[0].textContent, value: control.value }));
    } else given.text = controls[0].value;
    return given;
  }

  /** The folder that the page stands in. */
  const program = decodeURIComponent(location.pathname.replace(/\/[^/]*$/, "").split("/").pop());

  function text() {
    const shown = sections.map(({ title, fields: all }) => ({ title, fields: all.filter(({ box }) => !box.hidden).map(answered) }));
    return application.text({ title: form.dataset.application, program, sections: shown });
  }

  function file() {
    const name = form.querySelector('[name="name"], [autocomplete~="name"]');
    return application.file(program, name ? name.value : "");
  }

  form.addEventListener("change", ({ isTrusted }) => {
    const appeared = show();
    if (appeared.length && isTrusted) docendo.announce(say("now_asked", { list: listed(appeared.map(({ title }) => title)) }));
  });
  // What a browser brings back by itself comes after the scripts, and silently.
  window.addEventListener("pageshow", show);
  show();

  Object.assign(application, { form, fields, named, show, words, asText: text, fileName: file, program });
})(docendo);
