//! What says nothing, language by language: links, descriptions of pictures; and the small words by
//! which a sentence can be told from a row of abbreviations.
//!
//! The texts are compared as [`folded`] leaves them: without case, accents and punctuation.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is known of a language.
struct Language {
    code: &'static str,
    /// Texts of links that do not say where they lead.
    links: &'static [&'static str],
    /// Descriptions of pictures that do not say what they show.
    pictures: &'static [&'static str],
    /// Words that stand in sentences, and in no row of abbreviations.
    small: &'static [&'static str],
}

/// A line here is all that it takes to know another text, a block to know another language.
const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        links: &[
            "here",
            "click",
            "click here",
            "click this",
            "click this link",
            "click on this link",
            "this",
            "this link",
            "this page",
            "this site",
            "link",
            "the link",
            "more",
            "read more",
            "see more",
            "view more",
            "learn more",
            "find out more",
            "more info",
            "more information",
            "read this",
            "see here",
            "go",
            "go here",
            "follow this link",
            "download",
            "download here",
        ],
        pictures: &[
            "image",
            "an image",
            "image of",
            "an image of",
            "picture",
            "a picture",
            "picture of",
            "a picture of",
            "photo",
            "a photo",
            "photo of",
            "a photo of",
            "photograph",
            "photograph of",
            "pic",
            "img",
            "graphic",
            "illustration",
            "figure",
            "icon",
            "screenshot",
            "portrait",
            "headshot",
            "alt",
            "alt text",
            "untitled",
            "placeholder",
        ],
        small: &[
            "the", "to", "of", "and", "not", "you", "your", "is", "are", "for", "with", "please", "must",
            "all", "this", "that", "will", "only", "from", "before", "after", "our", "we", "no",
        ],
    },
    Language {
        code: "es",
        links: &[
            "aquí",
            "acá",
            "clic",
            "clic aquí",
            "haga clic aquí",
            "haz clic aquí",
            "haga click aquí",
            "pulse aquí",
            "pinche aquí",
            "presione aquí",
            "ver aquí",
            "más",
            "leer más",
            "ver más",
            "saber más",
            "conocer más",
            "seguir leyendo",
            "más información",
            "enlace",
            "el enlace",
            "este enlace",
            "vínculo",
            "este vínculo",
            "esta página",
            "este sitio",
            "descargar",
            "descargar aquí",
            "descarga",
        ],
        pictures: &[
            "imagen",
            "una imagen",
            "imagen de",
            "foto",
            "una foto",
            "foto de",
            "fotografía",
            "fotografía de",
            "ilustración",
            "gráfico",
            "figura",
            "icono",
            "captura de pantalla",
            "retrato",
        ],
        small: &[
            "de", "la", "el", "los", "las", "no", "que", "por", "para", "su", "en", "con", "favor", "una",
            "del", "al", "es", "se",
        ],
    },
    Language {
        code: "fr",
        links: &[
            "ici",
            "cliquez",
            "cliquez ici",
            "cliquer ici",
            "clic",
            "voir ici",
            "plus",
            "lire plus",
            "voir plus",
            "lire la suite",
            "la suite",
            "suite",
            "en savoir plus",
            "plus d'informations",
            "plus d'information",
            "plus d'infos",
            "lien",
            "le lien",
            "ce lien",
            "cette page",
            "ce site",
            "télécharger",
            "télécharger ici",
            "téléchargement",
        ],
        pictures: &[
            "image",
            "une image",
            "image de",
            "photo",
            "une photo",
            "photo de",
            "photographie",
            "photographie de",
            "illustration",
            "graphique",
            "figure",
            "icône",
            "capture d'écran",
            "portrait",
        ],
        small: &[
            "le", "la", "les", "des", "du", "de", "et", "vous", "ne", "pas", "pour", "votre", "est", "une",
            "que", "avec", "sont", "dans", "merci",
        ],
    },
    Language {
        code: "ar",
        links: &[
            "هنا",
            "من هنا",
            "انقر",
            "انقر هنا",
            "اضغط",
            "اضغط هنا",
            "اضغط على الرابط",
            "المزيد",
            "للمزيد",
            "اقرأ المزيد",
            "قراءة المزيد",
            "اعرف المزيد",
            "لمعرفة المزيد",
            "مزيد من المعلومات",
            "رابط",
            "الرابط",
            "هذا الرابط",
            "هذه الصفحة",
            "تنزيل",
            "تحميل",
            "حمل من هنا",
        ],
        pictures: &["صورة", "الصورة", "صورة من", "صورة شخصية", "رسم", "شكل", "أيقونة", "لقطة شاشة"],
        small: &[],
    },
    Language {
        code: "zh",
        links: &[
            "这里",
            "這裡",
            "此处",
            "此處",
            "在此",
            "点这里",
            "點這裡",
            "点击",
            "點擊",
            "点击这里",
            "點擊這裡",
            "点击此处",
            "點擊此處",
            "请点击这里",
            "点此",
            "點此",
            "更多",
            "了解更多",
            "阅读更多",
            "閱讀更多",
            "查看更多",
            "更多信息",
            "更多資訊",
            "链接",
            "連結",
            "此链接",
            "此連結",
            "这个链接",
            "這個連結",
            "本页",
            "本頁",
            "下载",
            "下載",
            "点击下载",
            "點擊下載",
        ],
        pictures: &[
            "图", "圖", "图片", "圖片", "图像", "圖像", "照片", "相片", "插图", "插圖", "头像", "頭像",
            "截图", "截圖", "图标", "圖示",
        ],
        small: &[],
    },
];

