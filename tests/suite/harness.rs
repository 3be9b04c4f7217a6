//! A site in a temporary folder, and the program run on it.

#[cfg(unix)]
pub mod visitor;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// The moment at which all tests take place: noon of 21 November 2026, UTC.
pub const NOW: &str = "1795262400";

/// The settings of a site that needs no others.
pub const SETTINGS: (&str, &str) = ("content/site.yaml", "title: Test Library Association\n");

/// A folder with a site, deleted in the end.
pub struct Site {
    folder: tempfile::TempDir,
}

/// What the program answered.
#[derive(Debug)]
pub struct Answer {
    /// Its exit code.
    pub exit: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Site {
    /// A folder that holds these files: path and text each.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self::new(&[])
    }

    /// Where a path of the site is on the disk.
    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }

    /// Reads a file.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is such a file or folder.
    pub fn has(&self, path: &str) -> bool {
        self.at(path).exists()
    }

    /// All files, by their paths from the folder, in order.
    pub fn files(&self) -> Vec<String> {
        fn list(folder: &Path, root: &Path, files: &mut Vec<String>) {
            for entry in fs::read_dir(folder).expect("a folder").filter_map(Result::ok) {
                let path = entry.path();
                if path.is_dir() {
                    list(&path, root, files);
                } else {
                    let path = path.strip_prefix(root).expect("inside");
                    files.push(path.to_string_lossy().replace('\\', "/"));
                }
            }
        }
        let mut files = Vec::new();
        list(self.folder.path(), self.folder.path(), &mut files);
        files.sort();
        files
    }

    /// Runs the program in the folder: `site.run("new mentor", &["Ana Ruiz"])`.
    pub fn run(&self, command: &str, arguments: &[&str]) -> Answer {
        self.run_in("", command, arguments, &[])
    }

    /// Runs the program in a folder of the site, with more variables.
    pub fn run_in(
        &self,
        folder: &str,
        command: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Answer {
        let output = Command::new(env!("CARGO_BIN_EXE_docendo"))
            .current_dir(self.at(folder))
            .args(command.split_whitespace())
            .args(arguments)
            .env("SOURCE_DATE_EPOCH", NOW)
            .env_remove("GITHUB_WORKSPACE")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .output()
            .expect("the program");
        Answer::of(output)
    }
}

impl Answer {
    /// What a run of the program came to.
    pub fn of(output: std::process::Output) -> Self {
        Self {
            exit: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("text"),
            stderr: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// The program did what was asked.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.exit, 0, "{self:#?}");
        self
    }

    /// The program ended so, and said all these words on standard error.
    #[track_caller]
    pub fn refused(self, exit: i32, words: &[&str]) -> Self {
        assert_eq!(self.exit, exit, "{self:#?}");
        assert!(self.stdout.is_empty(), "{self:#?}");
        for words in words {
            assert!(self.stderr.contains(words), "“{words}” is not said: {self:#?}");
        }
        self
    }
}
