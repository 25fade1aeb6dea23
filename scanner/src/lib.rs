//! The program pandian as a library: plan, discover, read, profile, report. Only the command line knows stdout, environment and clock.

pub mod batch;
pub mod discover;
pub mod cli;
pub mod readers;
pub mod reports;
pub mod texts;
pub mod engine;
pub mod names;
pub mod scan;
pub mod program;
pub mod check;
pub mod explain;
pub mod progress;
