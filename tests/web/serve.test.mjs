/** The preview: somebody writes, and a browser shows it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { page, start, tool } from "./harness.mjs";

const axe = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");

let browser;

before(async () => {
  browser = await start();
});

after(async () => {
  await browser.close();
});

const document = (title, words) => `---\ntitle: ${title}\n---\n${words}\n`;
const long = Array.from({ length: 80 }, (_, index) => `Paragraph ${index}.`).join("\n\n");

/** A site that is being written, and its preview. */
async function writing(files, ...options) {
  const folder = mkdtempSync(`${tmpdir()}/docendo-serve-`);
  const at = (path) => `${folder}/${path}`;
  const write = (path, text) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  for (const [path, text] of Object.entries({ "content/site.yaml": "title: T\n", ...files })) write(path, text);
  const running = spawn(tool, ["serve", "--port", "0", "-q", "--source", folder, ...options]);
  const [address] = await new Promise((resolve, reject) => {
    const lines = createInterface({ input: running.stdout });
    lines.once("line", (line) => resolve([line]));
    lines.once("close", () => reject(new Error("the preview has ended")));
  });
  const end = () => {
    running.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  return { base: address.trim(), at, write, end };
}

/** Marks a page, to tell later whether it was loaded again. */
const mark = (at) => at.evaluate(() => { window.marked = true; });
const isMarked = (at) => at.evaluate(() => window.marked === true);
const text = (at, words) => at.locator("main", { hasText: words }).waitFor();

test("a page is loaded again where it was, with the words that were saved", async () => {
  const site = await writing({ "content/about.md": document("About", long), "content/faq.md": document("FAQ", "Why?") });
  const one = await page(browser, site.base);
  const other = await page(browser, site.base);
  await one.page.goto(`${site.base}about.html`);
  await other.page.goto(`${site.base}faq.html`);
  await mark(one.page);
  await mark(other.page);
  await one.page.evaluate(() => scrollTo(0, 700));
  site.write("content/about.md", document("About", `${long}\n\nThe last word.`));
  await text(one.page, "The last word.");
  await one.page.waitForFunction(() => document.readyState === "complete" && Math.abs(scrollY - 700) < 2);
  assert.equal(await isMarked(one.page), false);
  // Nothing else would look different.
  assert.equal(await isMarked(other.page), true);
  assert.deepEqual([...one.wrong, ...other.wrong], []);
  await one.close();
  await other.close();
  site.end();
});

test("a mistake is shown over the last good page, can be put away, and goes when it is mended", async () => {
  const site = await writing({ "content/about.md": document("About", "Who we are.") });
  const opened = await page(browser, site.base);
  const at = opened.page;
  await at.goto(`${site.base}about.html`);
  await mark(at);
  site.write("content/about.md", "---\ntitle: [\n---\nWho we are.\n");
  const alert = at.getByRole("alert");
  await alert.getByText("1 error in 1 file.").waitFor();
  await alert.getByText("content/about.md:2:8").waitFor();
  await alert.getByText("= help:").waitFor();
  await text(at, "Who we are.");
  assert.equal(await isMarked(at), true);

  // By keyboard alone.
  await at.keyboard.press("Escape");
  await alert.getByRole("heading").waitFor({ state: "detached" });
  const show = at.getByRole("button", { name: "1 error in 1 file. Show" });
  await show.focus();
  await at.keyboard.press("Enter");
  await alert.getByRole("heading").waitFor();
  await at.keyboard.press("Tab");
  await at.keyboard.press("Enter");
  await show.waitFor();
  assert.equal(await at.evaluate(() => document.activeElement.shadowRoot.activeElement.textContent), "1 error in 1 file. Show");

  // It stays put away on other pages, until it is another mistake.
  await at.goto(`${site.base}index.html`);
  await show.waitFor();
  site.write("content/faq.md", "---\ntitle: {\n---\nWhy?\n");
  await alert.getByText("2 errors in 2 files.").waitFor();
  await at.goto(`${site.base}about.html`);
  await alert.getByText("content/faq.md:2:8").waitFor();

  site.write("content/faq.md", document("FAQ", "Why?"));
  site.write("content/about.md", document("About", "Mended."));
  await text(at, "Mended.");
  await alert.getByRole("heading").waitFor({ state: "detached" });
  assert.equal(await show.count(), 0);
  assert.deepEqual(opened.wrong, []);
  await opened.close();
  site.end();
});

test("nothing that a machine can find is wrong with what stands over a page", async () => {
  const site = await writing({ "content/about.md": document("About", "Who we are.") });
  // The page is opened while all is well: only then is there a site to stand over.
  const first = await page(browser, site.base);
  await first.page.goto(`${site.base}about.html`);
  site.write("content/about.md", `---\ntitle: [\n---\n${"Who we are. ".repeat(40)}\n`);
  await first.page.getByRole("alert").getByRole("heading").waitFor();
  await first.close();
  for (const options of [{}, { viewport: { width: 320, height: 640 } }, { colorScheme: "dark" }]) {
    // As in the test of all other pages: the examiner is let in.
    const opened = await page(browser, site.base, { ...options, bypassCSP: true });
    const at = opened.page;
    await at.goto(`${site.base}about.html`);
    await at.getByRole("alert").getByRole("button", { name: "Hide" }).waitFor();
    await at.evaluate(axe);
    const { violations } = await at.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`), []);
    assert.ok(await at.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await opened.close();
  }
  site.end();
});

test("another style comes without the page being loaded again", async () => {
  const site = await writing({ "content/about.md": document("About", long) });
  const opened = await page(browser, site.base);
  const at = opened.page;
  await at.goto(`${site.base}about.html`);
  await mark(at);
  await at.evaluate(() => scrollTo(0, 500));
  for (const colour of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
    site.write("themes/default/css/own.css", `h1 { color: ${colour} }\n`);
    await at.waitForFunction((wanted) => getComputedStyle(document.querySelector("h1")).color === wanted, colour);
    await at.waitForFunction(() => document.querySelectorAll("link[rel=stylesheet]").length === 1);
  }
  assert.equal(await isMarked(at), true);
  assert.equal(await at.evaluate(() => scrollY), 500);
  assert.deepEqual(opened.wrong, []);
  await opened.close();
  site.end();
});

test("a page follows its file to a new name, and comes back when the file does", async () => {
  const site = await writing({ "content/about.md": document("About", "Who we are.") }, "--follow");
  const opened = await page(browser, site.base);
  const at = opened.page;
  await at.goto(`${site.base}index.html`);
  site.write("content/about.md", document("About", "Who we were."));
  await at.waitForURL(/about\.html$/);
  await text(at, "Who we were.");
  renameSync(site.at("content/about.md"), site.at("content/us.md"));
  await at.waitForURL(/us\.html$/);
  await text(at, "Who we were.");
  // The console tells of the page that is not there, as it should.
  const before = opened.wrong.length;
  unlinkSync(site.at("content/us.md"));
  await text(at, "There is no page at this address.");
  assert.ok(opened.wrong.slice(before).every((wrong) => wrong.includes("404")), opened.wrong.join("\n"));
  site.write("content/us.md", document("About", "Here again."));
  await text(at, "Here again.");
  await opened.close();
  site.end();
});

test("a site that cannot be built at first shows why, and becomes the site", async () => {
  const site = await writing({ "content/about.md": "---\ntitle: [\n---\nWho we are.\n" });
  const opened = await page(browser, site.base);
  const at = opened.page;
  let loads = 0;
  at.on("load", () => loads++);
  await at.goto(`${site.base}about.html`);
  await at.getByRole("heading", { name: "The site cannot be shown yet" }).waitFor();
  await at.getByText("content/about.md:2:8").waitFor();
  site.write("content/about.md", document("About", "Mended."));
  await text(at, "Mended.");
  // Once with what is wrong, and once as the site.
  await at.waitForLoadState("load");
  assert.equal(loads, 2);
  await opened.close();
  site.end();
});

test("ten open tabs, one in sight, stop nothing", async () => {
  const site = await writing({ "content/about.md": document("About", "Who we are.") });
  const context = await browser.newContext();
  const tabs = [];
  for (let tab = 0; tab < 10; tab++) {
    const at = await context.newPage();
    // A browser has six connections for a site: what is not looked at must hold none.
    await at.addInitScript((hidden) => {
      Object.defineProperty(document, "visibilityState", { get: () => (hidden ? "hidden" : "visible"), configurable: true });
    }, tab < 9);
    await at.goto(`${site.base}about.html`);
    tabs.push(at);
  }
  site.write("content/about.md", document("About", "Who we were."));
  await text(tabs[9], "Who we were.");
  // Who comes back to a tab finds it as it should be.
  await tabs[0].evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "visible" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await text(tabs[0], "Who we were.");
  await context.close();
  site.end();
});
