//! The whole program on data made for the occasion.

mod commands;
mod counting;
mod dialects;
mod forms;
mod linkage;
mod others;
mod planted;
mod same_bytes;
mod thresholds;
mod walking;
