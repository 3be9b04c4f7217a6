/** An application: its text, what it asks, and what is wrong with an answer. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "../search/harness.mjs";

const { docendo } = load(["form/20-text.js", "form/30-rules.js"]);
const { text, mail, file, holds, wrong } = docendo.application;

const of = (...fields) => text({ title: "T", program: "p", sections: [{ title: "S", fields }] });
const said = (answer) => of({ id: "a", label: "A", text: answer });

/** Reads one answer back, as the import does, from a message as mail programs leave them. */
function back(message) {
  const lines = message.split("\n").map((line) => line.replace(/^(> ?)+/, ""));
  const start = lines.findIndex((line) => line.startsWith("• A [a]: "));
  const end = lines.findIndex((line) => line.startsWith("— End of the application —"));
  let found = "";
  let join = "";
  for (const line of lines.slice(start, end).map((one, i) => (i ? one : one.slice("• A [a]: ".length)))) {
    const broken = /(^|[^\\]) ?¶$/.test(line);
    found += join + (broken ? line.replace(/ ?¶$/, "") : line);
    join = broken ? "\n" : " ";
  }
  return found.replace(/\\(.)/gu, "$1");
}

/** Wraps at spaces, quotes and signs. */
function mailed(message) {
  const wrapped = message.split("\n").flatMap((line) => line.match(/.{1,70}(?= |$)|\S+/gu) || [""]);
  return [...wrapped.map((line) => `> ${line.replace(/^ /, "")}`), "> -- ", "> Ana Ruiz • Cheyenne"].join("\n");
}

test("the whole text", () => {
  const sections = [
    {
      title: "Applicant information",
      fields: [
        { id: "name", label: "Name", text: " Ana Ruiz " },
        { id: "kind", label: "I am", options: [{ label: "Experienced library staff", value: "experienced" }, { label: "MLS librarian", value: "mls" }] },
        { id: "goals", label: "Goals", text: "First line\nsecond line\n\nthird paragraph\n" },
        { id: "none", label: "Not answered", text: "  \n " },
        {
          id: "wanted",
          label: "Mentors I would like",
          assign: true,
          wishes: [
            { rank: "1", label: "Layla Haddad", value: "layla-haddad", purpose: "career" },
            { rank: "2", label: "Ana Ruiz", value: "ana-ruiz", purpose: "" },
          ],
        },
        { id: "address", label: "Address", parts: [["street", "12 Main St."], ["city", ""], ["state", "WY"]] },
        { id: "agree", label: "I agree", options: [{ label: "Yes", value: "yes" }] },
      ],
    },
    { title: "Nothing here", fields: [{ id: "x", label: "X", options: [] }, { id: "y", label: "Y", wishes: [], assign: 0 }, { id: "z", label: "Z", parts: [["zip", " "]] }] },
  ];
  assert.equal(text({ title: "WLA Mentoring Program", program: "wla", sections }), `Application: WLA Mentoring Program
Program: wla

Applicant information

• Name [name]: Ana Ruiz
• I am [kind]: Experienced library staff (experienced); MLS librarian (mls)
• Goals [goals]: First line ¶
second line ¶
¶
third paragraph
• Mentors I would like [wanted]: 1. Layla Haddad (layla-haddad) for career; 2. Ana Ruiz (ana-ruiz); assign
• Address [address]: street=12 Main St.; state=WY
• I agree [agree]: Yes (yes)
— End of the application —
`);
});

const long = Array.from({ length: 3000 / 6 }, (one, i) => `w${String(i).padStart(4, "0")}`).join(" ");
const nasty = [
  "plain",
  "¶ • — [x] ; \\ \\\\ \\¶",
  "ends with a pilcrow ¶",
  "ends with a backslash \\",
  "ends with a backslash \\\nand goes on",
  "a pilcrow ¶\n¶\nand more ¶",
  "• Name [name]: somebody else\n— End of the application —\nProgram: other",
  "أريد أن أتعلم الفهرسة؛ ثم الإدارة.\n\nشكرًا [جزيلًا]",
  "👩🏽‍💻 emoji 🏔️; and 漢字",
  "one\n\n\n\nfive",
  "a  b",
  long,
];

for (const answer of nasty) {
  test(`comes back as it was: ${answer.slice(0, 30).replace(/\n/g, "⏎")}`, () => {
    assert.equal(back(said(answer)), answer);
    // What wraps loses its double spaces, and nothing else.
    assert.equal(back(mailed(said(answer))).replace(/ +/g, " "), answer.replace(/ +/g, " "));
    const lines = said(answer).split("\n");
    assert.equal(lines.filter((line) => line.startsWith("• ")).length, 1);
    assert.equal(lines.filter((line) => line.startsWith("—")).length, 1);
  });
}

