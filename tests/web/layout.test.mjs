/**
 * What people change about pages changes nothing that they need (WCAG 2.2): narrow windows (1.4.10), large
 * text (1.4.4), wide spacing (1.4.12), less motion (2.3.3), a keyboard (2.4.11); and sites of any size.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";

import { build, serve, start, tool } from "./harness.mjs";
import { STATES, tour } from "./states.mjs";

let site;
let server;
let browser;

before(async () => {
  site = build();
  server = await serve(site.folder, "/");
  browser = await start();
});

after(async () => {
  await browser.close();
  server.close();
  site.remove();
});

/** What cannot be read: what lies beyond the edge, what is cut off, what is written over something else. */
const unreadable = (at) =>
  at.evaluate(() => {
    const wrong = [];
    const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".vh, .skip");
    const label = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}”`;
    const root = document.documentElement;
    // A table may be wider than the window, in a frame of its own.
    const framed = (element) => element.closest(".scroll");
    if (root.scrollWidth > innerWidth) {
      const wide = [...document.body.querySelectorAll("*")].filter((one) => shown(one) && !framed(one) && (one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1));
      wrong.push(`scrolls sideways by ${root.scrollWidth - innerWidth}: ${wide.slice(-2).map(label)}`);
    }
    for (const element of document.body.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const [x, y] = [style.overflowX, style.overflowY].map((one) => one === "hidden" || one === "clip");
      const cut = (x && element.scrollWidth > element.clientWidth + 1) || (y && element.scrollHeight > element.clientHeight + 1);
      if (cut && shown(element) && element.textContent.trim()) wrong.push(`is cut off: ${label(element)}`);
    }
    // Lines of text, from top to bottom, each against those that begin before it ends.
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || !shown(node.parentElement) || node.parentElement.closest("select, textarea")) continue;
      // What stays in place while the rest moves is over it for a while, on a ground of its own.
      if (node.parentElement.closest(".actions, .sticky") || framed(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // Lines may be as high as their leading: letters take less.
      for (const box of range.getClientRects()) {
        const lead = box.height * 0.3;
        if (box.width > 2) lines.push({ node, top: box.top + lead, bottom: box.bottom - lead, left: box.left + 2, right: box.right - 2 });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    for (const [index, line] of lines.entries()) {
      for (let next = index + 1; next < lines.length && lines[next].top < line.bottom; next++) {
        const other = lines[next];
        if (other.node === line.node || other.left >= line.right || other.right <= line.left) continue;
        wrong.push(`is over other text: ${label(line.node.parentElement)} and ${label(other.node.parentElement)}`);
      }
    }
    return [...new Set(wrong)].slice(0, 6);
  });

/** Lays a style over the page, as a browser's settings or an extension would. */
// What is out of sight is not laid out, and has no place that could be looked at.
const ALL = ".card { content-visibility: visible !important }";

const styled = (css) => async (at) => {
  await at.addStyleTag({ content: ALL + css });
  return unreadable(at);
};

const SPACED = "*, ::before, ::after { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
const LARGE = "html { font-size: 200% !important }";
const NARROW = { viewport: { width: 320, height: 640 } };

for (const [name, options, look] of [
  ["in a window of 320 px", NARROW, styled("")],
  ["with text twice as large", {}, styled(LARGE)],
  ["with text twice as large on a phone", { viewport: { width: 640, height: 900 } }, styled(LARGE)],
  ["with more space between lines, words and letters", {}, styled(SPACED)],
  ["with more space between them on a phone", { viewport: { width: 390, height: 844 } }, styled(SPACED)],
]) {
  test(`every page can be read ${name}`, async () => {
    const found = await tour(browser, server.base, STATES, options, look);
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
  });
}

test("nothing moves for those who want less motion", async () => {
  const found = await tour(browser, server.base, STATES, { reducedMotion: "reduce" }, (at) =>
    at.evaluate(() => {
      const moves = (style) =>
        [style.transitionDuration, style.animationDuration].some((times) => times.split(",").some((time) => parseFloat(time) > 0)) || style.scrollBehavior === "smooth";
      const moving = [...document.querySelectorAll("*")].filter((one) => ["", "::before", "::after"].some((part) => moves(getComputedStyle(one, part))));
      return moving.slice(0, 3).map((one) => `${one.tagName}.${one.className} moves`);
    }),
  );
  assert.deepEqual(found, []);
});

for (const [name, options] of [["wide", {}], ["on a phone", { viewport: { width: 390, height: 844 } }]]) {
  test(`what has the focus is seen, ${name}`, async () => {
    const found = await tour(browser, server.base, STATES, options, (at) =>
      at.evaluate(() => {
        const wrong = [];
        const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled);
        // There and back: what sticks to an edge covers what comes from it. Of long lists the ends.
        const list = all.length > 120 ? all.slice(0, 60).concat(all.slice(-60)) : all;
        for (const element of list.concat(list.toReversed())) {
          element.focus();
          if (document.activeElement !== element) continue;
          const box = (element.type === "radio" || element.type === "checkbox" ? element.labels[0] || element : element).getBoundingClientRect();
          // Of a long text the browser brings the line with the caret into sight, and perhaps no more.
          const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8], [0.5, 0.03], [0.5, 0.97]];
          const seen = points.some(([x, y]) => {
            const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            return hit && (element.contains(hit) || hit.contains(element) || [...(element.labels || [])].some((one) => one.contains(hit)));
          });
          const covered = [...document.querySelectorAll(".actions")].some((bar) => {
            const over = bar.getBoundingClientRect();
            return !bar.contains(element) && getComputedStyle(bar).position === "sticky" && box.top >= over.top && box.bottom <= over.bottom;
          });
          if (!seen || covered) wrong.push(`is hidden: ${element.outerHTML.slice(0, 120)}`);
        }
        return [...new Set(wrong)].slice(0, 4);
      }),
    );
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
  });
}

const LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle";

/** A mentor, as a file. */
const mentor = (name, rest = "") => `---\nname: ${name}\nposition: Librarian\nlibrary: Town Library\nsigned_up: 2026-10-01\nconfirmed: 2026-10-01\nconsent: 2026-10-01\ncapacity: 1\n${rest}---\nA few words.\n`;

/** Sites that are not as the example: what is in their folder of mentors. */
const SITES = {
  "nobody at all": {},
  "one mentor": { "ada.md": mentor("Ada Chen", "topics: [metadata]\n") },
  "forty topics": Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [`m${at}.md`, mentor(`Mentor Number ${at}`, `topics: [${Array.from({ length: 10 }, (_, n) => `Topic ${(at * 5 + n) % 40}`).join(", ")}]\n`)]),
  ),
  "very long words": {
    "long.md": mentor(`${LONG} ${LONG}`, `topics: [${LONG}]\nprograms: [mentoring]\nregion: ${LONG}\npronouns: ${LONG}\n`).replace("Town Library", LONG).replace("Librarian", LONG),
    "short.md": mentor("Bo Li", "topics: [metadata]\n"),
  },
};

for (const [name, mentors] of Object.entries(SITES)) {
  test(`a site can be read that has ${name}`, async (t) => {
    const folder = mkdtempSync(`${tmpdir()}/docendo-small-`);
    execFileSync(tool, ["init", "-q", `${folder}/site`]);
    rmSync(`${folder}/site/content/mentors`, { recursive: true });
    mkdirSync(`${folder}/site/content/mentors`);
    for (const [file, text] of Object.entries(mentors)) writeFileSync(`${folder}/site/content/mentors/${file}`, text);
    const small = build(`${folder}/site`);
    rmSync(folder, { recursive: true });
    const place = await serve(small.folder, "/");
    t.after(() => {
      place.close();
      small.remove();
    });
    const paths = ["index.html", "mentors/index.html", "mentors/index.html?q=xqzvkj", "mentors/all.html", "mentors/guide.html", "mentors/shortlist.html", "programs/mentoring/index.html", "programs/mentoring/apply.html"];
    if (Object.keys(mentors).length) paths.push("mentors/topics/index.html", `mentors/${Object.keys(mentors)[0].replace(".md", ".html")}`);
    const states = paths.map((path) => ({ kind: path, path }));
    for (const options of [{}, NARROW]) {
      const found = await tour(browser, place.base, states, options, styled(""));
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
    }
  });
}
