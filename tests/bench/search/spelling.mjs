// Tables that say which words are the same word. They are data of librarianship and of English: the corpus
// uses the first to let a mentor write British or American, the judge uses all of them.

/** British → American. */
export const british = Object.fromEntries(
  `catalogue catalog; catalogues catalogs; catalogued cataloged; cataloguer cataloger; cataloguers catalogers; cataloguing cataloging;
  digitise digitize; digitised digitized; digitising digitizing; digitisation digitization; organise organize;
  organised organized; organising organizing; organisation organization; organisations organizations; centre center;
  centres centers; programme program; programmes programs; colour color; colours colors; licence license;
  licences licenses; behaviour behavior; labour labor; analyse analyze; analysed analyzed; analysing analyzing;
  customise customize; customised customized; customisation customization; favourite favorite; favourites favorites; grey gray; theatre theater;
  theatres theaters; harbour harbor; harbours harbors; neighbour neighbor; neighbours neighbors; neighbourhood neighborhood; neighbourhoods neighborhoods;
  honour honor; honours honors; humour humor; recognise recognize; recognised recognized; specialise specialize; specialised specialized;
  modernise modernize; modernised modernized; modernisation modernization; prioritise prioritize;
  prioritising prioritizing; summarise summarize; visualisation visualization; visualise visualize;
  optimise optimize; optimisation optimization; standardise standardize; standardised standardized; standardisation standardization;
  mould mold; paediatric pediatric; orientated oriented; travelled traveled; traveller traveler; travellers travelers; travelling traveling;
  modelling modeling; labelled labeled; labelling labeling; judgement judgment; ageing aging; skilful skillful;
  enquiry inquiry; enquiries inquiries; cosy cozy; jewellery jewelry; plough plow; defence defense;
  fibre fiber; fibres fibers; metre meter; metres meters; litre liter; dialogue dialog; artefact artifact; artefacts artifacts;
  pyjamas pajamas; sceptical skeptical; rumour rumor; savour savor; vigour vigor; encyclopaedia encyclopedia; encyclopaedias encyclopedias;
  randomised randomized; anonymise anonymize; anonymised anonymized`
    .split(";")
    .map((pair) => pair.trim().split(/\s+/)),
);

/** Plurals that no rule makes. */
export const irregular = {
  children: "child",
  women: "woman",
  men: "man",
  indices: "index",
  indexes: "index",
  theses: "thesis",
  curricula: "curriculum",
  criteria: "criterion",
  shelves: "shelf",
  lives: "life",
  leaves: "leaf",
  archives: "archive",
  series: "series",
  species: "species",
  news: "news",
};

/** One thing under several expressions: abbreviations of librarianship, and compounds written apart or together. */
export const same = [
  ["ill", "interlibrary loan", "interlending"],
  ["ils", "integrated library system", "lms", "library management system"],
  ["opac", "online catalogue", "online public access catalogue"],
  ["mlis", "mls", "library degree"],
  ["ya", "young adult"],
  ["oer", "open educational resources"],
  ["oa", "open access"],
  ["rda", "resource description and access"],
  ["rdm", "research data management"],
  ["erm", "electronic resource management"],
  ["ux", "user experience"],
  ["edi", "dei", "equity diversity and inclusion"],
  ["ead", "encoded archival description"],
  ["cv", "curriculum vitae", "resume"],
  ["gis", "geographic information systems"],
  ["a11y", "accessibility"],
  ["teen", "teenager"],
  ["storytime", "story time"],
  ["makerspace", "maker space"],
  ["ebook", "e book"],
  ["audiobook", "audio book"],
  ["bookmobile", "book mobile"],
  ["metadata", "meta data"],
  ["database", "data base"],
  ["website", "web site"],
  ["fundraising", "fund raising"],
  ["booktalk", "book talk"],
  ["booktalking", "book talking"],
  ["picturebook", "picture book"],
  ["workflow", "work flow"],
  ["newsletter", "news letter"],
  ["bookshelf", "book shelf"],
  ["homework", "home work"],
  ["crosswalk", "cross walk"],
  ["classroom", "class room"],
  ["textbook", "text book"],
  ["bookbinding", "book binding"],
  ["wayfinding", "way finding"],
  ["geodata", "geo data"],
];

/** Words that a person types without meaning them. `mentor` is one: everybody in the directory is a mentor. */
export const stopWords = new Set(
  "a an the of for in on at to with and or who is my i about from by mentor mentors".split(" "),
);
