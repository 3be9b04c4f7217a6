//! `_headers` and `_redirects`: how a host is to serve the site, for the hosts that read such files.
//!
//! Only where the build is for one of them: on a stick, and on any other host, they would be two
//! odd files. The site needs neither. Each page carries its policy itself, and an old address is a
//! page that leads on; a host can say the first to those who would put a page into a frame, which
//! no page can, and the second to search engines and programs, which read no page.

use std::fmt::Write as _;

use crate::diagnostic::Diagnostics;
use crate::output::artifact::Outputs;
use crate::output::{Context, Format};
use crate::site::url::absolute;
use crate::source::Host;

/// The two files.
pub struct Hosting;

/// For every file. The policy is not that of the pages, since the page on which the committee edits
/// the site (`docendo init --cms`) lies beside them, and what headers forbid nothing can allow.
const HEADERS: &str = "\
/*
  Content-Security-Policy: frame-ancestors 'none'
  X-Frame-Options: DENY
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin-allow-popups

# What lies here has a mark of its content in its name: it never changes.
/assets/*
  Cache-Control: public, max-age=31536000, immutable

/admin/*
  X-Robots-Tag: noindex
";

impl Format for Hosting {
    fn name(&self) -> &'static str {
        "hosting"
    }

    fn write(&self, cx: &Context<'_>, outputs: &mut Outputs, _problems: &mut Diagnostics) {
        let Some(host) = cx.site.sources.choices.host else { return };
        outputs.add("_headers", HEADERS.as_bytes().to_vec());
        let redirects = redirects(&cx.site.redirects, host);
        if !redirects.is_empty() {
            outputs.add("_redirects", redirects.into_bytes());
        }
    }
}

/// A line for each old address.
fn redirects(redirects: &[(String, String)], host: Host) -> String {
    // There is a page at each old address. Netlify would serve it; Cloudflare never does.
    let code = match host {
        Host::Netlify => "301!",
        Host::CloudflarePages => "301",
    };
    let mut lines = String::new();
    for (from, to) in redirects {
        let (from, to) = (address(from), address(to));
        let _ = writeln!(lines, "{from} {to} {code}");
        if let Some(folder) = from.strip_suffix("index.html") {
            let _ = writeln!(lines, "{folder} {to} {code}");
        }
    }
    lines
}

/// The address of a path from the root of the host. Stars and colons would be patterns.
fn address(path: &str) -> String {
    absolute("/", path).replace('*', "%2A").replace(':', "%3A")
}

#[cfg(test)]
mod tests {
    use super::redirects;
    use crate::source::Host;

    #[test]
    fn old_addresses_lead_on() {
        let both = [
            ("mentors/añ b.html".to_owned(), "mentors/ana.html".to_owned()),
            ("x:*/index.html".to_owned(), "y.html".to_owned()),
        ];
        assert_eq!(
            redirects(&both, Host::Netlify),
            "/mentors/a%C3%B1%20b.html /mentors/ana.html 301!\n\
             /x%3A%2A/index.html /y.html 301!\n\
             /x%3A%2A/ /y.html 301!\n"
        );
        assert!(redirects(&both, Host::CloudflarePages).lines().all(|line| line.ends_with(" 301")));
    }
}
