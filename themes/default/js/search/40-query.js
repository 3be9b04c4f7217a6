/**
 * What somebody typed → mentors, the best first.
 *
 * 1. All words, as they are, as another form, as a synonym, the last also as a beginning;
 * 2. else all words with a slip or two;
 * 3. else all words but one, and that is said.
 *
 * A word counts by where it is found, by how rare it is, and by how near it is to what was typed.
 * Among equals those who can take somebody come first, then the directory's order: their numbers.
 */
(function (docendo) {
  "use strict";

  const { words, pairs, bare, joined, singular, variants } = docendo.text;
  const { slips, near, distance } = docendo.near;

  /** By part of the profile: name, position, library, text. */
  const WEIGHTS = [9, 3, 2.2, 1];
  // A committee may name a field of its own as it likes: `constructor` is no weight.
  const TERMS = { __proto__: null, topics: 6, work_areas: 2.5 };
  const OTHER_TERMS = 2;
  const WHOLE_LABEL = 1.5;
  const FORM = 0.9;
  const BEGINNING = 0.7;
  const SLIP = [1, 0.5, 0.35];
  /** A beginning is looked for in running text from so many letters on. */
  const LONG_BEGINNING = 3;
  /** So many keys near a word are enough. */
  const NEAREST = 24;
  /** So many are kept for the next search. */
  const POOL = 8;
  /** So many words are looked for: who pastes a page means the first of it. */
  const MOST_WORDS = 24;
  const LEVELS = 1024;
  /** So few are sorted one by one. */
  const FEW = 200;

  /** What is being typed: words that are to be found, the last perhaps still being written. */
  function read(index, text) {
    const said = words(text);
    const all = said.slice(0, MOST_WORDS);
    // The last word may still be written, unless it is an abbreviation in capitals.
    const open = said.length === all.length && /[\p{Alphabetic}\p{N}\p{M}]$/u.test(text);
    const short = /(^|\s)[A-Z]{2,5}$/.test(text);
    const slots = [];
    all.forEach((word, i) => {
      const last = open && i === all.length - 1;
      if (word.unspaced) {
        const chars = pairs(word.parts[0]);
        const run = chars.length > 1 ? chars.slice(0, -1) : chars;
        slots.push({ text: word.parts[0], all: run, prefix: chars.length === 1, unspaced: true });
      } else if (word.parts.length > 1) {
        // A letter by itself stands for too much: then only the whole counts.
        const parts = word.parts.every((part) => part.length > 1) ? word.parts.map(bare) : null;
        slots.push({ text: joined(word), parts, prefix: last });
      } else slots.push({ text: bare(word.parts[0]), prefix: last, short: last && short });
    });
    const stop = new Set(index.stop);
    const content = slots.filter((slot) => !stop.has(slot.text) || (slot.prefix && slots.length === 1));
    // What means nothing is not insisted on, unless there is nothing else; as a name it counts.
    return content.length ? { slots: content, names: slots.filter((slot) => !content.includes(slot)) } : { slots, names: [] };
  }

  /** The ways in which the words can be cut into what is to be found. */
  function readings(index, slots) {
    const found = [slots];
    const replace = (from, count, slot) => [...slots.slice(0, from), slot, ...slots.slice(from + count)];
    for (let i = 0; i + 1 < slots.length; i++) {
      if (slots[i].unspaced || slots[i + 1].unspaced) continue;
      const text = slots[i].text + slots[i + 1].text;
      if (!index.find(text)) continue;
      const reading = replace(i, 2, { text, prefix: false });
      // A letter by itself means little beside a word that it completes.
      if (slots[i].text.length < 2) found[0] = reading;
      else found.push(reading);
    }
    for (let i = 0; i + 1 < slots.length; i++) {
      for (const { phrase, group } of groups(index).several.get(root(index, slots[i].text)) || []) {
        const meant = i + phrase.length <= slots.length && phrase.every((word, j) => root(index, slots[i + j].text) === word);
        if (meant) found.push(replace(i, phrase.length, { text: phrase.join(" "), also: group }));
      }
    }
    return found;
  }

  const root = (index, word) => singular(word, index.lang);

  /** The synonyms: by the word that is one, and by the first word of those that are several. */
  function groups(index) {
    if (index.groups) return index.groups;
    const [single, several] = [new Map(), new Map()];
    const add = (to, word, what) => to.set(word, [...(to.get(word) || []), what]);
    for (const texts of index.synonyms) {
      const group = texts.map((text) => words(text).map((word) => bare(joined(word))));
      for (const written of group) {
        const phrase = written.map((word) => root(index, word));
        if (phrase.length === 1) add(single, phrase[0], group);
        else add(several, phrase[0], { phrase, group });
      }
    }
    return (index.groups = { single, several });
  }

  /** Points by mentor for one thing that is to be found. They last for one search: the next takes their place. */
  class Points {
    constructor(index) {
      const pool = index.pool || (index.pool = []);
      if (index.taken < pool.length) this.of = pool[index.taken].fill(0);
      else if (pool.push((this.of = new Float32Array(index.n))) > POOL) pool.pop();
      index.taken++;
      this.any = false;
    }

    /** Gives points to the mentors of a list, unless they have more. */
    add({ bits, numbers, count }, points) {
      const { of } = this;
      if (!bits) {
        this.any = this.any || count > 0;
        for (let i = 0; i < count; i++) if (of[numbers[i]] < points) of[numbers[i]] = points;
        return;
      }
      let any = 0;
      for (let word = 0; word < bits.length; word++) {
        let left = bits[word];
        any |= left;
        for (let doc = word << 5; left; doc++, left >>>= 1) {
          if (left & 1 && of[doc] < points) of[doc] = points;
        }
      }
      this.any = this.any || any !== 0;
    }
  }

  /** Rare words tell more than common ones, but not much more. */
  function rarity(index, count) {
    const known = index.rarities || (index.rarities = new Map());
    if (!known.has(count)) known.set(count, 1 + Math.log((index.n + 1) / (count + 0.5)) / (2 * Math.log(index.n + 2)));
    return known.get(count);
  }

  /** Adds the mentors of a key. */
  const addKey = (index, points, found, factor, search, texts) =>
    addEntry(index, points, found.key, index.read(found.page, found.i), factor, search, texts);

  function addEntry(index, points, key, { lists, terms }, factor, search, texts) {
    let any = false;
    for (const list of lists) {
      if (list.part === 3 && !texts) continue;
      const mentors = index.mentorsIn(list);
      if (!mentors) continue;
      points.add(mentors, WEIGHTS[list.part] * rarity(index, list.count) * factor);
      any = true;
    }
    for (const term of terms) addTerm(index, points, term, factor, search);
    if (any || terms.length) search.keys.add(key);
  }

  function addTerm(index, points, term, factor, search) {
    const weight = TERMS[term.field.key] || OTHER_TERMS;
    const whole = labelOf(term).every((word) => search.typed.has(word)) ? WHOLE_LABEL : 1;
    search.terms.add(term.id);
    const numbers = index.mentorsOf(term);
    if (numbers.length) points.add({ numbers, count: numbers.length }, weight * whole * rarity(index, term.count) * factor);
  }

  function labelOf(term) {
    return term.words || (term.words = words(term.label).map(joined));
  }

  /** Points for a slot as it is: the word, its other forms, what means the same, what begins so. */
  function exactly(index, slot, search) {
    const points = new Points(index);
    const seen = new Set();
    const add = (key, factor) => {
      if (seen.has(key)) return;
      seen.add(key);
      const found = index.find(key);
      if (found) addKey(index, points, found, factor, search, true);
    };
    if (slot.unspaced && !slot.prefix) {
      both(index, points, slot.all.map((key) => [key]), 1, search);
    } else if (slot.also) {
      meaning(index, points, slot.also, 1, search);
    } else {
      add(slot.text, 1);
      for (const form of forms(index, slot.text)) add(form, FORM);
      if (slot.parts) both(index, points, slot.parts.map((part) => forms(index, part)), FORM, search);
      for (const group of groups(index).single.get(root(index, slot.text)) || []) {
        meaning(index, points, group, FORM * FORM, search);
      }
    }
    if (slot.prefix && !(slot.short && points.any)) beginnings(index, points, slot, search, seen);
    return points;
  }

  /** The forms of a word that somebody has: as it is, another number, another spelling. */
  function forms(index, word) {
    const known = index.forms || (index.forms = new Map());
    let found = known.get(word);
    if (!found) {
      found = [...variants(word, index.lang)].filter((form) => index.find(form));
      if (!index.missing.size) {
        if (known.size > 200) known.clear();
        known.set(word, found);
      }
    }
    return found;
  }

  /** Adds those who have all of some words, each in one of its forms. */
  function both(index, points, phrase, factor, search) {
    const parts = [];
    for (const forms of phrase) {
      const part = new Points(index);
      for (const form of forms) {
        const found = index.find(form);
        if (found) addKey(index, part, found, factor, search, true);
      }
      if (!part.any) return;
      parts.push(part);
    }
    const sum = meet(index, parts);
    if (!sum) return;
    points.any = true;
    for (let doc = 0; doc < index.n; doc++) {
      const share = sum[doc] / parts.length;
      if (share > points.of[doc]) points.of[doc] = share;
    }
  }

  /**
   * Adds those who have what means the same. Of several words, all must be in the label of one
   * term: apart from each other they may mean anything.
   */
  function meaning(index, points, group, factor, search) {
    for (const phrase of group) {
      if (phrase.length === 1) {
        for (const form of forms(index, phrase[0])) addKey(index, points, index.find(form), factor, search, true);
        continue;
      }
      let common = null;
      for (const word of phrase) {
        const terms = new Set();
        for (const form of forms(index, word)) {
          const found = index.find(form);
          index.read(found.page, found.i).terms.forEach((term) => terms.add(term));
          search.keys.add(form);
        }
        common = common ? common.filter((term) => terms.has(term)) : [...terms];
      }
      for (const term of common) addTerm(index, points, term, factor, search);
    }
  }

  function beginnings(index, points, slot, search, seen) {
    const length = slot.text.length;
    // In a large index, one letter begins too much to be fetched.
    if (index.large && length < 2 && !slot.unspaced) return;
    const found = index.beginning(slot.text);
    const texts = slot.unspaced || (length >= LONG_BEGINNING && (!index.large || lengthOf(index, found) < 32 * index.pieceSizes[1]));
    search.prefixes.add(slot.text);
    const mentioned = new Uint32Array((index.n + 31) >> 5);
    for (const one of found) {
      if (seen.has(one.key)) continue;
      const near = BEGINNING + (1 - BEGINNING) * (length / one.key.length) * 0.5;
      const entry = index.read(one.page, one.i);
      if (length === 1 && !slot.unspaced) {
        const name = entry.lists.find((list) => list.part === 0);
        const mentors = name && index.mentorsIn(name);
        if (mentors) points.add(mentors, WEIGHTS[0] * rarity(index, name.count) * near);
        continue;
      }
      addEntry(index, points, one.key, entry, near, search, false);
      const text = texts && entry.lists.find((list) => list.part === 3);
      const mentors = text && index.mentorsIn(text);
      if (!mentors) continue;
      search.keys.add(one.key);
      gather(mentioned, mentors);
    }
    // In running text one word that begins so is as good as another: they are added at once.
    if (texts) points.add({ bits: mentioned }, WEIGHTS[3] * BEGINNING);
  }

  function gather(bits, mentors) {
    if (mentors.bits) for (let word = 0; word < bits.length; word++) bits[word] |= mentors.bits[word];
    else for (let i = 0; i < mentors.count; i++) bits[mentors.numbers[i] >> 5] |= 1 << (mentors.numbers[i] & 31);
  }

  /** How many bits the lists of running text have, from the first of these keys to the last. */
  function lengthOf(index, found) {
    if (!found.length) return 0;
    const [first, last] = [found[0], found[found.length - 1]];
    return last.page.entries[last.i * 3 + 2] - first.page.entries[first.i * 3 + 2];
  }

  /** Points for a slot with slips. */
  function nearly(index, slot, search) {
    const points = new Points(index);
    const most = slot.unspaced || slot.also ? 0 : slips(slot.text);
    if (!most) return points;
    const found = [];
    for (const pages of reach(index, slot.text)) {
      for (const number of pages) {
        const page = index.page(number);
        if (!page) continue;
        near(page, slot.text, most, slot.prefix, (i, far, whole) => found.push({ key: page.keys[i], page, i, far, whole }));
      }
      // Most slips come after the second letter: who is found there is meant.
      if (found.some((one) => one.whole) || (index.large && index.missing.size)) break;
    }
    found.sort((a, b) => a.far - b.far || b.whole - a.whole || a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
    for (const one of found.slice(0, NEAREST)) {
      addKey(index, points, one, SLIP[one.far] * (one.whole ? 1 : BEGINNING), search, one.whole || slot.text.length > 4);
    }
    return points;
  }

  /** The pages on which to look for slips, the likeliest first. */
  function reach(index, word) {
    const range = (prefix) => {
      const found = [];
      for (let number = index.pageOf(prefix); number < index.pages.length; number++) {
        if (found.length && !index.pages[number][0].startsWith(prefix)) break;
        found.push(number);
      }
      return found;
    };
    const first = range(word.slice(0, 2));
    const swapped = range(word[1] + word[0]);
    const letter = range(word[0]);
    const rest = index.pages.map((_, number) => number);
    const seen = new Set();
    return [first, [...swapped, ...letter], rest].map((pages) => pages.filter((page) => !seen.has(page) && seen.add(page)));
  }

  /** Those who have points for all; the sum. */
  function meet(index, all) {
    if (!all.length || all.some((points) => !points.any)) return null;
    if (all.length === 1) return all[0].of.slice();
    const sum = all[0].of.slice();
    let any = 0;
    for (let i = 1; i < all.length; i++) {
      const { of } = all[i];
      any = 0;
      for (let doc = 0; doc < sum.length; doc++) {
        if (!sum[doc]) continue;
        if (of[doc]) sum[doc] += of[doc];
        else sum[doc] = 0;
        any += sum[doc];
      }
    }
    return any ? sum : null;
  }

  function better(one, other) {
    if (!one || !other) return one || other;
    for (let doc = 0; doc < one.length; doc++) if (other[doc] > one[doc]) one[doc] = other[doc];
    return one;
  }

  /**
   * Searches. Without words, `all` is true. Else `points` by mentor (0: not found), the `stage`
   * (1 to 3; 0 where nothing is found), and for highlighting the keys, beginnings and terms that matched.
   */
  function search(index, text) {
    const result = { all: false, stage: 0, points: null, keys: new Set(), prefixes: new Set(), typed: new Set(), terms: new Set() };
    index.taken = 0;
    const { slots, names } = read(index, text);
    if (!slots.length || (index.large && slots.length === 1 && slots[0].prefix && slots[0].text.length < 2 && !slots[0].unspaced)) {
      return { ...result, all: true };
    }
    slots.forEach((slot) => forms(index, slot.text).forEach((form) => result.typed.add(form)));
    const kept = new Map();
    const exact = (slot) => {
      if (!kept.has(slot)) kept.set(slot, exactly(index, slot, result));
      return kept.get(slot);
    };
    for (const reading of readings(index, slots)) {
      result.points = better(result.points, meet(index, reading.map(exact)));
    }
    result.stage = 1;
    if (!result.points && !index.missing.size) {
      result.stage = 2;
      const loose = new Map();
      const slipped = (slot) => {
        if (!loose.has(slot)) loose.set(slot, nearly(index, slot, result));
        return loose.get(slot);
      };
      // First only the words that nobody has, then any of them.
      result.points = meet(index, slots.map((slot) => (exact(slot).any ? exact(slot) : slipped(slot))));
      if (!result.points && slots.some((slot) => exact(slot).any && slipped(slot).any)) {
        result.points = meet(index, slots.map((slot) => more(index, exact(slot), slipped(slot))));
      }
    }
    if (!result.points && !index.missing.size && slots.length > 1) {
      result.stage = 3;
      slots.forEach((left) => {
        result.points = better(result.points, meet(index, slots.filter((slot) => slot !== left).map(exact)));
      });
    }
    if (!result.points) result.stage = 0;
    else for (const slot of names) named(index, result.points, slot, result);
    return result;
  }

  /** A word that means nothing may be part of a name, as in Will Adams: then it counts. */
  function named(index, points, slot, search) {
    const found = index.find(slot.text);
    const list = found && index.read(found.page, found.i).lists.find((list) => list.part === 0);
    const mentors = list && index.mentorsIn(list);
    if (!mentors) return;
    search.keys.add(slot.text);
    const bonus = new Points(index);
    bonus.add(mentors, WEIGHTS[0]);
    for (let doc = 0; doc < index.n; doc++) if (points[doc]) points[doc] += bonus.of[doc];
  }

  function more(index, one, other) {
    if (!one.any || !other.any) return one.any ? one : other;
    const points = new Points(index);
    points.any = true;
    points.of.set(one.of);
    for (let doc = 0; doc < one.of.length; doc++) if (other.of[doc] > points.of[doc]) points.of[doc] = other.of[doc];
    return points;
  }

  /**
   * Mentors by points, the best first; among equals in the order of their numbers. Of many, only
   * the first `most` are told, and some beyond.
   */
  function rank(points, docs, most = docs.length) {
    const count = docs.length;
    if (count < FEW) return docs.slice().sort((one, other) => points[other] - points[one] || one - other);
    let best = 0;
    for (let i = 0; i < count; i++) if (points[docs[i]] > best) best = points[docs[i]];
    const scale = (LEVELS - 1) / best;
    const levels = new Uint16Array(count);
    const starts = new Uint32Array(LEVELS + 1);
    for (let i = 0; i < count; i++) {
      const level = LEVELS - 1 - ((points[docs[i]] * scale) | 0);
      levels[i] = level;
      starts[level + 1]++;
    }
    let last = 0;
    for (; last < LEVELS && starts[last] < most; last++) starts[last + 1] += starts[last];
    const ranked = new Uint32Array(starts[last]);
    for (let i = 0; i < count; i++) if (levels[i] < last) ranked[starts[levels[i]]++] = docs[i];
    return ranked;
  }

  /** The term whose label is nearest to what was typed, if one is near. */
  function suggest(index, text) {
    const typed = words(text).map(joined).join(" ");
    let nearest = null;
    let least = Math.max(2, Math.floor(typed.length * 0.45)) + 1;
    for (const field of index.fields) {
      for (const term of field.facet ? field.terms : []) {
        const far = distance(labelOf(term).join(" "), typed);
        if (far < least) [least, nearest] = [far, term];
      }
    }
    return nearest;
  }

  docendo.query = { search, rank, suggest };
})(docendo);
