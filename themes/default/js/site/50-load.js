/**
 * Fetches search, and the index that it reads, as scripts: they load from a folder of files as they
 * do from a server. Most visits to the directory ask nothing, so that neither comes before it is needed.
 */
(function (docendo) {
  "use strict";

  const first = new Map();
  const indexes = new Map();
  const waiting = new Map();

  /** Called by the first file of an index, which may be there before search is. */
  docendo.index = function (id, ...parts) {
    first.set(id, parts);
  };

  /** Called by a piece of an index. */
  docendo.piece = function (id, number, text, base64) {
    const index = indexes.get(id);
    if (index) index.pieces.set(number, { text, bytes: docendo.bytesOf(base64) });
  };

  function script(src) {
    if (!waiting.has(src)) {
      waiting.set(src, new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = src;
        element.onload = () => {
          element.remove();
          resolve();
        };
        element.onerror = () => {
          element.remove();
          waiting.delete(src);
          reject(new Error(`${src} did not load`));
        };
        document.head.append(element);
      }));
    }
    return waiting.get(src);
  }

  let loaded;

  /** The index of the page's language; `docendo.ask` is how it is asked. */
  docendo.load = function () {
    const { index: src, search } = document.body.dataset;
    if (!src || !(docendo.Index || search)) return Promise.reject(new Error("no index"));
    const at = (path) => new URL(path, document.baseURI).href;
    loaded = loaded || Promise.all([docendo.Index || script(at(search)), script(at(src))]).then(() => {
      const [[id, parts]] = first;
      const index = new docendo.Index(id, ...parts);
      first.clear();
      indexes.set(id, index);
      index.base = at(src).replace(/\.js$/, "/");
      // From the first file, in `assets/`, to the root of the site.
      index.root = new URL("../", at(src)).href;
      return index;
    });
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };

  /** Asks, fetching what is missing until nothing is. */
  docendo.ask = async function (index, question) {
    for (;;) {
      index.missing.clear();
      const answer = question();
      if (!index.missing.size) return answer;
      await Promise.all([...index.missing].map((number) => script(`${index.base}${number}.js`)));
    }
  };
})(docendo);
