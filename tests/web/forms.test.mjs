/** Application forms: what they ask, what is to be mended, drafts, and the ways to send. */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build, folderBase, page, serve, start } from "./harness.mjs";

const WLA = "programs/wla/apply.html";
const PEERS = "programs/peer-choice/apply.html";
const AC = "programs/ac-library/apply.html";
let site;
let server;
let browser;

before(async () => {
  site = build();
  server = await serve(site.folder);
  browser = await start();
});

after(async () => {
  await browser.close();
  server.close();
  site.remove();
});

/** Runs from the folder and from a server. */
function everywhere(name, run, options = {}) {
  for (const [where, base] of [["from a folder", () => folderBase(site.folder)], ["from a server", () => server.base]]) {
    test(`${name}, ${where}`, async () => {
      const opened = await page(browser, base(), options);
      await run(opened.page, base());
      // Only a message leaves the site.
      assert.deepEqual(opened.wrong.filter((line) => !/^(left the site: |console: Launched external handler for ')mailto:/.test(line)), []);
      await opened.close();
    });
  }
}

const said = (at, text) => at.locator("#announce", { hasText: text }).waitFor({ state: "attached" });
const focused = (at) => at.evaluate(() => document.activeElement.id || document.activeElement.className);
const draft = (at) => at.locator('[data-part="draft-text"]').textContent();
const kept = (at) => at.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes(":draft:")));

/** Fills in what must be answered in the form of WLA. */
async function complete(at, name = "Ana Ruiz") {
  await at.getByLabel("Name", { exact: true }).fill(name);
  await at.getByLabel("E-mail Address").fill("ana@example.org");
  await at.getByLabel("Library Name").fill("High Plains [Main] Library");
  await at.getByLabel("Your current position").fill("Librarian");
  await at.getByLabel("Protégé", { exact: true }).check();
}

everywhere("a form asks what the answers call for", async (at, base) => {
  await at.goto(`${base}${WLA}`);
  const [mentees, mentors] = ["Protégés", "Mentors"].map((name) => at.getByRole("heading", { name, exact: true, level: 2 }));
  assert.deepEqual([await mentees.isVisible(), await mentors.isVisible()], [false, false]);
  assert.equal(await at.locator(".condition:visible").count(), 0);
  await at.getByLabel("Mentor", { exact: true }).check();
  assert.deepEqual([await mentees.isVisible(), await mentors.isVisible()], [false, true]);
  await said(at, "The form now also asks: Mentors");
  await at.getByLabel(/^Your strengths/).fill("Patience");
  await at.getByLabel("Protégé", { exact: true }).check();
  assert.deepEqual([await mentees.isVisible(), await mentors.isVisible()], [true, false]);
  assert.ok(await at.locator("#strengths").isDisabled());
  await at.getByLabel("Mentor", { exact: true }).check();
  assert.equal(await at.locator("#strengths").inputValue(), "Patience");
  assert.equal(await at.locator("#supervisor_name").isVisible(), false);
  await at.getByLabel("Yes", { exact: true }).check();
  assert.ok(await at.locator("#supervisor_name").isVisible());
});

everywhere("what is to be mended is told, and goes when it is", async (at, base) => {
  await at.goto(`${base}${WLA}`);
  const send = at.getByRole("button", { name: "Send by e-mail" });
  await at.getByLabel("Supervisor", { exact: false }).first().waitFor({ state: "attached" });
  await at.getByLabel("E-mail Address").fill("ana@");
  await send.click();
  assert.equal(await focused(at), "to-mend");
  const summary = at.locator(".to-mend");
  assert.equal(await summary.getByRole("heading").textContent(), "There are 5 things to mend");
  assert.deepEqual(await summary.getByRole("link").allTextContents(), [
    "Fill in “Name”.",
    "Write the address in “E-mail Address” in full, such as name@example.org.",
    "Fill in “Library Name”.",
    "Fill in “Your current position”.",
    "Choose an answer to “Position you are applying for”.",
  ]);
  const email = at.getByLabel("E-mail Address");
  assert.equal(await email.getAttribute("aria-invalid"), "true");
  assert.match(await at.locator(`#${await email.getAttribute("aria-describedby")}`).textContent(), /in full/);
  assert.match(await at.getByRole("radiogroup", { name: "Position you" }).getAttribute("aria-describedby"), /role-error/);
  await summary.getByRole("link", { name: /Position you/ }).click();
  assert.equal(await focused(at), "role-1");
  await at.keyboard.press("Space");
  await summary.getByRole("heading", { name: "There are 4 things to mend" }).waitFor();
  await email.fill("ana@example.org");
  assert.equal(await email.getAttribute("aria-describedby"), null);
  for (const label of ["Name", "Library Name", "Your current position"]) await at.getByLabel(label, { exact: true }).fill("x");
  await summary.waitFor({ state: "hidden" });
  assert.equal(await at.locator(".error, [aria-invalid]").count(), 0);
  await at.getByLabel("Year you began").waitFor({ state: "hidden" });
});

everywhere("only what is shown must be answered", async (at, base) => {
  await at.goto(`${base}${PEERS}`);
  await at.getByLabel("Name", { exact: true }).fill("Ana");
  await at.getByLabel("Work email").fill("a@b.org");
  await at.getByLabel("Position", { exact: true }).fill("Librarian");
  await at.getByLabel("be a mentor this year").check();
  await at.getByRole("button", { name: "Save as a file" }).click();
  assert.deepEqual(await at.locator(".to-mend a").allTextContents(), ["Fill in “A short introduction”."]);
  await at.getByLabel("have a mentor").check();
  assert.equal(await at.locator(".to-mend:visible").count(), 0);
});

everywhere("a draft survives, is forgotten, and comes back", async (at, base) => {
  await at.goto(`${base}${PEERS}`);
  assert.match(await draft(at), /kept in this browser as you type/);
  const forget = at.getByRole("button", { name: "Forget my draft", exact: true });
  assert.ok(!(await forget.isVisible()));
  await at.getByLabel("Name", { exact: true }).fill("Ana Ruiz");
  await at.getByLabel("have a mentor").check();
  await at.getByLabel("Choice 1").selectOption("layla-haddad");
  await at.getByLabel("Video").first().check();
  await forget.waitFor();
  await at.reload();
  assert.match(await draft(at), /^A draft from \d+ \S+ is filled in\.$/);
  assert.equal(await at.getByLabel("Name", { exact: true }).inputValue(), "Ana Ruiz");
  assert.equal(await at.getByLabel("Choice 1").inputValue(), "layla-haddad");
  assert.ok(await at.getByLabel("Video").first().isChecked());
  await at.goto(`${base}${WLA}`);
  assert.equal(await at.getByLabel("Name", { exact: true }).inputValue(), "");
  await at.goBack();
  await forget.click();
  assert.equal(await draft(at), "Your draft is forgotten.");
  assert.equal(await at.getByLabel("Name", { exact: true }).inputValue(), "");
  assert.ok(!(await at.getByLabel("Choice 1").isVisible()));
  assert.deepEqual(await kept(at), []);
  await at.keyboard.press("Enter");
  assert.equal(await at.getByLabel("Choice 1").inputValue(), "layla-haddad");
  assert.equal((await kept(at)).length, 1);
  await forget.click();
  await at.reload();
  assert.match(await draft(at), /kept in this browser/);
  assert.equal(await at.getByLabel("Name", { exact: true }).inputValue(), "");
});

everywhere("an answer that is taken back leaves no draft", async (at, base) => {
  await at.goto(`${base}${WLA}`);
  assert.equal(await at.getByLabel("State", { exact: false }).first().inputValue(), "WY");
  await at.getByLabel("State", { exact: false }).first().fill("");
  await at.reload();
  assert.equal(await at.getByLabel("State", { exact: false }).first().inputValue(), "");
  await at.getByLabel("State", { exact: false }).first().fill("WY");
  await at.goto(`${base}${PEERS}`);
  assert.deepEqual(await kept(at), []);
});

everywhere("an application goes into a message", async (at, base) => {
  await at.goto(`${base}${WLA}`);
  await complete(at);
  await at.getByRole("button", { name: "Send by e-mail" }).click();
  await at.getByText("Your mail program should now show a message").first().waitFor();
  const href = new URL(await at.getByRole("link", { name: "Open the message again" }).getAttribute("href"));
  assert.equal(href.pathname, "leadwyoming20@gmail.com");
  assert.equal(href.searchParams.get("subject"), "Application: Wyoming Library Association Mentoring Program");
  assert.equal(href.searchParams.get("body"), [
    "Application: Wyoming Library Association Mentoring Program",
    "Program: wla",
    "",
    "Applicant information",
    "",
    "• Name [name]: Ana Ruiz",
    "• State [state]: WY",
    "• E-mail Address [email]: ana@example.org",
    "• Library Name [library]: High Plains \\[Main\\] Library",
    "• Your current position [position]: Librarian",
    "",
    "Your role",
    "",
    "• Position you are applying for [role]: Protégé (mentee)",
    "— End of the application —",
    "",
  ].join("\r\n"));
  assert.equal((await kept(at)).length, 1);
  await at.getByRole("button", { name: "I have sent it" }).click();
  assert.deepEqual(await kept(at), []);
  assert.equal(await draft(at), "Your draft is forgotten.");
});

everywhere("what is too long for a message is copied or saved", async (at, base) => {
  await at.goto(`${base}${WLA}`);
  await complete(at, "Inés Ruiz");
  const goals = "أريد أن أتعلم الفهرسة 🏔️\n\n• [Two]; ¶\n".repeat(80).trim();
  await at.getByLabel(/^What would you like to work on/).fill(goals);
  await at.getByRole("button", { name: "Send by e-mail" }).click();
  const next = at.locator('[data-part="next"]');
  await next.getByText("too long for a message").waitFor();
  assert.match(await next.textContent(), /Send it to leadwyoming20@gmail\.com/);
  assert.ok(!(await at.getByRole("link", { name: "Open the message again" }).isVisible()));
  assert.match(await focused(at), /sending-next/);

  const [download] = await Promise.all([at.waitForEvent("download"), at.getByRole("button", { name: "Save as a file" }).click()]);
  assert.equal(download.suggestedFilename(), "application-wla-ines-ruiz.txt");
  const saved = readFileSync(await download.path(), "utf8");
  assert.match(saved, /^Application: Wyoming Library Association Mentoring Program\nProgram: wla\n\n/);
  assert.ok(saved.includes("[goals]: أريد أن أتعلم الفهرسة 🏔️ ¶\n¶\n\\• \\[Two\\]\\; \\¶ ¶\nأريد"));
  assert.ok(saved.endsWith("\\¶\n— End of the application —\n"));
  await next.getByText("saving application-wla-ines-ruiz.txt").waitFor();

  await at.getByRole("button", { name: "Copy your answers" }).click();
  assert.equal(await at.getByLabel("Your answers as text").inputValue(), saved);
  await next.getByText(/Your answers are (copied|marked)/).waitFor();
  assert.equal(await focused(at), "application-text");
  assert.equal((await kept(at)).length, 1);
}, { permissions: ["clipboard-read", "clipboard-write"] });

test("a form service gets what is shown, and the draft goes", async () => {
  const opened = await page(browser, server.base);
  const at = opened.page;
  let sent;
  await at.context().route("https://forms.example.org/**", (route) => {
    sent = route.request();
    return route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><title>Thank you</title>" });
  });
  await at.goto(`${server.base}${AC}`);
  const fields = { Name: "Ana Ruiz", "Work email": "a@b.org", "Branch or unit": "Main", "Job title": "Page" };
  for (const [label, text] of Object.entries(fields)) await at.getByLabel(label, { exact: true }).fill(text);
  await at.getByLabel("Mentor", { exact: true }).check();
  await at.getByLabel(/^Your path/).fill("hidden later");
  await at.getByLabel("Mentee", { exact: true }).check();
  await at.getByLabel(/^Where would you like to be/).fill("Here");
  await at.keyboard.press("Tab");
  assert.equal(await at.getByLabel("Leave this empty").isVisible() && (await at.locator(".leave-empty").boundingBox()).width > 1, false);
  await at.getByLabel("Name", { exact: true }).press("Enter");
  assert.equal(sent, undefined);
  await at.getByRole("button", { name: "Send the application" }).click();
  await at.waitForURL("https://forms.example.org/**");
  const data = new URLSearchParams(sent.postData());
  assert.equal(sent.method(), "POST");
  assert.deepEqual([data.get("name"), data.get("role"), data.get("goals"), data.get("bio"), data.get("leave_empty")],
    ["Ana Ruiz", "mentee", "Here", null, ""]);
  await at.goto(`${server.base}${AC}`);
  assert.deepEqual(await kept(at), []);
  assert.equal(await at.getByLabel("Name", { exact: true }).inputValue(), "");
  await opened.close();
});

everywhere("paper asks everything", async (at, base) => {
  await at.goto(`${base}${WLA}`);
  await at.getByLabel("Mentor", { exact: true }).check();
  await at.getByRole("button", { name: "Send by e-mail" }).click();
  await at.emulateMedia({ media: "print" });
  for (const name of ["Protégés", "Mentors"]) assert.ok(await at.getByRole("heading", { name, exact: true, level: 2 }).isVisible());
  assert.ok(await at.locator("#supervisor_name").isVisible());
  assert.ok(await at.getByText("Only if you chose “Protégé” for").isVisible());
  assert.equal(await at.locator(".error:visible, .to-mend:visible, .form-draft:visible, .form button:visible").count(), 0);
});

everywhere("without scripts everything is asked, and nothing is offered that would not work", async (at, base) => {
  for (const path of [WLA, PEERS, AC]) {
    await at.goto(`${base}${path}`);
    assert.equal(await at.locator(".form-section:not(:visible), .field:not(:visible)").count(), 0, path);
    assert.ok(await at.getByText(/^Only if you chose/).first().isVisible());
    assert.equal(await at.locator(".form-draft:visible, .sending-next:visible, .form [type=button]:visible").count(), 0, path);
    assert.equal(await at.locator("[data-when] [required], [data-when][required]").count(), 0, path);
  }
}, { javaScriptEnabled: false });

test("a program that takes no applications keeps nothing", async () => {
  const opened = await page(browser, server.base);
  const at = opened.page;
  for (const program of ["librarian-one", "plci"]) {
    await at.goto(`${server.base}programs/${program}/apply.html`);
    await at.getByLabel("Name", { exact: true }).fill("Ana");
    await at.getByLabel("Mentee", { exact: true }).check();
    await at.waitForTimeout(600);
    await at.reload();
    assert.deepEqual(await kept(at), []);
    assert.equal(await at.locator(".form-draft, .ways, .leave-empty").count(), 0);
  }
  assert.deepEqual(opened.wrong, []);
  await opened.close();
});

test("a browser that keeps nothing has a form all the same", async () => {
  const opened = await page(browser, server.base);
  const at = opened.page;
  await at.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("closed", "SecurityError"); } });
  });
  await at.goto(`${server.base}${WLA}`);
  assert.match(await draft(at), /does not let this page keep a draft/);
  await complete(at);
  await at.getByRole("button", { name: "Copy your answers" }).click();
  await at.locator('[data-part="next-text"]', { hasText: /Your answers are/ }).waitFor();
  assert.deepEqual(opened.wrong, []);
  await opened.close();
});

