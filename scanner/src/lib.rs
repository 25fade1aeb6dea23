//! The program pandian as a library: plan, discover, read, profile, report. Only the command line knows stdout, environment and clock.

pub mod batch;
pub mod readers;
