//! `docendo new`: one new document, with its fields explained.

use std::fs;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::cli::args::{Common, New, NewKind};
use crate::cli::init::day_of;
use crate::cli::terminal::Terminal;
use crate::cli::write::{self, NewFile};
use crate::cli::{DONE, Exit, Failure, site};

/// Runs the command.
pub fn run(args: &New, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let root = site::find(common)?;
    let today = day_of(site::now()?).to_string();
    let name = args.name.trim();
    let (path, text, hint) = match args.kind {
        NewKind::Mentor => {
            let slug = slug(args, name, MENTOR_ADDRESSES)?;
            free(&root, &[format!("content/mentors/{slug}.md"), format!("content/mentors/{slug}/index.md")])?;
            let text = MENTOR.replace("{{today}}", &today);
            (
                format!("content/mentors/{slug}.md"),
                text,
                "Fill it in. It is not published before `consent:` holds the day on which they agreed.",
            )
        }
        NewKind::Program => {
            let slug = slug(args, name, &["index"])?;
            (
                format!("content/programs/{slug}/index.md"),
                PROGRAM.to_owned(),
                "Fill it in. The same folder takes application.md, agreement.md, handbook/ and cohorts/.",
            )
        }
        NewKind::Cohort => cohort(args, name, &root, &today)?,
        NewKind::Page => {
            let (folder, title) = name.rsplit_once('/').unwrap_or(("", name));
            let slug = slug(args, title, &["index"])?;
            let folder = folders(folder)?;
            free(&root, &[format!("content/{folder}{slug}/index.md")])?;
            (format!("content/{folder}{slug}.md"), PAGE.to_owned(), "Write the text below the second `---`.")
        }
    };
    let title = match args.kind {
        NewKind::Mentor | NewKind::Program => name.to_owned(),
        NewKind::Cohort => cohort_title(name.rsplit('/').next().unwrap_or(name)),
        NewKind::Page => name.rsplit('/').next().unwrap_or(name).trim().to_owned(),
    };
    let bytes = text.replace("{{name}}", &yaml_text(&title)).into_bytes();
    write::all(&root, &[NewFile { path: path.clone(), bytes }], "Choose another name, or open that file.")?;
    terminal.output(&format!("{}\n", site::shown(&root.join(path))))?;
    terminal.say(hint);
    Ok(DONE)
}

