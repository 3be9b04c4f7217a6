// Names of people in many scripts, and of places. Common ones come from lists; the rarer a name, the likelier that
// it is put together from the syllables of its language, so that new surnames keep turning up as a directory grows.

import { Random } from "./random.mjs";

const words = (text) => text.trim().split(/\s+/);

/** Languages in Latin letters: weight, given names, common surnames, and what rarer surnames are made of. */
const latin = {
  english: {
    weight: 26,
    given: words(`Alice Martha Edith Clara Harriet Winifred Dorothy Janet Carolyn Denise Tamara Whitney Brooke Paige Lorna Shelby
      Arthur Walter Harold Clifford Raymond Douglas Gordon Warren Dwight Terrence Curtis Marcus Preston Logan Wesley Nolan`),
    common: words(`Abbott Barker Carver Dalton Ellery Fletcher Garner Holloway Ingram Jarvis Kendall Lockhart Mercer Norwood Oakley
      Pickering Quimby Radcliffe Sheldon Tillman Underhill Vickery Whitaker Yardley Greenhill Thatcher Wainwright Cartwright Lambert Sinclair`),
    starts: words(`Ash Bar Brad Brem Cald Carl Chat Clay Cor Dun Eld Fair Fen Gar Hal Ham Hart Hol Kirk Lang Lin Mar Mel Nor Oak Pem Ral Red
      Rock San Shel Stan Stock Strat Thor Tren Wal War Wes Whit Win Wood Wyn`),
    middles: words(`a e i er en ing ber der ling ven`),
    ends: words(`bury by combe cott croft dale den don field ford gate ham hurst ley man mere more port shaw stead stone ton wall ward well wick worth`),
  },
  irish: {
    weight: 6,
    given: words(`Siobhán Aoife Niamh Gráinne Róisín Máire Bríd Caoimhe Seán Pádraig Ciarán Eoin Tadhg Fionn Cormac Declan`),
    common: words(`O'Brien O'Keeffe O'Sullivan O'Rourke O'Malley O'Leary McCarthy McGrath McNamara Gallagher Brennan Kavanagh`),
    starts: words(`O'Bran O'Cal O'Don O'Fal O'Gar O'Han O'Mal O'Rior O'Shan O'Tor Mac Mc Kil Gal Dona Fitz Bren Con`),
    middles: words(`a e i ag il in or err`),
    ends: words(`gan han ley nan nell dan den vey ran laghan dugh gill key`),
  },
  french: {
    weight: 10,
    given: words(`Hélène Geneviève Amélie Chloé Zoé Océane Françoise Adèle Étienne Rémi Jérôme Benoît Loïc Gaëtan Théo Frédéric`),
    common: words(`Lefèvre Béranger D'Aubigny Côté Desprès Gagné Hébert L'Écuyer Lévesque Maréchal Noël Pagé Rivière Séguin Thériault`),
    starts: words(`Bel Boi Char Cour Des Du Fau Gau Gré Jol Lam Lav Mar Mon Mor Per Pré Ri Sau Thé Tré Val Ver Vil`),
    middles: words(`a e i ou an en on é`),
    ends: words(`beau bert bois chard chet court deau gnac lard lier lin main mont neau reau rieux tier villé vière zac`),
  },
  spanish: {
    weight: 14,
    given: words(`Inés Lucía Sofía Begoña Concepción Ángela Pilar Ximena Belén Itziar Andrés José Joaquín Ramón Íñigo Nicolás Tomás Iván`),
    common: words(`Núñez Ibáñez Muñoz Peña Güemes Ordóñez Yáñez Cáceres Gálvez Márquez Pacheco Quiñones Zúñiga Sepúlveda Villaseñor Figueroa`),
    starts: words(`Agui Albor Bar Ber Cal Car Cas Cer Cor Esco Fuen Gal Guer Herr Jara Lar Mal Mon Mor Oli Par Quin Riv Sal San Tor Val Ver Zam`),
    middles: words(`a e i o al an ar en ig on`),
    ends: words(`bar cedo chea dero dez dilla dor gosa lba lejo llo mora nares nilla ñez ñón quera rdo rrea tegui tillo zábal`),
  },
  german: {
    weight: 9,
    given: words(`Käthe Jürgen Günther Sönke Bärbel Heike Ulrike Annegret Friedrich Wolfgang Björn Jörg Lieselotte Gerlinde Dörte Rüdiger`),
    common: words(`Müller Schröder Weiß Groß Böhm Köhler Jäger Krüger Voß Schäfer Grünwald Straßer Brömel Nüßlein`),
    starts: words(`Alt Ber Blu Bran Dün Eich Fel Gro Hag Hei Hoch Kal Kir Kön Lan Lin Mey Nie Ober Rau Rei Rös Schön Stein Tann Wei Wol Zim`),
    middles: words(`a e i en er el ing`),
    ends: words(`bach bauer baum berg brück bühl dorf feld gruber hardt haus heim hofer horst länder mann müller rath reuter stätter thal wald`),
  },
  nordic: {
    weight: 9,
    given: words(`Søren Bjørn Åse Øystein Håkon Solveig Ragnhild Þóra Guðrún Sæmundur Pål Märta Björk Ærik Åsmund Sigrún Jørgen Kåre`),
    common: words(`Sørensen Jørgensen Åkesson Bækgaard Ødegård Skjærvø Lindqvist Håland Brønlund Nygård Þorláksdóttir Bjørnstad`),
    starts: words(`Ås Bjør Bø Dal Ek Elv Fjell Grøn Hal Hås Hol Kjær Lang Lind Lund Myr Nor Øst Ro Sand Sjö Skov Sol Sten Thor Vest Øde`),
    middles: words(`a e i en er ing`),
    ends: words(`berg bø dahl gaard gren gård haug heim holm lund mark næs qvist rud ström sen stad strand sund vik vold`),
  },
  polish: {
    weight: 8,
    given: words(`Łucja Małgorzata Bożena Grażyna Agnieszka Elżbieta Stanisław Paweł Michał Łukasz Wojciech Zbigniew Sławomir Jadwiga`),
    common: words(`Wałęga Kołodziej Żurawska Ślusarczyk Dąbrowski Wróblewska Łapiński Głowacki Świątek Pawłowicz`),
    starts: words(`Bał Boro Chmie Dą Droż Gała Gło Gra Jabł Kacz Kali Koł Krze Łab Małk Mro Orz Pio Raj Sko Sła Sob Szym Tar Wał Wiś Wró Zab Żu`),
    middles: words(`a o i ew ow in czy dzi`),
    ends: words(`ski ska czyk czak wicz lak rek niak cki cka nowski szewska dek`),
  },
  turkish: {
    weight: 7,
    given: words(`Ayşe Gülşen Işıl Çiğdem Özlem Şule Zeynep Yağmur İbrahim Oğuz Barış Çağrı Kıvanç Tuğrul Ümit Hıdır`),
    common: words(`Yıldız Çelik Şahin Aydın Öztürk Kılıç Güneş Özdemir Doğan Işık Yılmaz Koç`),
    starts: words(`Ak Altın Ay Bal Boz Bü Çak Çal Çam Dağ De Erd Gök Gü Işı Kap Kara Kaya Kı Kur Or Öz Sar Şen Taş Tür Uğ Yağ Yal Yı`),
    middles: words(`a e ı i u ü an ar`),
    ends: words(`baş bay can cı demir doğan er kan kaya lar lı lık man oğlu soy taş tekin türk yurt`),
  },
  slavic: {
    weight: 5,
    given: words(`Zdeňka Božena Růžena Jiří Ondřej Dušan Željko Đorđe Đurđa Snežana Miloš Kateřina Šárka Nataša`),
    common: words(`Dvořák Novotný Šimůnek Đorđević Živković Kovačić Štěpánek Černý Hájek`),
    starts: words(`Bar Bo Čer Dra Đur Haj Hor Jan Kov Kra Lu Mar Mi Ne Pav Pet Rad Sla Ši Sto Vu Zá Že`),
    middles: words(`a e i o an en ov ud`),
    ends: words(`čák čić ček dič ják jević ková lík mann nář rek šek tić vec vić žič`),
  },
  african: {
    weight: 6,
    given: words(`Adaeze Chidinma Folasade Ngozi Thandiwe Nomvula Kwabena Olúfẹ́mi Tunde Sipho Wanjiku Amadou Fatou Mariama`),
    common: words(`Okonkwo Adeyemi N'Diaye Mwangi Dlamini Mensah Diallo N'Dour Owusu Nkosi`),
    starts: words(`Ade Aki Bal Chi Dia Eke Fo Ka Kwa Ma Mba Mwa Ndu Nko Nya Oba Odu Oko Olu Oye Sa Tsho Uba Wan Zu`),
    middles: words(`a e i o u ba ka la ma`),
    ends: words(`bade bola chukwu dele fela gwu jide kele kosi lani longa mbe mini nda nga nyi sanya tunde wale wende yemi zuma`),
  },
  italian: {
    weight: 5,
    given: words(`Niccolò Chiara Giosuè Marcella Donatella Ludovica Raffaele Ettore Vittorio Ornella`),
    common: words(`D'Angelo D'Amico Dell'Acqua Montanari Ricciardi Spagnuolo Bevilacqua Cantù`),
    starts: words(`Al Bar Ben Ber Bon Can Cap Cas Cor Fal Fer Gal Gia Lom Mar Mon Pal Par Pel San Sca Tor Val Ven Vis Zan`),
    middles: words(`a e i o an ar in ol`),
    ends: words(`betti cchia delli dini gari gnoli landi letti lucci mini nardi nelli netti rani rossi telli tini vacci zzini zzoli`),
  },
  southeast: {
    weight: 5,
    given: words(`Nguyệt Thảo Đức Hương Tuấn Dewi Wayan Kadek Somchai Malai Tala Kalani Leilani Tevita`),
    common: words(`Nguyễn Trần Phạm Đặng Vũ Hoàng D'Souza D'Costa Wijaya Santoso Kealoha Fernandes`),
    starts: words(`Bhat Chan Gun Har Iyen Jaya Kal Kau Mahi Nara Pra Rama Sari Siri Su Tala Vija Vish Wira Ya`),
    middles: words(`a i u an ar ka`),
    ends: words(`dara devan dran ganathan kumar lingam mani murthy nathan pala ratna sena singha swamy tana vardhan waran wong`),
  },
};

