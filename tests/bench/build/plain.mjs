// The bound that the disk sets: the files of a site written again from memory, by two threads, and nothing else done.

import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const THREADS = 2;

/** Seconds for the files of a folder, and how many bytes they are. */
export async function plain(from, to) {
  const files = readdirSync(from, { recursive: true }).filter((name) => statSync(join(from, name)).isFile());
  const shares = Array.from({ length: THREADS }, (_, i) => files.filter((_, at) => at % THREADS === i));
  for (const folder of new Set(files.map((name) => dirname(join(to, name))))) mkdirSync(folder, { recursive: true });
  const workers = shares.map((names) => new Worker(fileURLToPath(import.meta.url), { workerData: { from, to, names } }));
  await Promise.all(workers.map((worker) => new Promise((ready) => worker.once("message", ready))));
  const start = performance.now();
  const done = workers.map((worker) => new Promise((ready) => worker.once("message", ready)));
  for (const worker of workers) worker.postMessage("write");
  const bytes = await Promise.all(done);
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { wall: seconds, bytes: bytes.reduce((sum, one) => sum + one, 0), files: files.length };
}

if (!isMainThread) {
  const { from, to, names } = workerData;
  const contents = names.map((name) => [join(to, name), readFileSync(join(from, name))]);
  parentPort.once("message", () => {
    for (const [path, content] of contents) writeFileSync(path, content);
    parentPort.postMessage(contents.reduce((sum, [, content]) => sum + content.length, 0));
  });
  parentPort.postMessage("ready");
}