/// What is known of a document before it is written: its path, its text and what to say of it.
type Draft = (String, String, &'static str);

fn cohort(args: &New, name: &str, root: &Path, today: &str) -> Result<Draft, Failure> {
    let known = programs(root);
    let remedy = match known.as_slice() {
        [] => "Make the program first: `docendo new program \"Mentoring Program\"`.".to_owned(),
        [first, ..] => format!(
            "Name one of {} and the cohort, such as `docendo new cohort {first}/2027`.",
            known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    let Some((program, name)) = name.split_once('/') else {
        return Err(Failure::usage("A cohort belongs to a program, which was not named.", remedy));
    };
    let program = program.trim();
    if !known.iter().any(|known| known == program) {
        return Err(Failure::usage(format!("There is no program “{program}”."), remedy));
    }
    let slug = slug(args, name, &["index"])?;
    let starts = match year(name) {
        Some(year) => format!("{year}-01-01"),
        None => today.to_owned(),
    };
    Ok((
        format!("content/programs/{program}/cohorts/{slug}.md"),
        COHORT.replace("{{starts}}", &starts),
        "Correct the days, and fill in the rest as it becomes known.",
    ))
}

fn cohort_title(name: &str) -> String {
    let name = name.trim();
    if year(name).is_some() { format!("Cohort {name}") } else { name.to_owned() }
}

fn year(name: &str) -> Option<u16> {
    name.trim().parse().ok().filter(|year| (1900..=2200).contains(year))
}

/// The folders in `content/programs/` that hold a definition.
fn programs(root: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root.join("content/programs")) else {
        return Vec::new();
    };
    let mut programs: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join("index.md").is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with(['.', '_']))
        .collect();
    programs.sort();
    programs
}

/// Addresses below `mentors/` that the directory needs itself.
pub(super) const MENTOR_ADDRESSES: &[&str] = &[
    "index",
    "all",
    "shortlist",
    "guide",
    "topics",
    "region",
    "library-type",
    "purposes",
    "formats",
    "languages",
    "availability",
    "work-areas",
    "classification",
    "memberships",
    "programs",
];

/// Names that Windows keeps for devices.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The address of a new document: `--slug`, or what the name gives.
fn slug(args: &New, name: &str, reserved: &[&str]) -> Result<String, Failure> {
    if name.trim().is_empty() {
        return Err(Failure::usage("The name is empty.", "Say what it is called, such as “Ana Ruiz”."));
    }
    let slug = match &args.slug {
        Some(slug) => {
            let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if slug.is_empty() || slug.starts_with('-') || !slug.chars().all(fits) {
                return Err(Failure::usage(
                    format!("“{slug}” cannot be an address."),
                    "Write it in small letters, digits and hyphens, such as `--slug ana-ruiz`.",
                ));
            }
            slug.clone()
        }
        None => from_name(name).map_err(|guess| {
            let example = if guess.is_empty() { "ana-ruiz".to_owned() } else { guess };
            Failure::usage(
                format!("No good address can be made from “{name}”."),
                format!("Say how it should be written in the address, such as `--slug {example}`."),
            )
        })?,
    };
    let is_page_number = slug.strip_prefix("page-").is_some_and(|rest| rest.parse::<u32>().is_ok());
    let is_mentor = args.kind == NewKind::Mentor;
    if reserved.contains(&slug.as_str()) || DEVICES.contains(&slug.as_str()) || (is_mentor && is_page_number)
    {
        return Err(Failure::usage(
            format!("The address “{slug}” is needed for something else."),
            format!("Choose another, such as `--slug {slug}-1`."),
        ));
    }
    Ok(slug)
}

/// An address from a name. `Err`: none that its owner would recognise, with the guess that there
/// is. Scripts whose letters do not say how they sound, or sound different from person to person,
/// are left to people.
fn from_name(name: &str) -> Result<String, String> {
    let spoken: String = name.nfc().filter(|c| !matches!(c, '\'' | '’' | 'ʼ' | 'ʻ' | '`' | '‘')).collect();
    let guess = slug::slugify(&spoken);
    let is_readable = |c: char| !c.is_alphabetic() || matches!(c, '\0'..='\u{52f}' | '\u{1e00}'..='\u{1fff}');
    if guess.len() < 2 && !guess.bytes().all(|byte| byte.is_ascii_digit())
        || guess.is_empty()
        || !spoken.chars().all(is_readable)
    {
        return Err(guess);
    }
    Ok(guess)
}

/// The folders before a page's name, each as an address.
fn folders(path: &str) -> Result<String, Failure> {
    let mut folders = String::new();
    for part in path.split('/').filter(|part| !part.trim().is_empty()) {
        let part = from_name(part).map_err(|_| {
            Failure::usage(
                format!("“{part}” cannot be the name of a folder of the site."),
                "Write it in small letters, digits and hyphens.",
            )
        })?;
        folders.push_str(&part);
        folders.push('/');
    }
    Ok(folders)
}

/// Refuses what is there already in another form.
fn free(root: &Path, paths: &[String]) -> Result<(), Failure> {
    match paths.iter().find(|path| root.join(path).exists()) {
        Some(path) => Err(Failure::usage(
            format!("`{path}` is there already, and nothing is ever written over it."),
            "Choose another name, or open that file.",
        )),
        None => Ok(()),
    }
}

/// A text as the value of a field, in quotes where it needs them.
fn yaml_text(text: &str) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '(' | ')' | ',' | '/');
    let begins_well = text.starts_with(char::is_alphabetic);
    let is_word =
        !matches!(text.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "null" | "on" | "off");
    if begins_well && is_word && text.chars().all(is_plain) {
        return text.to_owned();
    }
    serde_json::to_string(text).unwrap_or_default()
}

const MENTOR: &str = include_str!("new/mentor.md");
const PROGRAM: &str = include_str!("new/program.md");
const COHORT: &str = include_str!("new/cohort.md");
const PAGE: &str = include_str!("new/page.md");

#[cfg(test)]
mod tests {
    use super::{from_name, yaml_text};

    #[test]
    fn addresses_come_from_names_that_can_be_read() {
        for (name, address) in [
            ("Ana Ruiz", "ana-ruiz"),
            ("Siobhán O'Brien", "siobhan-obrien"),
            ("D’Arcy Wretzky", "darcy-wretzky"),
            ("Zoë Łukasiewicz", "zoe-lukasiewicz"),
            ("2027", "2027"),
            ("Анна Петрова", "anna-petrova"),
        ] {
            assert_eq!(from_name(name).as_deref(), Ok(address), "{name}");
        }
        for name in ["王芳", "田中 花子", "فاطمة", "דוד", "--", "C++", "!!!", ""] {
            assert!(from_name(name).is_err(), "{name}");
        }
    }

    #[test]
    fn names_are_quoted_where_they_must_be() {
        assert_eq!(yaml_text("Ana Ruiz"), "Ana Ruiz");
        assert_eq!(yaml_text("Ruiz: Ana"), "\"Ruiz: Ana\"");
        assert_eq!(yaml_text("the \"real\" one"), "\"the \\\"real\\\" one\"");
        assert_eq!(yaml_text("2027"), "\"2027\"");
        assert_eq!(yaml_text("No"), "\"No\"");
        assert_eq!(yaml_text("a\nb: c"), "\"a\\nb: c\"");
    }
}