/** Greatest number of surnames of the syllable kind in each language of Latin letters. */
const SURNAMES = 4000;

/** A name or place from a start, perhaps a middle, and an end: always the same one for the same rank. */
function compose(parts, ...seed) {
  const random = new Random("syllables", ...seed);
  const middle = random.chance(0.62) ? random.pick(parts.middles) : "";
  return `${random.pick(parts.starts)}${middle}${random.pick(parts.ends)}`;
}

function latinSurname(random, language) {
  const { common } = latin[language];
  const rank = random.rank(SURNAMES, 12);
  return rank < common.length ? common[rank] : compose(latin[language], language, rank);
}

const latinWeights = Object.fromEntries(Object.entries(latin).map(([name, { weight }]) => [name, weight]));

function latinName(random) {
  const language = random.weighted(latinWeights);
  let given = random.pick(latin[language].given);
  if (random.chance(0.07)) given = `${given}-${random.pick(latin[language].given)}`;
  else if (random.chance(0.12)) given = `${given} ${random.pick(latin[language].given)}`;
  let surname = latinSurname(random, language);
  if (random.chance(0.07)) {
    const second = latinSurname(random, random.chance(0.6) ? language : random.weighted(latinWeights));
    if (second !== surname) surname = `${surname}-${second}`;
  }
  // Half of those who have an apostrophe got it from a word processor.
  if (random.chance(0.5)) surname = surname.replaceAll("'", "’");
  return { name: `${given} ${surname}`, surname, given, language };
}

