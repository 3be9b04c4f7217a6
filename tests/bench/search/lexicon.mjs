// What the invented mentors write about: our own words and sentences. American spelling; a mentor who writes
// British gets the other form of each word. `{slot}` takes an entry of the list of that name.

const list = (text) =>
  text
    .trim()
    .split(/\s*[,\n]\s*/)
    .filter(Boolean);

/** What people with a topic work on: noun phrases, in every frame below. */
export const matters = Object.fromEntries(
  Object.entries({
    cataloguing: `original cataloging of music, a backlog of maps, authority control for local authors, batch edits of old MARC records, RDA workshops for beginners, serial holdings`,
    metadata: `a metadata profile for photographs, crosswalks between schemas, linked data experiments, cleaning spreadsheets, naming rules for files`,
    "interlibrary-loan": `interlibrary loan across state lines, courier routes, lending requests at peak season, shipping fragile volumes, reciprocal agreements`,
    "library-systems": `a migration from one vendor to another, circulation rules, patron records, overnight reports, testing upgrades, open source modules`,
    discovery: `tuning the ranking of results, log files of failed searches, facets that patrons understand, link resolvers`,
    "electronic-resources": `license negotiations, usage statistics, broken proxies, package renewals, consortium pricing, knowledge bases`,
    "e-books": `e-book platforms, audiobook queues, lending models, loading records for streaming titles`,
    "collection-development": `selection policies, standing orders, a balanced budget for picture books, patron-driven purchase, small presses`,
    weeding: `dusty shelves, last-circulated reports, tactful letters to donors, boxes for the book sale`,
    "readers-advisory": `appeal factors, shelf-talkers, read-alikes for mystery lovers, reluctant readers, staff picks`,
    reference: `the reference interview, chat service at night, tricky genealogy puzzles, patent searching, a ready-reference shelf`,
    "information-literacy": `one-shot sessions, evaluating sources, rubrics, misinformation, embedded courses, citation tools`,
    "childrens-services": `puppet shows, toddlers and their grandparents, early literacy kits, lapsit songs, after-school crafts`,
    storytime: `felt boards, bilingual storytime, rhymes with movement, shy first-time presenters, sensory storytime`,
    "young-adult-services": `a teen advisory board, manga, gaming nights, homework help, teenagers who never ask`,
    "school-libraries": `fixed schedules, banned book challenges, reading promotion with teachers, a flexible timetable, library lessons`,
    outreach: `the bookmobile, pop-up libraries at laundromats, prison service, visits to care homes, partnerships with clinics`,
    programming: `concerts among the shelves, lecture series, seed swaps, film evenings, event calendars, evaluation forms`,
    "summer-reading": `reading logs, prizes without plastic, kickoff parties, school visits in May, lunch at the library`,
    "adult-literacy": `tutor training, conversation circles, plain language, citizenship classes, learners who work nights`,
    digitisation: `digitization of glass plates, scanning newspapers, color targets, quality control, crowdsourced transcription`,
    "digital-preservation": `fixity checks, web archiving of local campaigns, obsolete disks, storage costs, format migration`,
    archives: `finding aids, unprocessed boxes, donor agreements, the records of a union, minimal processing`,
    "special-collections": `rare book handling, incunables, a reading room, provenance research, teaching with manuscripts`,
    "local-history": `oral history interviews, cemetery indexes, house histories, old photographs of Main Street, family trees`,
    conservation: `mold after a flood, paper repair, enclosures, insects in the stacks, disaster plans`,
    "scholarly-communication": `the institutional repository, author rights, predatory journals, open access policies, preprints`,
    "open-education": `open textbooks, faculty stipends, remixing course materials, zero-cost degrees`,
    "research-data": `data management plans, reproducible notebooks, metadata for sensors, deposit of sensitive data`,
    copyright: `orphan works, fair use checklists, permissions letters, exceptions for teaching`,
    "systematic-reviews": `search strategies, screening software, grey literature, protocol registration, librarians as co-authors`,
    "legal-research": `statutes and annotations, court rules, help for self-represented people, citators`,
    accessibility: `captions, tactile models, audits of documents, screen reader testing, quiet hours`,
    equity: `hiring without bias, hard conversations, names and identities in records, staff circles, inclusive displays`,
    makerspaces: `laser cutters, sewing machines, safety training, volunteer mentors for robotics, a recording booth`,
    web: `content audits, card sorting, navigation labels, user interviews, forms that people can finish`,
    leadership: `first-time supervisors, strategic plans, change without panic, trustees, delegating, board meetings`,
    budgets: `grant proposals, annual reports, friends of the library, crowdfunding, making a case to the council`,
    buildings: `floor plans, signage, noise, a new branch, reopening after construction, lighting`,
    careers: `cover letters, mock interviews, choosing a library school, the first contract, salary talks, the MLIS and what follows`,
  }).map(([topic, text]) => [topic, list(text)]),
);

