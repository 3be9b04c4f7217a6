//! Commands and flags. The help, the completions and the reader of the arguments all come from
//! the declarations here.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::document::schema::values::{day, web_address};
use crate::source;

/// Turns a folder of Markdown into a mentorship site: a directory of mentors, handbooks,
/// application forms and calendars, as plain files that any web host can carry.
#[derive(Debug, Parser)]
#[command(
    name = "docendo",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    disable_help_subcommand = true,
    after_help = "Begin with `docendo init my-site`, then `docendo serve --open --source my-site`."
)]
pub struct Args {
    /// What all commands take.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What all commands take.
#[derive(Debug, ClapArgs)]
pub struct Common {
    /// The folder of the site: the one that holds `content/` [default: where you are]
    #[arg(long, global = true, value_name = "DIR")]
    pub source: Option<PathBuf>,
    /// Say nothing but what is wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more about what is done
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Whether to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new site, ready to be built
    Init(Init),
    /// Make one new document, with its fields explained
    New(New),
    /// Build the site: content/ becomes public/
    Build(Build),
    /// Show the site in a browser, and every change as soon as a file is saved
    Serve(Serve),
    /// Tell everything that is wrong or wants attention, without building
    Check(Check),
    /// Take a mentor's profile back: hide it, and tell where else they are named
    Withdraw(Withdraw),
    /// Make documents of received applications, or of a table of mentors
    Import(Import),
    /// Propose pairs from the applications received, under the program's rules, with reasons
    Match(Match),
    /// Tell the committee what is offered and asked for, who has places, and whom to remind
    Report(Report),
    /// Tell what the code of a mistake means, with an example
    Explain(Explain),
    /// Print the fields of a kind of document as JSON Schema, for editors
    Schema(Schema),
    /// Work on how the site looks
    Theme(Theme),
    /// Print a script that completes commands in a shell
    Completions(Completions),
    /// Print the manual page: `docendo man > docendo.1`
    Man,
}

/// `docendo init`.
#[derive(Debug, ClapArgs)]
pub struct Init {
    /// The folder of the new site [default: where you are]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// Also write what this host needs to build and publish the site by itself
    #[arg(long, value_enum)]
    pub host: Option<Host>,
    /// Also write the page on which the committee edits the site in a browser (Sveltia CMS)
    #[arg(long)]
    pub cms: bool,
}

/// Hosts that build a site themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// GitHub Pages
    GithubPages,
    /// GitLab Pages
    GitlabPages,
    /// Netlify
    Netlify,
    /// Cloudflare Pages
    CloudflarePages,
}

/// `docendo new`.
#[derive(Debug, ClapArgs)]
pub struct New {
    /// What to make
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its name: “Ana Ruiz”, “WLA Mentoring”, “About us”; for a cohort the program and a name: wla/2027
    pub name: String,
    /// The address and file name, where the name gives none: small letters, digits, hyphens
    #[arg(long)]
    pub slug: Option<String>,
}

/// What can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// A mentor's profile
    Mentor,
    /// A program's definition
    Program,
    /// A cohort of a program
    Cohort,
    /// A page
    Page,
}

/// `docendo build`.
#[derive(Debug, ClapArgs)]
pub struct Build {
    /// The folder to build into [default: public/ beside content/]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Show drafts too, marked as such
    #[arg(long)]
    pub drafts: bool,
    /// The web address at which the site will stand, instead of the one in the settings
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Also write what this host reads: headers that protect the pages, and redirects for old addresses
    #[arg(long, value_enum, value_name = "HOST")]
    pub host: Option<WebHost>,
    /// What builds and checks share.
    #[command(flatten)]
    pub judging: Judging,
}

/// Hosts that read headers and redirects from files among the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum WebHost {
    /// Netlify
    Netlify,
    /// Cloudflare Pages
    CloudflarePages,
}

impl WebHost {
    /// The host as the build knows it.
    pub fn known(self) -> source::Host {
        match self {
            Self::Netlify => source::Host::Netlify,
            Self::CloudflarePages => source::Host::CloudflarePages,
        }
    }
}

/// `docendo serve`.
#[derive(Debug, ClapArgs)]
pub struct Serve {
    /// The port: the number at the end of the preview's address; 0 finds a free one
    #[arg(long, default_value_t = 4000, value_name = "PORT")]
    pub port: u16,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Lead the browser to the page of the document that was just saved
    #[arg(long)]
    pub follow: bool,
    /// A folder to build into as well, at every change [default: nothing is written]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Show drafts too, marked as such
    #[arg(long)]
    pub drafts: bool,
    /// The web address at which the site will stand, instead of the one in the settings
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// What builds and checks share.
    #[command(flatten)]
    pub judging: Judging,
}

