/** What machines can tell of accessibility, in every state of the directory (axe-core, WCAG 2.2 A to AAA, and best practice). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { build, folderBase, page, start } from "./harness.mjs";

const axe = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");

/** Pages with their states, and what to wait for. */
const STATES = [
  ["index.html"],
  ["mentors/index.html"],
  ["mentors/index.html?q=leadreship", "[data-part=found]:not(:empty)"],
  ["mentors/index.html?q=cataloging&library_type=public&formats=video&free=1", "[data-part=chips] button"],
  ["mentors/index.html?q=xqzvkj", ".ways a"],
  ["mentors/topics/metadata.html"],
  ["mentors/ana-ruiz.html"],
  ["mentors/guide.html?topics=metadata", "[data-part=ranking] > li"],
  ["mentors/shortlist.html#m=ana-ruiz.leadership,layla-haddad", "[data-part=shared]"],
  ["mentors/shortlist.html?compare=ana-ruiz,layla-haddad,theodore-lam", "[role=columnheader], th[scope=col]"],
  ["programs/peer-choice/apply.html"],
  ["ar/mentors/index.html?q=حداد", "[data-part=found]:not(:empty)"],
];

let site;
let browser;

before(async () => {
  site = build();
  browser = await start();
});

after(async () => {
  await browser.close();
  site.remove();
});

for (const [name, options] of [
  ["wide", {}],
  ["on a phone", { viewport: { width: 390, height: 844 } }],
  ["in the dark", { colorScheme: "dark" }],
]) {
  test(`nothing that a machine can find is wrong, ${name}`, async () => {
    const found = [];
    for (const [path, ready] of STATES) {
      // A page whose policy is lifted, or the examiner could not be put into it; what it examines is the same.
      const opened = await page(browser, folderBase(site.folder), { ...options, bypassCSP: true });
      await opened.page.goto(`${folderBase(site.folder)}${path}`);
      if (ready) await opened.page.locator(ready).first().waitFor({ state: "attached" });
      await opened.page.evaluate(axe);
      const result = await opened.page.evaluate(() => window.axe.run());
      found.push(...result.violations.map((one) => `${path}: ${one.id}: ${one.nodes.map((node) => node.html).slice(0, 2).join(" ")}`));
      await opened.close();
    }
    assert.deepEqual(found, []);
  });
}
