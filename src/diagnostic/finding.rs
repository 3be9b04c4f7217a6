//! The register of all mistakes that the tool can find: what each is about, its code, its weight.
//!
//! A code is stable: scripts and committees' own notes may name it. The sentences are in
//! [`words`](crate::diagnostic::words).

use crate::diagnostic::Severity;

/// How a character turns the direction of a text otherwise than it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It turns single letters, whatever their script: other words are seen than are written.
    Over,
    /// It turns what follows, and nothing ends that.
    Unended,
    /// It ends what was never begun.
    Unbegun,
}

/// Declares the findings: variant, data, code and weight in one line each, so that none can be
/// without a code and the list of codes cannot lag behind.
macro_rules! findings {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty),* $(,)? } = $code:literal, $severity:ident;)+) => {
        /// A mistake, with the words of the source that it is about.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs, reason = "each variant is described as a whole; its fields are the words it quotes")]
        pub enum Finding {
            $($(#[doc = $doc])+ $name { $($(#[doc = $field_doc])* $field: $type),* },)+
        }

        impl Finding {
            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code,)+ }
            }

            /// How much it weighs.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$name { .. } => Severity::$severity,)+ }
            }

            /// All codes with their weight and what they are about, for SARIF and the documentation.
            pub const REGISTER: &'static [(&'static str, Severity, &'static str)] = &[
                $(($code, Severity::$severity, concat!($($doc),+)),)+
            ];
        }
    };
}

