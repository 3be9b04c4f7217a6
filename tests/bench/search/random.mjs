// Seeded numbers, so that the same corpus comes out everywhere. Each use has a stream of its own: a sentence
// more in one place then leaves every other choice as it was.

/** A 32-bit hash of any values. */
export function hash(...values) {
  let h = 0x811c9dc5;
  for (const char of values.join("\u0000")) {
    h = Math.imul(h ^ char.codePointAt(0), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export class Random {
  constructor(...seed) {
    this.state = hash(...seed);
  }

  /** A number from 0 up to, not including, 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(n) {
    return Math.floor(this.next() * n);
  }

  from(least, most) {
    return least + this.below(most - least + 1);
  }

  chance(p) {
    return this.next() < p;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  shuffled(list) {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }

  some(list, count) {
    return this.shuffled(list).slice(0, count);
  }

  /** A rank below `most`, the low ones often and the high ones seldom: about 1 / (rank + flat). */
  rank(most, flat) {
    return Math.min(most - 1, Math.floor(flat * (Math.pow(most / flat + 1, this.next()) - 1)));
  }

  /** The key of one of `{ key: weight }`. */
  weighted(weights) {
    const entries = Object.entries(weights);
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return entries[0][0];
  }
}