const chinese = {
  surnames: words("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 欧阳 司马 上官 诸葛"),
  given: [..."明华建国文军丽红梅兰芳静敏秀英雪玉婷佳慧思雨晨欣怡涵博宇轩浩泽俊杰志强伟鹏飞龙海波春秋冬青云霞月星嘉瑞安宁平和"],
};
const japanese = {
  surnames: words("佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 清水 斎藤 森田 池田 橋本 石川 前田 藤田 後藤 岡田 長谷川 村上 近藤"),
  given: words("花子 美咲 陽菜 結衣 さくら 恵子 由美子 真由美 千尋 あかり 翔太 大輔 健一 拓也 直樹 浩二 雄介 誠 一郎 蓮 ひなた ケンジ エミ 智子 和彦"),
};
const korean = {
  surnames: words("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 손 배 백 허 남궁 선우 황보"),
  given: [..."민서준지현우수빈예은하윤도영재성호진혜원경미선희정동훈태석승아라나연주"],
};
const arabic = {
  given: words(`أحمد محمد ليلى فاطمة خالد سلمى يوسف إبراهيم مريم زينب عمر حسين نور هدى سعاد رانيا كريم طارق ياسمين إيمان أمينة جميلة
    مصطفى بشرى منى سامي وليد ريم هالة ندى`),
  surnames: words(`الحداد النجار الخطيب القاسم السيد المصري الشامي البغدادي الهاشمي الأنصاري الفاسي العلوي الزهراني الغامدي القحطاني التميمي
    حجازي منصور حمدان سليمان رمضان صالح عثمان خليفة مراد قباني درويش شاهين عبود نصار زيدان فارس مخلوف ناصيف طوقان معلوف بستاني كنعان جبران`),
};
const cyrillic = {
  given: words(`Анна Ольга Наталья Екатерина Светлана Людмила Ксения Дарья Алёна Фёкла Сергей Дмитрий Алексей Николай Андрей Григорий Фёдор Артём
    Оксана Олександр Тарас Людмила Богдан Юлия`),
  common: words(`Иванова Соколова Воробьёва Королёв Шевченко Бондаренко Кузнецов Морозова Ткачук Лебедева`),
  starts: words(`Анд Бар Бел Бор Вас Вет Вол Гав Гол Гри Дан Дол Ерм Жар Зай Зим Кал Кар Кли Кол Кра Лап Лос Мак Мар Мед Ник Ост Пан Пет Рад Руд
    Сав Сем Сид Соб Тар Тим Ули Фад Хар Чер Шат Щер Юр Яков`),
  middles: words("а е и о ан ен ер ин ов уш"),
  ends: words("вин вина ганов данова зин зина кевич ков кова ленко лов лова мов нов нова нин нюк ров рова ский ская тов това чук щенко"),
};
const greek = {
  given: words(`Γιώργος Μαρία Ελένη Κώστας Δημήτρης Νίκος Αικατερίνη Σοφία Ιωάννα Παναγιώτης Βασίλης Θεοδώρα Χρήστος Αναστασία Στέλιος Ευάγγελος`),
  common: words(`Παπαδόπουλος Οικονόμου Αγγελίδης Καραγιάννης Νικολάου Βασιλείου Μακρής Γεωργίου`),
  starts: words(`Αγγελ Αθαν Αλεξ Αναγν Αντων Γερ Γιανν Δημ Ζαχαρ Θεοδ Καλ Καρ Κοντ Κυρ Λαμπ Μαυρ Μιχαηλ Μπαλ Νικ Ξεν Παν Παπ Πετρ Ρηγ Σαρ Σταυρ Τσιρ Φωτ Χατζ Χρυσ`),
  middles: words("α ι ο ακ αρ"),
  ends: words("όπουλος οπούλου άκης άκη ίδης ίδου άτος ούδης άρου ίκας ιάδης ίτσας ώνης έλης"),
};

