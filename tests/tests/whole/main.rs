//! The whole program on data made for the occasion.

mod commands;
mod counting;
mod planted;
mod same_bytes;
mod thresholds;
mod walking;
