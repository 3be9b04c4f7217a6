//! What the program does, told from outside: a folder of files, a command, and what came of it.

mod harness;

mod diagnostics;
mod exits;
mod init;
mod mistakes;
mod new;
mod publishing;
mod schema;
mod theme;
