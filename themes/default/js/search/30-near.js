/**
 * Keys that differ from what was typed by a slip or two (optimal string alignment: a letter too
 * many, too few, another, or two swapped).
 */
(function (docendo) {
  "use strict";

  /** How many slips are forgiven: none in short words, two in long ones. */
  function slips(word) {
    const length = [...word].length;
    return length < 4 || /\p{N}/u.test(word) ? 0 : length < 8 ? 1 : 2;
  }

  /**
   * Walks the keys of a page, whose order makes that the work for common beginnings is done once.
   * `emit(i, distance, whole)` is called for each key near the word; with `prefix`, for each that
   * begins nearly so.
   */
  function near(page, word, most, prefix, emit) {
    const width = word.length;
    const rows = [Uint8Array.from({ length: width + 1 }, (_, i) => i)];
    const best = [width];
    let depth = 0;
    let dead = -1;
    for (let i = 0; i < page.keys.length; i++) {
      const key = page.keys[i];
      const shared = i ? page.shared[i] : 0;
      if (dead >= 0 && shared >= dead) continue;
      dead = -1;
      depth = Math.min(depth, shared);
      for (; depth < key.length; depth++) {
        const above = rows[depth];
        const row = rows[depth + 1] || (rows[depth + 1] = new Uint8Array(width + 1));
        row[0] = depth + 1;
        let least = row[0];
        for (let j = 1; j <= width; j++) {
          const same = key[depth] === word[j - 1];
          let cost = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1));
          if (depth && j > 1 && key[depth] === word[j - 2] && key[depth - 1] === word[j - 1]) {
            cost = Math.min(cost, rows[depth - 1][j - 2] + 1);
          }
          row[j] = cost;
          if (cost < least) least = cost;
        }
        best[depth + 1] = Math.min(best[depth], row[width]);
        if (least > most && !(prefix && best[depth + 1] <= most)) {
          dead = ++depth;
          break;
        }
      }
      if (dead >= 0) continue;
      const whole = rows[key.length][width];
      if (whole <= most) emit(i, whole, true);
      else if (prefix && best[key.length] <= most) emit(i, best[key.length], false);
    }
  }

  /** How far two words are from each other. */
  function distance(one, other) {
    let far = Math.max(one.length, other.length);
    near({ keys: [one], shared: [0] }, other, far, false, (_, found) => (far = found));
    return far;
  }

  docendo.near = { slips, near, distance };
})(docendo);