test("a draft may be anything", async () => {
  const opened = await page(browser, server.base);
  const at = opened.page;
  await at.goto(`${server.base}${WLA}`);
  await at.getByLabel("Name", { exact: true }).fill("Ana");
  await at.getByRole("button", { name: "Forget my draft", exact: true }).waitFor();
  const [[key]] = await kept(at);
  assert.equal(key, "docendo:/libraries/mentoring/:draft:wla:en");
  for (const text of ["", "{", "null", "7", "[]", '{"values":7}', '{"values":{"name":5,"role":["none"],"__proto__":["x"],"nobody":["x"]},"at":"x"}']) {
    await at.evaluate(([name, value]) => { window.stop(); localStorage.setItem(name, value); }, [key, text]);
    await at.reload();
    assert.equal(await at.getByLabel("Name", { exact: true }).inputValue(), "", text);
    assert.ok(await at.getByLabel("Protégé", { exact: true }).isVisible());
  }
  assert.deepEqual(opened.wrong, []);
  await opened.close();
});

everywhere("the shortlist fills in wishes that are still hidden", async (at, base) => {
  await at.goto(`${base}mentors/layla-haddad.html`);
  await at.locator("[data-shortlist]").click();
  await at.goto(`${base}${PEERS}#shortlist`);
  await at.locator(".announced", { hasText: "1 filled in" }).waitFor();
  await at.getByLabel("have a mentor").check();
  assert.equal(await at.getByLabel("Choice 1").inputValue(), "layla-haddad");
});