findings! {
    // ---- Files ------------------------------------------------------------------------------

    /// A text file whose bytes are not UTF-8.
    NotUtf8 { line: usize } = "not-utf8", Error;
    /// A file that cannot be read.
    Unreadable { reason: String } = "unreadable", Error;
    /// A file that is larger than what the tool takes.
    TooLarge { limit: String } = "too-large", Error;
    /// A link in the file system that leads out of the site.
    LeadsOutside {} = "leads-outside", Warning;
    /// A link in the file system that leads nowhere, or round in a circle.
    LinkLeftOut { reason: &'static str } = "link-left-out", Warning;
    /// A pipe, a device or the like.
    NotAFile {} = "not-a-file", Warning;
    /// A copied file that carries code.
    CodeFile { extension: String } = "code-file", Warning;
    /// A drawing whose code was taken out.
    CodeInDrawing {} = "code-in-drawing", Warning;
    /// A picture whose bytes are no picture that the tool knows.
    NotAPicture { reason: String } = "not-a-picture", Error;
    /// A name that some system cannot store.
    NameNotPortable { name: String, reason: &'static str } = "name-not-portable", Error;
    /// Two names that are one on some systems.
    NamesClash { name: String, other: String } = "names-clash", Error;
    /// A file in a place that the tool keeps for something else.
    Misplaced { expected: String } = "misplaced", Warning;

    // ---- Front matter as text ---------------------------------------------------------------

    /// A document without front matter.
    NoFrontMatter { kind: &'static str } = "no-front-matter", Error;
    /// Front matter that never ends.
    UnclosedFrontMatter {} = "unclosed-front-matter", Error;
    /// Front matter in TOML.
    TomlFrontMatter {} = "toml-front-matter", Error;
    /// Front matter whose first line, `---`, is missing or is something that only looks like it.
    UnopenedFrontMatter {} = "unopened-front-matter", Error;
    /// Two front matters in one file; `alone`: in one that is nothing but fields.
    SecondFrontMatter { alone: bool } = "second-front-matter", Error;
    /// A tab where spaces belong.
    Tab {} = "tab", Error;
    /// A line that is indented differently from its neighbours.
    Indentation { expected: Option<usize>, found: usize } = "indentation", Error;
    /// A colon and a space inside unquoted prose.
    ColonInText { key: String, text: String } = "colon-in-text", Error;
    /// No space after the colon that follows a field's name.
    NoSpaceAfterColon { key: String, text: String } = "no-space-after-colon", Error;
    /// A colon of East Asian width, which only looks like the colon after a field's name.
    WideColon { key: String } = "wide-colon", Error;
    /// A character that looks like a space, or like nothing at all, where only a space can stand.
    OddSpace { character: char } = "odd-space", Error;
    /// A control character, such as word processors leave behind.
    ControlCharacter { character: char } = "control-character", Error;
    /// No space after the hyphen that begins an item.
    NoSpaceAfterHyphen { text: String } = "no-space-after-hyphen", Error;
    /// An item that begins with a bullet other than the hyphen.
    OddBullet { bullet: char } = "odd-bullet", Error;
    /// A line that is neither a field nor part of one; `alone`: in a file that is nothing but fields.
    NotAField { text: String, alone: bool } = "not-a-field", Error;
    /// An unquoted text that begins with a character that means something in YAML.
    SpecialStart { character: char, text: String } = "special-start", Error;
    /// Text after a closing quote; `whole` is the value with all that follows.
    TextAfterQuote { quote: char, text: String, whole: String } = "text-after-quote", Error;
    /// A quote that is never closed.
    UnclosedQuote { quote: char } = "unclosed-quote", Error;
    /// A backslash in double quotes that YAML does not know.
    BadEscape { escape: String } = "bad-escape", Error;
    /// A bracket that is never closed.
    UnclosedBracket { bracket: char } = "unclosed-bracket", Error;
    /// A bracket that was never opened.
    StrayBracket { bracket: char } = "stray-bracket", Error;
    /// Text after a closing bracket.
    TextAfterBracket { bracket: char, text: String } = "text-after-bracket", Error;
    /// A comma is missing between two items in brackets.
    MissingComma {} = "missing-comma", Error;
    /// A comma with no item before it.
    ExtraComma {} = "extra-comma", Error;
    /// A `#` that makes a comment of the rest of a line, closing bracket and all.
    CommentInBrackets { text: String } = "comment-in-brackets", Error;
    /// A `#` that makes a comment of what seems to be part of the value; `whole` is all of it.
    CommentInText { text: String, whole: String } = "comment-in-text", Warning;
    /// Curly quotes, which quote nothing in YAML and become part of the text.
    SmartQuotes { text: String } = "smart-quotes", Warning;
    /// Anchors, aliases and tags: YAML that the tool does not take.
    YamlFeature { feature: &'static str } = "yaml-feature", Error;
    /// Nested too deeply.
    TooDeep {} = "too-deep", Error;
    /// Two values for one field.
    DuplicateKey { key: String } = "duplicate-key", Error;
    /// Any other text that is not YAML.
    NotYaml { near: String } = "not-yaml", Error;

    // ---- Front matter as fields --------------------------------------------------------------

    /// A field that this kind of document does not have.
    UnknownField { field: String, kind: &'static str, nearest: Option<String> } = "unknown-field", Warning;
    /// A required field is not there; `item`: in an item of a list.
    MissingField { field: String, kind: &'static str, example: &'static str, item: bool } = "missing-field", Error;
    /// A value of the wrong type.
    WrongType { field: String, expected: &'static str, found: &'static str, remedy: String } = "wrong-type", Error;
    /// A text that is no date.
    BadDate { field: String, text: String, suggestion: Option<String> } = "bad-date", Error;
    /// A text that is no time of day.
    BadTime { field: String, text: String } = "bad-time", Error;
    /// A number out of its bounds, or none.
    BadNumber { field: String, text: String, expected: &'static str } = "bad-number", Error;
    /// A text that is no length of time.
    BadDuration { field: String, text: String } = "bad-duration", Error;
    /// A word that is none of those allowed.
    NotOneOf { field: String, text: String, allowed: Vec<String>, nearest: Option<String> } = "not-one-of", Error;
    /// A language that BCP 47 does not know how to read.
    BadLanguage { field: String, text: String } = "bad-language", Error;
    /// A web address that is not allowed or not one.
    BadAddress { field: String, text: String, reason: &'static str } = "bad-address", Error;
    /// A text that is no e-mail address.
    BadEmail { field: String, text: String } = "bad-email", Error;
    /// A colour that is not written as `#7a1f3d`.
    BadColour { field: String, text: String } = "bad-colour", Error;
    /// A time zone that is not in the IANA database.
    BadTimezone { field: String, text: String, nearest: Option<String> } = "bad-timezone", Error;
    /// A text that has been left empty.
    EmptyText { field: String } = "empty-text", Error;

    // ---- The model ----------------------------------------------------------------------------

    /// A term that the vocabulary does not list.
    UnknownTerm { vocabulary: String, text: String, nearest: Option<String>, file: String } = "unknown-term", Warning;
    /// A term that a closed vocabulary does not list.
    TermNotListed { vocabulary: String, text: String, nearest: Option<String>, file: String } = "term-not-listed", Error;
    /// A spelling that two terms claim.
    TermClash { spelling: String, one: String, other: String } = "term-clash", Error;
    /// A vocabulary for a field that no mentor has.
    UnknownVocabulary { name: String, nearest: Option<String> } = "unknown-vocabulary", Warning;
    /// A facet that is no field.
    UnknownFacet { name: String, nearest: Option<String> } = "unknown-facet", Error;
    /// A program that does not exist.
    UnknownProgram { name: String, nearest: Option<String> } = "unknown-program", Error;
    /// A mentor who does not exist.
    UnknownMentor { name: String, nearest: Option<String> } = "unknown-mentor", Error;
    /// A reference to a mentor who is not published.
    HiddenMentor { name: String, why: &'static str } = "hidden-mentor", Warning;
    /// A field in a rule that no mentor has.
    UnknownRuleField { field: String, nearest: Option<String> } = "unknown-rule-field", Error;
    /// A rule without a test, or with two.
    BadRule { reason: String, remedy: String } = "bad-rule", Error;
    /// Two documents with one address; without another, it is the tool itself that has it. `alias`: one
    /// of the two is an old address.
    ClaimedTwice { address: String, other: Option<String>, alias: bool } = "claimed-twice", Error;
    /// An address that the directory needs itself.
    ReservedSlug { slug: String } = "reserved-slug", Error;
    /// A name that gives no address: a document's, or the key of a term.
    EmptySlug { name: String, term: bool } = "empty-slug", Error;
    /// A slug with characters that an address should not have.
    BadSlug { slug: String, suggestion: String } = "bad-slug", Error;
    /// An old address that is not one.
    BadAlias { alias: String, reason: &'static str } = "bad-alias", Error;
    /// A translation of a document that is not there.
    TranslationAlone { original: String } = "translation-alone", Error;
    /// A translation into a language that the site does not list.
    LanguageNotListed { language: String } = "language-not-listed", Warning;
    /// A field that a translation cannot set.
    NotTranslatable { field: String, original: String } = "not-translatable", Warning;
    /// A document of a program whose definition is missing.
    NoProgram { folder: String } = "no-program", Error;

    /// A picture without a description; `html`: shown by raw HTML.
    MissingAlt { picture: String, name: String, html: bool } = "missing-alt", Error;
    /// A description that fits every picture, or is only the name of the file; `name`: of the mentor
    /// whose portrait it is.
    VagueAlt { picture: String, alt: String, name: String, html: bool } = "vague-alt", Warning;
    /// A heading that skips a level.
    SkippedHeading { text: String, level: u8, above: u8, first: bool, html: bool } = "skipped-heading", Warning;
    /// A link that has nothing to press and nothing to read out.
    EmptyLink { target: String } = "empty-link", Warning;
    /// A link whose text does not say where it leads.
    VagueLink { text: String } = "vague-link", Warning;
    /// A web address in place of words.
    BareAddress { address: String } = "bare-address", Note;
    /// A table whose columns have no headings.
    NoTableHeader { html: bool } = "no-table-header", Warning;
    /// A sentence in capitals.
    AllCapitals { text: String } = "all-capitals", Warning;
    /// A character that nobody sees turns the direction of a text; `written`: as what, where it is spelt.
    TurnedText { character: char, turn: Turn, written: Option<String> } = "turned-text", Error;
    /// A passage in another script than that of the page's language, which is not said; `inline`: it
    /// does not begin its line.
    UnmarkedLanguage { script: &'static str, language: &'static str, other: Option<(&'static str, &'static str)>, page: String, inline: bool } = "unmarked-language", Warning;
    /// A link to a file on another web site that does not say what opens.
    UntoldFormat { text: String, format: &'static str } = "untold-format", Warning;
    /// A link to a file that is not there.
    BrokenLink { target: String, nearest: Option<String> } = "broken-link", Error;
    /// A link to a heading that is not there.
    BrokenFragment { fragment: String, page: String, nearest: Option<String>, known: Vec<String> } = "broken-fragment", Error;
    /// A link whose case differs from the file's.
    LinkCase { target: String, actual: String } = "link-case", Error;
    /// A link to a document that is not published.
    LinkToHidden { target: String, why: &'static str } = "link-to-hidden", Error;
    /// An absolute link into the site's sources.
    AbsoluteLink { target: String, suggestion: String } = "absolute-link", Error;
    /// A link to a place outside the published folder.
    LinkOutside { target: String } = "link-outside", Error;
    /// A picture that is not there.
    BrokenPicture { target: String, nearest: Option<String> } = "broken-picture", Error;
    /// A picture on another host.
    RemotePicture { target: String } = "remote-picture", Error;
    /// A link to a page that is no longer there.
    LinkGone { address: String, status: u16 } = "link-gone", Warning;
    /// A link to a server that does not answer.
    LinkSilent { address: String, reason: String } = "link-silent", Warning;
    /// A link of which it cannot be told whether it leads anywhere.
    LinkNotChecked { address: String, reason: String } = "link-not-checked", Note;
    /// Raw HTML that was taken out.
    HtmlRemoved { what: String } = "html-removed", Warning;

    /// A profile that is past its day.
    Expired { name: String, on: String } = "expired", Warning;
    /// A profile that nobody has confirmed for too long.
    Stale { name: String, since: String, field: &'static str, limit: String } = "stale", Warning;
    /// A profile with no day of confirmation, where one is needed to tell its age.
    NeverConfirmed { name: String, limit: String } = "never-confirmed", Warning;
    /// A profile without consent.
    NoConsent { name: String } = "no-consent", Warning;
    /// A consent that lies in the future.
    ConsentInFuture { name: String, on: String } = "consent-in-future", Warning;
    /// A profile that should be confirmed soon.
    ConfirmSoon { name: String, until: String } = "confirm-soon", Note;
    /// A day that has not come yet.
    InFuture { field: String, text: String } = "in-future", Warning;
    /// A mentor does not meet a rule of their program, or lacks the field that would tell.
    RuleNotMet { name: String, program: String, rule: String, reason: String, missing: Option<String> } = "rule-not-met", Warning;
    /// A mentor has more mentees than places.
    OverCapacity { name: String, mentees: u32, capacity: u32 } = "over-capacity", Warning;
    /// The availability that is written contradicts the numbers.
    AvailabilityContradicts { written: String, mentees: u32, capacity: u32 } = "availability-contradicts", Warning;
    /// The end before the start.
    EndBeforeStart { start: String, end: String } = "end-before-start", Error;
    /// A milestone outside its cohort.
    MilestoneOutside { title: String, date: String, starts: String, ends: String } = "milestone-outside", Warning;
    /// A milestone that is cancelled in a cohort that does not say when it was changed.
    CancelledUntold { title: String, today: String } = "cancelled-untold", Warning;
    /// A month of a curriculum or an assessment beyond the program's length.
    MonthOutside { title: String, month: u32, months: u32 } = "month-outside", Warning;
    /// Two things that are right by themselves and cannot both be true.
    Inconsistent { reason: String, remedy: String } = "inconsistent", Warning;
    /// One of a pair is asked to take part in an evaluation, the other is not.
    OneSided { one: String, other: String } = "one-sided", Note;

    /// `when:` names no field of the form.
    WhenUnknownField { field: String, nearest: Option<String> } = "when-unknown-field", Error;
    /// `when:` asks for an answer that cannot be given.
    WhenUnknownAnswer { field: String, answer: String, allowed: Vec<String>, nearest: Option<String> } = "when-unknown-answer", Error;
    /// Two fields of a form with one id.
    DuplicateFieldId { id: String } = "duplicate-field-id", Error;
    /// An id with characters that forms cannot carry.
    BadFieldId { id: String, suggestion: String } = "bad-field-id", Error;
    /// A choice with nothing to choose from.
    NoOptions { id: String } = "no-options", Error;
    /// A form that cannot be sent.
    NoWayToSend {} = "no-way-to-send", Error;
    /// An answer that fills a field that no mentor has.
    UnknownProfileField { field: String, nearest: Option<String> } = "unknown-profile-field", Error;
    /// A field of a form that asks for terms of which there are none.
    NoVocabulary { name: String, nearest: Option<String> } = "no-vocabulary", Error;
    /// Something that a field of this type does not take.
    NotForThisType { property: String, kind: String } = "not-for-this-type", Warning;
    /// A site field of the same name as a built-in one.
    FieldTaken { field: String } = "field-taken", Error;

    /// A navigation entry that leads nowhere.
    BrokenNavigation { target: String, nearest: Option<String> } = "broken-navigation", Error;
    /// A site with an address whose accessibility statement names nobody to tell of a barrier.
    NobodyToTell {} = "nobody-to-tell", Note;
    /// An accent on which text cannot be read.
    LowContrast { accent: String, ratio: String, suggestion: String, dark: String } = "low-contrast", Warning;

    // ---- The theme -----------------------------------------------------------------------------

    /// A theme that is not there.
    UnknownTheme { name: String, known: Vec<String>, nearest: Option<String> } = "unknown-theme", Error;
    /// A theme made for another version of the tool.
    ThemeVersion { theme: u32, ours: u32 } = "theme-version", Warning;
    /// A template that does not parse or render.
    BadTemplate { reason: String } = "bad-template", Error;
    /// Strings of the interface that are missing in a language.
    MissingString { keys: Vec<String>, language: String } = "missing-string", Warning;
}
