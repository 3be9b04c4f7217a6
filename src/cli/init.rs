//! `docendo init`: a new site, ready to be built.

use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use jiff::{Span, Timestamp};

use crate::cli::args::{Common, Host, Init};
use crate::cli::terminal::Terminal;
use crate::cli::theme::collect;
use crate::cli::write::{self, NewFile};
use crate::cli::{DONE, Exit, Failure, site, tools};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");
static HOSTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/hosts");

/// Runs the command.
pub fn run(args: &Init, common: &Common, terminal: &Terminal) -> Result<Exit, Failure> {
    let folder = args.folder.clone().unwrap_or_else(|| site::folder(common));
    let today = day_of(site::now()?);
    let mut files = Vec::new();
    // A site that has found its host or its editor later needs their files only.
    let is_site = folder.join("content/site.yaml").is_file();
    if !is_site || (args.host.is_none() && !args.cms) {
        collect(&STARTER, "", &mut files);
        files.extend(tools::schemas());
    }
    if let Some(host) = args.host {
        files.extend(host_files(host));
    }
    for file in &mut files {
        file.path = with_dots(file.path.trim_start_matches('/'));
        if let Ok(text) = std::str::from_utf8(&file.bytes) {
            file.bytes = fill(text, today).into_bytes();
        }
    }
    let remedy = "Name a new folder, such as `docendo init my-site`, or move that away.";
    if args.cms && is_site {
        files.extend(tools::editor(&folder, args.host)?);
    }
    write::all(&folder, &files, remedy)?;
    if args.cms && !is_site {
        // The forms are made of what is in the site, which is there only now.
        let editor = tools::editor(&folder, args.host)?;
        write::all(&folder, &editor, remedy)?;
        files.extend(editor);
    }
    let shown = site::shown(&folder);
    let (place, source, inside) = match shown.as_str() {
        "" => ("this folder".to_owned(), String::new(), String::new()),
        shown => (format!("{shown}/"), format!(" --source {shown}"), format!("{shown}/")),
    };
    if is_site {
        let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        terminal.say(&format!("Added {} to the site in {place}.", names.join(" and ")));
    } else {
        terminal.say(&format!(
            "Made a new site in {place}: {} files. {inside}README.md says how to go on.\n\
             Look at it with `docendo serve --open{source}`. `docendo build{source}` makes {inside}public/.",
            files.len()
        ));
    }
    if let Some(host) = args.host {
        terminal.say(after(host));
    }
    if args.cms {
        terminal.say(AFTER_CMS);
    }
    Ok(DONE)
}

/// What is left to do for the editor in the browser.
const AFTER_CMS: &str = "Write the name of your repository into admin/config.yml, in the line `repo:`. The hosts' \
                         configurations publish admin/ beside the site; open /admin/ there to edit it.";

/// The day of init, as the starter's own time zone (UTC, until somebody sets another) counts it:
/// the consent of the examples must not lie in the future.
pub fn day_of(now: Timestamp) -> Date {
    now.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// The configuration of a host.
fn host_files(host: Host) -> Vec<NewFile> {
    let (folder, by_script) = match host {
        Host::GithubPages => ("github-pages", false),
        Host::GitlabPages => ("gitlab-pages", false),
        Host::Netlify => ("netlify", true),
        Host::CloudflarePages => ("cloudflare-pages", true),
    };
    let mut files = Vec::new();
    if let Some(folder) = HOSTS.get_dir(folder) {
        collect(folder, "", &mut files);
    }
    for (name, path) in [("build-site.sh", "build-site.sh"), ("nightly.yml", ".github/workflows/nightly.yml")]
    {
        if let Some(file) = HOSTS.get_file(name).filter(|_| by_script) {
            files.push(NewFile { path: path.into(), bytes: file.contents().to_vec() });
        }
    }
    files
}

/// What is left to do for a host.
fn after(host: Host) -> &'static str {
    match host {
        Host::GithubPages => {
            "On GitHub, open Settings, Pages, and set the source to “GitHub Actions”; each push to main then publishes \
             the site, and so does each night. Proposed changes are checked before anybody takes them over."
        }
        Host::GitlabPages => {
            "Each push to the default branch then publishes the site on GitLab Pages, and merge requests are checked. \
             Add a nightly run under Build, Pipeline schedules, since profiles expire by the day."
        }
        Host::Netlify => {
            "On Netlify, import the repository; each push then publishes the site. .github/workflows/nightly.yml says how \
             to have it built each night, since profiles expire by the day."
        }
        Host::CloudflarePages => {
            "On Cloudflare Pages, import the repository and set the build command to `sh build-site.sh`; each push then \
             publishes the site. .github/workflows/nightly.yml says how to have it built each night, since profiles expire by \
             the day."
        }
    }
}

/// Names that begin with a dot would have an effect on docendo's own repository, so they are kept
/// without it.
fn with_dots(path: &str) -> String {
    match path {
        "gitignore" | "gitlab-ci.yml" => format!(".{path}"),
        path if path.starts_with("github/") || path.starts_with("vscode/") => format!(".{path}"),
        path => path.to_owned(),
    }
}

/// Fills in `{{version}}`, `{{today}}` and `{{today+2 months}}`.
fn fill(text: &str, today: Date) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text.replace("{{version}}", env!("CARGO_PKG_VERSION"));
    while let Some(start) = rest.find("{{today") {
        let end = rest[start..].find("}}").map_or(rest.len(), |end| start + end + 2);
        let months = rest[start..end]
            .trim_start_matches("{{today")
            .trim_start_matches('+')
            .trim_end_matches("}}")
            .trim_end_matches(" months")
            .parse()
            .unwrap_or(0);
        let day = today.checked_add(Span::new().months(months)).unwrap_or(today);
        filled.push_str(&rest[..start]);
        filled.push_str(&day.to_string());
        rest = rest[end..].to_owned();
    }
    filled + &rest
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::fill;

    #[test]
    fn days_are_filled_in() {
        let text = "a: {{today}}\nb: { c: {{today+2 months}} }\n- ${{ env.X }}";
        assert_eq!(fill(text, date(2026, 12, 31)), "a: 2026-12-31\nb: { c: 2027-02-28 }\n- ${{ env.X }}");
    }
}