/** A site with one form, of one section. */
function formOf(submit, ...fields) {
  const source = mkdtempSync(`${tmpdir()}/docendo-form-`);
  const program = `${source}/content/programs/all`;
  mkdirSync(program, { recursive: true });
  mkdirSync(`${source}/content/mentors`);
  // The theme as it is now, whatever the program brings along.
  cpSync(fileURLToPath(new URL("../../themes", import.meta.url)), `${source}/themes`, { recursive: true });
  const put = (path, ...lines) => writeFileSync(`${source}/content/${path}`, `${lines.join("\n")}\n`);
  put("site.yaml", "title: Forms", "profiles: { require_consent: false }");
  put("index.md", "---", "title: Home", "---");
  put("mentors/ana-ruiz.md", "---", "name: Ana Ruiz", "programs: [all]", "signed_up: 2026-11-01", "capacity: 2", "---");
  put("programs/all/index.md", "---", "title: All kinds", "summary: Of questions.", "status: open", "applications: { rolling: true }", "---");
  put("programs/all/application.md", "---", "title: Application", `submit: ${submit}`, "sections:", "  - title: All", "    fields:",
    ...fields.map((field) => `      - { ${field} }`), "---");
  const made = build(source);
  rmSync(source, { recursive: true, force: true });
  return made;
}

