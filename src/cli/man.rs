//! `docendo man`: the manual page, from the same declarations as the help.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::args::Args;
use crate::cli::terminal::Terminal;
use crate::cli::{DONE, Exit, Failure};

/// How a command ends, which the declarations do not know.
const EXITS: &str = ".SH \"EXIT STATUS\"\n.TP\n0\nIt is done.\n.TP\n1\nThe content has errors (with \\-\\-strict: or \
    warnings); nothing was published.\n.TP\n2\nWrong usage.\n.TP\n3\nThe system said no: disk, permissions, port.\n";

/// Runs the command.
pub fn run(terminal: &Terminal) -> Result<Exit, Failure> {
    let mut command = Args::command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone());
    // Writing to memory does not fail.
    let _ = man.render_title(&mut page);
    let _ = man.render_name_section(&mut page);
    let _ = man.render_synopsis_section(&mut page);
    let _ = man.render_description_section(&mut page);
    let _ = man.render_options_section(&mut page);
    page.extend_from_slice(b".SH COMMANDS\n");
    commands(&command, "docendo", &mut page);
    page.extend_from_slice(EXITS.as_bytes());
    let _ = man.render_version_section(&mut page);
    terminal.output(&String::from_utf8_lossy(&page))?;
    Ok(DONE)
}

/// Each command with its own options: one page holds all, so that one file is to be installed.
fn commands(command: &Command, path: &str, page: &mut Vec<u8>) {
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('-', "\\-").replace("\n.", "\n\\&.");
    for sub in command.get_subcommands() {
        let path = format!("{path} {}", sub.get_name());
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        page.extend_from_slice(format!(".SS {}\n{}\n", escaped(&path), escaped(&about)).as_bytes());
        for option in
            sub.get_arguments().filter(|option| !option.is_global_set() && option.get_id() != "help")
        {
            let help = option.get_help().map(ToString::to_string).unwrap_or_default();
            page.extend_from_slice(
                format!(".TP\n\\fB{}\\fR\n{}\n", escaped(&option.to_string()), escaped(&help)).as_bytes(),
            );
        }
        commands(sub, &path, page);
    }
}
