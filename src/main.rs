//! The program: arguments in, an exit code out.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Every page is made of thousands of small texts that live for a moment.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(docendo::cli::run(std::env::args_os()))
}