test("every kind of question says what it needs, and is written", async () => {
  const kinds = formOf(
    "{ email: a@example.org }",
    ...["text", "long_text", "email", "tel", "url", "number", "date", "yes_no", "address", "signature"]
      .map((kind) => `id: a_${kind}, label: "The ${kind}", type: ${kind}, required: true`),
    "id: a_choice, label: One, type: choice, required: true, options: [Left, Right]",
    "id: a_choices, label: Some, type: choices, required: true, options: [{ value: a-b, label: \"A; [b]\" }, C]",
    "id: a_wish, label: Wish, type: mentors, required: true, max: 1, purposes: [career]",
    "id: a_mentor, label: Whom, type: mentors, required: true, max: 1, assign: true",
  );
  const opened = await page(browser, folderBase(kinds.folder));
  const at = opened.page;
  await at.goto(`${folderBase(kinds.folder)}programs/all/apply.html`);
  const errors = () => at.locator(".to-mend a").allTextContents();
  await at.getByRole("button", { name: "Copy your answers" }).click();
  assert.deepEqual(await errors(), [
    ...["text", "long_text", "email", "tel", "url", "number"].map((kind) => `Fill in “The ${kind}”.`),
    "Enter a date for “The date”.",
    "Choose an answer to “The yes_no”.",
    "Fill in “The address”.",
    "Sign with your full name under “The signature”.",
    "Choose an answer to “One”.",
    "Choose at least one answer to “Some”.",
    "Choose somebody for “Wish”.",
    "Choose somebody for “Whom”, or ask us to assign you someone.",
  ]);
  await at.locator("#a_wish-1-purpose").selectOption("career");
  assert.ok((await errors()).includes("Choose somebody for “Wish”."));
  for (const id of ["text", "long_text", "tel", "signature", "address-street"]) await at.locator(`#a_${id}`).fill(id);
  await at.locator("#a_email").fill("ana");
  await at.locator("#a_url").fill("example.org");
  await at.locator("#a_number").pressSequentially("e");
  await at.locator("#a_date").pressSequentially("0101");
  for (const id of ["a_yes_no-1", "a_choice-2", "a_choices-1", "a_choices-2", "a_mentor-assign"]) await at.locator(`#${id}`).check();
  await at.locator("#a_wish-1").selectOption("ana-ruiz");
  assert.deepEqual(await errors(), [
    "Write the address in “The email” in full, such as name@example.org.",
    "Begin the address in “The url” with https:// and write it in full, such as https://example.org.",
    "Write “The number” as a number, in digits.",
    "Give “The date” as a full date, with day, month and year.",
  ]);
  const right = { email: "ana@b.org", url: "https://example.org", number: "1.5", date: "2026-01-02" };
  for (const [id, text] of Object.entries(right)) await at.locator(`#a_${id}`).fill(text);
  assert.ok(!(await at.locator(".to-mend").isVisible()));
  await at.locator("#a_wish-1-purpose").selectOption("career");
  await at.getByRole("button", { name: "Copy your answers" }).click();
  assert.equal((await at.getByLabel("Your answers as text").inputValue()).split("\n\n")[2], [
    "• The text [a_text]: text",
    "• The long_text [a_long_text]: long_text",
    "• The email [a_email]: ana@b.org",
    "• The tel [a_tel]: tel",
    "• The url [a_url]: https://example.org",
    "• The number [a_number]: 1.5",
    "• The date [a_date]: 2026-01-02",
    "• The yes_no [a_yes_no]: Yes (yes)",
    "• The address [a_address]: street=address-street",
    "• The signature [a_signature]: signature",
    "• One [a_choice]: Right (right)",
    "• Some [a_choices]: A\\; \\[b\\] (a-b); C (c)",
    "• Wish [a_wish]: 1. Ana Ruiz (ana-ruiz) for career",
    "• Whom [a_mentor]: assign",
    "— End of the application —",
    "",
  ].join("\n"));
  const [[, stored]] = await kept(at);
  assert.ok(!stored.includes("signature"), "a signature is not kept");
  assert.deepEqual(opened.wrong, []);
  await opened.close();
  kinds.remove();
});

