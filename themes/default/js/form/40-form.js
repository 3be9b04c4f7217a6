/**
 * The form in the page: its questions, which of them are shown, and what they hold.
 */
(function (docendo) {
  "use strict";

  const form = typeof document !== "undefined" && document.querySelector("[data-application]");
  if (!form) return;
  const { application, say } = docendo;
  const { elements } = form;
  const part = (name) => form.querySelector(`[data-part="${name}"]`);
  const ticked = (control) => control.checked;
  /** Whether a control is ticked rather than filled in. */
  const ticks = ({ type }) => /radio|checkbox/.test(type);

  const when = (node) => node.dataset.when || "";

  const sections = [...form.querySelectorAll(".form-section:not(.sending)")].map((node) => ({
    node,
    title: node.querySelector("h2").textContent,
    fields: [...node.querySelectorAll("[data-field]")].map((box) => ({
      box,
      id: box.dataset.field,
      kind: box.classList[1].slice("field-".length),
      label: box.querySelector("label, legend").firstChild.data.trim().replace(/:$/, ""),
      required: "required" in box.dataset,
      conditions: [when(node), when(box)],
      controls: [...box.querySelectorAll("input, select, textarea")],
    })),
  }));
  const fields = sections.flatMap((section) => section.fields);

  const held = ({ controls }) => controls.filter((control) => !ticks(control) || control.checked);
  const answers = (field) => held(field).map((control) => control.value.trim());
  const holds = (condition) => application.holds(condition, fields, answers);

  /** Shows what is asked, and nothing else is sent. Returns the titles of sections that appeared. */
  function show() {
    for (const { box, conditions, controls } of fields) {
      box.hidden = !conditions.every(holds);
      for (const control of controls) control.disabled = box.hidden;
    }
    return sections.filter(({ node }) => {
      const was = node.hidden;
      node.hidden = !holds(when(node));
      return was && !node.hidden;
    }).map(({ title }) => title);
  }

  /** A field with its answer, as the text wants it. */
  function answered(field) {
    const { id, kind, label, controls } = field;
    const suffix = ({ name }) => name.slice(id.length + 1);
    if (kind === "address") return { id, label, parts: controls.map((control) => [suffix(control), control.value]) };
    if (kind === "mentors") {
      const wishes = controls.filter((control) => control.value && /-\d+$/.test(control.name)).map((control) => ({
        rank: suffix(control),
        // Without the free places, which stand behind the name.
        label: control.selectedOptions[0].text.replace(/\s*[(（][^()（）]*[)）]$/, ""),
        value: control.value,
        purpose: (elements[`${control.name}-purpose`] || {}).value,
      }));
      return { id, label, wishes, assign: controls.some(ticked) };
    }
    if (!ticks(controls[0])) return { id, label, text: controls[0].value };
    return { id, label, options: controls.filter(ticked).map((control) => ({ label: control.labels[0].textContent, value: control.value })) };
  }

  /** The folder that the page stands in. */
  const program = decodeURIComponent(location.pathname).split("/").at(-2);

  application.asText = () => application.text({
    title: form.dataset.application,
    program,
    sections: sections.map(({ title, fields: own }) => ({ title, fields: own.filter(({ box }) => !box.hidden).map(answered) })),
  });

  form.addEventListener("change", () => {
    const appeared = show();
    if (appeared.length) docendo.announce(say("now_asked", { list: docendo.listed(appeared) }));
  });
  // What a browser brings back by itself comes after the scripts, and silently.
  window.addEventListener("pageshow", show);
  show();

  Object.assign(application, { form, fields, held, part, program, show, ticks });
})(docendo);