const scripts = {
  latin: latinName,
  chinese: (random) => {
    const surname = chinese.surnames[random.rank(chinese.surnames.length, 8)];
    let given = random.pick(chinese.given);
    if (random.chance(0.85)) given += random.pick(chinese.given);
    return { name: surname + given, surname, given };
  },
  japanese: (random) => {
    const surname = japanese.surnames[random.rank(japanese.surnames.length, 8)];
    const given = random.pick(japanese.given);
    return { name: random.chance(0.7) ? `${surname} ${given}` : surname + given, surname, given };
  },
  korean: (random) => {
    const surname = korean.surnames[random.rank(korean.surnames.length, 6)];
    const [first, second] = random.some(korean.given, 2);
    return { name: surname + first + second, surname, given: first + second };
  },
  arabic: (random) => {
    const surname = random.pick(arabic.surnames);
    const given = random.pick(arabic.given);
    const middle = random.chance(0.25) ? ` ${random.pick(arabic.given)}` : "";
    return { name: `${given}${middle} ${surname}`, surname, given };
  },
  cyrillic: (random) => {
    const rank = random.rank(4000, 12);
    const surname = rank < cyrillic.common.length ? cyrillic.common[rank] : compose(cyrillic, "cyrillic", rank);
    const given = random.pick(cyrillic.given);
    return { name: `${given} ${surname}`, surname, given };
  },
  greek: (random) => {
    const rank = random.rank(2000, 8);
    const surname = rank < greek.common.length ? greek.common[rank] : compose(greek, "greek", rank);
    const given = random.pick(greek.given);
    return { name: `${given} ${surname}`, surname, given };
  },
};

