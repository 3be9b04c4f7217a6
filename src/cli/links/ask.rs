//! One question to the web: does this address answer?

use std::io::ErrorKind;
use std::net::IpAddr;

use ureq::config::Config;
use ureq::http::{Response, StatusCode, Uri};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};

use crate::cli::links::Manners;

/// How often a page may send on to another.
const MOST_REDIRECTS: u32 = 5;

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Something is there.
    There,
    /// The server says that nothing is there, with this status.
    Gone(u16),
    /// Nobody answers: why.
    Silent(String),
    /// Nobody answered in time.
    Slow,
    /// The server asks for fewer questions.
    TooMany,
    /// It cannot be told: why.
    NotChecked(String),
}

/// Who asks.
pub struct Asker {
    agent: Agent,
}

/// Finds the machine of an address, unless it is none that the public sees. Looked at after the name
/// was resolved, and at each redirect: a public name can lead to a private machine.
#[derive(Debug)]
struct Public {
    loopback: bool,
    names: DefaultResolver,
}

impl Resolver for Public {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let all = self.names.resolve(uri, config, timeout)?;
        let allowed = |ip: IpAddr| is_public(ip) || (self.loopback && ip.is_loopback());
        if all.iter().all(|address| allowed(address.ip())) {
            return Ok(all);
        }
        Err(Error::Io(std::io::Error::new(ErrorKind::PermissionDenied, "a private network")))
    }
}

/// Whether the public sees a machine: none of this machine's own, of a private or local network, or
/// of what is kept for special use.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            !(ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_broadcast()
                || ip.is_documentation()
                || a == 0
                || a >= 224
                // Shared by carriers, for benchmarks, for protocols.
                || (a == 100 && (64..128).contains(&b))
                || (a == 198 && (b == 18 || b == 19))
                || (a == 192 && b == 0))
        }
        IpAddr::V6(ip) => {
            if let Some(four) = ip.to_ipv4() {
                return is_public(IpAddr::V4(four));
            }
            let [first, second, ..] = ip.segments();
            // Global addresses, but for documentation and those that carry another inside.
            (0x2000..0x4000).contains(&first)
                && !(first == 0x2001 && (second == 0x0db8 || second == 0))
                && first != 0x2002
        }
    }
}

impl Asker {
    /// Somebody with these manners.
    pub fn new(manners: Manners) -> Self {
        let config = Agent::config_builder()
            .user_agent(concat!("docendo/", env!("CARGO_PKG_VERSION"), " (link check)"))
            .http_status_as_error(false)
            .max_redirects(MOST_REDIRECTS)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            // A proxy would resolve names in our place.
            .proxy(None)
            .timeout_global(Some(manners.timeout))
            .build();
        let resolver = Public { loopback: manners.loopback, names: DefaultResolver::default() };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver) }
    }

    /// Asks for the head alone, and for the page where that is refused: some servers know no heads.
    pub fn ask(&self, address: &str) -> Answer {
        let Ok(uri) = ascii(address).parse::<Uri>() else {
            return Answer::NotChecked("the address has letters that only a browser understands".to_owned());
        };
        match answer(self.agent.head(&uri).call()) {
            Answer::Gone(_) | Answer::NotChecked(_) | Answer::Silent(_) => {
                answer(self.agent.get(&uri).call())
            }
            answer => answer,
        }
    }
}

/// An address with what is not ASCII as its bytes.
fn ascii(address: &str) -> String {
    address.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

fn answer(result: Result<Response<Body>, Error>) -> Answer {
    let response = match result {
        Ok(response) => response,
        Err(error) => return failed(&error),
    };
    let status = response.status();
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => Answer::Gone(status.as_u16()),
        StatusCode::TOO_MANY_REQUESTS => Answer::TooMany,
        // Something is there that wants another question, such as a form.
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::BAD_REQUEST | StatusCode::NOT_IMPLEMENTED => {
            Answer::NotChecked("the server does not say".to_owned())
        }
        status if status.is_success() => Answer::There,
        status if status.is_redirection() => {
            Answer::NotChecked("the server sends on from page to page".to_owned())
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            Answer::NotChecked(format!("the server answers only people ({})", status.as_u16()))
        }
        status if status.is_server_error() => {
            Answer::NotChecked(format!("the server has a problem of its own ({})", status.as_u16()))
        }
        status => Answer::NotChecked(format!("the server answers {}", status.as_u16())),
    }
}

fn failed(error: &Error) -> Answer {
    match error {
        Error::Timeout(_) => Answer::Slow,
        Error::HostNotFound => Answer::Silent("no machine has that name".to_owned()),
        Error::Io(error) if error.kind() == ErrorKind::PermissionDenied => {
            Answer::NotChecked("it lies in a private network".to_owned())
        }
        Error::Io(error) if error.kind() == ErrorKind::TimedOut => Answer::Slow,
        Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => {
            Answer::Silent("the machine takes no connections".to_owned())
        }
        Error::Tls(_) | Error::Rustls(_) => Answer::Silent("its certificate cannot be trusted".to_owned()),
        _ => Answer::Silent("the connection broke off".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn private_machines_are_told() {
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "2001:db8::1",
            "2002:7f00:1::",
            "64:ff9b::a00:1",
            "224.0.0.1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["93.184.216.34", "2606:2800:220:1::1", "8.8.8.8"] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }
}