test("every kind of line break is one, and half a character is none", () => {
  assert.equal(back(said("a\r\nb\rc\u2028d")), "a\nb\nc\nd");
  assert.equal(back(said("a\ud83db")), "a\ufffdb");
});

test("labels and options cannot pass for something else", () => {
  const made = of({ id: "a", label: "Phone [home]:\nnow •", options: [{ label: "One; (two)", value: "x;y" }] });
  assert.match(made, /^• Phone \\\[home\\\]: now \\• \[a\]: One\\; \(two\) \(x\\;y\)$/m);
  const parts = of({ id: "a", label: "A", parts: [["street", "1; Main\nSt. = b"]] });
  assert.match(parts, /^• A \[a\]: street=1\\; Main St\. = b$/m);
});

test("a message is opened only where it arrives whole", () => {
  assert.equal(mail("mailto:a@b.org?subject=S", "x\ny ¶"), "mailto:a@b.org?subject=S&body=x%0D%0Ay%20%C2%B6");
  const room = 1900 - "mailto:a@b.org?subject=S&body=".length;
  assert.equal(mail("mailto:a@b.org?subject=S", "x".repeat(room)).length, 1900);
  assert.equal(mail("mailto:a@b.org?subject=S", "x".repeat(room + 1)), null);
});

test("a file has a name that tells whose it is", () => {
  assert.equal(file("wla", " Inés  O’Echeverría "), "application-wla-ines-o-echeverria.txt");
  assert.equal(file("wla", "ليلى حداد"), "application-wla-ليلى-حداد.txt");
  assert.equal(file("wla", "../..\\"), "application-wla.txt");
  assert.ok(file("wla", "x".repeat(500)).length < 100);
});

test("a condition holds, or what it is about is not asked", () => {
  const questions = Object.entries({
    role: ["", ""],
    team: ["role=mentor|both", ""],
    size: ["role=mentor", "team=yes\nrole=mentor"],
    loop: ["loop=x"],
    one: ["two=x"],
    two: ["one=x"],
    lost: ["nothing=x"],
    equal: ["role=a=b"],
  }).map(([id, conditions]) => ({ id, conditions }));
  const shown = (answers) => questions
    .filter(({ conditions }) => conditions.every((one) => holds(one, questions, ({ id }) => answers[id] || [])))
    .map(({ id }) => id)
    .join(" ");
  assert.equal(shown({}), "role");
  assert.equal(shown({ role: ["mentor"], team: ["yes"], loop: ["x"], one: ["x"], two: ["x"] }), "role team size");
  assert.equal(shown({ role: ["both"], team: ["yes"] }), "role team");
  assert.equal(shown({ role: ["mentee"], team: ["yes"] }), "role");
  assert.equal(shown({ role: ["other", "both"] }), "role team");
  assert.equal(shown({ role: ["a=b"] }), "role equal");
});

test("what is wrong with an answer depends on the question", () => {
  const of = (kind, given, more) => wrong({ kind, text: given, required: true, ...more });
  assert.equal(of("text", " "), "need_text");
  assert.equal(of("text", "", { required: false }), "");
  assert.equal(of("choices", ""), "need_choices");
  assert.equal(of("mentors", "", { assign: true }), "need_assign");
  assert.equal(of("mentors", "ana", { assign: true }), "");
  for (const right of ["a@b.org", " jürgen@bücherei.de ", "a+b@c.d.e"]) assert.equal(of("email", right), "", right);
  for (const bad of ["a", "a@b", "a b@c.org", "a@b.org, c@d.org", "a@@b.org"]) assert.equal(of("email", bad, { required: false }), "mend_email", bad);
  for (const right of ["https://a.org", "http://a.org/x?y"]) assert.equal(of("url", right), "", right);
  for (const bad of ["a.org", "https://", "ftp://a.org", "https://a b"]) assert.equal(of("url", bad), "mend_url", bad);
  for (const right of ["1", "-2.5", "2019"]) assert.equal(of("number", right), "", right);
  assert.equal(of("number", "", { bad: true }), "mend_number");
  assert.equal(of("date", "", { bad: true, required: false }), "mend_date");
  assert.equal(of("date", ""), "need_date");
});