/** Sentences about a matter of one's topics. */
export const framed = `
I can help with {matter}, and I enjoy it.
Most of my week goes into {matter}.
Ask me about {matter}.
Over {number} years I have learned much about {matter}, mostly from mistakes.
If {matter} worries you, we should talk.
My {adjective} corner of the profession is {matter}.
I like to show others {matter} step by step.
We can look at {matter} together and try it with your own examples.
Nobody taught me {matter}; I should like to spare you that.
I wrote a {adjective} guide to {matter} for our {group}.
At present I am busy with {matter} and {matter}.
People come to me for {matter}, and stay for the {treat}.
`
  .trim()
  .split("\n");

/** Sentences about anything else. */
export const general = `
I began as a {start} in {town} and moved to libraries in {year}.
Before that I was a {start}, which taught me {virtue}.
Our {building} serves {group} from {town} to {town}.
I look after the {namesake} collection of {objects}.
The {namesake} papers, {number} boxes of {objects}, kept me busy for years.
In {year} we moved {objects} out of a {adjective} cellar near {town}.
My mentor in {town} gave me {virtue}; I try to hand it on.
I believe in {virtue} and in {adjective} questions.
What I offer is {virtue}, an {ear} ear and a list of {objects}.
We once rescued {objects} from a {disaster}.
I speak {adverb} and listen {adverb}.
My team is {adjective}, {adjective} and never short of {treat}.
I have organized {number} workshops for {group}.
Outside work I like {hobby} and {hobby}.
On weekends you find me at {hobby} near {town}.
I collect {objects} and give most of them away.
With {group} I prefer {adjective} plans to grand ones.
A good {building} is a {adjective} place for {group}.
I have analyzed {objects} with {group} and {group}.
Write to me if you are {feeling} about a new post.
You need not be {feeling}; everybody starts somewhere.
We can meet over {treat}, or on a walk with my {animal}.
I share an office with a {animal} and {number} {objects}.
My thesis was on {subject} in {town}.
I studied {subject} before I turned to library science.
I still read about {subject} at night.
For a year I worked with {group} in a {adjective} {building}.
The {namesake} prize went to our {objects} in {year}.
I am {feeling} when {group} find what they came for.
What I cannot do is {subject}; for that I know {adjective} colleagues.
I keep {objects} in a {color} folder and will share them {adverb}.
My favorite day was when {group} brought {treat} to the {building}.
I commute from {town} by {transport} and plan my sessions there.
Between {town} and {town} there are {number} branches, and I have worked in most.
Honest feedback is {adjective}; I give it {adverb}.
I recognize {feeling} newcomers, since I was one.
A {disaster} in {year} taught us all {virtue}.
Some of my {objects} are in the {namesake} room.
I have travelled by {transport} to visit {group}.
Each spring we paint a {building} {color}.
`
  .trim()
  .split("\n");

