//! Where a site may be built.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::publish::error::PublishError;

/// The folders of a site that are the committee's.
const READ: &[&str] = &["content", "themes", "applications"];

/// The real path of the folder that a site is to be built into. It need not be there yet.
/// `root` holds `content/`; `here` is where the command was run, to which a relative path refers.
///
/// # Errors
/// If it is, holds, or lies in anything that must not be replaced.
pub fn resolve(output: &Path, root: &Path, here: &Path) -> Result<PathBuf, PublishError> {
    let folder = real(&here.join(output)).map_err(|error| PublishError::io("find", output, error))?;
    let root = real(&here.join(root)).map_err(|error| PublishError::io("find", root, error))?;
    let kept = READ.iter().map(|name| (root.join(name), format!("the site's `{name}/`")));
    let kept: Vec<(PathBuf, String)> = kept.map(|(path, what)| (real(&path).unwrap_or(path), what)).collect();
    let here = real(here).unwrap_or_else(|_| here.to_owned());
    let held =
        [(root.clone(), "the site's sources".to_owned()), (here, "the folder that you are in".to_owned())];
    if let Some((_, what)) = held.iter().chain(&kept).find(|(path, _)| path.starts_with(&folder)) {
        return Err(PublishError::HoldsSomethingElse { folder, what: what.clone() });
    }
    if let Some((_, what)) = kept.iter().find(|(path, _)| folder.starts_with(path)) {
        return Err(PublishError::LiesInside { folder, what: what.clone() });
    }
    Ok(folder)
}

/// A path without links and detours, as far as it exists.
///
/// # Errors
/// The system's, where a link cannot be followed.
pub fn real(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            part => {
                real.push(part);
                if fs::symlink_metadata(&real).is_ok_and(|metadata| metadata.is_symlink()) {
                    real = real.canonicalize()?;
                }
            }
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::resolve;

    #[test]
    fn what_people_wrote_is_never_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for name in ["content/mentors", "themes", "public", "elsewhere"] {
            fs::create_dir_all(root.join(name)).unwrap();
        }
        let allowed = |output: &str| resolve(Path::new(output), &root, &root.join("elsewhere"));
        for output in ["../public", "new/deep", "../no/../public", "../applicationsx"] {
            assert!(allowed(output).is_ok(), "{output}");
        }
        for output in
            [".", "..", "../..", "/", "../content", "../content/mentors/x", "../themes/a", "../applications"]
        {
            assert!(allowed(output).is_err(), "{output}");
        }
        assert_eq!(allowed("../no/../public").unwrap(), root.join("public"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_seen_through() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("content")).unwrap();
        std::os::unix::fs::symlink("content", root.join("public")).unwrap();
        assert!(resolve(&root.join("public"), &root, Path::new("/")).is_err());
    }
}