const shares = { latin: 70, chinese: 6, japanese: 5, korean: 5, arabic: 5, cyrillic: 5, greek: 4 };

/** A person's name: `{ name, given, surname, script, language? }`. */
export function person(random) {
  const script = random.weighted(shares);
  return { script, ...scripts[script](random) };
}

const towns = {
  starts: words(`Alder Amber Barrow Birch Black Bram Briar Brock Cedar Clear Cold Copper Cran Dove Drift Elk Ember Fal Fern Flint Fox Frost Glen Gold
    Hazel Heron Holm Iron Juni Kes Lark Laurel Lime Loon Maple Marl Mist Nettle Otter Peb Plum Quail Raven Rowan Rush Sage Silver Sorrel Spruce Stark
    Sumac Swal Tarn Thistle Tull Umber Vesper Wil Wren Yar`),
  middles: words("a e i er en ing low ber ver"),
  ends: words(`bank beck bend bluff bourne bridge brook burn cliff cross dell fall gap glade grove haven holt kirk lea lock mead mill moor mouth pass peak
    pond reach ridge rock run side spring thorpe vale view ville water wold`),
};

/** How many invented places there are at most. */
export const PLACES = 2000;

/** The place of a rank; the same rank is always the same place. */
export function place(rank) {
  const name = compose(towns, "town", rank);
  const before = new Random("before", rank).below(40);
  return ["New ", "Port ", "Upper ", "Little "][before] ? `${["New ", "Port ", "Upper ", "Little "][before]}${name}` : name;
}

/** A collector, donor or author that bios speak of: the long tail of rare words. */
export function namesake(random) {
  return random.chance(0.5) ? compose(towns, "namesake", random.rank(1500, 15)) : place(random.rank(PLACES, 20));
}