export const slots = {
  adjective: list(`quiet, patient, practical, modest, curious, cheerful, stubborn, careful, hidden, rural, urban, coastal, remote, crowded, sunny, drafty,
    narrow, wide, simple, thorough, generous, playful, serious, steady, gentle, brisk, frugal, bold, tidy, messy, ancient, modern, borrowed, temporary,
    permanent, humble, lively, sleepy, thrifty, sturdy, awkward, elegant, rough, polished, lasting, seasonal, unusual, ordinary, portable, handmade,
    reliable, flexible, ambitious, cautious, candid, discreet, diligent, earnest, eager, fearless, graceful, hopeful, inventive, joyful, keen, lucid,
    merry, nimble, observant, persistent, quirky, resilient, sincere, tactful, upbeat, vivid, warm, witty, zealous, compact, bustling, shabby, spacious,
    tranquil, weathered, whimsical, resourceful, meticulous, pragmatic, unhurried, restless, solitary, companionable, forthright, methodical, painstaking`),
  virtue: list(`patience, honesty, courage, thrift, humor, tact, order, trust, kindness, stamina, precision, calm, curiosity, diplomacy, persistence,
    candor, generosity, discipline, optimism, modesty, empathy, foresight, gratitude, ingenuity, perspective, restraint, solidarity, tenacity, wonder,
    accountability, adaptability, composure, decency, fairness, flexibility, frankness, hospitality, integrity, playfulness, reliability, thoroughness`),
  start: list(`baker, nurse, bus driver, carpenter, waiter, journalist, chemist, gardener, soldier, florist, translator, bookseller, potter, plumber,
    typist, lifeguard, cartographer, musician, choir leader, bank teller, postal worker, paralegal, ranger, tailor, printer, electrician, farmer, cook,
    beekeeper, geologist, midwife, stagehand, seamstress, surveyor, taxi driver, telephonist, veterinary assistant, welder, zoologist, accountant,
    actor, barber, botanist, bricklayer, cashier, cobbler, dancer, dentist, editor, firefighter, fisherman, glazier, hairdresser, interpreter, janitor,
    locksmith, machinist, milliner, optician, painter, pharmacist, pilot, receptionist, roofer, sailor, sculptor, shepherd, stonemason, violinist, weaver`),
  group: list(`farm families, night-shift nurses, first-year undergraduates, retired miners, newcomers, commuters, veterans, homeschoolers,
    doctoral candidates, apprentices, musicians, small businesses, ranchers, fishermen, refugees, carers, knitters, chess players, anglers, gardeners,
    engineers, historians, journalists, lawyers, midwives, paramedics, pharmacists, programmers, sculptors, surveyors, toddlers, widowers, writers,
    astronomers, beekeepers, birdwatchers, carpenters, cyclists, dancers, dentists, economists, electricians, filmmakers, foresters, geologists,
    grandparents, hikers, illustrators, jurors, magistrates, mechanics, merchants, neighbors, novelists, nutritionists, painters, philosophers,
    physicists, pilots, poets, quilters, sailors, seasonal workers, skaters, sociologists, swimmers, tenants, truckers, undertakers, veterinarians, weavers`),
  building: list(`library, branch, reading room, annex, depot, learning center, learning hub, storefront, basement, carnegie building, theater, chapel, kiosk,
    barn, trailer, pavilion, courthouse, greenhouse, observatory, railway station, schoolhouse, warehouse, lighthouse, cottage, fire hall`),
  objects: list(`atlases, postcards, field notebooks, pamphlets, ledgers, broadsides, seed catalogs, train timetables, phonograph cylinders, diaries,
    sermons, almanacs, blueprints, cookbooks, comic strips, concert posters, cuneiform casts, dialect recordings, engravings, ephemera, fanzines,
    glass negatives, herbarium sheets, hymnals, lantern slides, logbooks, menus, microfilms, opera scores, paperbacks, parchments, piano rolls,
    playbills, puzzles, quilts, sheet music, sketchbooks, songbooks, stamps, stereographs, telegrams, theater programs, ticket stubs, trade journals,
    typewriters, valentines, weather reports, woodcuts, yearbooks, zines, autographs, ballads, bookplates, brochures, buttons, calendars, charters,
    chapbooks, coins, deeds, dictionaries, drawings, encyclopedias, essays, fables, flyers, gazetteers, globes, grammars, inventories, jigsaws,
    labels, leaflets, letters, limericks, medals, memoirs, newsreels, parish registers, petitions, phrasebooks, portraits, proverbs, recipes, riddles,
    satires, sagas, scrapbooks, scrolls, seals, sonnets, tapestries, treatises, wills, x-rays`),
  hobby: list(`fly fishing, choir singing, birdwatching, bread baking, beekeeping, rowing, kite making, crossword setting, fell running, astronomy,
    calligraphy, canoeing, carpentry, ceramics, chess, croquet, curling, darts, embroidery, fencing, fiddle playing, gardening, geocaching, gliding,
    hiking, horse riding, ice skating, juggling, karate, knitting, lacemaking, model railways, mosaic, mushroom hunting, origami, orienteering,
    photography, quilting, rock climbing, sailing, snowshoeing, spinning, stargazing, surfing, swimming, table tennis, tango, trail running, ukulele,
    volleyball, weaving, whittling, wild swimming, yoga, accordion, archery, badminton, banjo, billiards, bookbinding, bonsai, bowling, boxing, camping,
    cheesemaking, cidermaking, clarinet, cricket, crochet, dominoes, drumming, falconry, foraging, genealogy, harmonica, hurling, improvisation, jazz,
    kayaking, lacrosse, mandolin, meditation, needlepoint, oboe, pickleball, puppetry, rugby, skiing, sketching, skating, squash, taxidermy, topiary,
    trombone, unicycling, watercolors, windsurfing, woodturning, wrestling, zither`),
  treat: list(`tea, strong coffee, rhubarb pie, flapjacks, oranges, gingerbread, dumplings, pretzels, walnuts, plum cake, samosas, empanadas, licorice,
    marzipan, noodles, olives, pancakes, popcorn, soup, waffles, baklava, biscuits, blueberries, brownies, cardamom buns, cherries, chutney, cinnamon rolls,
    crumpets, custard, dates, figs, fudge, halva, honey, lemonade, macaroons, marmalade, meringues, muffins, nougat, oatcakes, peaches, pierogi, pistachios,
    raisins, scones, shortbread, sorbet, strudel, tarts, toffee, truffles`),
  disaster: list(`flood, burst pipe, leaking roof, budget cut, power failure, blizzard, hurricane, lost backup, bedbug scare, moving van breakdown,
    fire drill, wildfire, elevator failure, broken boiler, printer jam, ransomware attack, sewage backup, termite invasion, thunderstorm, tornado, heat wave,
    landslide, earthquake, server crash, spilled paint, typhoon, hailstorm, wasp nest`),
  adverb: list(`slowly, plainly, gladly, frankly, softly, warmly, briefly, bluntly, often, carefully, cheerfully, freely, gently, happily, honestly,
    kindly, patiently, politely, promptly, quietly, seriously, willingly, attentively, calmly, directly, eagerly, generously, graciously, loudly, openly`),
  feeling: list(`nervous, unsure, lonely, overwhelmed, bored, proud, excited, homesick, impatient, stuck, tired, thrilled, anxious, baffled, bewildered,
    contented, daunted, delighted, discouraged, dizzy, doubtful, embarrassed, enthusiastic, frustrated, grateful, hesitant, jubilant, moved, perplexed,
    puzzled, relieved, shy, startled, uneasy, worried`),
  animal: list(`greyhound, parrot, tortoise, terrier, cat, donkey, ferret, goat, hedgehog, hen, iguana, llama, mule, owl, poodle, rabbit, sheepdog, spaniel,
    alpaca, beagle, budgie, canary, chinchilla, collie, corgi, dachshund, duck, gecko, gerbil, goldfish, goose, guinea pig, hamster, heifer, labrador, lamb,
    newt, piglet, pony, retriever, salamander, setter, snail, starling, whippet`),
  subject: list(`botany, medieval trade, opera, soil science, folklore, crystallography, labor history, Sanskrit, entomology, numismatics, hydrology,
    musicology, ethics, astronomy, urban planning, social work, ceramics, marine biology, accounting, theology, linguistics, toponymy, heraldry, logic,
    epidemiology, textile design, glaciology, archaeology, anthropology, acoustics, aesthetics, algebra, anatomy, biochemistry, chivalry, choreography,
    climatology, cosmology, criminology, cryptography, demography, dramaturgy, ecology, Egyptology, epigraphy, ethnography, forestry, genetics, geology,
    geometry, gerontology, graph theory, horticulture, hymnody, immunology, journalism, kinesiology, lexicography, limnology, liturgy, metallurgy,
    metaphysics, meteorology, microbiology, midwifery, mineralogy, mythology, navigation, neurology, oceanography, ornithology, palaeography,
    paleontology, pedagogy, pharmacology, philology, phonetics, poetics, political economy, psychology, puppet theater, quantum optics, rhetoric,
    seismology, semiotics, sociology, statistics, taxonomy, topology, toxicology, typography, viticulture, volcanology, zoology`),
  color: list(`gray, green, yellow, purple, orange, turquoise, crimson, ivory, scarlet, teal, violet, amber, indigo, magenta, ochre, saffron, vermilion`),
  transport: list(`ferry, tram, bicycle, snowmobile, night train, bus, canoe, carpool, minivan, moped, motorcycle, scooter, steamer, subway, tandem, tractor, trolley`),
  ear: list(`open, attentive, honest, even, unhurried, interested, amused, uncritical, impartial`),
  number: list(`two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fifteen, twenty, thirty, forty, fifty, sixty, ninety, hundreds of`),
};

