// The controlled terms of the invented site: slug → label and the spellings (`also`) that count as the term.
// The same tables feed the site's vocabulary files, the peers' documents and the judge.

const terms = (lines) =>
  Object.fromEntries(
    lines
      .trim()
      .split("\n")
      .map((line) => {
        const [slug, label, also] = line.split("|").map((part) => part.trim());
        return [slug, { label, also: also ? also.split(",").map((one) => one.trim()) : [] }];
      }),
  );

const topics = terms(`
cataloguing | Cataloguing | cataloging, MARC, RDA, AACR2, subject headings
metadata | Metadata | Dublin Core, MODS, crosswalks
interlibrary-loan | Interlibrary loan | ILL, interlending, resource sharing, document delivery
library-systems | Library systems | ILS, LSP, integrated library system, Koha, system migration
discovery | Discovery layers | OPAC, online catalogue, relevance ranking
electronic-resources | Electronic resources | e-resources, ERM, databases, licensing
e-books | E-books & audiobooks | ebooks, e-lending, digital lending
collection-development | Collection development | acquisitions, book selection, approval plans
weeding | Weeding | deselection, withdrawal
readers-advisory | Readers' advisory | RA, book talks, booktalking
reference | Reference | reference interview, research help, enquiry desk
information-literacy | Information literacy | bibliographic instruction, library instruction, user education
childrens-services | Children's services | youth services, early literacy
storytime | Storytime | story time, rhyme time, picture books
young-adult-services | Young adult services | YA, teen services, teen advisory board
school-libraries | School librarianship | teacher librarian, media specialist
outreach | Outreach | community engagement, bookmobile, mobile library
programming | Events & programming | programming, adult events, author visits
summer-reading | Summer reading | reading challenge, summer slide
adult-literacy | Adult literacy | ESOL, tutoring, basic skills
digitisation | Digitisation | digitization, scanning, imaging
digital-preservation | Digital preservation | web archiving, OAIS, fixity
archives | Archives | EAD, finding aids, archival description
special-collections | Special collections | rare books, manuscripts
local-history | Local history | genealogy, family history, oral history
conservation | Conservation | book repair, binding, pest management
scholarly-communication | Scholarly communication | open access, OA, institutional repository
open-education | Open education | OER, open textbooks, open educational resources
research-data | Research data | RDM, data curation, data management plans
copyright | Copyright | fair use, fair dealing, Creative Commons
systematic-reviews | Systematic reviews | evidence synthesis, PRISMA, MeSH
legal-research | Legal research | case law, statutes
accessibility | Accessibility | WCAG, disability services, screen readers
equity | Equity & inclusion | EDI, diversity, belonging
makerspaces | Makerspaces | maker space, 3D printing, fab lab
web | Websites & user experience | UX, web design, usability
leadership | Leadership | management, supervision
budgets | Budgets & fundraising | grants, grant writing, fundraising
buildings | Library buildings | space planning, wayfinding, renovation
careers | Job hunting & degrees | MLIS, library school, interviews, CV
`);

const region = terms(`
north-coast | North Coast |
south-coast | South Coast |
high-plains | High Plains |
lake-country | Lake Country |
river-delta | River Delta |
red-desert | Red Desert |
pine-hills | Pine Hills |
upper-valley | Upper Valley |
lower-valley | Lower Valley |
eastern-shore | Eastern Shore |
western-isles | Western Isles |
capital-district | Capital District | the capital
granite-range | Granite Range |
prairie | Prairie |
borderlands | Borderlands |
wetlands | Wetlands |
orchard-belt | Orchard Belt |
harbour-towns | Harbour Towns | harbor towns
tableland | Tableland |
glacier-bay | Glacier Bay |
old-mills | Old Mills |
salt-marsh | Salt Marsh |
canyon-lands | Canyon Lands |
far-north | Far North | the Arctic
`);

const library_type = terms(`
public | Public |
academic | Academic | university, college
school | School |
special | Special | medical, corporate, law
`);

const work_areas = terms(`
technical-services | Technical services | back office
circulation | Circulation | lending desk, loans desk
public-service-desk | Public service desk | front desk
teaching | Teaching | classroom
liaison | Subject liaison | faculty liaison
serials | Serials | periodicals, journals
maps | Maps & geodata | GIS
music | Music & sound | scores
government-documents | Government documents | official publications
stacks | Stacks & shelving | shelving
mending | Mending & binding | bindery
volunteers | Volunteers | friends group
branches | Branch work | branches
mobile | Mobile services | home delivery
publicity | Publicity | marketing, newsletters
computing | Computing | servers, scripting
statistics | Statistics | assessment, surveys
purchasing | Purchasing | vendors, contracts
exhibitions | Exhibitions | exhibits, displays
facilities | Facilities | security
`);

const purposes = terms(`
career | Career | promotion, career path
leading | Leading people | leading
scholarship | Scholarship | publishing, peer review
confidence | Confidence | self-advocacy
newcomer | New in the field | newcomer, first job
`);

const formats = terms(`
in-person | In person | face to face
video | Video | video call
phone | Phone | telephone
email | E-mail | email
`);

// No word of a position, so that "librarian" asks for a position and nothing else.
const classification = terms(`
trainee | Trainee |
grade-one | Grade one |
grade-two | Grade two |
principal | Principal |
dean | Dean |
`);

/** Every vocabulary by its field, in the form of a vocabulary file. */
export const vocabularies = {
  topics: { label: "Topics", terms: topics },
  region: { label: "Region", terms: region },
  library_type: { label: "Type of library", terms: library_type },
  work_areas: { label: "Work areas", terms: work_areas },
  purposes: { label: "Purpose", terms: purposes },
  formats: { label: "How to meet", terms: formats },
  classification: { label: "Classification", ordered: true, terms: classification },
};
