/**
 * An application as text: for a message, a file, the clipboard. `docendo import` reads it back, also
 * after a mail program has wrapped, quoted and signed it.
 */
(function (docendo) {
  "use strict";

  const END = "— End of the application —";
  /** What mail programs take over from an address; beyond it some cut off, and some do nothing. */
  const LONGEST = 1900;

  const clean = (text) => String(text).replace(/\p{Surrogate}/gu, "\ufffd").replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").trim();
  const escaped = (text) => clean(text).replace(/[\\¶•—[\];]/g, "\\$&");
  const line = (text) => escaped(text).replace(/\s+/g, " ");
  const broken = (text) => escaped(text).replace(/(.?)\n/g, (all, before) => (before ? `${before} ¶\n` : "¶\n"));

  /** The answer to a question, "" where there is none. */
  function answer({ text, options, wishes, assign, parts }) {
    if (options) return options.map(({ label, value }) => `${line(label)} (${line(value)})`).join("; ");
    if (parts) {
      return parts.filter(([, value]) => clean(value)).map(([part, value]) => `${part}=${line(value)}`).join("; ");
    }
    if (!wishes) return broken(text || "");
    const wished = wishes.map(({ rank, name, slug, purpose }) =>
      `${rank}. ${line(name)} (${line(slug)})${purpose ? ` for ${line(purpose)}` : ""}`);
    return [...wished, ...(assign ? ["assign"] : [])].join("; ");
  }

  function text({ title, program, sections }) {
    const lines = [`Application: ${line(title)}`, `Program: ${line(program)}`];
    for (const section of sections) {
      const answers = section.fields.map((field) => [field, answer(field)]).filter(([, given]) => given);
      if (!answers.length) continue;
      lines.push("", line(section.title), "");
      for (const [{ label, id }, given] of answers) lines.push(`• ${line(label)} [${id}]: ${given}`);
    }
    return [...lines, END, ""].join("\n");
  }

  /** The address that opens a message with a text; null where it would be too long. */
  function mail(address, body) {
    const href = `${address}${address.includes("?") ? "&" : "?"}body=${encodeURIComponent(body.replace(/\n/g, "\r\n"))}`;
    return href.length > LONGEST ? null : href;
  }

  /** The name of the file. */
  function file(program, name) {
    const slug = (part) => part.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
    const words = ["application", slug(program), slug(name)].map((part) => part.replace(/^-+|-+$/g, ""));
    return `${words.filter(Boolean).join("-")}.txt`;
  }

  docendo.application = { text, mail, file };
})(docendo);
