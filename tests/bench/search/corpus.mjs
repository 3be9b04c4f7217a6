// Invented mentors, as many as wanted, always the same. Mentor i depends on the seed and on i alone, so that the first
// 500 of 10,000 are the 500: a query's answers only grow.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { foreign, framed, general, libraryForms, matters, positions, slots, speaks } from "./lexicon.mjs";
import { namesake, person, place, PLACES } from "./names.mjs";
import { Random } from "./random.mjs";
import { british } from "./spelling.mjs";
import { vocabularies } from "./vocabularies.mjs";

export { vocabularies };

const SEED = "docendo";

/** The day for which a site of these mentors is built. */
export const TODAY = "2026-11-22";

const toBritish = Object.fromEntries(Object.entries(british).map(([from, to]) => [to, from]));

/** American spelling into British, word by word, the capital kept. */
function spell(text, british) {
  if (!british) return text;
  return text.replace(/[A-Za-z]+/g, (word) => {
    const other = toBritish[word.toLowerCase()];
    if (!other) return word;
    return word[0] === word[0].toLowerCase() ? other : other[0].toUpperCase() + other.slice(1);
  });
}

function fill(sentence, random, mentor) {
  return sentence.replace(/\{(\w+)\}/g, (_, slot) => {
    if (slot === "town") return place(random.rank(PLACES, 30));
    if (slot === "namesake") return namesake(random);
    if (slot === "year") return String(random.from(1984, 2024));
    if (slot === "matter") return random.pick(matters[random.pick(mentor.topics)]);
    const list = slots[slot];
    return list[random.rank(list.length, 6)];
  });
}

function bioIn(language, random, mentor) {
  const scriptio = ["zh", "ja"].includes(language);
  const sentences = random.shuffled(foreign[language]).map((sentence) => fill(sentence, random, mentor));
  return sentences.join(scriptio ? "" : " ");
}

function bio(random, mentor) {
  const most = random.from(80, 240);
  const isBritish = random.chance(0.4);
  const paragraphs = [];
  let words = 0;
  const used = new Set();
  while (words < most) {
    const paragraph = [];
    for (let left = random.from(2, 5); left > 0 && words < most; left--) {
      // A third of what people write says again what their topics say.
      const sentences = random.chance(0.35) ? framed : general;
      const at = random.below(sentences.length);
      const key = `${sentences === framed}${at}`;
      if (used.has(key) && used.size < 30) continue;
      used.add(key);
      const sentence = spell(fill(sentences[at], random, mentor), isBritish).replace(/\ba (?=[aeiou](?!ni|k|s))/gi, (a) => `${a[0]}n `);
      words += sentence.split(" ").length;
      paragraph.push(sentence[0].toUpperCase() + sentence.slice(1));
    }
    if (paragraph.length) paragraphs.push(paragraph.join(" "));
  }
  return paragraphs.join("\n\n");
}

const day = (random, from, to) =>
  new Date(Date.UTC(2026, 0, 1) + random.from(from, to) * 86_400_000).toISOString().slice(0, 10);

/** The terms of a field, the first of the vocabulary oftener than the last. */
function choose(random, field, count, flat) {
  const all = Object.keys(vocabularies[field].terms);
  const chosen = new Set();
  while (chosen.size < count) chosen.add(all[random.rank(all.length, flat)]);
  return [...chosen];
}

/** The ASCII letters of a name, for its file. */
function ascii(text) {
  const letters = { ł: "l", ø: "o", ß: "ss", đ: "d", ı: "i", æ: "ae", þ: "th", ð: "d" };
  return text
    .toLowerCase()
    .replace(/[łøßđıæþð]/g, (letter) => letters[letter])
    .normalize("NFD")
    .replace(/[^a-z -]/g, "")
    .trim()
    .replace(/[ -]+/g, "-");
}

/** A place has one library of each type, and always calls it the same. */
function libraryAt(rank, type) {
  return new Random("library", type, rank).pick(libraryForms[type]).replace("{}", place(rank));
}

