/**
 * What machines can tell of accessibility, on every kind of page and in every state (axe-core, WCAG 2.2 A
 * to AAA, and best practice), and a picture of each to look at.
 */
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

/** What axe finds, one line for each rule that is not kept. */
async function examine(at) {
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
}

for (const [look, options] of Object.entries(LOOKS)) {
  test(`nothing that a machine can find is wrong, ${look}`, async () => {
    const found = await tour(browser, server.base, STATES, options, async (at, state) => {
      await picture(at, `${named(state)}-${look}`);
      return examine(at);
    });
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
  });
}

for (const skin of ["civic", "quarto"]) {
  test(`nothing that a machine can find is wrong with ${skin}`, async (t) => {
    const folder = mkdtempSync(`${tmpdir()}/docendo-skin-`);
    cpSync(beside("../../content"), `${folder}/content`, { recursive: true });
    const settings = readFileSync(`${folder}/content/site.yaml`, "utf8").replace(/^accent: .*$/m, `theme: ${skin}`);
    writeFileSync(`${folder}/content/site.yaml`, settings);
    const dressed = build(folder);
    rmSync(folder, { recursive: true });
    const place = await serve(dressed.folder, "/");
    t.after(() => {
      place.close();
      dressed.remove();
    });
    const states = STATES.filter((state) => ["home", "directory", "mentor", "apply"].includes(state.kind) && !state.state);
    for (const look of ["wide", "phone", "dark"]) {
      const found = await tour(browser, place.base, states, LOOKS[look], async (at, state) => {
        await picture(at, `${skin}-${named(state)}-${look}`);
        return examine(at);
      });
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
    }
  });
}
