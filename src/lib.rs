//! Sendright: is this recipient's domain the one that was meant?
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod address;
pub mod domain;
pub mod policy;
pub mod verdict;
