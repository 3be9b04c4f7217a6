import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { build, folderBase, page, serve, start } from "./harness.mjs";

let site;
let browser;
let server;

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

/** Runs a story from the folder and from a server. */
function story(name, tell, options) {
  for (const [where, base] of [["a folder", () => folderBase(site.folder)], ["a server", () => server.base]]) {
    test(`${name} (from ${where})`, async () => {
      const opened = await page(browser, base(), options);
      await tell(opened.page, base());
      assert.deepEqual(opened.wrong, []);
      await opened.close();
    });
  }
}

const names = (page) => page.locator("[data-results] .card-name bdi").allTextContents();
const status = (page) => page.locator("[data-part=found]");
const search = (page) => page.getByRole("searchbox");

/** Waits until the answer says so. */
const says = (page, text) => status(page).getByText(text).waitFor();

story("typing narrows the list, and the address says what was typed", async (page, base) => {
  await page.goto(`${base}mentors/index.html`);
  const all = await names(page);
  await search(page).pressSequentially("catlaoging");
  await says(page, /^\d+ mentors? found$/);
  const found = await names(page);
  assert.ok(found.includes("Ottilie Brandt"), `${found}`);
  assert.ok(found.length < all.length);
  assert.ok((await page.locator("mark").count()) > 0, "what matched is marked");
  await page.waitForURL(/\?q=catlaoging$/);
  await page.reload();
  await says(page, /found$/);
  assert.deepEqual(await names(page), found);
  assert.equal(await search(page).inputValue(), "catlaoging");
  // However many letters were typed, it is one step back.
  await page.goBack();
  await page.waitForURL(/mentors\/index\.html$/);
  await page.waitForFunction((n) => document.querySelectorAll("[data-results] .card").length === n, all.length);
  assert.deepEqual(await names(page), all);
});

story("filters combine, are counted before they are clicked, and can be taken off", async (page, base) => {
  await page.goto(`${base}mentors/index.html`);
  const term = (slug) => page.locator(`a[data-term="${slug}"]`);
  const number = async (slug) => Number(await term(slug).locator(".count").textContent());
  await term("public").click();
  await says(page, /found$/);
  const next = await number("video");
  await term("video").click();
  await says(page, new RegExp(`^${next} mentors? found$`));
  assert.match(page.url(), /\?library_type=public&formats=video$/);
  const chips = page.locator("[data-part=chips]");
  assert.deepEqual(await chips.getByRole("button").allTextContents(), [
    "Remove the filter Library type: Public", "Remove the filter How to meet: Video", "Clear all",
  ]);
  await chips.getByRole("button", { name: /Public/ }).click();
  await page.waitForURL(/\?formats=video$/);
  assert.ok(await page.evaluate(() => document.activeElement.closest("[data-part=chips]") !== null), "the focus stays among the filters");
  await page.goBack();
  await page.waitForURL(/library_type=public/);
  await says(page, new RegExp(`^${next} mentors? found$`));
  await chips.getByRole("button", { name: "Clear all" }).click();
  await page.waitForURL(/mentors\/index\.html$/);
  assert.equal(await chips.isVisible(), false);
});

story("who is full is shown and marked, and hidden only when asked", async (page, base) => {
  await page.goto(`${base}mentors/index.html?q=ottilie`);
  await says(page, /found$/);
  assert.deepEqual(await names(page), ["Ottilie Brandt"]);
  assert.match(await page.locator("[data-results] .availability").textContent(), /Full/);
  await page.getByLabel("Only mentors with a free place").check();
  await says(page, /No mentor/);
  await page.getByRole("link", { name: /Without the filters/ }).click();
  await says(page, /found$/);
  assert.deepEqual(await names(page), ["Ottilie Brandt"]);
});

story("nonsense finds nobody, and says how to go on", async (page, base) => {
  await page.goto(`${base}mentors/index.html?q=leadershop%20xqzvkj`);
  await says(page, /matches/);
  await search(page).fill("xqzvkjw");
  await says(page, "No mentor matches “xqzvkjw”.");
  assert.deepEqual(await names(page), []);
  await page.getByRole("link", { name: "Show all mentors" }).click();
  await page.waitForURL(/mentors\/index\.html$/);
});

story("a term's own page leads into the directory with its term", async (page, base) => {
  await page.goto(`${base}mentors/topics/metadata.html`);
  await search(page).fill("ana");
  await search(page).press("Enter");
  await page.waitForURL(/mentors\/index\.html\?q=ana&topics=metadata$/);
  await says(page, "1 mentor found");
});

story("without scripts every mentor, term and form is reached by links", async (page, base) => {
  await page.goto(`${base}mentors/index.html`);
  assert.equal(await page.locator("form.search").isVisible(), false);
  assert.equal(await page.locator(".needs-script:visible").count(), 0);
  const term = page.locator('a[data-term="public"]').first();
  await term.click();
  await page.waitForURL(/mentors\/library-type\/public\.html$/);
  await page.locator(".card-name a").first().click();
  await page.waitForURL(/mentors\/[^/]+\.html$/);
  await page.goto(`${base}programs/wla/apply.html`);
  assert.ok(await page.locator("form").first().isVisible());
}, { javaScriptEnabled: false });

test("the other languages search in theirs", async () => {
  const base = folderBase(site.folder);
  const opened = await page(browser, base);
  await opened.page.goto(`${base}es/mentors/index.html?q=catalogacion`);
  await opened.page.locator("[data-part=found]").getByText(/resultado/).waitFor();
  assert.ok((await names(opened.page)).length > 0);
  await opened.page.goto(`${base}ar/mentors/index.html?q=حداد`);
  await opened.page.locator("[data-part=found]").getByText(/نتيجة/).waitFor();
  assert.deepEqual(await names(opened.page), ["ليلى حداد"]);
  assert.deepEqual(opened.wrong, []);
  await opened.close();
});