/// The lists of a language, folded.
#[derive(Default)]
struct Lists {
    links: HashSet<String>,
    pictures: HashSet<String>,
    small: HashSet<String>,
}

static LISTS: LazyLock<Vec<(&'static str, Lists)>> = LazyLock::new(|| {
    let set = |texts: &[&str]| texts.iter().map(|text| folded(text)).collect();
    let lists = |language: &Language| Lists {
        links: set(language.links),
        pictures: set(language.pictures),
        small: set(language.small),
    };
    LANGUAGES.iter().map(|language| (language.code, lists(language))).collect()
});

/// Whether a text is in a list of the document's language, or in the English one: English is what
/// links and pictures are called by those who copy them.
fn is_listed(language: &str, text: &str, list: impl Fn(&Lists) -> &HashSet<String>) -> bool {
    let primary = primary(language);
    LISTS
        .iter()
        .filter(|(code, _)| *code == primary || *code == "en")
        .any(|(_, lists)| list(lists).contains(text))
}

/// Whether the text of a link does not say where it leads.
pub(super) fn is_vague_link(language: &str, text: &str) -> bool {
    is_listed(language, &folded(text), |lists| &lists.links)
}

/// Whether the description of a picture does not say what it shows: “photo”, “Image 3”.
pub(super) fn is_vague_picture(language: &str, text: &str) -> bool {
    let folded = folded(text);
    let named = folded.trim_end_matches(|c: char| c.is_numeric() || c == ' ');
    is_listed(language, named, |lists| &lists.pictures)
}

/// Whether a word is one of those that make a sentence.
pub(super) fn is_small_word(language: &str, word: &str) -> bool {
    let (word, primary) = (folded(word), primary(language));
    LISTS.iter().any(|(code, lists)| *code == primary && lists.small.contains(&word))
}

/// The language without its region and script: `es` of `es-MX`.
pub(super) fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// A text without case, accents and punctuation, with single spaces.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfkd().filter(|character| !is_combining_mark(*character)) {
        match character {
            '\'' | '’' => folded.push('\''),
            letter if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::{is_small_word, is_vague_link, is_vague_picture};

    #[test]
    fn what_says_nothing_is_known_in_each_language() {
        for (language, text) in [
            ("en", "Click here!"),
            ("en", "here"),
            ("en-GB", "Read more…"),
            ("es", "Haga clic AQUÍ"),
            ("es-MX", "más →"),
            ("fr", "En savoir plus"),
            ("fr", "Plus d’informations"),
            ("ar", "اضغط هنا"),
            ("ar", "اقرأ المزيد"),
            ("zh-Hans", "点击这里"),
            ("zh-Hant", "「更多」"),
            ("de", "here"),
        ] {
            assert!(is_vague_link(language, text), "{language}: {text}");
        }
        for (language, text) in [
            ("en", "More about fees"),
            ("en", "plus"),
            ("en", "Lien"),
            ("es", "Más libros"),
            ("fr", "Ici et là"),
            ("ar", "دليل المرشدين"),
            ("zh", "更多导师"),
            ("en", ""),
        ] {
            assert!(!is_vague_link(language, text), "{language}: {text}");
        }
    }

    #[test]
    fn a_number_makes_no_description() {
        assert!(is_vague_picture("en", "Photo 2") && is_vague_picture("zh", "图片"));
        assert!(is_vague_picture("es", "Fotografía") && is_vague_picture("ar", "صورة"));
        assert!(!is_vague_picture("en", "Photo of the reading room") && !is_vague_picture("en", "2024"));
    }

    #[test]
    fn small_words_are_those_of_the_language() {
        assert!(is_small_word("es", "LA") && !is_small_word("en", "LA") && is_small_word("en", "PLEASE"));
    }
}
