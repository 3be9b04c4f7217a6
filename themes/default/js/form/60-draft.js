/**
 * The draft: what was typed, kept in this browser until it is sent or forgotten.
 */
(function (docendo) {
  "use strict";

  const { form, part, program, show, ticks } = docendo.application;
  if (!form || !part("draft")) return;
  const { say } = docendo;
  const root = new URL("../", document.currentScript.src);
  const key = `docendo:${root.pathname}:draft:${program}:${docendo.lang}`;
  let waiting;
  let changed = false;
  let forgotten;

  /** By name what the form holds; neither signatures nor what is not to be seen. */
  function values(of) {
    const found = { __proto__: null };
    for (const control of of.elements) {
      const { name, value } = control;
      if (!name || control.type === "hidden" || control.closest(".leave-empty, .field-signature")) continue;
      const held = (found[name] ||= []);
      if (control.checked || !ticks(control)) held.push(value);
    }
    return found;
  }

  /** What nobody has filled in yet. */
  const unfilled = form.cloneNode(true);
  unfilled.reset();
  const blank = JSON.stringify(values(unfilled));

  function fill(kept) {
    for (const control of form.elements) {
      const had = kept[control.name];
      if (!Array.isArray(had)) continue;
      if (ticks(control)) control.checked = had.includes(control.value);
      else control.value = had[0] || "";
      if (control.selectedIndex < 0) control.value = "";
    }
    show();
  }

  const tell = (text) => (part("draft-text").textContent = text);

  /** Does something with the storage, which may be missing, closed or full. */
  function storage(what) {
    try {
      return what(localStorage);
    } catch {
      return tell(say("draft_not_kept"));
    }
  }

  /** `kept` can be forgotten, `forgotten` brought back. */
  const state = (now) => (part("draft").dataset.state = now);

  function save() {
    if (!changed) return;
    changed = false;
    const now = values(form);
    const filled = JSON.stringify(now) !== blank;
    if (filled) storage((store) => store.setItem(key, JSON.stringify({ at: Date.now(), values: now })));
    else erase();
    state(filled && "kept");
  }

  function touch() {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, 400);
  }

  /** Leaves nothing behind, and says nothing. */
  function erase() {
    changed = false;
    storage((store) => store.removeItem(key));
  }

  function forget() {
    forgotten = values(form);
    erase();
    form.reset();
    show();
    state("forgotten");
    part("restore").focus();
    tell(say("draft_forgotten"));
    docendo.announce(say("draft_forgotten"));
  }

  function restore() {
    fill(forgotten);
    changed = true;
    save();
    tell(found(Date.now()));
    part("forget").focus();
  }

  function found(at) {
    // Our dates begin with the day.
    const lang = docendo.lang.replace(/^en$/, "en-GB");
    return say("draft_found", { day: new Intl.DateTimeFormat(lang, { day: "numeric", month: "long" }).format(at) });
  }

  try {
    const { at, values: kept } = JSON.parse(storage((store) => store.getItem(key)));
    fill(kept);
    tell(found(at));
    state("kept");
  } catch {
    // What is no draft is none.
  }

  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  addEventListener("pagehide", save);
  part("forget").addEventListener("click", forget);
  part("restore").addEventListener("click", restore);
  docendo.application.draft = { erase, forget, save };
})(docendo);