/** Mentor i, the same whoever else there is. */
function mentor(i) {
  const stream = (name) => new Random(SEED, name, i);
  const who = person(stream("name"));
  const random = stream("work");
  const library_type = random.weighted({ public: 50, academic: 28, school: 12, special: 10 });
  const spoken = speaks[who.script] ?? speaks[who.language];
  const signed_up = day(stream("dates"), 0, 200);
  const capacity = random.from(1, 4);
  const one = {
    // As somebody would name the file; `mentors` numbers those who share a name.
    slug: who.script === "latin" ? ascii(who.name) : who.script,
    name: who.name,
    position: spell(positions[random.rank(positions.length, 25)], random.chance(0.4)),
    library: libraryAt(random.rank(PLACES, 12), library_type),
    library_type,
    region: choose(random, "region", 1, 15)[0],
    languages: spoken && random.chance(0.7) ? ["en", spoken] : random.chance(0.1) ? ["en", "es"] : ["en"],
    topics: choose(random, "topics", random.from(2, 5), 20),
    work_areas: choose(random, "work_areas", random.from(1, 3), 12),
    purposes: choose(random, "purposes", random.from(1, 2), 4),
    formats: choose(random, "formats", random.from(1, 3), 3),
    classification: random.pick(Object.keys(vocabularies.classification.terms)),
    library_since: random.from(1985, 2022),
    capacity,
    mentees: Math.min(capacity, random.from(0, 3)),
    signed_up,
    confirmed: day(stream("confirmed"), 201, 320),
    consent: signed_up,
  };
  one.script = who.script;
  one.given = who.given;
  one.surname = who.surname;
  const text = stream("bio");
  one.bio = spoken && text.chance(0.12) ? bioIn(spoken, text, one) : bio(text, one);
  return one;
}

/** The first n mentors: objects with the names of the front matter, and `bio`, `script`, `given`, `surname`. */
export function mentors(n) {
  const taken = new Map();
  return Array.from({ length: n }, (_, i) => {
    const one = mentor(i);
    const before = taken.get(one.slug) ?? 0;
    taken.set(one.slug, before + 1);
    return before ? { ...one, slug: `${one.slug}-${before + 1}` } : one;
  });
}

/** Whether places are free, as docendo tells it from `capacity` and `mentees`. */
export function availability({ capacity, mentees }) {
  const free = capacity - mentees;
  if (free <= 0) return "full";
  return free === 1 && mentees > 0 ? "limited" : "open";
}

/** The fields that can be narrowed by, and a mentor's terms in one of them. */
export const facets = ["topics", "region", "library_type", "purposes", "formats", "languages", "availability"];

export function facetTerms(mentor, field) {
  if (field === "availability") return [availability(mentor)];
  return [mentor[field]].flat();
}

// JSON is YAML: a name with a quote or a colon needs no thought.
const yaml = (value) => JSON.stringify(value);

const written = [
  "name", "position", "library", "library_type", "region", "languages", "topics", "work_areas", "purposes", "formats",
  "classification", "library_since", "capacity", "mentees",
];

/** Writes the first n mentors as a docendo site into an empty or new folder. */
export function writeSite(n, dir) {
  const content = join(dir, "content");
  rmSync(content, { recursive: true, force: true });
  mkdirSync(join(content, "mentors"), { recursive: true });
  mkdirSync(join(content, "vocabularies"));
  writeFileSync(
    join(content, "site.yaml"),
    `title: Invented Libraries Mentoring
tagline: A directory for measuring search
organization: { name: Invented Libraries }
directory:
  facets: [${facets.join(", ")}]
  per_page: 60
profiles: { require_consent: true, valid_for: 24 months }
`,
  );
  writeFileSync(join(content, "index.md"), "---\ntitle: Invented Libraries Mentoring\n---\nEverybody here is invented.\n");
  for (const [field, vocabulary] of Object.entries(vocabularies)) {
    const lines = Object.entries(vocabulary.terms).map(([slug, { label, also }]) => `  ${slug}: { label: ${yaml(label)}, also: ${yaml(also)} }`);
    const ordered = vocabulary.ordered ? "ordered: true\n" : "";
    writeFileSync(join(content, "vocabularies", `${field}.yaml`), `label: ${yaml(vocabulary.label)}\n${ordered}terms:\n${lines.join("\n")}\n`);
  }
  for (const one of mentors(n)) {
    const matter = written.map((field) => `${field}: ${yaml(one[field])}`);
    for (const date of ["signed_up", "confirmed", "consent"]) matter.push(`${date}: ${one[date]}`);
    writeFileSync(join(content, "mentors", `${one.slug}.md`), `---\n${matter.join("\n")}\n---\n${one.bio}\n`);
  }
}
