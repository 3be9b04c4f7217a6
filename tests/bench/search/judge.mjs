// Who answers a query, told from the mentors' own data: slow, plain, and without any engine's help.
//
// A mentor is relevant when every content word of what was meant is found in their name, position, library, bio, or in
// the label or another spelling of one of their terms. Found means: the same word once case, accents, plural
// and British or American spelling are set aside; or another expression of the same thing (`same` in spelling.mjs),
// whose words then stand side by side; in Arabic, with or without the article; in Chinese, Japanese and Korean, anywhere in
// a run of letters, spaces in it not counted. Stop words and "mentor" are no content words. Languages,
// dates, availability and the like are not searched by word, and no query asks for them. The letters of a plural or of a
// spelling are told by tables, not by a stemmer: "archiving" is not "archives".
//
// Where something was mistyped, what was meant counts, and besides every name, place, position or term that is no
// further from what was typed: an engine cannot know which of two equally near names was meant.

import { vocabularies } from "./corpus.mjs";
import { british, irregular, same, stopWords } from "./spelling.mjs";

const letters = { ł: "l", ø: "o", ß: "ss", đ: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ð: "d", ς: "σ", أ: "ا", إ: "ا", آ: "ا", ى: "ي", ة: "ه", "ـ": "" };

/** Case, accents and the like set aside. Marks of kana are letters of their own and stay. */
export function fold(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[أإآىة]/g, (letter) => letters[letter])
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, "")
    .normalize("NFC")
    .replace(/[łøßđıæœþðςـ]/g, (letter) => letters[letter])
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑]/g, "-");
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]/u;
export const isCjk = (text) => CJK.test(text);

/**
 * The words of a text in order; `extra` are further forms of the word at that place. `O'Brien-Hill` is "obrien" (also "o",
 * "brien") and "hill", and joined "obrienhill"; `children's` is "childrens" and "children".
 */
export function tokens(text) {
  const found = [];
  for (const chunk of fold(text).match(/[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu) ?? []) {
    const parts = chunk.split("-");
    for (const part of parts) {
      const pieces = part.split("'");
      const word = pieces.join("");
      const extra = pieces.length === 1 ? [] : pieces.at(-1) === "s" ? [pieces.slice(0, -1).join("")] : pieces;
      found.push({ word, extra });
    }
    if (parts.length > 1) found.at(-1).extra.push(parts.join("").replaceAll("'", ""));
  }
  return found;
}

/** One spelling for a word, its plural, its British and American forms. */
export function canon(word) {
  if (/^ال\p{Script=Arabic}{3,}$/u.test(word)) return word.slice(2);
  let one = irregular[word] ?? word;
  one = british[one] ?? one;
  if (!/^[a-z]{4,}$/.test(one) || one in irregular) return one;
  if (/ies$/.test(one) && one.length > 4) one = `${one.slice(0, -3)}y`;
  else if (/(ss|sh|ch|x|z)es$/.test(one)) one = one.slice(0, -2);
  else if (/[^siu]s$/.test(one)) one = one.slice(0, -1);
  return british[one] ?? irregular[one] ?? one;
}

const expressionOf = (text) => tokens(text).map(({ word }) => canon(word)).join(" ");

/** Expression → all expressions of the same thing. */
const synonyms = new Map();
for (const group of same) {
  const all = group.map(expressionOf);
  for (const one of all) synonyms.set(one, all);
}
const LONGEST = Math.max(...[...synonyms.keys()].map((one) => one.split(" ").length));

/** Letters put in, left out, changed, or two neighbours swapped: how many steps from one word to another, if at most `most`. */
export function distance(a, b, most = 2) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  return lastRow(a, b).at(-1);
}

/** The least distance of `a` from any beginning of `b`. */
export function prefixDistance(a, b) {
  return Math.min(...lastRow(a, b));
}

function lastRow(a, b) {
  let before;
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above;
}

const union = (sets) => {
  const all = new Set();
  for (const set of sets) for (const id of set) all.add(id);
  return all;
};

const intersection = (sets) => {
  const [least, ...others] = [...sets].sort((a, b) => a.size - b.size);
  return new Set([...least].filter((id) => others.every((set) => set.has(id))));
};

/**
 * What was meant by a word or expression of a query, one of
 *   { word }                              the word, its variants and synonyms
 *   { word, prefix: true }                words that begin so
 *   { word, typed, distance }             the word, mistyped; with `prefix`, its beginning
 *   { joined }                            a name with an apostrophe or hyphen as one word
 *   { expression, words }                 several words that are an expression of `same`
 *   { cjk }                               a run of Chinese, Japanese or Korean letters
 */
export class Judge {
  constructor(mentors) {
    /** Word as written, folded → who has it; and the same of names, positions, libraries and terms alone. */
    this.everywhere = new Map();
    this.structured = new Map();
    /** Names, with neighbouring words as one: "Mary Ann" is "maryann" too. */
    this.joined = new Map();
    this.expressions = new Map();
    this.runs = [];
    mentors.forEach((mentor, id) => this.add(id, mentor));
    this.classes = new Map();
    for (const word of this.everywhere.keys()) put(this.classes, canon(word), word);
  }

