/** Every page and style sheet of the example site against the standards (the Nu Html Checker, which needs Java). */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { build } from "./harness.mjs";

const jar = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

/** What the checker is wrong about, and why. */
const WRONG = [
  // For a page that lies in a folder it takes 'self' for nothing; browsers take it for the site's
  // host, or for files. That pages load all that they need is held by the tests in a browser.
  /^Resource violates Content Security Policy \(meta tag\): (external (stylesheet|script)|image) “[./\w-]+…?” blocked by “(style|script|img)-src” directive\.$/,
  // Data is no script and never runs (HTML, "prepare the script element", step 11): the policy does not concern it.
  /^Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive \(missing “'unsafe-inline'” or nonce\/hash\)\.$/,
  // The running title (CSS Generated Content for Paged Media 3) is newer than the checker.
  /^CSS: “string-set”: Property “string-set” doesn't exist\.$/,
  /^CSS: “content”: “string\(running-title\)” is not a “content” value\.$/,
];

test("every page and style sheet is what the standards ask for", async () => {
  const site = build();
  // A mistake that it has to find: silence would else mean anything.
  writeFileSync(`${site.folder}/mistake.html`, "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>A mistake</title>\n<img src=a.png>\n");
  const run = ["-Xss8m", "-jar", jar, "--also-check-css", "--also-check-svg", "--skip-non-html", "--format", "json", site.folder];
  // It ends with 1 where it found something, and tells it all on its standard error.
  const { stderr } = await promisify(execFile)("java", run, { maxBuffer: 1 << 28 }).catch((error) => error);
  site.remove();
  const { messages } = JSON.parse(stderr);
  const found = messages
    .filter(({ message }) => !WRONG.some((wrong) => wrong.test(message.replaceAll(/[‘’]/g, "'"))))
    .map(({ url, lastLine, message, extract }) => `${url.split("/site/").pop()}:${lastLine}: ${message} ${(extract || "").replace(/\s+/g, " ")}`);
  const mistake = found.findIndex((one) => /^mistake\.html:\d: An “img” element must have an “alt” attribute/.test(one));
  assert.notEqual(mistake, -1, `the checker did not run: ${stderr.slice(0, 2000)}`);
  found.splice(mistake, 1);
  assert.equal(found.length, 0, `${found.length} messages, of which the first:\n${found.slice(0, 20).join("\n")}`);
});
