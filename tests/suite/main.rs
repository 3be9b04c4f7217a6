//! What the program does, told from outside: a folder of files, a command, and what came of it.

mod harness;

mod accessibility;
mod calendar;
mod cms;
mod determinism;
mod diagnostics;
mod example;
mod exits;
mod fuzz;
mod golden;
mod guide;
mod handouts;
mod hostile;
mod import;
mod init;
mod limits;
mod matching;
mod mistakes;
mod new;
mod order;
mod privacy;
mod publishing;
mod report;
mod schema;
mod serve;
mod theme;
mod tidy;
mod translation;
mod withdraw;
