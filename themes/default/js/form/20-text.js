/**
 * An application as text: for a message, a file, the clipboard. `docendo import` reads it back, also
 * after a mail program has wrapped, quoted and signed it.
 */
(function (docendo) {
  "use strict";

  const END = "— End of the application —";
  /** What mail programs take over from an address; beyond it some cut off, and some do nothing. */
  const LONGEST = 1900;

  const clean = (text) => String(text).replace(/\p{Surrogate}/gu, "\ufffd").replace(/\r\n?|[\u2028\u2029]/g, "\n").trim();
  const escaped = (text) => clean(text).replace(/[\\¶•—[\];]/g, "\\$&");
  const line = (text) => escaped(text).replace(/\s+/g, " ");
  const broken = (text) => escaped(text).replace(/\n/g, " ¶\n").replace(/^ ¶/gm, "¶");

  /** The answer to a question, "" where there is none. */
  function answer({ text, options, wishes, assign, parts }) {
    const option = ({ label, value }) => `${line(label)} (${line(value)})`;
    const wish = (one) => `${one.rank}. ${option(one)}${one.purpose ? ` for ${line(one.purpose)}` : ""}`;
    const part = ([name, value]) => clean(value) && `${name}=${line(value)}`;
    const list = options ? options.map(option) : parts ? parts.map(part) : wishes && [...wishes.map(wish), assign && "assign"];
    return list ? list.filter(Boolean).join("; ") : broken(text);
  }

  function text({ title, program, sections }) {
    const lines = [`Application: ${line(title)}`, `Program: ${line(program)}`];
    for (const section of sections) {
      const answers = section.fields.map((field) => [`• ${line(field.label)} [${field.id}]: `, answer(field)]).filter(([, given]) => given);
      if (answers.length) lines.push("", line(section.title), "", ...answers.map((one) => one.join("")));
    }
    return [...lines, END, ""].join("\n");
  }

  /** The address that opens a message with a text, from one with a subject; null where it would be too long. */
  function mail(address, body) {
    const href = `${address}&body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
    return href.length > LONGEST ? null : href;
  }

  /** The name of the file. */
  function file(...words) {
    const slug = (text) => text.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
    return `${slug(["application", ...words].join(" ")).replace(/-$/, "")}.txt`;
  }

  docendo.application = { text, mail, file };
})(docendo);
