//! Cell or header in, evidence out. No files, threads, clock or printing; the catalogue is compiled in.
//!
//! A cell goes through [`look`] (one pass for its byte classes, one through the automaton of all shapes, named checks
//! last) and adds to a [`tally`]; at the end [`decide`] compares the counts with chance and with the column's name, and
//! [`neighbours`] lets the columns of a table support one another.

pub mod altered;
pub mod catalog;
pub mod checks;
mod cued;
pub mod decide;
pub mod detector;
pub mod digits;
pub mod examine;
mod finder;
pub mod form;
pub mod forms;
mod han;
pub mod header;
pub mod inside;
pub mod key;
pub mod known;
pub mod look;
mod lots;
pub mod mask;
pub mod measure;
pub mod memo;
pub mod moment;
pub mod neighbours;
mod pinyin;
mod placeholder;
pub mod position;
mod roles;
pub mod shape;
pub mod tally;
mod traditional;
pub mod vocabulary;
mod words;
