// What `run` does: for each size a site, and what building it takes; one table.

import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { TODAY, writeSite } from "../search/corpus.mjs";
import { writeHugo } from "./hugo.mjs";
import { plain } from "./plain.mjs";
import { has, median, peak, settle, timed } from "./process.mjs";
import { saving } from "./saving.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const program = process.env.DOCENDO ?? join(here, "../../../target/dist/docendo");

const SETTINGS = `title: Invented Libraries Mentoring
tagline: A directory for measuring
organization: { name: Invented Libraries }
base_url: https://mentors.example.org/
directory: { facets: [topics, region, library_type], per_page: 60 }
profiles: { valid_for: 24 months }
`;

export async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { only: { type: "string" }, runs: { type: "string", default: "3" }, "no-saving": { type: "boolean" } },
  });
  if (!process.env.DOCENDO && !existsSync(program)) throw new Error(`there is no ${program}: make it by \`cargo build --profile dist\``);
  const sizes = positionals.length ? positionals.map(Number) : [100, 1000, 10000];
  if (sizes.some((n) => !(n >= 1))) throw new Error("N is a number of mentors");
  const runs = Number(values.runs);
  const hugo = values.only !== "docendo" && has("hugo");
  if (!hugo) console.error("Hugo is not measured: it is not installed, or was not asked for.");
  const dir = mkdtempSync(join(tmpdir(), "docendo-bench-"));
  const rows = [];
  try {
    for (const n of sizes) rows.push(await measure(n, join(dir, String(n)), { runs, hugo, saves: !values["no-saving"] }));
  } finally {
    // Not before the end: on some file systems what has just been deleted makes new files slow.
    rmSync(dir, { recursive: true, force: true });
  }
  print(rows);
}

async function measure(n, dir, { runs, hugo, saves }) {
  const say = (what) => console.error(`${n} mentors: ${what}`);
  const site = join(dir, "site");
  say("writing");
  writeSite(n, site);
  writeFileSync(join(site, "content/site.yaml"), SETTINGS);
  const build = (output) => ["build", "--quiet", "--source", site, "--today", TODAY, "--output", join(dir, output)];
  const row = { n, cold: [], same: [], plain: [], hugo: [] };
  if (hugo) writeHugo(site, join(dir, "hugo"));
  // One after the other, so that a busy hour of the machine is everybody's.
  for (let i = 0; i < runs; i++) {
    say(`run ${i + 1} of ${runs}`);
    settle();
    row.cold.push(timed(program, build(`public-${i}`)));
    row.same.push(timed(program, build(`public-${i}`)));
    settle();
    row.plain.push(await plain(join(dir, `public-${i}`), join(dir, `plain-${i}`)));
    settle();
    if (hugo) row.hugo.push(timed("hugo", ["--quiet", "--source", join(dir, "hugo"), "--destination", join(dir, `hugo-${i}`)]));
  }
  say("memory");
  row.memory = await peak(program, build("public-memory"));
  if (hugo) row.hugoMemory = await peak("hugo", ["--quiet", "--source", join(dir, "hugo"), "--destination", join(dir, "hugo-memory")]);
  if (saves) {
    say("saving");
    const file = join(site, "content/mentors", readdirSync(join(site, "content/mentors"))[Math.floor(n / 2)]);
    const page = `mentors/${file.match(/([^/]+)\.md$/)[1]}`;
    row.saving = await saving({
      command: program,
      args: ["serve", "--quiet", "--port", "0", "--source", site, "--today", TODAY],
      page: `${page}.html`,
      file,
    });
    if (hugo) {
      const port = 20000 + (process.pid % 20000);
      row.hugoSaving = await saving({
        command: "hugo",
        args: ["server", "--port", String(port), "--source", join(dir, "hugo"), "--baseURL", `http://localhost:${port}/`],
        address: `http://localhost:${port}/`,
        page: `${page}/`,
        file: file.replace(site, join(dir, "hugo")),
      });
    }
  }
  return row;
}

const wall = (times) => median(times.map((time) => time.wall));
const cpu = (times) => median(times.map((time) => time.cpu));
const seconds = (value) => value.toFixed(value < 10 ? 2 : 1);
const over = (one, other) => `${(one / other).toFixed(1)} ×`;

function print(rows) {
  const head = [
    "N", "files, MB", "cold build, s (CPU)", "nothing changed, s (CPU)", "the same bytes written, s", "cold build to that",
    "Hugo, s (CPU)", "Hugo to docendo", "memory, MiB (Hugo)", "from saving to the new page, ms (Hugo)", "memory of serve, MiB",
  ];
  const lines = rows.map((row) => [
    row.n,
    `${row.plain[0].files}, ${(row.plain[0].bytes / 1e6).toFixed(0)}`,
    `${seconds(wall(row.cold))} (${seconds(cpu(row.cold))})`,
    `${seconds(wall(row.same))} (${seconds(cpu(row.same))})`,
    seconds(wall(row.plain)),
    over(wall(row.cold), wall(row.plain)),
    row.hugo.length ? `${seconds(wall(row.hugo))} (${seconds(cpu(row.hugo))})` : "–",
    row.hugo.length ? over(wall(row.hugo), wall(row.cold)) : "–",
    `${row.memory?.toFixed(0) ?? "–"} (${row.hugoMemory?.toFixed(0) ?? "–"})`,
    `${row.saving?.ms.toFixed(0) ?? "–"} (${row.hugoSaving?.ms.toFixed(0) ?? "–"})`,
    row.saving?.memory?.toFixed(0) ?? "–",
  ]);
  console.log(`| ${head.join(" | ")} |`);
  console.log(`| ${head.map(() => "---").join(" | ")} |`);
  for (const line of lines) console.log(`| ${line.join(" | ")} |`);
  if (rows.length > 1) growth(rows);
}

/** Draws what one mentor costs at each size: bars that do not become longer are growth that is linear or better. */
function growth(rows) {
  const width = 40;
  const draw = (title, of, unit) => {
    const values = rows.map(of);
    if (values.some((value) => value === undefined)) return;
    console.log(`\n${title}:\n`);
    rows.forEach(({ n }, i) => {
      const bar = "█".repeat(Math.max(1, Math.round((values[i] / Math.max(...values)) * width)));
      console.log(`    ${String(n).padStart(7)} ${bar} ${values[i].toFixed(values[i] < 10 ? 2 : 0)} ${unit}`);
    });
  };
  draw("Time of a cold build for each mentor", (row) => (wall(row.cold) / row.n) * 1000, "ms");
  draw("Memory for each mentor", (row) => row.memory && (row.memory / row.n) * 1024, "KiB");
}
