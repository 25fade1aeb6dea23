//! From an inventory and stated facts to a grading and an export route. No files, clock or patterns: the day is an argument.

pub mod decision;
pub mod grading;
pub mod inventory;
pub mod law;
