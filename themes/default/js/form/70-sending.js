/**
 * Sending: by a form service, by e-mail, as a file, by copying. Nothing leaves before somebody acts.
 */
(function (docendo) {
  "use strict";

  const { asText, check, draft, fileName, form, mail } = docendo.application;
  if (!form) return;
  const { element, say } = docendo;
  const part = (name) => form.querySelector(`[data-part="${name}"]`);

  /** Says what is left to do; with `text`, the answers stand there too. */
  function next(message, text, href) {
    part("next").hidden = false;
    part("next-text").textContent = message;
    part("copied").hidden = !text;
    part("again").hidden = !href;
    if (href) part("again").href = href;
    docendo.announce(message);
  }

  const ways = {
    email({ dataset }) {
      const href = mail(dataset.mailto, asText());
      if (!href) {
        next(say("mail_too_long"));
        part("next").focus();
        return;
      }
      next(say("mail_opened"), "", href);
      part("again").click();
    },
    save() {
      const href = URL.createObjectURL(new Blob([asText()], { type: "text/plain;charset=utf-8" }));
      element("a", { href, download: fileName() }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60000);
      next(say("file_saved", { file: fileName() }));
    },
    copy() {
      const field = document.getElementById("application-text");
      field.value = asText();
      next("", true);
      field.focus();
      field.select();
      const copied = navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.reject();
      copied.then(() => next(say("text_copied"), true), () => next(say("text_marked"), true));
    },
  };

  form.addEventListener("submit", (event) => {
    const { submitter } = event;
    const way = submitter && submitter.dataset.way;
    if (way !== "post") event.preventDefault();
    if (!check()) event.preventDefault();
    else if (way === "post") draft.erase();
    else if (way) ways[way](submitter);
  });

  // In a long form, Enter in a line is no decision to send all of it.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });

  form.addEventListener("click", ({ target }) => {
    const { act, way } = target.dataset;
    if (act === "print") window.print();
    else if (act === "sent") {
      part("next").hidden = true;
      draft.forget();
    } else if (target.type === "button" && way && check()) ways[way](target);
  });
})(docendo);
