//! Somebody whom permissions bind. The administrator may read and write anything, and tests often run
//! as the administrator: then the program is run as another user.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::harness::{Answer, NOW, Site};

/// A user and group without any rights of their own (`nobody`), by a number that every system takes.
const NOBODY: u32 = 65_534;

/// Who runs the program in a site.
pub struct Visitor {
    other: bool,
}

impl Visitor {
    /// Makes a site one in which permissions mean something: its own user where they bind that one,
    /// else `nobody`, to whom the folder is opened. Beside `content/` there is then a folder `shelf/`
    /// into which they may write. `None`, told on standard error, where the system lets nobody be
    /// anybody else.
    pub fn of(site: &Site) -> Option<Self> {
        let probe = site.at("probe");
        fs::create_dir(&probe).expect("a folder");
        let mode = |path: &str, mode| {
            fs::set_permissions(site.at(path), fs::Permissions::from_mode(mode)).expect("a mode");
        };
        mode("probe", 0o555);
        let visitor = Self { other: fs::write(probe.join("x"), "").is_ok() };
        fs::create_dir(site.at("shelf")).expect("a folder");
        mode("shelf", 0o777);
        if !visitor.other {
            return Some(visitor);
        }
        mode("", 0o755);
        // Where the program was compiled may be closed to others.
        fs::copy(env!("CARGO_BIN_EXE_docendo"), site.at("probe/docendo")).expect("a copy");
        mode("probe/docendo", 0o755);
        let tried = visitor.command(site).arg("--version").output();
        if tried.as_ref().is_ok_and(|output| output.status.success()) {
            return Some(visitor);
        }
        eprintln!("not tried, since this system lets the administrator be nobody else: {tried:?}");
        None
    }

    fn command(&self, site: &Site) -> Command {
        if !self.other {
            return Command::new(env!("CARGO_BIN_EXE_docendo"));
        }
        let mut command = Command::new(site.at("probe/docendo"));
        command.uid(NOBODY).gid(NOBODY);
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, site: &Site, arguments: &[&str]) -> Answer {
        let output = self
            .command(site)
            .current_dir(site.at(""))
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", NOW)
            .env_remove("GITHUB_WORKSPACE")
            .env_remove("CLICOLOR_FORCE")
            .output()
            .expect("the program");
        Answer::of(output)
    }
}
