/** Shortlist, comparison, guide and the wishes of an application, in a browser. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { build, folderBase, page, serve, start } from "./harness.mjs";

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
      assert.deepEqual(opened.wrong, []);
      await opened.close();
    });
  }
}

const count = (at) => at.locator("[data-shortlist-count]").textContent();
const names = (at) => at.locator('[data-part="chosen"] .card-name').allTextContents();
const focused = (at) => at.evaluate(() => document.activeElement.textContent.trim());
const said = (at, text) => at.locator("#announce", { hasText: text }).waitFor({ state: "attached" });

/** Puts mentors on the list from their pages. */
async function choose(at, base, ...slugs) {
  for (const slug of slugs) {
    await at.goto(`${base}mentors/${slug}.html`);
    await at.locator("[data-shortlist]").click();
  }
}

everywhere("a mentor is set aside on a card and on a profile", async (at, base) => {
  await at.goto(`${base}mentors/index.html`);
  const toggle = at.locator('[data-shortlist="theodore-lam"]');
  assert.equal(await toggle.getAttribute("aria-pressed"), "false");
  await toggle.click();
  assert.equal(await toggle.getAttribute("aria-pressed"), "true");
  await said(at, "Theodore Lam is on your shortlist, 1 of 20.");
  assert.equal(await count(at), "1");
  await at.goto(`${base}mentors/theodore-lam.html`);
  await at.getByRole("button", { name: "On your shortlist Theodore Lam", pressed: true }).click();
  await said(at, "no longer");
  assert.equal(await count(at), "");
});

everywhere("the list is put in order, changed and restored by keyboard", async (at, base) => {
  await choose(at, base, "theodore-lam", "ines-echeverria", "layla-haddad");
  await at.goto(`${base}mentors/shortlist.html`);
  await at.getByText("Coordinator of teaching and learning").waitFor();
  assert.deepEqual(await names(at), ["Theodore Lam", "Inés Echeverría", "ليلى حداد"]);
  await at.getByRole("button", { name: "Earlier ليلى حداد" }).press("Enter");
  await said(at, "moved to place 2 of 3");
  assert.match(await focused(at), /^Earlier ?ليلى حداد/);
  await at.keyboard.press("Enter");
  await at.keyboard.press("Enter");
  assert.deepEqual(await names(at), ["ليلى حداد", "Theodore Lam", "Inés Echeverría"]);
  await at.getByLabel("For Theodore Lam").selectOption("leadership");
  await at.getByRole("button", { name: "Remove Theodore Lam" }).click();
  assert.equal(await focused(at), "Undo");
  await at.keyboard.press("Enter");
  assert.match(await focused(at), /^Remove ?Theodore Lam/);
  await at.reload();
  assert.deepEqual(await names(at), ["ليلى حداد", "Theodore Lam", "Inés Echeverría"]);
  assert.equal(await at.getByLabel("For Theodore Lam").inputValue(), "leadership");
  await at.getByRole("button", { name: "Clear the list" }).click();
  await at.getByText("Nobody is on your shortlist yet").waitFor();
  await at.getByRole("button", { name: "Undo" }).click();
  assert.equal(await count(at), "3");
});

everywhere("a list that was shared waits until it is taken", async (at, base) => {
  await choose(at, base, "theodore-lam");
  await at.goto(`${base}mentors/shortlist.html#m=layla-haddad.career,nobody-here`);
  await at.getByRole("heading", { name: "A list that was shared with you" }).waitFor();
  await at.getByText("Not in the directory now.").waitFor();
  assert.equal(await count(at), "1");
  await at.getByRole("button", { name: "Make it my list" }).click();
  assert.deepEqual(await names(at), ["ليلى حداد", "nobody-here"]);
  assert.ok(!at.url().includes("#"));
  await at.getByRole("button", { name: "Undo" }).click();
  assert.equal((await names(at))[0], "Theodore Lam");
  await at.goto(`${base}mentors/index.html`);
  await at.goto(`${base}mentors/shortlist.html#m=ines-echeverria`);
  await at.getByRole("button", { name: "Add to my list" }).click();
  assert.equal((await names(at)).at(-1), "Inés Echeverría");
});

