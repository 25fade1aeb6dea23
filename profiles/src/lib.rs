//! From an inventory and stated facts to a grading and an export route. No files, clock or patterns: the day is an argument.

pub mod calendar;
pub mod day;
pub mod decision;
pub mod exporter;
pub mod facts;
pub mod grade;
pub mod grading;
pub mod group;
pub mod inventory;
pub mod law;
pub mod measured;
pub mod people;
pub mod remedy;
pub mod route;
pub mod sector;

pub use grade::grade;
pub use remedy::remedies;
pub use route::decide;
