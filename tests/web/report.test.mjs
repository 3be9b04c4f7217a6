/**
 * The committee's private report as a page: what machines can tell of access, that it fits a telephone,
 * and a picture to look at.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { folderBase, page, start, tool } from "./harness.mjs";

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const axe = readFileSync(beside("node_modules/axe-core/axe.min.js"), "utf8");
const pictures = beside("pictures");

let folder;
let browser;

/** An application, as `docendo import` keeps it. */
const application = (name, more) => `---\nprogram: wla\nrole: mentee\nname: ${name}\n${more}\n---\n`;

before(async () => {
  folder = mkdtempSync(`${tmpdir()}/docendo-report-`);
  cpSync(beside("../../content"), `${folder}/content`, { recursive: true });
  mkdirSync(`${folder}/applications/wla`, { recursive: true });
  writeFileSync(`${folder}/applications/wla/dee.md`, application("Dee Long", "topics: [metadata, grants]"));
  writeFileSync(`${folder}/applications/wla/layla.md`, application("ليلى", "topics: [الفهرسة]"));
  // Later than the example, so that there is something in every section.
  execFileSync(tool, ["report", "--source", folder, "--html", `${folder}/report.html`, "--today", "2027-02-10"], { stdio: "ignore" });
  browser = await start();
  mkdirSync(pictures, { recursive: true });
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const LOOKS = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
};

for (const [look, options] of Object.entries(LOOKS)) {
  test(`nothing that a machine can find is wrong with the report, ${look}`, async () => {
    const opened = await page(browser, folderBase(folder), options);
    const at = opened.page;
    await at.goto(`${folderBase(folder)}report.html`);
    await at.screenshot({ path: `${pictures}/report-${look}.png`, fullPage: true });
    const sideways = await at.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `the page is ${sideways} pixels too wide`);
    for (const heading of ["Dates that are no longer true", "Places", "Topics", "Mentors by topic and region", "The year to come", "Not published"]) {
      assert.equal(await at.getByRole("heading", { name: heading, exact: true }).count(), 1, heading);
    }
    assert.deepEqual(opened.wrong, []);
    await at.evaluate(axe);
    const found = await at.evaluate(async () => {
      const asked = window.axe.getRules().filter(({ tags }) => !tags.includes("experimental") && !tags.includes("deprecated"));
      const rules = Object.fromEntries(asked.map(({ ruleId }) => [ruleId, { enabled: true }]));
      const { violations } = await window.axe.run({ rules, resultTypes: ["violations"], preload: false });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join("\n    ")}`);
    });
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
    await opened.close();
  });
}
