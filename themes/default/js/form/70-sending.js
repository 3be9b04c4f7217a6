/**
 * Sending: by a form service, by e-mail, as a file, by copying. Nothing leaves before somebody acts.
 */
(function (docendo) {
  "use strict";

  const { asText, check, draft, file, form, mail, part, program } = docendo.application;
  if (!form) return;
  const { element, say } = docendo;

  /** Says what is left to do, with what helps to do it: an address that opens a message, or the text. */
  function next(key, { file: name, href, text, more = [] } = {}) {
    const message = [say(key, { file: name }), ...more].join(" ");
    part("next").hidden = false;
    part("next-text").textContent = message;
    part("copied").hidden = !text;
    part("again").hidden = !href;
    part("again").href = href;
    docendo.announce(message);
  }

  /** The first is the browser's own, and goes on. */
  const ways = {
    post() {
      draft.erase();
      return true;
    },
    email(text, { dataset }) {
      const href = mail(dataset.mailto, text);
      // Only ways that this form has.
      const has = (way) => form.querySelector(`[data-way="${way}"]`);
      const others = () => [has("save") && say("or_save"), has("post") && say("or_send", { button: has("post").textContent })];
      if (href) next("mail_opened", { href });
      else next("mail_too_long", { more: others().filter(Boolean) });
      if (href) part("again").click();
      else part("next").focus();
    },
    save(text) {
      const name = file(program, form.querySelector('[name="name"], [autocomplete~="name"]')?.value);
      // It is gone with the page.
      const href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
      element("a", { href, download: name }).click();
      next("file_saved", { file: name });
    },
    copy(text) {
      const field = part("copied").querySelector("textarea");
      field.value = text;
      next("text_marked", { text });
      field.select();
      // Not every browser and place has a clipboard.
      navigator.clipboard?.writeText(text).then(() => next("text_copied", { text }), () => {});
    },
  };

  /** Goes a way if nothing is to be mended. */
  function go(button) {
    draft.save();
    return check() && ways[button.dataset.way](asText(), button);
  }

  form.addEventListener("submit", (event) => {
    if (!event.submitter || !go(event.submitter)) event.preventDefault();
  });

  // In a long form, Enter in a line is no decision to send all of it.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  form.addEventListener("click", ({ target }) => {
    const { act, way } = target.dataset;
    if (act === "print") print();
    if (act === "sent") draft.forget();
    if (target.type === "button" && way) go(target);
  });
  form.addEventListener("reset", () => part("next")?.toggleAttribute("hidden", true));
})(docendo);