test("a form that is only printed keeps a draft, and offers nothing to send", async () => {
  const paper = formOf("{ print: true }", "id: name, label: Name, type: text, required: true");
  const opened = await page(browser, folderBase(paper.folder));
  const at = opened.page;
  await at.goto(`${folderBase(paper.folder)}programs/all/apply.html`);
  await at.getByLabel("Name").fill("Ana");
  await at.getByLabel("Name").press("Enter");
  await at.getByRole("button", { name: "Forget my draft", exact: true }).click();
  assert.equal(await at.getByLabel("Name").inputValue(), "");
  assert.equal(await at.locator("[data-way], .sending-next").count(), 0);
  assert.deepEqual(opened.wrong, []);
  await opened.close();
  paper.remove();
});

test("what is too long for a message is told only of ways that there are", async () => {
  for (const [submit, expected] of [
    ["{ email: a@example.org }", /Copy them into a message\.$/],
    ["{ email: a@example.org, download: true }", /Copy them into a message\. Or save them as a file and attach it\.$/],
    ["{ email: a@example.org, endpoint: \"https://forms.example.org/f\" }", /Copy them into a message\. Or send them from here with the button “Send the application”\.$/],
  ]) {
    const made = formOf(submit, "id: about, label: About, type: long_text");
    const opened = await page(browser, folderBase(made.folder));
    const at = opened.page;
    await at.goto(`${folderBase(made.folder)}programs/all/apply.html`);
    await at.getByLabel("About").fill("word ".repeat(500));
    await at.getByRole("button", { name: "Send by e-mail" }).click();
    const told = at.locator('[data-part="next-text"]', { hasText: "too long" });
    await told.waitFor();
    assert.match(await told.textContent(), expected, submit);
    assert.deepEqual(opened.wrong, []);
    await opened.close();
    made.remove();
  }
});

