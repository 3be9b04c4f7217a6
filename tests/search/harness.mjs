/**
 * The theme's scripts outside of a browser: they are classic scripts that hang what they have on
 * one global, `docendo`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const scripts = fileURLToPath(new URL("../../themes/default/js/", import.meta.url));

/** Loads folders of scripts, or single files, in the order given; returns the global. */
export function load(folders, lang = "en", more = {}) {
  const docendo = { lang, words: {} };
  const context = vm.createContext({ docendo, atob, URL, URLSearchParams, Intl, console, ...more });
  for (const folder of folders) {
    const files = folder.endsWith(".js") ? [folder] : readdirSync(scripts + folder).sort().map((file) => `${folder}/${file}`);
    for (const file of files) vm.runInContext(readFileSync(scripts + file, "utf8"), context, { filename: file });
  }
  return { docendo, context };
}

/** Loads the index of a built site: its first file, and its pieces as they are asked for; with it, `more` scripts. */
export function open(site, lang = "en", more = []) {
  const { docendo, context } = load(["search", ...more], lang);
  let index;
  docendo.index = (id, root, texts, base64) => {
    index = new docendo.Index(id, root, texts, base64);
  };
  docendo.piece = (id, number, text, base64) => {
    index.pieces.set(number, { text, bytes: docendo.bytesOf(base64) });
  };
  const assets = `${site}/assets/`;
  const root = readdirSync(assets).find((name) => name.startsWith(`search-${lang}.`) && name.endsWith(".js"));
  // Only the names: what a script has said is nobody's to keep.
  const fetched = [];
  const fetch = (name) => {
    vm.runInContext(readFileSync(assets + name, "utf8"), context);
    fetched.push(assets + name);
  };
  fetch(root);
  /** Asks as a page does: what is missing is fetched, and the question asked again. */
  const ask = (question) => {
    for (;;) {
      index.missing.clear();
      const answer = question();
      if (!index.missing.size) return answer;
      for (const number of index.missing) fetch(`${root.replace(/\.js$/, "")}/${number}.js`);
    }
  };
  return { docendo, index, ask, fetched };
}
