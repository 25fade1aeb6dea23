//! The whole program on data made for the occasion.

mod commands;
mod counting;
mod dialects;
mod forms;
mod hidden;
mod law;
mod linkage;
mod nested;
mod others;
mod people;
mod places;
mod planted;
mod positions;
mod same_bytes;
mod same_columns;
mod sectors;
mod texts;
mod thresholds;
mod walking;