test("the page that says thank you is where the form service is told to lead", async () => {
  const opened = await page(browser, server.base);
  const at = opened.page;
  let sent;
  await at.context().route("https://forms.example.org/**", (route) => {
    sent = new URLSearchParams(route.request().postData());
    // The site has moved in for the time of the test.
    const to = sent.get("_next").replace("https://mentoring.example.org/", server.base);
    return route.fulfill({ status: 303, headers: { location: to } });
  });
  await at.goto(`${server.base}${AC}`);
  const fields = { Name: "Ana Ruiz", "Work email": "a@b.org", "Branch or unit": "Main", "Job title": "Page" };
  for (const [label, text] of Object.entries(fields)) await at.getByLabel(label, { exact: true }).fill(text);
  await at.getByLabel("Mentee", { exact: true }).check();
  await at.getByLabel(/^Where would you like to be/).fill("Here");
  await at.getByRole("button", { name: "Forget my draft", exact: true }).waitFor();
  const [[, stored]] = await kept(at);
  assert.ok(!stored.includes("_next"), "what nobody typed is no draft");
  await at.getByRole("button", { name: "Send the application" }).click();
  await at.getByRole("heading", { name: "Your application was sent" }).waitFor();
  assert.equal(sent.get("_next"), "https://mentoring.example.org/programs/ac-library/thank-you.html");
  assert.deepEqual(await kept(at), []);
  assert.deepEqual(opened.wrong.filter((line) => !line.startsWith("left the site: https://forms.example.org/")), []);
  await opened.close();
});
