/**
 * From an application form to the committee's folder and back: every form of the example is filled in with whatever
 * people write, taken out as a file, as a copied text and as a message, and imported.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import YAML from "yaml";

import { folderBase, page, start, tool } from "./harness.mjs";

const example = fileURLToPath(new URL("../../content", import.meta.url));
let site;
let browser;

/** Runs the program in the site; its output. */
const run = (...args) => execFileSync(tool, [...args, "--source", site], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const build = () => run("build", "-q", "--today", "2026-11-22");

before(async () => {
  site = mkdtempSync(`${tmpdir()}/docendo-round-`);
  cpSync(example, `${site}/content`, { recursive: true });
  // Every program takes applications, whatever the day.
  for (const program of readdirSync(`${site}/content/programs`, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const path = `${site}/content/programs/${program.name}/index.md`;
    const text = readFileSync(path, "utf8").replace(/^status: .*$/m, "status: open").replace(/^applications: .*$/m, "applications: { rolling: true }");
    writeFileSync(path, text);
  }
  build();
  browser = await start();
});

after(async () => {
  await browser.close();
  rmSync(site, { recursive: true, force: true });
});

/** All files below folders of the site, with their texts. */
function files(...folders) {
  const all = folders.flatMap((folder) => {
    let found = [];
    try {
      found = readdirSync(`${site}/${folder}`, { recursive: true, withFileTypes: true });
    } catch {
      // It is not there yet.
    }
    return found.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`);
  });
  return Object.fromEntries(all.sort().map((path) => [path.slice(site.length + 1), readFileSync(path, "utf8")]));
}

/** What people write, with a word in it that occurs nowhere else. */
const LONG = (word) => [
  `=cmd|'/C calc'!A0; “curly” "straight" 'single' [b] \\ ¶ • — ${word}`,
  "> the line of somebody else, quoted by the applicant",
  ">> and again",
  "",
  "- a list: {not: yaml} & *no anchor* # no comment",
  "• Name [name]: somebody else",
  "— End of the application —",
  "name=nobody",
  "From here on it is long. ".repeat(12).trim(),
  "图书馆编目与元数据的长期保存以及读者服务的改进".repeat(4),
  "أريد أن أتعلم الفهرسة 🏔️ и немного кириллицы",
  "",
  "",
  "third: ü é ñ ß Ł – the end",
].join("\n");
const LINE = (word) => `=1+1; “${word}” [x] \\ ¶ • — Núñez-O’Brien 陈美玲 ع: & #1`;

/**
 * Fills in all that a form asks of somebody with a role, and says what that was: id → answer. Questions that answers
 * call for are answered as well. `assign`: asks to be assigned a mentor instead of naming some.
 */
async function fill(at, { role, program, assign, name }) {
  const answers = {};
  const fields = () => at.locator("[data-field]:visible").evaluateAll((boxes) => boxes.map((box) => [box.dataset.field, box.classList[1].replace("field-", "")]));
  // First what decides on the rest.
  await at.locator(`input[name=role][value=${role}]`).check();
  answers.role = role;
  let left = await fields();
  while (left.length) {
    for (const [id, kind] of left) {
      const box = at.locator(`[data-field="${id}"]`);
      const word = `zq${program}${role}${id}`.replace(/\W|_/g, "").toLowerCase();
      const type = async (text) => {
        await box.locator("input, textarea").first().fill(text);
        answers[id] = text;
      };
      if (id === "name") await type(name);
      else if (id in answers) continue;
      else if (kind === "text") await type(LINE(word));
      else if (kind === "long_text") await type(LONG(word));
      else if (kind === "email") await type(`${word}@example.org`);
      else if (kind === "tel") await type(`+1 (307) 555-01 ${word}`);
      else if (kind === "number") await type(id === "capacity" ? "2" : "2009");
      else if (kind === "date") await type("2026-11-20");
      else if (kind === "signature") await type(name);
      else if (kind === "choice" || kind === "yes_no") {
        // The last is the one that asks more; of yes and no, yes.
        const radio = kind === "choice" ? box.locator("input").last() : box.locator("input").first();
        await radio.check();
        answers[id] = await radio.inputValue();
      } else if (kind === "choices" || kind === "terms") {
        for (const control of await box.locator("input").all()) await control.check();
        answers[id] = await box.locator("input").evaluateAll((controls) => controls.map((control) => control.value));
      } else if (kind === "mentors" && assign) {
        await box.locator(`[name="${id}-assign"]`).check();
        answers[id] = { assign: "yes" };
      } else if (kind === "mentors") {
        answers[id] = { mentors: [] };
        for (const rank of [1, 2, 3]) {
          await box.locator(`[name="${id}-${rank}"]`).selectOption({ index: rank * 2 });
          await box.locator(`[name="${id}-${rank}-purpose"]`).selectOption({ index: rank });
          answers[id].mentors.push({
            mentor: await box.locator(`[name="${id}-${rank}"]`).inputValue(),
            purpose: await box.locator(`[name="${id}-${rank}-purpose"]`).inputValue(),
          });
        }
      } else assert.fail(`nobody knows how to answer ${id}, which is ${kind}`);
    }
    left = (await fields()).filter(([id]) => !(id in answers));
  }
  return answers;
}

/** Lines broken as mail programs do: after a word, and with the marks of a quotation. */
function wrapped(text, width, mark) {
  const lines = text.split("\n").flatMap((line) => {
    const broken = [""];
    for (const word of line.split(" ")) {
      const last = broken.at(-1);
      if (last && (last + word).length + 1 > width) broken.push(word);
      else broken[broken.length - 1] = broken.at(-1) || last ? `${last} ${word}` : word;
    }
    return broken;
  });
  return lines.map((line) => `${mark}${line}\r\n`).join("");
}

const SIGNATURE = "-- \r\nAna Núñez\r\nHigh Plains Library · +1 307 555 0199\r\n";
const HEAD = "From: Ana <ana@example.org>\r\nTo: mentoring@example.org\r\nSubject: Application\r\nMIME-Version: 1.0\r\n";
/** The same text as it arrives. */
const MAILS = {
  copied: (text) => text,
  wrapped: (text) => `${wrapped(text, 72, "")}${SIGNATURE}`,
  answered: (text) => `Dear Ana,\r\n\r\nthank you!\r\n\r\nOn 22 Nov 2026, at 10:00, Ana wrote:\r\n\r\n${wrapped(text, 76, "> ")}> ${SIGNATURE.replaceAll("\n", "\n> ")}`,
  forwarded: (text) => `${wrapped(text, 78, "> > ")}\r\n${SIGNATURE}`,
  "saved as a message": (text) => `${HEAD}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`${text}${SIGNATURE}`).toString("base64").replace(/.{76}/g, "$&\r\n")}\r\n`,
};

/** An application file: its fields. */
function read(text) {
  const [, matter] = text.match(/^---\n([\s\S]*?)\n---\n/);
  return YAML.parse(matter);
}

/** An answer without what is written in several ways. */
const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  if (value === true) return "yes";
  if (value === false) return "no";
  return String(value).split("\n").map((line) => line.trim().replace(/ +/g, " ")).join("\n").trim();
};

const CASES = [
  ["wla", "mentee"], ["wla", "mentor"],
  ["peer-choice", "mentee"], ["peer-choice", "mentee", "assign"], ["peer-choice", "mentor"],
  ["plci", "mentee"], ["plci", "mentor"],
  ["ac-library", "mentee"], ["ac-library", "mentor"], ["ac-library", "liaison"],
  ["librarian-one", "mentee"], ["librarian-one", "mentor"],
];

for (const [program, role, assign] of CASES) {
  test(`${program}: nothing that a ${role} answers is lost${assign ? ", who would be assigned somebody" : ""}`, async () => {
    const opened = await page(browser, folderBase(`${site}/public`), { acceptDownloads: true });
    const at = opened.page;
    await at.goto(`${folderBase(`${site}/public`)}programs/${program}/apply.html`);
    const name = `Ana ${program} ${role} ${assign || ""} Núñez-O’Brien 陈`.replace(/ +/g, " ");
    const answers = await fill(at, { role, program, assign, name });
    const [download] = await Promise.all([at.waitForEvent("download"), at.getByRole("button", { name: "Save as a file" }).click()]);
    const file = `${site}/${download.suggestedFilename()}`;
    await download.saveAs(file);
    await at.getByRole("button", { name: "Copy your answers" }).click();
    const text = await at.getByLabel("Your answers as text").inputValue();

    const earlier = files("applications", "content/mentors");
    run("import", file, "--form", program);
    const written = files("applications", "content/mentors");
    const made = Object.keys(written).filter((path) => !(path in earlier));
    const application = made.filter((path) => path.startsWith(`applications/${program}/`));
    assert.equal(application.length, 1, `${made}`);
    assert.equal(made.length, role === "mentor" ? 2 : 1, `${made}`);
    const got = read(written[application[0]]);
    for (const [id, answer] of Object.entries(answers)) assert.deepEqual(plain(got[id]), plain(answer), id);
    for (const path of made.filter((one) => one.startsWith("content/"))) assert.equal(read(written[path]).draft, true, path);

    // However it comes, it is the same application, which is there already.
    for (const [way, mail] of Object.entries(MAILS)) {
      const path = `${site}/${program}-${role}.eml`;
      writeFileSync(path, mail(text));
      run("import", path, "--form", program);
      assert.deepEqual(files("applications", "content/mentors"), written, way);
    }
    assert.deepEqual(opened.wrong.filter((line) => !/mailto:/.test(line)), []);
    await opened.close();
  });
}

test("a message that the mail program opens is imported as well", async () => {
  const opened = await page(browser, folderBase(`${site}/public`));
  const at = opened.page;
  await at.goto(`${folderBase(`${site}/public`)}programs/wla/apply.html`);
  for (const [label, text] of [["Name", "Bo “Б” [x]; =cmd"], ["E-mail Address", "bo@example.org"], ["Library Name", "图书馆"], ["Your current position", "> aide"]]) {
    await at.getByLabel(label, { exact: true }).fill(text);
  }
  await at.getByLabel("Protégé", { exact: true }).check();
  await at.getByRole("button", { name: "Send by e-mail" }).click();
  const href = new URL(await at.getByRole("link", { name: "Open the message again" }).getAttribute("href"));
  writeFileSync(`${site}/bo.txt`, `${href.searchParams.get("body")}${SIGNATURE}`);
  run("import", `${site}/bo.txt`, "--form", "wla");
  const [, text] = Object.entries(files("applications/wla")).find(([path]) => path.includes("/bo"));
  const { name, email, library, position, role, state } = read(text);
  assert.deepEqual({ name, email, library, position, role, state },
    { name: "Bo “Б” [x]; =cmd", email: "bo@example.org", library: "图书馆", position: "> aide", role: "mentee", state: "WY" });
  await opened.close();
});

test("what was answered in confidence is in no file that is published", () => {
  build();
  const forms = Object.fromEntries(CASES.map(([program]) => [program, read(readFileSync(`${site}/content/programs/${program}/application.md`, "utf8"))]));
  const content = Object.entries(files("content"));
  const published = Object.entries(files("public"));
  assert.ok(published.length > 100);
  let looked = 0;
  for (const [path, text] of Object.entries(files("applications"))) {
    const form = forms[path.split("/")[1]];
    const fields = form.sections.flatMap((section) => section.fields);
    for (const [word, id] of [...text.matchAll(/zq[a-z0-9]+/g)].map(([word]) => [word, fields.find((field) => word.endsWith(field.id.replace(/_/g, "")))?.id])) {
      looked += 1;
      const holds = ([, bytes]) => bytes.includes(word);
      assert.deepEqual(published.filter(holds).map(([file]) => file), [], word);
      const field = fields.find((one) => one.id === id);
      assert.ok(field, word);
      if (!field.profile) assert.deepEqual(content.filter(holds).map(([file]) => file), [], word);
    }
  }
  assert.ok(looked > 60, `${looked} words`);
});
