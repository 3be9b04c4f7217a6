// Runs commands and says what they took.

import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** How long a command took: wall and processor seconds. */
export function timed(command, args, options = {}) {
  // Bash's own `time` counts the processor time of the command and of all that it starts.
  const run = spawnSync("bash", ["-c", 'TIMEFORMAT="%R %U %S"; time "$0" "$@" >/dev/null 2>"$PROBLEMS"', command, ...args], {
    encoding: "utf8",
    env: { ...process.env, PROBLEMS: "/dev/null" },
    ...options,
  });
  if (run.status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${run.status}: ${run.stderr}`);
  const [wall, user, system] = run.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { wall, cpu: user + system };
}

/** Waits until the disk has all that was written, so that nobody is measured while it still writes what another left. */
export function settle() {
  spawnSync("sync");
}

/** The most memory that a command held at once, in MiB. Linux alone tells; elsewhere nothing. */
export async function peak(command, args) {
  const child = spawn(command, args, { stdio: "ignore" });
  let most;
  const look = () => {
    most = memoryOf(child.pid) ?? most;
  };
  const timer = setInterval(look, 5);
  look();
  await new Promise((done) => child.once("exit", done));
  clearInterval(timer);
  return most;
}

/** The most that a process has held so far. */
export function memoryOf(pid) {
  try {
    const [, kib] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kib === undefined ? undefined : Number(kib) / 1024;
  } catch {
    return undefined;
  }
}

/** The middle of several. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Whether a command is there. */
export function has(command) {
  return spawnSync("sh", ["-c", `command -v ${command}`]).status === 0;
}
