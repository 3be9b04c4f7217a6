/**
 * The example site in a browser: built once, opened from the folder and from a server below a deep
 * path. A page that writes to the console, fails to load something or asks for anything outside of
 * the site fails its test.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const project = fileURLToPath(new URL("../../", import.meta.url));
export const tool = process.env.DOCENDO || `${project}target/debug/docendo`;
const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const KINDS = { html: "text/html", css: "text/css", js: "text/javascript", svg: "image/svg+xml", json: "application/json" };

/** Builds the site at `source` into a folder of its own. */
export function build(source = project) {
  const folder = mkdtempSync(`${tmpdir()}/docendo-web-`);
  execFileSync(tool, ["build", "-q", "--source", source, "--output", `${folder}/site`, "--today", "2026-11-22"]);
  return { folder: `${folder}/site`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Serves a folder below a path, on a port that is free. */
export async function serve(folder, base = "/libraries/mentoring/") {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.startsWith(base) ? `${folder}/${path.slice(base.length)}` : "";
    if (!file || !existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    const kind = KINDS[file.split(".").pop()] || "application/octet-stream";
    response.writeHead(200, { "content-type": kind }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { base: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() };
}

export const folderBase = (folder) => `${pathToFileURL(folder).href}/`;

/** Starts the browser. */
export async function start() {
  const executablePath = process.env.CHROMIUM || browsers.find((path) => existsSync(path));
  if (!executablePath) throw new Error("Chromium is not installed; tests/run installs it on Debian and its kin");
  // Root may not use Chromium's sandbox, and tests in containers often are root.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}

/** A page of its own, with a list of what must not happen. */
export async function page(browser, base, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const made = await context.newPage();
  const wrong = [];
  made.on("console", (message) => wrong.push(`console: ${message.text()}`));
  made.on("pageerror", (error) => wrong.push(`error: ${error.stack}`));
  // What is cut off because the page is left is not wrong.
  made.on("requestfailed", (request) => {
    if (request.failure().errorText !== "net::ERR_ABORTED") wrong.push(`failed: ${request.url()}`);
  });
  made.on("request", (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) wrong.push(`left the site: ${request.url()}`);
  });
  // Longer than anything takes, also on a machine that is busy.
  made.setDefaultTimeout(60000);
  return { page: made, wrong, close: () => context.close() };
}
