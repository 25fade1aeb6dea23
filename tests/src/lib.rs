//! What the whole-program tests share: fictional data, the samples, and the program run inside the test.

pub mod bulk;
pub mod columnar;
pub mod corpus;
pub mod dice;
pub mod digest;
pub mod fictional;
pub mod program;
pub mod samples;
