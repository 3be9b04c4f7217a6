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

  /** A bit for each letter of a word, and for each that comes twice: words of other letters need not be compared. */
  function letters(word) {
    let [once, twice] = [0, 0];
    for (let i = 0; i < word.length; i++) {
      const bit = 1 << (word.charCodeAt(i) & 31);
      twice |= once & bit;
      once |= bit;
    }
    return [once, twice];
  }

  /** How many bits are set, up to three. */
  function bits(mask) {
    let count = 0;
    for (; mask && count < 3; count++) mask &= mask - 1;
    return count;
  }

  const rows = [0, 1, 2].map(() => new Uint8Array(64));

  /**
   * How far a key is from a word, if not more than `most`, else `most + 1`; with `prefix`, how far
   * its nearest beginning is.
   */
  function between(key, word, most, prefix) {
    const width = Math.min(word.length, 60);
    const length = prefix ? Math.min(key.length, width + most) : key.length;
    let [before, above, row] = rows;
    for (let j = 0; j <= width; j++) above[j] = j;
    let best = above[width];
    for (let i = 1; i <= length; i++) {
      const letter = key.charCodeAt(i - 1);
      let least = (row[0] = i);
      for (let j = 1; j <= width; j++) {
        const other = word.charCodeAt(j - 1);
        let cost = above[j - 1] + (letter === other ? 0 : 1);
        if (above[j] < cost) cost = above[j] + 1;
        if (row[j - 1] < cost) cost = row[j - 1] + 1;
        if (i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && key.charCodeAt(i - 2) === other && before[j - 2] < cost) {
          cost = before[j - 2] + 1;
        }
        row[j] = cost;
        if (cost < least) least = cost;
      }
      if (row[width] < best) best = row[width];
      [before, above, row] = [above, row, before];
      if (least > most) return prefix && best <= most ? best : most + 1;
    }
    return prefix ? best : above[width];
  }

  /**
   * Calls `emit(i, distance, whole)` for each key of a page that is near the word; with `prefix`,
   * for each that begins nearly so as well.
   */
  function near(page, word, most, prefix, emit) {
    const { keys } = page;
    const masks = page.masks || (page.masks = Int32Array.from(keys.flatMap(letters)));
    const [once, twice] = letters(word);
    const shortest = word.length - most;
    const longest = word.length + most;
    for (let i = 0; i < keys.length; i++) {
      const { length } = keys[i];
      if (length < shortest) continue;
      const [one, two] = [masks[2 * i], masks[2 * i + 1]];
      const lost = bits(once & ~one);
      if (lost > most || lost + bits(twice & ~two) > most) continue;
      const whole = length <= longest && bits(one & ~once) <= most ? between(keys[i], word, most, false) : most + 1;
      if (whole <= most) emit(i, whole, true);
      else if (prefix) {
        const far = between(keys[i], word, most, true);
        if (far <= most) emit(i, far, false);
      }
    }
  }

  /** How far two words are from each other. */
  const distance = (one, other) => between(one, other, 60, false);

  docendo.near = { slips, near, distance };
})(docendo);
