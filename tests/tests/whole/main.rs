//! The whole program on data made for the occasion.

mod commands;
mod counting;
mod dialects;
mod forms;
mod law;
mod others;
mod people;
mod planted;
mod positions;
mod same_bytes;
mod thresholds;
mod walking;
