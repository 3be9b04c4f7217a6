/**
 * The words of scripts, in the page's language. They stand before this file in the same script.
 */
(function (docendo) {
  "use strict";

  const rules = new Intl.PluralRules(docendo.lang);

  /** A string with its `{placeholders}` filled; the argument `n` chooses the plural form. */
  docendo.say = function (key, args = {}) {
    const forms = docendo.words[key];
    if (forms === undefined) return key;
    const text = typeof forms === "string" ? forms : forms[rules.select(Number(args.n) || 0)] || forms.other;
    return text.replace(/\{(\w+)\}/g, (hole, name) => (name in args ? args[name] : hole));
  };

  /** An element with attributes and children; texts become text, never markup. */
  docendo.element = function (name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };
})(docendo);
