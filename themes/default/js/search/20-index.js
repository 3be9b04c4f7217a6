/**
 * The index: lists of mentors by word, terms with their mentors, what cards show.
 *
 * Nothing here waits. What is not there yet is noted in `missing`, and answered with nothing:
 * `ask` fetches it and asks again.
 */
(function (docendo) {
  "use strict";

  const { plainSlug, words } = docendo.text;
  const VERSION = 1;
  const [DICTIONARY, LABELS, TEXTS, TERMS, VALUES, CARDS, PLACES] = [0, 1, 2, 3, 4, 5, 6];
  /** So many numbers of lists are kept, and sixteen for each mentor. */
  const KEPT = 20000;
  /** A list of so many is short. */
  const SHORT = 32;
  const STATES = ["unknown", "open", "limited", "full", "paused"];

  function bytesOf(base64) {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  /** Reads bits, the highest of a byte first. */
  class Bits {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at;
    }

    /** The next 25 bits at least, from the highest of 32. */
    window() {
      const { bytes } = this;
      const from = this.at >> 3;
      return ((bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3]) << (this.at & 7);
    }

    take(width) {
      if (!width) return 0;
      const value = this.window() >>> (32 - width);
      this.at += width;
      return value;
    }

    /** A number from 1 in Elias' gamma code. */
    gamma() {
      const width = Math.clz32(this.window());
      this.at += width;
      return this.take(width + 1);
    }
  }

  const widthOf = (largest) => (largest < 1 ? 0 : 32 - Math.clz32(largest));

  /** The parameter of a list of so many numbers below `n`; the writer follows the same rule. */
  function parameterOf(n, length) {
    const mean = length ? Math.floor(((n - length) * 11) / (length * 16)) : 0;
    return mean ? 31 - Math.clz32(mean) : 0;
  }

  const told = (n, count) => (count * 2 <= n ? count : n - count);

  class Index {
    constructor(id, root, texts, base64, source) {
      if (root.version !== VERSION) throw new Error("another version of the index");
      Object.assign(this, root);
      this.id = id;
      this.n = root.docs;
      this.Numbers = this.n > 0x10000 ? Uint32Array : Uint16Array;
      this.source = source;
      this.large = !root.starts.length;
      this.texts = texts;
      this.bytes = this.large ? null : bytesOf(base64);
      this.pieces = new Map();
      this.missing = new Set();
      this.opened = [];
      this.lists = new Map();
      this.recent = new Map();
      this.starting = new Map();
      this.short = new Uint32Array(SHORT);
      this.parameters = new Int8Array((root.docs >> 1) + 2).fill(-1);
      this.kept = 0;
      this.terms = [];
      let at = 0;
      root.fields.forEach((field, number) => {
        field.number = number;
        field.first = this.terms.length;
        field.terms = field.terms.map(([slug, label, count, unary, lang]) => {
          const few = told(this.n, count);
          const length = few * (parameterOf(this.n, few) + 1) + unary;
          const term = { id: this.terms.length, field, slug, label, count, lang, at, length };
          at += length;
          this.terms.push(term);
          return term;
        });
      });
      this.cardWidth = this.widths.reduce((sum, one) => sum + one, 0);
    }

    /** The parameter of a list of so many, worked out once. */
    parameter(length) {
      const known = this.parameters[length];
      return known < 0 ? (this.parameters[length] = parameterOf(this.n, length)) : known;
    }

    field(key) {
      return this.fields.find((field) => field.key === key);
    }

    term(key, slug) {
      const field = this.field(key);
      return field && field.terms.find((term) => term.slug === slug);
    }

    /** A piece, or nothing yet. */
    piece(number) {
      const piece = this.pieces.get(number);
      if (!piece) this.missing.add(number);
      return piece;
    }

    text(kind, number) {
      if (!this.large) return this.texts[this.at[kind] + number];
      const piece = this.piece(this.at[kind] + number);
      return piece && piece.text;
    }

    /** A reader at a bit of a kind of lists, with at least `length` bits to read. */
    bits(kind, at, length) {
      if (!this.large) return new Bits(this.bytes, this.starts[kind] * 8 + at);
      // Places are one piece, however long.
      const size = 8 * (this.pieceSizes[kind - LABELS] || 2 ** 24);
      const [first, last] = [Math.floor(at / size), Math.floor((at + Math.max(length, 1) - 1) / size)];
      const found = [];
      for (let number = first; number <= last; number++) found.push(this.piece(this.at[kind] + number));
      if (found.some((piece) => !piece)) return null;
      if (found.length === 1) return new Bits(found[0].bytes, at - first * size);
      const bytes = new Uint8Array(found.reduce((sum, piece) => sum + piece.bytes.length, 0));
      let start = 0;
      for (const piece of found) {
        bytes.set(piece.bytes, start);
        start += piece.bytes.length;
      }
      return new Bits(bytes, at - first * size);
    }

    /** A list of mentors, written into `numbers` where that is given; nothing where it is not there yet. */
    list(kind, at, length, count, numbers = new this.Numbers(count)) {
      const whole = told(this.n, count) !== count;
      let filled = 0;
      let next = 0;
      const there = this.each(kind, at, length, count, (number) => {
        if (whole) while (next < number) numbers[filled++] = next++;
        else numbers[filled++] = number;
        next = number + 1;
      });
      if (!there) return null;
      if (whole) while (next < this.n) numbers[filled++] = next++;
      return numbers;
    }

    /** The same as a bit for each mentor. */
    dense(kind, at, length, count) {
      const whole = told(this.n, count) !== count;
      const words = new Uint32Array((this.n + 31) >> 5).fill(whole ? -1 : 0);
      if (whole && this.n & 31) words[words.length - 1] = 2 ** (this.n & 31) - 1;
      return this.each(kind, at, length, count, (number) => (words[number >> 5] ^= 1 << (number & 31))) && words;
    }

    /** Calls for each number of a list as it is written: of those in it, or of those who are not. */
    each(kind, at, length, count, call) {
      const few = told(this.n, count);
      const bits = few ? this.bits(kind, at, length) : new Bits(new Uint8Array(0), 0);
      if (!bits) return false;
      const parameter = this.parameter(few);
      const { bytes } = bits;
      let place = bits.at;
      let number = 0;
      for (let i = 0; i < few; i++) {
        for (;;) {
          const ones = Math.clz32(~(bytes[place >> 3] << (24 + (place & 7))));
          const left = 8 - (place & 7);
          if (ones < left) {
            number += ones << parameter;
            place += ones + 1;
            break;
          }
          number += left << parameter;
          place += left;
        }
        if (parameter) {
          const from = place >> 3;
          const word = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
          number += (word << (place & 7)) >>> (32 - parameter);
          place += parameter;
        }
        call(number++);
      }
      return true;
    }

    /** The mentors who have a term. */
    mentorsOf(term) {
      let numbers = this.lists.get(term.id);
      if (!numbers) {
        numbers = this.list(TERMS, term.at, term.length, term.count);
        if (numbers) this.lists.set(term.id, numbers);
      }
      return numbers || new Uint32Array(0);
    }

    /** The number of the page on which a key would stand. */
    pageOf(key) {
      let [low, high] = [0, this.pages.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (this.pages[middle][0] <= key) low = middle;
        else high = middle - 1;
      }
      return low;
    }

    /** A page: its keys, and where each entry starts. */
    page(number) {
      if (this.opened[number]) return this.opened[number];
      const text = number < this.pages.length ? this.text(DICTIONARY, number) : "";
      if (!text) return null;
      const [, start, labels, texts] = this.pages[number];
      const bytes = this.large ? this.pieces.get(this.at[DICTIONARY] + number).bytes : this.bytes;
      const bits = new Bits(bytes, start * 8);
      const keys = [];
      let key = "";
      for (const [, capital, rest] of text.matchAll(/([A-Z])([^A-Z]*)/g)) {
        key = key.slice(0, capital.charCodeAt(0) - 65) + rest;
        keys.push(key);
      }
      const entries = new Uint32Array(keys.length * 3);
      const page = { number, keys, entries, bytes };
      const at = { labels, texts };
      for (let i = 0; i < keys.length; i++) {
        entries.set([bits.at, at.labels, at.texts], i * 3);
        this.entry(bits, at);
      }
      // What has been read is not needed as text.
      if (this.large) this.pieces.get(this.at[DICTIONARY] + number).text = "";
      else this.texts[number] = "";
      return (this.opened[number] = page);
    }

    /** Reads an entry: its lists by part of the profile, and its terms. Moves `at` past the lists. */
    entry(bits, at) {
      // One bit says that it is running text alone, as most are.
      const flags = bits.take(1) ? 2 : bits.take(5);
      const lists = [];
      for (let part = 0; part < 4; part++) {
        if (!(flags & (16 >> part))) continue;
        const count = bits.gamma();
        const few = told(this.n, count);
        const parameter = this.parameter(few);
        const unary = few ? bits.take(widthOf((this.n - few) >> parameter)) : 0;
        const length = few * (parameter + 1) + unary;
        const stream = part === 3 ? "texts" : "labels";
        lists.push({ part, count, at: at[stream], length });
        at[stream] += length;
      }
      const terms = [];
      for (let left = flags & 1 ? bits.gamma() : 0, next = 0; left > 0; left--) {
        next += bits.gamma() - 1;
        terms.push(this.terms[next++]);
      }
      return { lists, terms };
    }

    /** What is known of the key at a place of a page. */
    read(page, i) {
      const [start, labels, texts] = page.entries.subarray(i * 3, i * 3 + 3);
      return this.entry(new Bits(page.bytes, start), { labels, texts });
    }

    /**
     * The mentors of a list of an entry. Who types asks for the same lists again and again: they are
     * kept, long ones as a bit for each mentor (`bits`), those that are short are read anew, into a
     * place that the next one takes (its first `count` numbers are they).
     */
    mentorsIn(list) {
      const kind = list.part === 3 ? TEXTS : LABELS;
      const { at, length, count } = list;
      if (count <= SHORT) {
        const numbers = this.list(kind, at, length, count, this.short);
        return numbers && { numbers, count };
      }
      const key = at * 2 + (kind === TEXTS ? 1 : 0);
      let mentors = this.recent.get(key);
      if (mentors) return mentors;
      const long = count * 32 > this.n;
      const read = long ? this.dense(kind, at, length, count) : this.list(kind, at, length, count);
      if (!read) return null;
      mentors = long ? { bits: read } : { numbers: read, count };
      this.kept += read.length;
      if (this.kept > KEPT + 16 * this.n) {
        this.recent.clear();
        this.kept = read.length;
      }
      this.recent.set(key, mentors);
      return mentors;
    }

    /** Where a key stands: page and place; nothing where it is not. */
    find(key) {
      const page = this.page(this.pageOf(key));
      const i = page ? lowerBound(page.keys, key) : -1;
      return page && page.keys[i] === key ? { key, page, i } : null;
    }

    /** All keys that begin so. */
    beginning(prefix) {
      const found = [];
      const first = this.pageOf(prefix);
      for (let number = first; number < this.pages.length; number++) {
        if (number > first && !this.pages[number][0].startsWith(prefix)) break;
        const page = this.page(number);
        if (!page) continue;
        let i = lowerBound(page.keys, prefix);
        for (; i < page.keys.length && page.keys[i].startsWith(prefix); i++) found.push({ key: page.keys[i], page, i });
      }
      return found;
    }

    value(number) {
      let chunk = this.values.length - 1;
      while (this.values[chunk] > number) chunk--;
      const text = this.text(VALUES, chunk);
      if (text === undefined) return "";
      return this.line(`v${chunk}`, text, number - this.values[chunk]);
    }

    /** A line of a text. Where lines start is looked for once; lines that are kept would take more room than the text. */
    line(name, text, number) {
      let starts = this.starting.get(name);
      if (!starts) {
        starts = [0];
        for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
        starts.push(text.length + 1);
        this.starting.set(name, (starts = Uint32Array.from(starts)));
      }
      return text.slice(starts[number], starts[number + 1] - 1);
    }

    /** What a card shows of a mentor, or nothing yet. */
    card(doc) {
      const block = Math.floor(doc / this.block);
      const text = this.text(CARDS, block);
      if (text === undefined) return null;
      const [name, slug, lang, small, dense, alt] = this.line(`c${block}`, text, doc % this.block).split("\t");
      const bits = this.large
        ? new Bits(this.pieces.get(this.at[CARDS] + block).bytes, (doc % this.block) * this.cardWidth)
        : new Bits(this.bytes, this.starts[CARDS] * 8 + doc * this.cardWidth);
      const card = { doc, name, slug: slugOf(name, slug), lang: lang || "" };
      this.columns.forEach((column, i) => (card[column] = this.value(bits.take(this.widths[i]))));
      const [age, shade, places, state] = this.widths.slice(this.columns.length).map((width) => bits.take(width));
      // Months are counted from January 2000.
      const month = this.newest - age;
      card.confirmed = age ? { year: 2000 + Math.floor(month / 12), month: (month % 12) + 1 } : null;
      card.shade = shade;
      card.places = places;
      card.state = STATES[state];
      card.portrait = small ? { small, dense, alt } : null;
      // What has no page in this language has one in the default language.
      card.path = (lang ? "" : this.folder) + `mentors/${card.slug}.html`;
      return card;
    }

    /** By field, the terms of a mentor. */
    termsOf(doc) {
      const has = {};
      for (const field of this.fields) {
        has[field.key] = field.terms.filter((term) => includes(this.mentorsOf(term), doc));
      }
      return has;
    }

    /** The mentor with a slug: its number, or -1. */
    numberOf(slug) {
      if (!this.large) {
        if (!this.slugs) {
          this.slugs = new Map();
          for (let doc = 0; doc < this.n; doc++) this.slugs.set(this.slugAt(doc), doc);
        }
        return this.slugs.has(slug) ? this.slugs.get(slug) : -1;
      }
      // The address is among the words of the name: who has all of it is looked at.
      let candidates = null;
      for (const key of words(slug).flatMap((word) => word.parts)) {
        const found = this.find(key);
        const list = found && this.read(found.page, found.i).lists.find((list) => list.part === 0);
        const mentors = (list && this.list(LABELS, list.at, list.length, list.count)) || new Uint32Array(0);
        candidates = candidates ? candidates.filter((doc) => includes(mentors, doc)) : [...mentors];
      }
      const number = (candidates || []).find((doc) => this.slugAt(doc) === slug);
      return number === undefined ? -1 : number;
    }

    slugAt(doc) {
      const block = Math.floor(doc / this.block);
      const text = this.text(CARDS, block);
      if (text === undefined) return undefined;
      const [name, slug] = this.line(`c${block}`, text, doc % this.block).split("\t");
      return slugOf(name, slug);
    }

    /** All mentors in the directory's own order. */
    order() {
      if (this.sorted) return this.sorted;
      const order = new Uint32Array(this.n).map((_, i) => i);
      // Where the free stand is written only if they are not first in any case.
      const written = this.large ? this.piece(this.at[PLACES]) : { bytes: this.bytes.subarray(this.starts[PLACES]) };
      if (!written) return order;
      if (written.bytes.length) {
        const places = this.list(PLACES, 0, 1, this.free);
        let [free, busy] = [0, this.free];
        for (let place = 0; place < this.n; place++) order[place] = places[free] === place ? free++ : busy++;
      }
      return (this.sorted = order);
    }
  }

  /** What begins with a hyphen is added to the slug that follows from the name. */
  function slugOf(name, slug = "") {
    return !slug || slug[0] === "-" ? plainSlug(name) + slug : slug;
  }

  function lowerBound(sorted, value) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function includes(numbers, number) {
    return numbers[lowerBound(numbers, number)] === number;
  }

  docendo.Index = Index;
  docendo.bytesOf = bytesOf;
})(docendo);
