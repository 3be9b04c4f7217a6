/** A small index, made by hand, that answers as the one of a site does. */
export function index({ fields, mentors, programs = [] }) {
  const made = {
    n: mentors.length,
    programs,
    fields: Object.entries(fields).map(([key, slugs]) => ({
      key,
      label: `<${key}>`,
      terms: slugs.map((slug) => ({ slug, label: slug, key })),
    })),
    field: (key) => made.fields.find((field) => field.key === key),
    term: (key, slug) => made.field(key) && made.field(key).terms.find((term) => term.slug === slug),
    mentorsOf: ({ key, slug }) =>
      Uint32Array.from(mentors.flatMap((mentor, doc) => ([].concat(mentor[key] || []).includes(slug) ? [doc] : []))),
    card: (doc) => ({ doc, state: "open", places: 0, employer: "", library: "", ...mentors[doc] }),
    termsOf: (doc) =>
      Object.fromEntries(made.fields.map(({ key, terms }) => [key, terms.filter((term) => [...made.mentorsOf(term)].includes(doc))])),
  };
  return made;
}
