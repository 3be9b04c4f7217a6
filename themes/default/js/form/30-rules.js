/**
 * What a form asks, given what was answered, and what is wrong with an answer.
 */
(function (docendo) {
  "use strict";

  /** Of the shape of numbers and dates the browser judges. */
  const SHAPES = {
    email: /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/,
    url: /^https?:\/\/[^\s/]+\.[^\s/]/i,
  };
  /** What kinds of question need; the others need a text. */
  const NEEDS = { yes_no: "choice", choice: "choice", choices: "choices", terms: "choices", mentors: "mentors", date: "date", signature: "signature" };

  /**
   * Whether a condition holds: `role=mentor|mentee`, a line for each question that it is about. What
   * is not asked, since one of its own `conditions` does not hold, counts as not answered, whatever
   * was chosen before.
   */
  function holds(condition, questions, answers, above = []) {
    return condition.split("\n").filter(Boolean).every((line) => {
      const [id, values] = line.split(/=(.*)/);
      const question = questions.find((one) => one.id === id);
      // A question that waits for itself is not asked.
      return question && !above.includes(id)
        && question.conditions.every((one) => holds(one, questions, answers, [...above, id]))
        && answers(question).some((answer) => values.split("|").includes(answer.trim()));
    });
  }

  /** The key of what to say about an answer; "" where it is right. `bad`: the browser could not read it. */
  function wrong({ kind, required, text, bad, assign }) {
    const given = text.trim();
    if (bad || (given && SHAPES[kind]?.test(given) === false)) return `mend_${kind}`;
    if (given || !required) return "";
    return `need_${assign ? "assign" : NEEDS[kind] || "text"}`;
  }

  Object.assign(docendo.application, { holds, wrong });
})(docendo);
