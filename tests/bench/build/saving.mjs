// From saving a mentor's file until the new page is served.

import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

import { median, memoryOf } from "./process.mjs";

const SAVES = 9;
const PATIENCE = 60_000;

/** Waits until `find` finds something; asks again and again. */
async function until(find) {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (performance.now() > end) throw new Error("waited in vain");
    await new Promise((next) => setTimeout(next, 1));
  }
}

const get = (address) => fetch(address).then((answer) => answer.text(), () => "");

/**
 * Starts a server, and saves a file again and again; milliseconds, the middle of all. `address` is told by what it prints, or
 * known; `page` is the path of the page that shows the file.
 */
export async function saving({ command, args, address, page, file }) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
  let printed = "";
  child.stdout.on("data", (data) => (printed += data));
  try {
    const base = address ?? (await until(() => /^http\S+\/$/m.exec(printed)?.[0]));
    const url = new URL(page, base).href;
    await until(async () => (await get(url)).includes("<h1"));
    const taken = [];
    for (let i = 0; i < SAVES; i++) {
      // Some watchers look at fixed times: no two saves come at the same moment between them.
      await new Promise((next) => setTimeout(next, 400 + i * 57));
      const word = `saved${i}x${Date.now()}`;
      const start = performance.now();
      appendFileSync(file, `\nAnd ${word}.\n`);
      await until(async () => (await get(url)).includes(word));
      taken.push(performance.now() - start);
    }
    return { ms: median(taken), memory: memoryOf(child.pid) };
  } finally {
    child.kill();
    await new Promise((done) => (child.exitCode === null && child.signalCode === null ? child.once("exit", done) : done()));
  }
}
