//! The program pandian as a library: plan, discover, read, profile, report. Only the command line knows stdout, environment and clock.

pub mod areas;
pub mod batch;
pub mod check;
pub mod cli;
pub mod discover;
pub mod engine;
pub mod explain;
pub mod judge;
pub mod names;
pub mod program;
pub mod progress;
pub mod readers;
pub mod reports;
pub mod scan;
pub mod sector_words;
pub mod texts;