/** Bios in other languages: sentences that stand alone, so that any choice of them is a bio. */
export const foreign = {
  es: `Trabajo en una biblioteca de {town} desde {year}. | Empecé en el mostrador de préstamo y aprendí escuchando. | Me gusta acompañar a quienes llegan nuevos a la profesión. |
    Cada semana preparo talleres de lectura para familias y jóvenes. | Nuestra colección de periódicos antiguos necesita paciencia y buen ánimo. | Puedo ayudar con entrevistas de trabajo y con el miedo al primer día. |
    Creo que una pregunta sencilla abre muchas puertas. | También cuido un huerto pequeño detrás de la sucursal. | Hablamos por teléfono o caminando junto al río de {town}. | He catalogado miles de fotografías de la familia {namesake}.`,
  fr: `Je travaille à la bibliothèque de {town} depuis {year}. | J'ai commencé au rangement, entre deux cours du soir. | J'aime accompagner les collègues qui débutent. |
    Mon équipe prépare des ateliers pour les enfants et leurs parents. | Le fonds {namesake} m'occupe presque chaque matin. | On peut parler de contrats, de budgets ou de fatigue, sans détour. |
    Une bonne question vaut mieux qu'une longue réponse. | Le dimanche, je marche en forêt près de {town}. | Nous avons sauvé nos reliures après une inondation. | Écrivez-moi quand vous voulez, je réponds volontiers.`,
  de: `Ich arbeite seit {year} in der Bücherei von {town}. | Angefangen habe ich an der Ausleihe, zwischen Rückgabe und Fernleihe. | Gern begleite ich Menschen, die neu im Beruf sind. |
    Wir bieten Vorlesestunden für Familien und Führungen für Schulklassen. | Der Nachlass {namesake} füllt bei uns einen ganzen Keller. | Man kann mit mir über Geld, Ärger und Zeitpläne sprechen. |
    Eine einfache Frage ist oft die beste. | Sonntags wandere ich am Fluss bei {town}. | Nach dem Wasserschaden haben wir jede Zeitung einzeln getrocknet. | Schreiben Sie mir, ich antworte gern.`,
  pl: `Pracuję w bibliotece w miejscowości {town} od roku {year}. | Zaczynałam przy ladzie, ucząc się od starszych koleżanek. | Chętnie pomagam osobom, które dopiero wchodzą do zawodu. |
    Prowadzę spotkania czytelnicze dla młodzieży i seniorów. | Opiekuję się zbiorem starych gazet rodziny {namesake}. | Możemy rozmawiać o rozmowach kwalifikacyjnych i o tremie. |
    Proste pytanie bywa najważniejsze. | W wolne dni chodzę po górach. | Po powodzi suszyliśmy książki przez całe lato. | Proszę pisać śmiało.`,
  tr: `{year} yılından beri {town} kütüphanesinde çalışıyorum. | Mesleğe ödünç verme masasında başladım. | Yeni başlayan meslektaşlara yol göstermeyi severim. |
    Çocuklar ve aileler için okuma saatleri düzenliyoruz. | {namesake} koleksiyonundaki eski gazeteleri ben koruyorum. | Bütçe, iş görüşmesi ya da yorgunluk üzerine konuşabiliriz. |
    Kısa bir soru çoğu zaman yeterlidir. | Hafta sonları deniz kıyısında yürürüm. | Sel sonrasında bütün ciltleri tek tek kuruttuk. | Bana rahatça yazabilirsiniz.`,
  ar: `أعمل في المكتبة العامة منذ سنوات طويلة. | بدأت في قسم الإعارة وتعلمت من زملائي. | أحب أن أرافق من يدخل المهنة لأول مرة. | ننظم جلسات قراءة للأطفال والعائلات كل أسبوع. |
    أعتني بمجموعة من المخطوطات القديمة والصحف. | يمكننا الحديث عن الميزانية وعن مقابلات العمل. | السؤال البسيط يفتح أبوابا كثيرة. | في أيام العطلة أمشي قرب النهر. | بعد الفيضان جففنا الكتب صفحة صفحة. | اكتبوا لي متى شئتم.`,
  zh: `我在公共图书馆工作了很多年。 | 最初在借阅台，后来负责编目和古籍。 | 我愿意陪伴刚刚入行的同事。 | 每个星期我们为孩子和家长举办故事会。 | 馆里收藏了许多旧报纸和地方文献。 | 我们可以谈预算、面试，也可以谈疲倦。 | 简单的问题往往最重要。 | 周末我喜欢在河边散步。 | 水灾以后我们一页一页地晾干书籍。 | 欢迎随时写信给我。`,
  ja: `公共図書館で長く働いています。 | 貸出カウンターから始めて、今は目録と郷土資料を担当しています。 | 新しく入った仲間を支えるのが好きです。 | 毎週、親子のためのおはなし会を開いています。 | 古い新聞や写真の整理もしています。 | 予算のことも面接のことも気軽に相談してください。 | 素朴な質問ほど大切だと思います。 | 休みの日は川沿いを歩きます。 | 水害のあと、本を一冊ずつ乾かしました。 | いつでも連絡をお待ちしています。`,
  ko: `공공도서관에서 오랫동안 일해 왔습니다. | 대출 창구에서 시작해 지금은 목록과 향토 자료를 맡고 있습니다. | 처음 일을 시작하는 동료를 돕는 일을 좋아합니다. | 매주 가족을 위한 이야기 시간을 엽니다. | 오래된 신문과 사진을 정리하고 있습니다. | 예산이나 면접에 대해서도 편하게 물어보세요. | 단순한 질문이 가장 중요할 때가 많습니다. | 쉬는 날에는 강가를 걷습니다. | 수해 뒤에 책을 한 권씩 말렸습니다. | 언제든지 연락을 기다립니다.`,
  ru: `Я работаю в библиотеке много лет. | Начинала на абонементе и училась у старших коллег. | Охотно помогаю тем, кто только приходит в профессию. | Каждую неделю мы проводим чтения для детей и родителей. |
    Мне поручены старые газеты и краеведческий фонд. | Можно говорить о бюджете, о собеседовании, об усталости. | Простой вопрос часто самый важный. | По выходным я гуляю вдоль реки. | После наводнения мы сушили книги страницу за страницей. | Пишите в любое время.`,
  el: `Εργάζομαι στη δημοτική βιβλιοθήκη εδώ και πολλά χρόνια. | Ξεκίνησα από το γραφείο δανεισμού. | Μου αρέσει να στηρίζω όσους μπαίνουν τώρα στο επάγγελμα. | Κάθε εβδομάδα οργανώνουμε αναγνώσεις για παιδιά και γονείς. |
    Φροντίζω παλιές εφημερίδες και χειρόγραφα. | Μπορούμε να μιλήσουμε για προϋπολογισμούς και συνεντεύξεις. | Μια απλή ερώτηση είναι συχνά η καλύτερη. | Τις Κυριακές περπατώ δίπλα στο ποτάμι. | Μετά την πλημμύρα στεγνώσαμε τα βιβλία ένα ένα. | Γράψτε μου όποτε θέλετε.`,
};
for (const [language, text] of Object.entries(foreign)) {
  foreign[language] = text.split("|").map((sentence) => sentence.trim());
}

