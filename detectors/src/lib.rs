//! Cell or header in, evidence out. No files, threads, clock or printing; the catalogue is compiled in.

pub mod checks;
pub mod detector;
pub mod vocabulary;