  add(id, mentor) {
    const terms = Object.entries(vocabularies).flatMap(([field, { terms }]) =>
      [mentor[field] ?? []].flat().flatMap((slug) => [terms[slug].label, ...terms[slug].also]),
    );
    const structured = [mentor.name, mentor.position, mentor.library, ...terms];
    for (const text of [...structured, ...mentor.bio.split("\n\n")]) {
      const found = tokens(text);
      const isName = text === mentor.name;
      found.forEach(({ word, extra }, at) => {
        for (const form of [word, ...extra]) {
          put(this.everywhere, form, id);
          if (text !== mentor.bio && structured.includes(text)) put(this.structured, form, id);
          if (isName) put(this.joined, form, id);
        }
        if (isName && at > 0) put(this.joined, found[at - 1].word + word, id);
        for (let length = 2; length <= LONGEST && at + length <= found.length; length++) {
          const expression = found.slice(at, at + length).map((one) => canon(one.word)).join(" ");
          if (synonyms.has(expression)) put(this.expressions, expression, id);
        }
      });
      if (isCjk(text)) this.runs.push({ id, text: closed(fold(text)) });
    }
  }

  /** The meaning of a plain query: its content words, expressions of several words kept together. */
  read(text) {
    const words = tokens(text).map(({ word }) => word);
    const units = [];
    for (let at = 0; at < words.length; ) {
      let length = Math.min(LONGEST, words.length - at);
      while (length > 1 && !synonyms.has(words.slice(at, at + length).map(canon).join(" "))) length--;
      const taken = words.slice(at, at + length);
      at += length;
      if (length > 1) units.push({ expression: taken.map(canon).join(" "), words: taken });
      else if (isCjk(taken[0])) units.push({ cjk: taken[0] });
      else if (!stopWords.has(taken[0])) units.push({ word: taken[0] });
    }
    return units;
  }

  /**
   * Who is meant. With `open`, also those in whom the last word goes on: who has typed "hill" may be on the way to
   * "Hillman", so an engine that answers both is counted apart.
   */
  relevant(units, open = false) {
    return intersection(units.map((unit, i) => this.having(unit, open && i === units.length - 1)));
  }

  having(unit, open) {
    if (unit.cjk) {
      const wanted = closed(fold(unit.cjk));
      return new Set(this.runs.filter(({ text }) => text.includes(wanted)).map(({ id }) => id));
    }
    if (unit.joined) {
      const goesOn = open ? [...this.joined].filter(([word]) => word.startsWith(unit.joined)) : [];
      return union([this.joined.get(unit.joined) ?? [], this.everywhere.get(unit.joined) ?? [], ...goesOn.map(([, ids]) => ids)]);
    }
    if (unit.expression) {
      // One letter is no word: "e book" does not ask for everything with an "e" and a "book".
      if (unit.words.some((word) => word.length === 1)) return this.alike(unit.expression);
      const apart = intersection(unit.words.map((word, i) => this.having({ word }, open && i === unit.words.length - 1)));
      return union([apart, this.alike(unit.expression)]);
    }
    const { word, typed, prefix } = unit;
    const found = prefix || open ? [this.beginning(word)] : [];
    if (!prefix) found.push(this.alike(canon(word)));
    if (typed) {
      for (const [near, ids] of this.structured) {
        const far = prefix || open ? prefixDistance(typed, near) : distance(typed, near, unit.distance);
        if (far <= unit.distance) found.push(ids);
      }
    }
    return union(found);
  }

  /** Who has the expression, or another of the same thing. */
  alike(expression) {
    const all = synonyms.get(expression) ?? [expression];
    return union(all.map((one) => (one.includes(" ") ? (this.expressions.get(one) ?? []) : this.variants(one))));
  }

  variants(canonical) {
    return union([...(this.classes.get(canonical) ?? [])].map((word) => this.everywhere.get(word)));
  }

  beginning(start) {
    const bare = canon(start);
    const found = [];
    for (const [word, ids] of this.everywhere) {
      if (word.startsWith(start) || (bare !== start && word.startsWith(bare)) || (word.startsWith("ال") && word.startsWith(start, 2))) found.push(ids);
    }
    return union(found);
  }

  /** Whether a mistyped word can only be a mistyped name or term: it begins no word, and no word of the bios alone is as near. */
  isPlainTypo(typed, far, prefix = false) {
    for (const word of this.everywhere.keys()) {
      if (word.startsWith(typed)) return false;
      if (this.structured.has(word)) continue;
      if ((prefix ? prefixDistance(typed, word) : distance(typed, word, far)) <= far) return false;
    }
    return !this.classes.has(canon(typed));
  }

  /** Whether a word is far from everything that anybody wrote. */
  isNonsense(typed) {
    if (isCjk(typed)) return !this.runs.some(({ text }) => [...typed].some((letter) => text.includes(letter)));
    for (const word of this.everywhere.keys()) {
      if (prefixDistance(typed, word) <= Math.min(2, typed.length - 2)) return false;
    }
    return true;
  }
}

/** Without the spaces and dots that stand between letters of the scripts that need none. */
function closed(text) {
  return text.replace(/(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー])[\s・·]+(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー])/gu, "");
}

/** Lists, not sets: ids come in order, and a hundred thousand bios are many. */
function put(map, key, value) {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}