/** Which languages those whose names are in a script, or in a language of Latin letters, may write and speak. */
export const speaks = {
  chinese: "zh", japanese: "ja", korean: "ko", arabic: "ar", cyrillic: "ru", greek: "el",
  french: "fr", spanish: "es", german: "de", polish: "pl", turkish: "tr",
};

const roles = list(`Cataloging librarian, Reference librarian, Systems librarian, Children's librarian, Teen librarian, Branch manager, Archivist,
  Instruction librarian, Electronic resources librarian, Metadata librarian, Music librarian, Map librarian, Law librarian, Medical librarian,
  School librarian, Outreach coordinator, Circulation supervisor, Acquisitions librarian, Serials librarian, Collections manager, Conservator,
  Digital projects librarian, Data librarian, Scholarly communication librarian, Web developer, Literacy coordinator, Programs coordinator,
  Library technician, Interlibrary loan specialist, Local history librarian, Special collections curator, Bookmobile driver, Subject liaison, Director`);

/** Some hundred positions. */
export const positions = ["", "Senior ", "Assistant "].flatMap((grade) =>
  roles.map((role) => (grade ? grade + role[0].toLowerCase() + role.slice(1) : role)),
);

/** What stands around a place in the name of a library, by type. */
export const libraryForms = {
  public: ["{} Public Library", "{} County Library", "{} City Library", "{} Free Library", "{} Regional Library System"],
  academic: ["{} University Library", "{} College Library", "{} Community College Library", "University Libraries of {}", "{} Institute of Technology Library"],
  school: ["{} High School Library", "{} Middle School Library", "{} School District Libraries", "{} Academy Library"],
  special: ["{} Medical Library", "{} Law Library", "{} Museum Library", "{} Hospital Library", "{} State Archives"],
};
