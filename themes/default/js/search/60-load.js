/**
 * Fetches the index as scripts: they load from a folder of files as they do from a server.
 */
(function (docendo) {
  "use strict";

  const indexes = new Map();
  const waiting = new Map();

  /** Called by the first file of an index. */
  docendo.index = function (id, root, texts, base64) {
    indexes.set(id, new docendo.Index(id, root, texts, base64));
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
    const src = document.body.dataset.index;
    if (!src) return Promise.reject(new Error("no index"));
    loaded = loaded || script(new URL(src, document.baseURI).href).then(() => {
      const index = [...indexes.values()][0];
      index.base = new URL(src, document.baseURI).href.replace(/\.js$/, "/");
      // From the first file, in `assets/`, to the root of the site.
      index.root = new URL("../", new URL(src, document.baseURI)).href;
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
