/**
 * The form in the page: its questions, which of them are shown, and what they hold.
 */
(function (docendo) {
  "use strict";

  const form = document.querySelector("[data-application]");
  if (!form) return;
  const { application, say } = docendo;
  const part = (name) => form.querySelector(`[data-part="${name}"]`);
  /** Whether a control is ticked rather than filled in. */
  const ticks = ({ type }) => /radio|checkbox/.test(type);

  const when = (node) => node.dataset.when || "";

  const sections = [...form.querySelectorAll(".form-section:not(.sending)")].map((node) => ({
    node,
    title: node.querySelector("h2").textContent,
    fields: [...node.querySelectorAll("[data-field]")].map((box) => ({
      box,
      id: box.dataset.field,
      kind: box.classList[1].replace("field-", ""),
      label: box.querySelector("label, legend").firstChild.data.trim().replace(/:$/, ""),
      required: "required" in box.dataset,
      conditions: [when(node), when(box)],
      controls: [...box.querySelectorAll("input, select, textarea")],
    })),
  }));
  const fields = sections.flatMap((section) => section.fields);

  const held = ({ controls }) => controls.filter((control) => !ticks(control) || control.checked);
  const values = (field) => held(field).map((control) => control.value);
  const holds = (condition) => application.holds(condition, fields, values);

  /** Shows what is asked, and nothing else is sent. Returns the titles of sections that appeared. */
  function show() {
    for (const { box, conditions, controls } of fields) {
      box.hidden = !conditions.every(holds);
      for (const control of controls) control.disabled = box.hidden;
    }
    const were = sections.filter(({ node }) => node.hidden);
    for (const { node } of sections) node.hidden = !holds(when(node));
    return were.filter(({ node }) => !node.hidden).map(({ title }) => title);
  }

  /** A field with its answer, as the text wants it. */
  function answered(field) {
    const { id, kind, label, controls } = field;
    const suffix = ({ name }) => name.slice(id.length + 1);
    const given = { id, label };
    if (kind === "address") given.parts = controls.map((control) => [suffix(control), control.value]);
    else if (kind === "mentors") {
      given.assign = form.elements[`${id}-assign`]?.checked;
      given.wishes = controls.filter((control) => control.value && /-\d+$/.test(control.name)).map((control) => ({
        rank: suffix(control),
        // Without the free places, which stand behind the name.
        label: control.selectedOptions[0].text.replace(/\s*[(（][^()（）]*[)）]$/, ""),
        value: control.value,
        purpose: form.elements[`${control.name}-purpose`]?.value,
      }));
    } else if (ticks(controls[0])) {
      given.options = held(field).map((control) => ({ label: control.labels[0].textContent, value: control.value }));
    } else given.text = controls[0].value;
    return given;
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
  addEventListener("pageshow", show);
  show();

  Object.assign(application, { form, fields, held, part, program, show, ticks });
})(docendo);