/// `docendo check`.
#[derive(Debug, ClapArgs)]
pub struct Check {
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Ask too whether what the site links to on the web still answers: this alone uses the network
    #[arg(long, conflicts_with = "privacy")]
    pub links: bool,
    /// Tell instead what is published about each mentor, in words that can be read out to them
    #[arg(long)]
    pub privacy: bool,
    /// What builds and checks share.
    #[command(flatten)]
    pub judging: Judging,
}

/// How strictly, and for which day, a site is looked at.
#[derive(Debug, ClapArgs)]
pub struct Judging {
    /// The day that counts as today, such as 2026-11-21
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

/// Formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON document
    Json,
    /// Notes beside the lines of a change on GitHub
    Github,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

/// `docendo import`.
#[derive(Debug, ClapArgs)]
pub struct Import {
    /// The file: with --form an application as text, mail, CSV or JSON; else a CSV, JSON or YAML
    /// file of mentors. `-` reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The program whose application form was filled in: the name of its folder
    #[arg(long, value_name = "PROGRAM")]
    pub form: Option<String>,
    /// The field that a column fills, where its name does not say it; may be given several times
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = column)]
    pub map: Vec<(String, String)>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `docendo match`.
#[derive(Debug, ClapArgs)]
pub struct Match {
    /// The program: the name of its folder
    #[arg(value_name = "PROGRAM")]
    pub program: String,
    /// How to write the proposal
    #[arg(long, value_enum, default_value_t = MatchFormat::Human)]
    pub format: MatchFormat,
    /// For which day, and how strictly.
    #[command(flatten)]
    pub judging: Judging,
}

/// Formats of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MatchFormat {
    /// For people
    Human,
    /// A table for a spreadsheet
    Csv,
    /// One JSON document
    Json,
    /// A record to keep
    Markdown,
}

/// `docendo report`.
#[derive(Debug, ClapArgs)]
pub struct Report {
    /// How to write it
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub format: ReportFormat,
    /// Write it as a private page to this file instead, which needs no other
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write a message to each mentor who is to confirm their profile, ready to be sent, into this folder
    #[arg(long, value_name = "DIR")]
    pub messages: Option<PathBuf>,
    /// For which day, and how strictly.
    #[command(flatten)]
    pub judging: Judging,
}

/// Formats of the committee's report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people
    Human,
    /// One JSON document
    Json,
}

/// `docendo explain`.
#[derive(Debug, ClapArgs)]
pub struct Explain {
    /// The code, such as bad-date [default: all codes]
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `docendo withdraw`.
#[derive(Debug, ClapArgs)]
pub struct Withdraw {
    /// Who: their name, or the name of their file: “Ana Ruiz”, ana-ruiz
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Only tell what would be done and where they are named; change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `docendo schema`.
#[derive(Debug, ClapArgs)]
pub struct Schema {
    /// The kind of document [default: all of them, in one object]
    #[arg(value_enum)]
    pub kind: Option<SchemaKind>,
    /// Renew instead what `init` wrote for editors: the schemas in .vscode/, and the forms in
    /// admin/config.yml. Do it when terms or programs have changed, and after an update of docendo
    #[arg(long, conflicts_with = "kind")]
    pub write: bool,
}

/// Kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// The settings, site.yaml
    Site,
    /// A mentor's profile
    Mentor,
    /// A program's definition
    Program,
    /// A cohort
    Cohort,
    /// An application form
    Application,
    /// A mentoring agreement
    Agreement,
    /// A text in place of a hand-out
    Handout,
    /// A handbook chapter
    Handbook,
    /// A page
    Page,
    /// A list of terms
    Vocabulary,
}

/// `docendo theme`.
#[derive(Debug, ClapArgs)]
#[command(arg_required_else_help = true, subcommand_required = true, disable_help_subcommand = true)]
pub struct Theme {
    /// What to do.
    #[command(subcommand)]
    pub command: ThemeCommand,
}

/// What can be done with themes.
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// Write the files of the built-in theme into themes/NAME/, to change them
    Eject(Eject),
}

/// `docendo theme eject`.
#[derive(Debug, ClapArgs)]
pub struct Eject {
    /// The name of the theme's folder
    #[arg(default_value = "default")]
    pub name: String,
}

/// `docendo completions`.
#[derive(Debug, ClapArgs)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn date(text: &str) -> Result<Date, String> {
    day(text).ok_or_else(|| "a date is written year, month, day, such as 2026-11-21".to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    web_address(text).map(|()| text.to_owned()).map_err(str::to_owned)
}

fn column(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=').map(|(column, field)| (column.trim(), field.trim())) {
        Some((column, field)) if !column.is_empty() && !field.is_empty() => {
            Ok((column.to_owned(), field.to_owned()))
        }
        _ => Err("write the column's heading, `=` and the field: \"Branch name=library\"".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_declarations_hold_together() {
        super::Args::command().debug_assert();
    }
}
