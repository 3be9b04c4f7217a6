/**
 * The list as a message, and who of it takes part in which program.
 */
(function (docendo) {
  "use strict";

  /** The body of a message: ranks, names, purposes, and addresses where pages have one. */
  function message(entries, intro, link) {
    const lines = entries.flatMap(({ name, purpose, href }, i) => {
      const line = `${i + 1}. ${name}${purpose ? ` (${purpose})` : ""}`;
      return href ? [line, `   ${href}`] : [line];
    });
    return [intro, "", ...lines, ...(link ? ["", link] : [])].join("\r\n");
  }

  /** The programs that take applications and have one of these mentors: those with most first. */
  function programs(all, mentors) {
    const found = [];
    for (const program of all) {
      if (!program.apply) continue;
      const takes = ({ terms }) => Boolean(terms && (terms.programs || []).some((term) => term.slug === program.slug));
      const inside = mentors.filter(takes);
      const outside = mentors.filter((mentor) => !takes(mentor));
      if (inside.length) found.push({ program, inside, outside });
    }
    return found.sort((a, b) => b.inside.length - a.inside.length);
  }

  docendo.message = message;
  docendo.programsFor = programs;
})(docendo);
