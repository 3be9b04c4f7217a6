// Some 330 queries of 26 kinds, each with everybody who answers it. What is asked is taken from the first 500 mentors
// and from short lists, so that queries stay nearly the same at every size while their answers grow.

import { vocabularies } from "./corpus.mjs";
import { Judge, distance, fold, isCjk, prefixDistance, tokens } from "./judge.mjs";
import { Random } from "./random.mjs";

const POOL = 500;

const plain = (word) => /^[a-z]+$/.test(word);
const letter = (random) => "abcdefghijklmnopqrstuvwxyz"[random.below(26)];

const typos = {
  substitution: (word, random, at) => word.slice(0, at) + letter(random) + word.slice(at + 1),
  deletion: (word, random, at) => word.slice(0, at) + word.slice(at + 1),
  insertion: (word, random, at) => word.slice(0, at) + letter(random) + word.slice(at),
  transposition: (word, random, at) => word.slice(0, at) + word.slice(at, at + 2).split("").reverse().join("") + word.slice(at + 2),
};

/** All queries: `{ kind, typed, relevant: Set of positions, open: Set of those who may come too }`. */
export function queries(mentors) {
  const judge = new Judge(mentors);
  const pool = mentors.slice(0, POOL);
  const all = [];
  const seen = new Set();

  /** Collects queries of a kind, each `[typed, units]` or nothing, that `ask` makes of `sources`, until there are enough. */
  function kind(name, count, sources, ask = (candidate) => candidate) {
    let left = count;
    for (const [i, source] of sources.entries()) {
      if (left === 0) break;
      const candidate = ask(source, i);
      if (!candidate || seen.has(candidate[0])) continue;
      const [typed, units = judge.read(typed)] = candidate;
      const relevant = judge.relevant(units);
      if (!relevant.size) continue;
      seen.add(typed);
      all.push({ kind: name, typed, relevant, open: judge.relevant(units, true) });
      left--;
    }
    if (left > 0) throw new Error(`${left} queries of the kind "${name}" are missing`);
  }

  const random = new Random("queries");
  const shuffled = (list) => new Random("queries", list.length).shuffled(list);
  const of = (...scripts) => shuffled(pool.filter(({ script }) => scripts.includes(script)));
  const latin = of("latin");
  const units = (...words) => words.map((word) => ({ word }));
  const words = (text) => tokens(text).map(({ word }) => word);
  const single = latin.filter(({ surname }) => plain(fold(surname)));
  const topicOf = (mentor) => vocabularies.topics.terms[mentor.topics[0]];
  const lower = (text) => text.toLowerCase();
  const labels = Object.values(vocabularies.topics.terms).flatMap(({ label, also }) => [label, ...also]);

  /** The word with one step of a kind somewhere, or nothing where all of them may be taken for something else. */
  function mistyped(word, step, { first = false, prefix = false } = {}) {
    for (let trial = 0; trial < 12; trial++) {
      const at = first ? 0 : random.from(1, word.length - 2);
      const typed = typos[step](word, random, at);
      const far = prefix ? prefixDistance(typed, word) : distance(typed, word);
      if (typed !== word && far === 1 && judge.isPlainTypo(typed, 1, prefix)) return typed;
    }
  }

  kind("name", 13, latin.map(({ name }, i) => [i % 2 ? lower(name) : name]));
  kind("surname", 13, single.slice(140).map(({ surname }) => [surname]));

  // Five of each step, one of them in the first letter; every other one with the given name, typed right, before it.
  for (const [n, step] of [...Object.keys(typos), "first"].entries()) {
    kind(
      "typo",
      5,
      single.slice(n * 20),
      ({ given, surname }, i) => {
        const word = fold(surname);
        if (word.length < 5 || word.length > 12) return;
        const typed = mistyped(word, step === "first" ? Object.keys(typos)[i % 4] : step, { first: step === "first" });
        if (!typed) return;
        const before = i % 2 && plain(fold(given)) ? [fold(given)] : [];
        return [[...before, typed].join(" "), [...units(...before), { word, typed, distance: 1 }]];
      },
    );
  }

  kind(
    "two typos",
    12,
    single,
    ({ surname }, i) => {
      const word = fold(surname);
      if (word.length < 9) return;
      const [one, other] = [Object.keys(typos)[i % 4], Object.keys(typos)[(i >> 2) % 4]];
      const typed = typos[other](typos[one](word, random, random.from(1, 3)), random, random.from(5, word.length - 3));
      // Nobody can tell two slips in a short word.
      if (typed.length < 8 || distance(typed, word) !== 2 || !judge.isPlainTypo(typed, 2)) return;
      return [typed, [{ word, typed, distance: 2 }]];
    },
  );

  kind(
    "prefix",
    13,
    single.slice(30).map(({ given, surname }, i) => {
      const word = fold(surname).slice(0, 3 + (i % 4));
      const before = i % 3 === 0 && plain(fold(given)) ? [fold(given)] : [];
      if (fold(surname).length > word.length) return [[...before, word].join(" "), [...units(...before), { word, prefix: true }]];
    }),
  );

  // Each of the letters that are no letter with a mark comes twice before others do.
  const accented = latin.filter(({ surname }) => fold(surname) !== lower(surname) && plain(fold(surname)));
  const special = [..."łøßđıæ"].flatMap((mark) => latin.filter(({ name }) => lower(name).includes(mark) && plain(fold(name).replaceAll(" ", ""))).slice(0, 2));
  kind("no accents", 13, [...special.map(({ name }) => [fold(name)]), ...accented.map(({ surname }) => [fold(surname)])]);

  const apostrophes = latin.filter(({ surname }) => /^\p{L}+['’]\p{L}+$/u.test(surname) && plain(fold(surname).replace("'", "")));
  kind(
    "apostrophe",
    16,
    apostrophes.slice(0, 4).flatMap(({ surname }) => {
      const [before, after] = fold(surname).split("'");
      const meant = [{ joined: before + after }];
      return [`${before}'${after}`, before + after, `${before} ${after}`, surname.replace("'", "’")].map((typed) => [typed, meant]);
    }),
  );

  const hyphens = latin.filter(({ name }) => /^\p{L}+-\p{L}+$/u.test(name.split(" ").find((part) => part.includes("-")) ?? ""));
  kind(
    "hyphen",
    15,
    hyphens.flatMap(({ name }) => {
      const parts = fold(name.split(" ").find((part) => part.includes("-"))).split("-");
      if (!parts.every(plain)) return [];
      return [
        [parts.join("-"), units(...parts)],
        [parts.join(" "), units(...parts)],
        [parts.join(""), [{ joined: parts.join("") }]],
      ];
    }),
  );

  const [zh, ja] = [of("chinese"), of("japanese")];
  const cjk = (typed, meant = typed) => [typed, [{ cjk: meant }]];
  kind("Chinese and Japanese", 14, [
    ...["图书馆", "図書館"].map((typed) => cjk(typed)),
    ...zh.slice(0, 2).map(({ name }) => cjk(name)),
    ...zh.filter(({ given }) => given.length === 2).slice(3, 6).map(({ given }) => cjk(given)),
    ...zh.filter(({ given }) => given.length === 2).slice(6, 7).map(({ surname, given }) => cjk(`${surname} ${given}`, surname + given)),
    ...ja.slice(0, 2).map(({ surname }) => cjk(surname)),
    ...ja.slice(2, 4).map(({ given }) => cjk(given)),
    ...ja.filter(({ name }) => name.includes(" ")).slice(4, 5).map(({ surname, given }) => cjk(surname + given)),
    ...ja.filter(({ name }) => !name.includes(" ")).slice(0, 1).map(({ surname, given }) => cjk(`${surname} ${given}`, surname + given)),
    ...ja.slice(6).map(({ surname }) => cjk(surname)),
  ]);

  const ar = of("arabic");
  const article = ar.filter(({ surname }) => surname.startsWith("ال"));
  const vowelled = (text) => text.replace(/(?<=^\p{L})/u, "َ").replace(/(?<=\p{L}{2})(?=\p{L})/u, "ِ");
  kind("Arabic", 13, [
    ...ar.slice(0, 3).map(({ given, surname }) => [`${given} ${surname}`]),
    ...article.slice(0, 3).map(({ surname }) => [surname]),
    ...article.slice(3, 6).map(({ surname }) => [surname.slice(2)]),
    ...ar.filter(({ surname }) => !surname.startsWith("ال")).slice(3, 5).map(({ surname }) => [vowelled(surname)]),
    ...ar.filter(({ given }) => /[أإة]/.test(given)).slice(3, 5).map(({ given, surname }) => [`${fold(given)} ${surname}`]),
    ...ar.slice(6).map(({ surname }) => [surname]),
  ]);

  const ru = of("cyrillic");
  kind("Cyrillic", 12, [
    ...ru.slice(0, 3).map(({ name }) => [name]),
    ...ru.slice(3, 6).map(({ surname }) => [lower(surname)]),
    ...ru.filter(({ name }) => /[ёЁ]/.test(name)).slice(0, 3).map(({ name }) => [lower(name).replaceAll("ё", "е")]),
    ...ru.slice(6, 9).map(({ surname }) => [lower(surname).slice(0, 4), [{ word: fold(surname).slice(0, 4), prefix: true }]]),
    ...ru.slice(9).map(({ surname }) => [surname]),
  ]);

  const el = of("greek");
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
  kind("Greek", 12, [
    ...el.slice(0, 4).map(({ surname }) => [bare(lower(surname))]),
    ...el.slice(4, 7).map(({ name }) => [bare(lower(name))]),
    ...el.slice(7, 10).map(({ surname }) => [bare(surname).toUpperCase()]),
    ...el.slice(10).map(({ surname }) => [lower(surname)]),
    ...el.map(({ surname }) => [lower(surname)]),
  ]);

  const ko = of("korean");
  kind("Korean", 12, [
    ...ko.slice(0, 4).map(({ name }) => cjk(name)),
    ...ko.slice(4, 7).map(({ given }) => cjk(given)),
    ...ko.slice(7, 9).map(({ surname, given }) => cjk(`${surname} ${given}`, surname + given)),
    ...ko.slice(9, 11).map(({ surname, given }) => cjk(surname + given[0])),
    cjk("도서관"),
    ...ko.slice(11).map(({ name }) => cjk(name)),
  ]);

  kind("topic", 13, shuffled(labels.filter((label) => words(label).length > 1 && !isCjk(label))).map((label) => [lower(label)]));

  kind(
    "across fields",
    16,
    single.slice(60).map((mentor, i) => {
      const topic = lower(topicOf(mentor).label).split(" & ")[0];
      const region = lower(vocabularies.region.terms[mentor.region].label);
      const name = fold(mentor.surname);
      const place = words(mentor.library)[0];
      const role = words(mentor.position).at(-1);
      return [[
        `${name} ${topic}`,
        `${lower(mentor.position)} ${region}`,
        `${place} ${name}`,
        `${topic} ${region}`,
        `${role} ${place}`,
        `${fold(mentor.given)} ${role} ${topic}`,
      ][i % 6]];
    }),
  );

  kind("spelling", 12, [
    "cataloger", "cataloguers", "digitization", "digitisation of newspapers", "grey literature", "harbour towns", "organised workshops",
    "theater programs", "programmes coordinator", "learning centre", "licence negotiations", "online catalog", "inquiry desk", "colour targets",
    "encyclopaedias", "favourite",
  ].map((typed) => [typed]));

  kind("plural", 12, [
    "archive", "manuscript", "grant", "library school", "rare book", "finding aid", "map librarians", "school library", "makerspace", "child", "video calls",
    "scores", "shelf", "systematic review", "branch managers", "oral histories",
  ].map((typed) => [typed]));

  kind("synonym", 14, [
    "ILL", "ILS", "OPAC", "MLS", "YA", "OER", "RDM", "UX", "DEI", "LMS", "resume", "OA", "teenagers", "a11y", "RDA", "ERM",
  ].map((typed) => [typed]));

  kind("compound", 12, [
    "story time", "story-time", "e book", "ebook", "e-books", "maker space", "data base", "web site", "fund raising", "meta data", "book mobile",
    "audio book", "way finding", "textbook",
  ].map((typed) => [typed, typed.includes("-") ? judge.read(typed.replace("-", " ")) : judge.read(typed)]));

  const topicWords = shuffled([...new Set(labels.flatMap(words))].filter((word) => plain(word) && word.length >= 7 && !word.endsWith("s")));
  kind(
    "topic typo",
    12,
    topicWords,
    (word, i) => {
      const typed = mistyped(word, Object.keys(typos)[i % 4]);
      return typed && [typed, [{ word, typed, distance: 1 }]];
    },
  );

  kind(
    "prefix typo",
    10,
    // In turn a word of a topic and a surname.
    topicWords.slice(20, 80).flatMap((word, i) => [word, fold(single[80 + i].surname)]),
    (word, i) => {
      if (word.length < 8) return;
      const start = word.slice(0, word.length - 2 - (i % 2));
      const typed = mistyped(start, Object.keys(typos)[i % 4], { prefix: true });
      return typed && [typed, [{ word: start, typed, distance: 1, prefix: true }]];
    },
  );

  kind("library", 10, shuffled(pool).map(({ library }, i) => [i % 2 ? lower(library) : words(library).slice(0, 2).join(" ")]));
  kind("position", 10, shuffled(pool).map(({ position }) => [lower(position)]));

  const stop = ["mentor for the TOPIC", "a mentor with TOPIC", "TOPIC in the REGION", "who is the SURNAME in TOPIC", "TOPIC and TOPIC2 by SURNAME", "a POSITION from the REGION"];
  kind(
    "stop words",
    9,
    single.slice(120).map((mentor, i) => {
      const label = (slug) => lower(vocabularies.topics.terms[slug].label).split(" & ")[0];
      const typed = stop[i % stop.length]
        .replace("TOPIC2", label(mentor.topics[1]))
        .replace("TOPIC", label(mentor.topics[0]))
        .replace("REGION", lower(vocabularies.region.terms[mentor.region].label))
        .replace("SURNAME", fold(mentor.surname))
        .replace("POSITION", lower(mentor.position));
      return [typed];
    }),
  );

  kind("bio", 9, [
    "phonograph cylinders", "fly fishing", "beekeeper", "volcanology", "snowmobile", "burst pipe", "rhubarb", "puppet shows", "glass plates", "first contract",
    "night shift nurses", "crowdsourced transcription",
  ].map((typed) => [typed]));

  const nonsense = [
    "xqzvwkjf", "qqqqqqq", "zzxxyyqqv", "wvkxjqzpd", "48151623", "jjkkqq vvxxzz", "asdfghjkl", "фщъъыжц", "ξψξψζξψ", "龘靐齉", "뷁쀍뭵", "ظظغغضضظ",
    "xkcdqwzt prjkwvbg", "hjklöqwx", "qwrtzpsdf",
  ].filter((typed) => typed.split(" ").every((word) => judge.isNonsense(fold(word))));
  for (const typed of nonsense.slice(0, 10)) all.push({ kind: "nonsense", typed, relevant: new Set(), open: new Set() });
  return all;
}
