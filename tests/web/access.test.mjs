/**
 * What machines can tell of accessibility, on every kind of page and in every state (axe-core, WCAG 2.2 A
 * to AAA, and best practice), and a picture of each to look at.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { parse } from "yaml";

import { build, serve, start } from "./harness.mjs";
import { LOOKS, STATES, named, tour } from "./states.mjs";

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const axe = readFileSync(beside("node_modules/axe-core/axe.min.js"), "utf8");
const pictures = beside("pictures");

let site;
let server;
let browser;

before(async () => {
  site = build();
  // From the top, where the page for what is not found has its style.
  server = await serve(site.folder, "/");
  browser = await start();
  mkdirSync(pictures, { recursive: true });
});

after(async () => {
  await browser.close();
  server.close();
  site.remove();
});

/** Keeps how a page looks, for people: of long pages the beginning. */
async function picture(at, name) {
  const size = await at.evaluate(() => [innerWidth, Math.min(document.documentElement.scrollHeight, 3000)]);
  await at.screenshot({ path: `${pictures}/${name}.png`, fullPage: true, clip: { x: 0, y: 0, width: size[0], height: size[1] } });
}

test("every template is gone through", async () => {
  const files = readdirSync(beside("../../themes/default/templates")).filter((name) => name.endsWith(".html") && name !== "layout.html");
  const listed = Object.keys(parse(readFileSync(beside("../../themes/default/theme.yaml"), "utf8")).templates);
  const visited = [...new Set(STATES.map(({ kind }) => `${kind}.html`))];
  assert.deepEqual(listed.sort(), files.sort());
  assert.deepEqual(visited.sort(), files);
  // And the pages are of the kind that the list says.
  const wrong = await tour(browser, server.base, STATES, {}, async (at, { kind }) => {
    const shown = await at.evaluate(() => document.body.className.replace("page-", "") || "redirect");
    return shown === kind ? [] : [`is of the kind ${shown}`];
  });
  assert.deepEqual(wrong, []);
});

for (const [look, options] of Object.entries(LOOKS)) {
  test(`nothing that a machine can find is wrong, ${look}`, async () => {
    const found = await tour(browser, server.base, STATES, options, async (at, state) => {
      await picture(at, `${named(state)}-${look}`);
      await at.evaluate(axe);
      const violations = await at.evaluate(async () => {
        // Also those that are off unless they are asked for: the whole of AAA, and sizes of targets.
        const asked = window.axe.getRules().filter(({ tags }) => !tags.includes("experimental") && !tags.includes("deprecated"));
        const rules = Object.fromEntries(asked.map(({ ruleId }) => [ruleId, { enabled: true }]));
        const { violations } = await window.axe.run({ rules, resultTypes: ["violations"], preload: false });
        const told = (node) => node.any.concat(node.all, node.none).map(({ message }) => message).join(" ");
        return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} ${told(node).slice(0, 200)}`)]);
      });
      return violations.map(([id, nodes]) => `${id}: ${nodes.join("\n    ")}`);
    });
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
  });
}
