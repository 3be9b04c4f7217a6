//! The site that a command works on.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::cli::Failure;
use crate::cli::args::Common;

/// The folder that was named, or else where the command is run.
pub fn folder(common: &Common) -> PathBuf {
    match &common.source {
        Some(source) if source.as_os_str().is_empty() => PathBuf::from("."),
        Some(source) => source.clone(),
        None => PathBuf::from("."),
    }
}

/// The folder of the site.
///
/// # Errors
/// Wrong usage, if it is none; what would be right is said.
pub fn find(common: &Common) -> Result<PathBuf, Failure> {
    let root = folder(common);
    if root.join("content/site.yaml").is_file() {
        return Ok(root);
    }
    let shown = match &common.source {
        Some(source) => format!("“{}”", source.display()),
        None => "This folder".to_owned(),
    };
    if !root.is_dir() {
        return Err(Failure::usage(
            format!("There is no folder {shown}."),
            "Name the folder that holds `content/` with `--source`, or make a new site with `docendo init`.",
        ));
    }
    let message = format!("{shown} is not a site of docendo: it has no `content/site.yaml`.");
    if root.join("content/site.yml").is_file() {
        return Err(Failure::usage(message, "Rename `content/site.yml` to `content/site.yaml`."));
    }
    if root.join("site.yaml").is_file() {
        return Err(Failure::usage(
            message,
            format!(
                "The site is the folder above: use `--source {}`.",
                root.join("..").canonicalize().unwrap_or_else(|_| root.join("..")).display()
            ),
        ));
    }
    if root.join("content").is_dir() {
        return Err(Failure::usage(
            message,
            "Write the file `content/site.yaml` with at least a line such as `title: Prairie Library Association Mentoring`.",
        ));
    }
    Err(Failure::usage(
        message,
        "Name the folder that holds `content/` with `--source`, or make a new site with `docendo init`.",
    ))
}

/// The folder where the command is run.
///
/// # Errors
/// The system's no: it may have been deleted meanwhile.
pub fn here() -> Result<PathBuf, Failure> {
    std::env::current_dir().map_err(|error| {
        Failure::system(
            format!("The folder that you are in cannot be found: {error}."),
            "Go to another folder.",
        )
    })
}

/// The moment that decides which day is today: `SOURCE_DATE_EPOCH` where it is set, so that a
/// build can be repeated, else now.
///
/// # Errors
/// Wrong usage, if the variable holds no number of seconds.
pub fn now() -> Result<Timestamp, Failure> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|epoch| !epoch.is_empty()) else {
        return Ok(Timestamp::now());
    };
    let epoch = epoch.to_string_lossy();
    let seconds = epoch.trim().parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    seconds.ok_or_else(|| {
        Failure::usage(
            format!(
                "The variable SOURCE_DATE_EPOCH is “{epoch}”, which is not a number of seconds since 1970."
            ),
            "Set it to a number such as 1795219200, take it away, or say the day with `--today`.",
        )
    })
}

/// A path as people write it.
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    crate::diagnostic::words::visible(&path.display().to_string())
}
