//! One of each finding, as a committee meets it: what the tests of the words look at.

use crate::diagnostic::finding::Finding;

fn s(text: &str) -> String {
    text.to_owned()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// At least one of each finding in the register.
pub fn samples() -> Vec<Finding> {
    let mut all = written();
    all.extend(true_or_not());
    all
}

fn written() -> Vec<Finding> {
    vec![
        Finding::NotUtf8 { line: 3 },
        Finding::Unreadable { reason: s("permission denied") },
        Finding::TooLarge { limit: s("8 MB of text") },
        Finding::LeadsOutside {},
        Finding::LinkLeftOut { reason: "it leads nowhere" },
        Finding::NotAFile {},
        Finding::CodeFile { extension: s("html") },
        Finding::CodeInDrawing {},
        Finding::NotAPicture { reason: s("it ends in the middle") },
        Finding::NameNotPortable { name: s("aux.md"), reason: "Windows keeps it for a device" },
        Finding::NamesClash { name: s("Ana.md"), other: s("ana.md") },
        Finding::Misplaced { expected: s("a vocabulary, a file whose name ends in .yaml") },
        Finding::NoFrontMatter { kind: "mentor" },
        Finding::UnclosedFrontMatter {},
        Finding::TomlFrontMatter {},
        Finding::SecondFrontMatter {},
        Finding::Tab {},
        Finding::Indentation { expected: Some(2), found: 3 },
        Finding::Indentation { expected: Some(0), found: 1 },
        Finding::Indentation { expected: None, found: 3 },
        Finding::ColonInText { key: s("motivation"), text: s("My rule: \"ask\" first") },
        Finding::NoSpaceAfterColon { key: s("name"), text: s("Ana Ruiz") },
        Finding::NotAField { text: s("Ana has worked here for years") },
        Finding::SpecialStart { character: '@', text: s("@anaruiz") },
        Finding::TextAfterQuote { quote: '"', text: s("and more") },
        Finding::TextAfterQuote { quote: '\'', text: s("s best") },
        Finding::UnclosedQuote { quote: '"' },
        Finding::UnclosedQuote { quote: '\'' },
        Finding::BadEscape { escape: s("\\q") },
        Finding::UnclosedBracket { bracket: '[' },
        Finding::StrayBracket { bracket: '}' },
        Finding::MissingComma {},
        Finding::YamlFeature { feature: "an alias (`*`)" },
        Finding::TooDeep {},
        Finding::DuplicateKey { key: s("region") },
        Finding::NotYaml { near: s("?? what") },
        Finding::NotYaml { near: s("") },
        Finding::UnknownField { field: s("topcs"), kind: "mentor", nearest: some("topics") },
        Finding::UnknownField { field: s("shoe_size"), kind: "mentor", nearest: None },
        Finding::UnknownField { field: s("colour"), kind: "site", nearest: None },
        Finding::MissingField { field: s("name"), kind: "mentor", example: "name: Ana Ruiz" },
        Finding::WrongType {
            field: s("topics"),
            expected: "a list",
            found: "a single value",
            remedy: s("put it in brackets: `topics: [metadata]`"),
        },
        Finding::WrongType {
            field: s(""),
            expected: "a group of fields",
            found: "a list",
            remedy: s("write each field on a line of its own"),
        },
        Finding::BadDate {
            field: s("milestones.date"),
            text: s("21 Nov 2026"),
            suggestion: some("2026-11-21"),
        },
        Finding::BadDate {
            field: s("confirmed"),
            text: s("03/02/2026"),
            suggestion: some("2026-02-03 or 2026-03-02"),
        },
        Finding::BadDate { field: s("confirmed"), text: s("2026-02-30"), suggestion: None },
        Finding::BadDate { field: s("confirmed"), text: s("last spring"), suggestion: None },
        Finding::BadTime { field: s("milestones.start"), text: s("25:00") },
        Finding::BadNumber { field: s("capacity"), text: s("two"), expected: "a whole number such as 2" },
        Finding::BadNumber { field: s("place.latitude"), text: s("91"), expected: "a number from -90 to 90" },
        Finding::BadDuration { field: s("profiles.valid_for"), text: s("a while") },
        Finding::NotOneOf {
            field: s("availability"),
            text: s("opne"),
            allowed: list(&["open", "limited", "full", "paused"]),
            nearest: some("open"),
        },
        Finding::NotOneOf {
            field: s("draft"),
            text: s("maybe"),
            allowed: list(&["true", "false"]),
            nearest: None,
        },
        Finding::BadLanguage { field: s("languages"), text: s("Spanish") },
        Finding::BadLanguage { field: s("language"), text: s("German") },
        Finding::BadLanguage { field: s("languages"), text: s("Elvish, mostly") },
        Finding::BadAddress {
            field: s("links.url"),
            text: s("www.example.org/ana"),
            reason: "it lacks https:// at the front",
        },
        Finding::BadAddress {
            field: s("base_url"),
            text: s("javascript:alert(1)"),
            reason: "only addresses that begin with https:// or http:// are taken here",
        },
        Finding::BadEmail { field: s("contact.email"), text: s("ana at example.org") },
        Finding::BadColour { field: s("accent"), text: s("dark red") },
        Finding::BadTimezone {
            field: s("timezone"),
            text: s("America/Denvr"),
            nearest: some("America/Denver"),
        },
        Finding::BadTimezone { field: s("timezone"), text: s("Mountain"), nearest: None },
        Finding::EmptyText { field: s("library") },
    ]
}

fn true_or_not() -> Vec<Finding> {
    let topics = || s("content/vocabularies/topics.yaml");
    vec![
        Finding::UnknownTerm {
            vocabulary: s("topics"),
            text: s("metadat"),
            nearest: some("metadata"),
            file: topics(),
        },
        Finding::UnknownTerm { vocabulary: s("topics"), text: s("falconry"), nearest: None, file: topics() },
        Finding::TermNotListed {
            vocabulary: s("topics"),
            text: s("metadat"),
            nearest: some("metadata"),
            file: topics(),
        },
        Finding::TermNotListed {
            vocabulary: s("topics"),
            text: s("falconry"),
            nearest: None,
            file: topics(),
        },
        Finding::TermClash { spelling: s("MARC"), one: s("metadata"), other: s("formats") },
        Finding::UnknownVocabulary { name: s("topic"), nearest: some("topics") },
        Finding::UnknownVocabulary { name: s("birds"), nearest: None },
        Finding::UnknownFacet { name: s("topic"), nearest: some("topics") },
        Finding::UnknownFacet { name: s("birds"), nearest: None },
        Finding::UnknownProgram { name: s("wal"), nearest: some("wla") },
        Finding::UnknownProgram { name: s("acme"), nearest: None },
        Finding::UnknownMentor { name: s("ana-riuz"), nearest: some("ana-ruiz") },
        Finding::UnknownMentor { name: s("nobody"), nearest: None },
        Finding::HiddenMentor { name: s("Ana Ruiz"), why: "it is a draft" },
        Finding::UnknownRuleField { field: s("libary_years"), nearest: some("library_years") },
        Finding::UnknownRuleField { field: s("height"), nearest: None },
        Finding::BadRule { reason: s("this rule has two tests") },
        Finding::ClaimedTwice { address: s("mentors/ana-ruiz.html"), other: s("content/mentors/ana.md") },
        Finding::ReservedSlug { slug: s("index") },
        Finding::EmptySlug { name: s("--") },
        Finding::BadSlug { slug: s("Ana Ruiz!"), suggestion: s("ana-ruiz") },
        Finding::BadSlug { slug: s("--"), suggestion: s("") },
        Finding::BadAlias { alias: s("/a"), reason: "it begins with a slash" },
        Finding::TranslationAlone { original: s("content/about.md") },
        Finding::LanguageNotListed { language: s("fr") },
        Finding::NotTranslatable { field: s("consent"), original: s("content/mentors/ana-ruiz.md") },
        Finding::NoProgram { folder: s("wla") },
        Finding::MissingAlt { picture: s("ana.jpg"), name: s("Ana Ruiz") },
        Finding::MissingAlt { picture: s("room.jpg"), name: s("") },
        Finding::BrokenLink { target: s("../abuot.md"), nearest: some("../about.md") },
        Finding::BrokenLink { target: s("gone.md"), nearest: None },
        Finding::BrokenFragment { fragment: s("strat"), page: s("about.md"), nearest: some("start") },
        Finding::BrokenFragment { fragment: s("gone"), page: s("about.md"), nearest: None },
        Finding::LinkCase { target: s("About.md"), actual: s("about.md") },
        Finding::LinkToHidden { target: s("mentors/ana-ruiz.md"), why: "it is a draft" },
        Finding::AbsoluteLink { target: s("/content/about.md"), suggestion: s("../about.md") },
        Finding::AbsoluteLink { target: s("/about.md"), suggestion: s("") },
        Finding::LinkOutside { target: s("../../secret.md") },
        Finding::BrokenPicture { target: s("aan.jpg"), nearest: some("ana.jpg") },
        Finding::BrokenPicture { target: s("gone.jpg"), nearest: None },
        Finding::RemotePicture { target: s("https://example.org/a.jpg") },
        Finding::HtmlRemoved { what: s("the tag `<script>`") },
        Finding::Expired { name: s("Ana Ruiz"), on: s("2026-03-01") },
        Finding::Stale {
            name: s("Ana Ruiz"),
            since: s("2025-01-01"),
            field: "confirmed",
            limit: s("12 months"),
        },
        Finding::Stale {
            name: s("Ana Ruiz"),
            since: s("2025-01-01"),
            field: "signed_up",
            limit: s("12 months"),
        },
        Finding::NeverConfirmed { name: s("Ana Ruiz"), limit: s("12 months") },
        Finding::NoConsent { name: s("Ana Ruiz") },
        Finding::ConsentInFuture { name: s("Ana Ruiz"), on: s("2027-01-01") },
        Finding::ConfirmSoon { name: s("Ana Ruiz"), until: s("2026-12-01") },
        Finding::InFuture { field: s("signed_up"), text: s("2027-01-01") },
        Finding::RuleNotMet {
            name: s("Ana Ruiz"),
            program: s("WLA Mentoring Program"),
            rule: s("At least 5 years of library experience"),
            reason: s("3 years follow from `library_since: 2023`"),
        },
        Finding::OverCapacity { name: s("Ana Ruiz"), mentees: 3, capacity: 1 },
        Finding::AvailabilityContradicts { written: s("open"), mentees: 2, capacity: 2 },
        Finding::EndBeforeStart { start: s("2026-03-01"), end: s("2026-02-01") },
        Finding::MilestoneOutside {
            title: s("Orientation"),
            date: s("2025-03-05"),
            starts: s("2026-03-01"),
            ends: s("2027-02-28"),
        },
        Finding::MonthOutside { title: s("Farewell"), month: 13, months: 12 },
        Finding::Inconsistent {
            reason: s("there are 3 pairs but 4 mentors"),
            remedy: s("correct `pairs`, or take a mentor out"),
        },
        Finding::WhenUnknownField { field: s("rloe"), nearest: some("role") },
        Finding::WhenUnknownField { field: s("mood"), nearest: None },
        Finding::WhenUnknownAnswer {
            field: s("role"),
            answer: s("mentro"),
            allowed: list(&["mentor", "mentee"]),
            nearest: some("mentor"),
        },
        Finding::WhenUnknownAnswer {
            field: s("role"),
            answer: s("friend"),
            allowed: list(&["mentor", "mentee"]),
            nearest: None,
        },
        Finding::WhenUnknownAnswer { field: s("name"), answer: s("Ana"), allowed: Vec::new(), nearest: None },
        Finding::DuplicateFieldId { id: s("name") },
        Finding::BadFieldId { id: s("First name"), suggestion: s("first_name") },
        Finding::BadFieldId { id: s("?"), suggestion: s("") },
        Finding::NoOptions { id: s("role") },
        Finding::NoWayToSend {},
        Finding::UnknownProfileField { field: s("topic"), nearest: some("topics") },
        Finding::UnknownProfileField { field: s("mood"), nearest: None },
        Finding::NotForThisType { property: s("rows"), kind: s("date") },
        Finding::FieldTaken { field: s("topics") },
        Finding::BrokenNavigation { target: s("abuot.md"), nearest: some("about.md") },
        Finding::BrokenNavigation { target: s("gone.md"), nearest: None },
        Finding::LowContrast { accent: s("#ff9900"), ratio: s("2.1"), suggestion: s("#8a5200") },
        Finding::UnknownTheme { name: s("dark"), known: list(&["default", "press"]) },
        Finding::UnknownTheme { name: s("dark"), known: Vec::new() },
        Finding::ThemeVersion { theme: 1, ours: 2 },
        Finding::BadTemplate { reason: s("the block `main` is never closed") },
        Finding::MissingString { key: s("directory.count"), language: s("es") },
    ]
}
