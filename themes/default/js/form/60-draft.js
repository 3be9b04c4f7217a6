/**
 * The draft: what was typed, kept in this browser until it is sent or forgotten.
 */
(function (docendo) {
  "use strict";

  const { clear, form, program, show } = docendo.application;
  const part = (name) => form && form.querySelector(`[data-part="${name}"]`);
  if (!part("draft")) return;
  const { say } = docendo;
  const root = new URL("../", document.currentScript.src);
  const key = `docendo:${root.pathname}:draft:${program}:${docendo.lang}`;
  const button = (act) => form.querySelector(`[data-act="${act}"]`);
  let waiting;
  let changed = false;
  let forgotten = null;

  /** By name what the form holds; neither signatures nor the trap for robots. */
  function values(of) {
    const found = {};
    for (const control of of.elements) {
      const { name, type, value } = control;
      if (!name || name === "leave_empty" || type === "submit" || control.closest(".field-signature")) continue;
      found[name] = found[name] || [];
      if (control.checked || !/radio|checkbox/.test(type)) found[name].push(value);
    }
    return found;
  }

  /** What nobody has filled in yet. */
  const copy = form.cloneNode(true);
  copy.reset();
  const blank = JSON.stringify(values(copy));

  function fill(kept) {
    for (const control of form.elements) {
      const had = Object.hasOwn(kept, control.name) && kept[control.name];
      if (!Array.isArray(had)) continue;
      if (/radio|checkbox/.test(control.type)) control.checked = had.includes(control.value);
      else control.value = had[0] || "";
      if (control.selectedIndex < 0) control.value = "";
    }
    show();
  }

  /** Does something with the storage, which may be missing, closed or full. */
  function storage(what) {
    try {
      return what(window.localStorage) || "";
    } catch {
      return null;
    }
  }

  const tell = (text) => (part("draft-text").textContent = text);
  const offer = (act, on) => (button(act).hidden = !on);

  function save() {
    clearTimeout(waiting);
    if (!changed) return;
    changed = false;
    const now = values(form);
    const text = JSON.stringify(now);
    const kept = storage((store) => (text === blank ? store.removeItem(key) : store.setItem(key, JSON.stringify({ at: Date.now(), values: now }))));
    if (kept === null) tell(say("draft_not_kept"));
    offer("forget", kept !== null && text !== blank);
    offer("restore", false);
  }

  function touch() {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, 400);
  }

  /** Leaves nothing behind, and says nothing. */
  function erase() {
    clearTimeout(waiting);
    changed = false;
    storage((store) => store.removeItem(key));
  }

  function forget() {
    forgotten = values(form);
    erase();
    form.reset();
    show();
    clear();
    tell(say("draft_forgotten"));
    offer("forget", false);
    offer("restore", true);
    button("restore").focus();
    docendo.announce(say("draft_forgotten"));
  }

  function restore() {
    fill(forgotten);
    touch();
    save();
    tell(found(Date.now()));
    button("forget").focus();
  }

  function found(at) {
    const date = new Date(at);
    const of = (options) => new Intl.DateTimeFormat(docendo.lang, options).format(date);
    const day = say("day", { day: new Intl.NumberFormat(docendo.lang).format(date.getDate()), month: of({ month: "long" }) });
    return say("draft_found", { day });
  }

  const kept = storage((store) => store.getItem(key));
  if (kept === null) tell(say("draft_not_kept"));
  try {
    const draft = JSON.parse(kept);
    fill(draft.values);
    tell(found(draft.at));
    offer("forget", true);
  } catch {
    // What is no draft is none.
  }

  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  window.addEventListener("pagehide", save);
  button("forget").addEventListener("click", forget);
  button("restore").addEventListener("click", restore);
  docendo.application.draft = { erase, forget };
})(docendo);
