/**
 * What a form asks, given what was answered, and what is wrong with an answer.
 */
(function (docendo) {
  "use strict";

  const SHAPES = {
    email: (text) => /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(text),
    url: (text) => /^https?:\/\/[^\s/]+\.[^\s/]/i.test(text),
    number: (text) => /^[-+]?\d*[.,]?\d+$/.test(text),
    date: (text) => /^\d{4}-\d\d-\d\d$/.test(text),
  };
  const NEEDS = { yes_no: "choice", choice: "choice", choices: "choices", terms: "choices", mentors: "mentors", date: "date", signature: "signature" };

  /**
   * By id whether a question is asked. `questions` has by id its conditions, all of which must hold;
   * what is not asked counts as not answered, whatever was chosen before.
   */
  function asked(questions, answers) {
    const known = {};
    const holds = (when) => Object.entries(when).every(([id, values]) =>
      asks(id) && answers(id).some((answer) => values.includes(answer)));
    function asks(id) {
      if (id in known || !questions[id]) return known[id];
      // Until it is known: a question that waits for itself is not asked.
      known[id] = false;
      known[id] = questions[id].every(holds);
      return known[id];
    }
    Object.keys(questions).forEach(asks);
    return { known, holds };
  }

  /** The key of what to say about an answer; "" where it is right. `bad`: the browser could not read it. */
  function wrong({ kind, required, text, bad, assign }) {
    const given = text.trim();
    if (bad || (given && SHAPES[kind] && !SHAPES[kind](given))) return `mend_${kind}`;
    if (given || !required) return "";
    return `need_${assign ? "assign" : NEEDS[kind] || "text"}`;
  }

  Object.assign(docendo.application, { asked, wrong });
})(docendo);
