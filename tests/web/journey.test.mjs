/** The whole way of a mentee, by keyboard alone: from the home page to an application. */
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

/** What has the focus, in words. */
const focus = (at) =>
  at.evaluate(() => {
    const element = document.activeElement;
    const label = element.labels && element.labels[0] ? element.labels[0].textContent : element.textContent;
    return `${element.tagName.toLowerCase()} ${label.replace(/\s+/g, " ").trim()}`;
  });

/** Presses Tab until the focus is on what is sought, which must be seen when it is. */
async function tab(at, sought, key = "Tab") {
  for (let presses = 0; presses < 400; presses++) {
    await at.keyboard.press(key);
    if (!sought.test(await focus(at))) continue;
    const seen = await at.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    });
    assert.ok(seen, `the focus is out of sight on ${sought}`);
    return;
  }
  assert.fail(`no Tab leads to ${sought}`);
}

const names = (at) => at.locator("[data-results] .card-name bdi").allTextContents();
const chosen = (at) => at.locator('[data-part="chosen"] .card-name').allTextContents();
const said = (at, text) => at.locator("#announce", { hasText: text }).waitFor({ state: "attached" });

for (const [where, base] of [["a folder", () => folderBase(site.folder)], ["a server", () => server.base]]) {
  test(`from the home page to an application by keyboard, from ${where}`, async () => {
    const opened = await page(browser, base());
    const at = opened.page;
    await at.goto(`${base()}index.html`);

    // A search with a slip.
    await tab(at, /^input Search/);
    await at.keyboard.type("leadreship");
    await at.keyboard.press("Enter");
    await at.waitForURL(/mentors\/index\.html\?q=leadreship$/);
    const found = at.locator("[data-part=found]");
    await found.getByText(/found$/).waitFor();
    const before = await names(at);
    assert.ok(before.length > 3);

    // A filter.
    await tab(at, /^a Video \d/);
    await at.keyboard.press("Enter");
    await at.waitForURL(/formats=video/);
    const filtered = await found.getByText(/found$/).waitFor().then(() => names(at));
    assert.ok(filtered.length >= 3 && filtered.length <= before.length);
    await at.reload();
    await found.getByText(/found$/).waitFor();
    assert.deepEqual(await names(at), filtered);
    await at.goBack();
    await at.waitForURL(/\?q=leadreship$/);
    await at.goForward();
    await at.waitForURL(/formats=video/);
    await found.getByText(new RegExp(`^${filtered.length} `)).waitFor();

    // Three for the shortlist, who mentor in the program of the application.
    await at.goto(`${base()}mentors/index.html?q=peer-choice%20`);
    await found.getByText(/found$/).waitFor();
    const list = await at.locator("[data-results] .card-name bdi").allTextContents();
    const set = [];
    for (const name of list.slice(0, 3)) {
      await tab(at, new RegExp(`^button Shortlist.*${name}`));
      await at.keyboard.press("Enter");
      await said(at, `${set.length + 1} of 20`);
      set.push(name);
    }
    assert.equal(await at.locator("[data-shortlist-count]").textContent(), "3");
    await tab(at, /^a Shortlist/, "Shift+Tab");
    await at.keyboard.press("Enter");
    await at.waitForURL(/shortlist\.html$/);
    assert.deepEqual(await chosen(at), set);

    // Side by side, and back.
    await at.locator("[data-part=compare-link][href]").waitFor();
    await tab(at, /^a Compare those marked/);
    await at.keyboard.press("Enter");
    await at.waitForURL(/\?compare=/);
    await at.getByRole("columnheader", { name: set[0] }).waitFor();
    assert.equal(await at.getByRole("columnheader").count(), 3);
    await at.reload();
    await at.getByRole("columnheader", { name: set[2] }).waitFor();
    await at.goBack();
    await at.waitForURL(/shortlist\.html$/);

    // Another order, and a purpose.
    await tab(at, new RegExp(`^button Earlier ?${set[2]}`));
    await at.keyboard.press("Enter");
    await said(at, "moved to place 2 of 3");
    const order = [set[0], set[2], set[1]];
    assert.deepEqual(await chosen(at), order);
    await tab(at, new RegExp(`^select .*${set[2]}`), "Shift+Tab");
    await at.keyboard.press("ArrowDown");
    const purpose = await at.evaluate(() => document.activeElement.value);
    assert.notEqual(purpose, "");
    await at.reload();
    assert.deepEqual(await chosen(at), order);

    // The application has them, ranked.
    await at.getByRole("link", { name: /^Apply to Peer-Choice/ }).waitFor();
    await tab(at, /^a Apply to Peer-Choice/);
    await at.keyboard.press("Enter");
    await at.waitForURL(/peer-choice\/apply\.html/);
    await said(at, "3 filled in");
    const label = (rank) => at.locator(`#wanted-${rank}`).evaluate((select) => select.selectedOptions[0].textContent);
    for (const [rank, name] of order.entries()) assert.ok((await label(rank + 1)).startsWith(name), await label(rank + 1));
    assert.equal(await at.locator("#wanted-2-purpose").inputValue(), purpose);

    // Going back loses nothing.
    await at.goBack();
    await at.waitForURL(/shortlist\.html$/);
    await at.locator('[data-part="chosen"] .card-name').first().waitFor();
    assert.deepEqual(await chosen(at), order);
    assert.deepEqual(opened.wrong, []);
    await opened.close();
  });
}
