/**
 * Words as they are searched: folded, split, and the forms under which they are found.
 * The tool does the same when it writes the index (src/output/search/text.rs); both are held to
 * the examples in tests/search/words.json.
 */
(function (docendo) {
  "use strict";

  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u3099\u309a]/g;
  const LETTERS = {
    ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ς: "σ",
    ى: "ي", ی: "ي", ة: "ه", ک: "ك",
  };
  const OTHER = new RegExp("[" + Object.keys(LETTERS).join("") + "]", "g");
  const UNSPACED = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const LETTER = "\\p{Alphabetic}\\p{N}\\p{M}";
  const RUN = new RegExp(`(?:(?=[${LETTER}])[${UNSPACED}])+|(?:(?![${UNSPACED}])[${LETTER}])+`, "gu");
  const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
  const JOINS = /^['’‘ʼʻ`´\-‐‑]$/;
  const LONGEST = 40;

  function fold(text) {
    // Composed again for Hangul, whose syllables are what is compared.
    return text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(OTHER, (c) => LETTERS[c]).normalize("NFC");
  }

  /** The words of a text: `parts` between apostrophes and hyphens, and whether it is a run without spaces. */
  function words(text) {
    const folded = fold(text);
    const found = [];
    let end = -1;
    for (const match of folded.matchAll(RUN)) {
      const part = [...match[0]].slice(0, LONGEST).join("");
      const unspaced = IS_UNSPACED.test(part);
      const last = found[found.length - 1];
      const between = folded.slice(end, match.index);
      const single = last && between === "." && [...match[0]].length === 1
        && [...last.parts[last.parts.length - 1]].length === 1;
      if (last && !unspaced && !last.unspaced && (JOINS.test(between) || single)) last.parts.push(part);
      else found.push({ parts: [part], unspaced });
      end = match.index + match[0].length;
    }
    return found;
  }

  /** The keys of a run without spaces: every two neighbours, and the last alone. */
  function pairs(run) {
    const chars = [...run];
    return chars.map((c, i) => (i + 1 < chars.length ? c + chars[i + 1] : c));
  }

  /** An Arabic word without its article, where enough is left to be one. */
  function bare(word) {
    return word.startsWith("ال") && word.length > 4 ? word.slice(2) : word;
  }

  function joined(word) {
    return word.parts.join("");
  }

  /** The keys of a name or a label; with `joins`, of words side by side written as one too. */
  function labelKeys(text, joins) {
    const all = words(text);
    const keys = [];
    for (const word of all) {
      if (word.unspaced) keys.push(...pairs(word.parts[0]));
      else {
        keys.push(...word.parts.map(bare));
        if (word.parts.length > 1) keys.push(joined(word));
      }
    }
    for (let i = 1; joins && i < all.length; i++) {
      const one = joined(all[i - 1]) + joined(all[i]);
      if (all[i - 1].unspaced) {
        if (all[i].unspaced) keys.push(...pairs(one));
      } else if ([...one].length <= LONGEST) keys.push(one);
    }
    return keys;
  }

  /** The keys of running text: without single letters, plurals as their singular. */
  function proseKeys(text, lang) {
    const keys = [];
    for (const word of words(text)) {
      if (word.unspaced) keys.push(...pairs(word.parts[0]));
      else {
        keys.push(...word.parts.filter((part) => [...part].length > 1).map((part) => singular(bare(part), lang)));
        if (word.parts.length > 1) keys.push(singular(joined(word), lang));
      }
    }
    return keys;
  }

  /** The singular of a plural that follows the rule of the language; other words as they are. */
  function singular(word, lang) {
    if (!/^[a-z]{3,}s$/.test(word)) return word;
    switch (lang.split("-")[0]) {
      case "en":
        if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3) + "y";
        if (/(ss|sh|ch|x)es$/.test(word)) return word.slice(0, -2);
        return /(ss|us|is)$/.test(word) ? word : word.slice(0, -1);
      case "es":
        if (word.endsWith("ces")) return word.slice(0, -3) + "z";
        if (/[lnrd]es$/.test(word)) return word.slice(0, -2);
      // falls through
      case "fr":
        return /(ss|us|is)$/.test(word) ? word : word.slice(0, -1);
      default:
        return word;
    }
  }

  /** Endings that British and American readers write differently, and a few stems. */
  const SPELLINGS = [
    [/is(ation|e|ed|es|er|ing)/, "iz$1"], [/iz(ation|e|ed|es|er|ing)/, "is$1"],
    [/ys(e|ed|er|ing)$/, "yz$1"], [/yz(e|ed|er|ing)$/, "ys$1"],
    [/our(s|al|ed|ing|able|ite|hood)?$/, "or$1"], [/or(s|al|ed|ing|able|ite|hood)?$/, "our$1"],
    [/([bt])re(s?)$/, "$1er$2"], [/([bt])er(s?)$/, "$1re$2"],
    [/ogue(s?)$/, "og$1"], [/og(s?)$/, "ogue$1"],
    [/ogu(ing|er|ers|ed)$/, "og$1"], [/og(ing|er|ers|ed)$/, "ogu$1"],
    [/amme(s?)$/, "am$1"], [/am(s?)$/, "amme$1"],
    [/ll(ed|ing|er|ers|or|ors)$/, "l$1"], [/([^l])l(ed|ing|er|ers|or|ors)$/, "$1ll$2"],
    [/ence(s?)$/, "ense$1"], [/ense(s?)$/, "ence$1"],
    [/^(encyclop|p|arch|medi)ae/, "$1e"], [/^(encyclop|arch|medi)e/, "$1ae"], [/^ped(i|a)/, "paed$1"],
  ];

  /** Other forms of a word: its singular, its plurals, its other spelling. */
  function variants(word, lang) {
    const forms = new Set([word]);
    if (!/^[a-z]{3,}$/.test(word)) return forms;
    forms.add(singular(word, lang));
    if (/^en/.test(lang) && word.length > 3) {
      for (const form of [...forms]) {
        for (const [from, to] of SPELLINGS) if (from.test(form)) forms.add(form.replace(from, to));
      }
    }
    for (const form of [...forms]) {
      forms.add(form + "s");
      if (/(s|sh|ch|x|[lnrd])$/.test(form)) forms.add(form + "es");
      if (/[^aeiou]y$/.test(form)) forms.add(form.slice(0, -1) + "ies");
    }
    return forms;
  }

  /** The address that follows from a name by itself. */
  function plainSlug(name) {
    return words(name.replace(/['’]/g, ""))
      .flatMap((word) => word.parts)
      .map((part) => part.replace(/[^a-z0-9]/gi, ""))
      .filter(Boolean)
      .join("-");
  }

  docendo.text = { fold, words, pairs, bare, joined, labelKeys, proseKeys, singular, variants, plainSlug };
})(docendo);