everywhere("mentors are compared at an address of their own", async (at, base) => {
  await choose(at, base, "theodore-lam", "ines-echeverria", "layla-haddad");
  await at.goto(`${base}mentors/shortlist.html`);
  await at.getByLabel("Compare Theodore Lam").uncheck();
  await at.getByRole("link", { name: "Compare those marked" }).click();
  await at.waitForURL(/\?compare=ines-echeverria,layla-haddad$/);
  await at.getByRole("columnheader", { name: "Inés Echeverría" }).waitFor();
  assert.equal(await at.getByRole("columnheader").count(), 2);
  assert.match(await at.locator('[data-part="summary"]').textContent(), /^They share: .*English.* They differ in: .*Languages/);
  await at.getByRole("row", { name: /^Region/ }).getByText("Central Missouri = all").first().waitFor();
  await at.goBack();
  await at.getByRole("link", { name: "Compare those marked" }).waitFor();
  await at.goto(`${base}mentors/ana-ruiz.html`);
  await at.getByRole("link", { name: "Compare Ana Ruiz" }).click();
  await at.getByRole("columnheader", { name: "Ana Ruiz" }).waitFor();
  assert.equal(await at.getByRole("columnheader").count(), 4);
});

everywhere("the guide ranks everybody, and its address restores the answers", async (at, base) => {
  await at.goto(`${base}mentors/guide.html`);
  await at.getByLabel("Supervising people").check();
  await at.getByLabel("Is there a program that you have in mind?").selectOption("wla");
  await at.getByLabel("Who is your employer?").fill("laramie county");
  await at.getByRole("button", { name: "Show mentors" }).click();
  await at.getByRole("heading", { name: /^Best fit first: 12 of/ }).waitFor();
  assert.match(await focused(at), /^Best fit first/);
  const first = at.locator('[data-part="ranking"] > li').first();
  assert.match(await first.textContent(), /Helps with Supervising people/);
  const all = Number((await at.locator('[data-part="title"]').textContent()).match(/of (\d+)/)[1]);
  const more = at.getByRole("button", { name: "Show more" });
  while (await more.isVisible()) await more.click();
  assert.equal(await at.locator('[data-part="ranking"] > li').count(), all);
  const ana = at.locator('[data-part="ranking"] > li', { hasText: "Ana Ruiz" });
  assert.match(await ana.textContent(), /Employer: the same as yours\. The program requires: “The two have different employers”/);
  await ana.locator("[data-shortlist]").click();
  assert.equal(await count(at), "1");
  await at.reload();
  assert.ok(await at.getByLabel("Supervising people").isChecked());
  await at.getByRole("heading", { name: /^Best fit first/ }).waitFor();
  await at.goBack();
  await at.getByRole("heading", { name: /^Best fit first/ }).waitFor({ state: "hidden" });
  assert.ok(!(await at.getByLabel("Supervising people").isChecked()));
});

everywhere("an application takes the shortlist over", async (at, base) => {
  await choose(at, base, "theodore-lam", "ines-echeverria", "layla-haddad");
  await at.goto(`${base}mentors/shortlist.html`);
  await at.getByLabel("For ليلى حداد").selectOption("career");
  await at.getByRole("link", { name: "Apply to Peer-Choice Mentoring" }).click();
  await at.waitForURL(/apply\.html$/);
  const value = (id) => at.locator(`#wanted-${id}`).inputValue();
  await said(at, "2 filled in from your shortlist. Not in this program: Theodore Lam.");
  assert.deepEqual([await value("1"), await value("2"), await value("2-purpose"), await value("3")],
    ["ines-echeverria", "layla-haddad", "career", ""]);
});

test("what changes in one tab is seen in another", async () => {
  const opened = await page(browser, server.base);
  await opened.page.goto(`${server.base}mentors/index.html`);
  const other = await opened.page.context().newPage();
  await other.goto(`${server.base}mentors/theodore-lam.html`);
  await other.locator("[data-shortlist]").click();
  await opened.page.locator('[data-shortlist="theodore-lam"][aria-pressed="true"]').waitFor();
  assert.equal(await count(opened.page), "1");
  await opened.close();
});

test("a browser that keeps nothing has a list for the page, and says so", async () => {
  const opened = await page(browser, server.base);
  await opened.page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("closed", "SecurityError"); } });
  });
  await opened.page.goto(`${server.base}mentors/theodore-lam.html`);
  await opened.page.locator("[data-shortlist]").click();
  await opened.page.locator(".announced", { hasText: "lasts only until you leave the page" }).waitFor();
  assert.equal(await count(opened.page), "1");
  assert.deepEqual(opened.wrong, []);
  await opened.close();
});

test("without scripts nothing is offered that would not work", async () => {
  const opened = await page(browser, server.base, { javaScriptEnabled: false });
  for (const path of ["mentors/index.html", "mentors/ana-ruiz.html", "mentors/guide.html", "mentors/shortlist.html"]) {
    await opened.page.goto(`${server.base}${path}`);
    assert.equal(await opened.page.locator("[data-shortlist]:visible, .shortlist-link:visible, [data-guide]:visible").count(), 0, path);
  }
  await opened.page.goto(`${server.base}mentors/guide.html`);
  assert.ok(await opened.page.getByRole("link", { name: "Languages", exact: true }).isVisible());
  await opened.close();
});
